import { describe, expect, it, onTestFinished } from 'vitest'
import { report } from '../../dashboards/report/report.tsx'
import { openObservatoryStore } from '../../db/observatory.ts'
import { openPeriodKeys } from '../../db/period-keys.ts'
import { openRetention } from '../../db/retention.ts'
import { createInstrument } from '../../gateway/observatory/instrument.ts'
import { reportToken } from '../../gateway/observatory/report-link.ts'
import { cookieOf, openSite } from '../dashboards/site.ts'
import { openFor } from '../db/folder.ts'

const key = Buffer.alloc(32, 5)
const answers = {
  ...{ prompting_minutes: '10', checking_minutes: '5', without_ai: 'by_hand', without_ai_minutes: '30' },
  ...{ outcome: 'light_edit', quality: '0', error_found: 'no', confidence: '2' },
}
const sat = new Date('2026-11-17T09:20:00Z')
const ids = { used: 'U'.repeat(22), unused: 'N'.repeat(22) }

/** Pages over a store with two invitations of jeanne's, one of them answered; and what time does to them. */
async function open() {
  const db = openFor()
  const store = openObservatoryStore(db)
  const periodKeys = openPeriodKeys(db, { key: Buffer.alloc(32, 3) })
  const clock = { now: new Date('2026-11-18T10:00:00Z') }
  const instrument = createInstrument({
    ...{ ...store, periodKeys, key, uses: () => [], catchUp: async () => undefined },
    keys: {
      list: () => [
        {
          ...{ id: 'k', agentId: 'jeanne', team: null, direction: null, roles: [], label: null },
          ...{ createdAt: '', revokedAt: null },
        },
      ],
    },
    settings: () => ({ k: 7, share: 0.25, perWeek: 3 }),
    now: () => clock.now,
  })
  const site = openSite({ sections: [report(instrument)] })
  onTestFinished(site.close)
  const agentRef = periodKeys.agentRef('jeanne', sat)
  for (const id of Object.values(ids)) {
    const drawn = {
      ...{ id, agentRef, at: sat, direction: 'dgs', use: 'courrier', provider: 'albert', model: 'm' },
      ...{ probability: 0.1, expiresAt: new Date('2026-11-24T09:20:00Z') },
    }
    store.invitations.begin({ agentRef, week: '2026-11-16' }, drawn)
  }
  const path = (id: string) => `/report/${reportToken(key, id)}`
  site.clock.now = clock.now
  await site.post(path(ids.used), answers)
  const retention = openRetention(db, { key, periodKeys })
  const pass = async (to: string) => {
    clock.now = new Date(to)
    site.clock.now = clock.now
    return retention.run(12, clock.now)
  }
  const signIn = async (agent: string) => ({
    cookie: cookieOf(await site.post('/login', { token: site.link(agent, 'agent') })),
  })
  const freeze = (...periods: readonly string[]) => {
    for (const period of periods) {
      store.publications.freeze({ period, question: 'cells' }, { answer: {}, method: '1.0' }, clock.now)
    }
  }
  return { db, store, site, path, pass, signIn, freeze, instrument }
}

const thinned = async () => {
  const opened = await open()
  expect(await opened.pass('2026-11-26T03:00:00Z')).toMatchObject({ observatory: { thinned: 2 } })
  return opened
}
const deleted = async () => {
  const opened = await open()
  // There were no exchanges: the quarter is all there is to publish.
  opened.freeze('2026-Q4')
  await opened.pass('2027-01-12T03:00:00Z')
  expect(opened.db.$client.prepare('SELECT * FROM invitations').all()).toEqual([])
  return opened
}

describe.each([
  ['thinned', thinned],
  ['deleted', deleted],
])('the link of an invitation that is %s', (_, openPast) => {
  it.each(Object.entries(ids))('that was %s is past, and takes no answer', async (_, id) => {
    const { site, store, path } = await openPast()
    const before = store.reports.inMonths(['2026-11'])
    expect(before).toMatchObject([{ invitationId: ids.used, model: 'm', selectionProbability: 0.1 }])
    for (const language of ['fr', 'en']) {
      const page = await site.get(path(id), { cookie: `ecluse_lang=${language}` })
      const text = await page.text()
      expect(page.status).toBe(410)
      expect(text).toContain(language === 'fr' ? 'Cette invitation est passée' : 'This invitation is over')
      // Of when it ended nothing is known any more, and nothing is made up.
      expect(text).not.toMatch(/novembre|November|1970|janvier|January/)
    }
    for (const each of ['', '?edit', '/later', '/never']) {
      expect((await site.post(`${path(id)}${each}`, answers)).status, each).toBe(410)
    }
    expect(store.reports.inMonths(['2026-11'])).toEqual(before)
    expect(store.optOuts.since('jeanne')).toBeNull()
    expect(site.faults).toEqual([])
  })

  it('shows the answer to its agent, and to nobody else', async () => {
    const { site, path, signIn, instrument } = await openPast()
    const jeanne = await signIn('jeanne')
    const page = await site.get(path(ids.used), jeanne)
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('15 minutes gagnées')])
    expect((await site.get(`${path(ids.used)}?edit`, jeanne)).status).toBe(410)
    expect((await site.get(path(ids.used), await signIn('paul'))).status).toBe(403)
    expect((await site.get(path(ids.unused), jeanne)).status).toBe(410)
    expect(await instrument.recordOf('jeanne')).toMatchObject({
      ...{ reports: [{ use: 'courrier', model: 'm' }], invitations: [] },
    })
  })

  it('still opts its agent out, who reads the answer by it', async () => {
    const { store, path, instrument } = await openPast()
    expect(instrument.optOutByLink(path(ids.used).slice('/report/'.length))).toBe(true)
    expect(store.optOuts.since('jeanne')).not.toBeNull()
  })

  it('is still told from one that is not ours', async () => {
    const { site, path } = await openPast()
    expect((await site.get(`/report/${'A'.repeat(22)}.${path(ids.used).split('.')[1]}`)).status).toBe(404)
  })

  it('takes no answer when the one it had is erased', async () => {
    const { site, store, path, instrument } = await openPast()
    instrument.erase('jeanne', false)
    expect((await site.post(path(ids.used), answers)).status).toBe(410)
    expect(store.reports.inMonths(['2026-11'])).toEqual([])
  })
})

it('makes no key of a quarter that is long past', async () => {
  const { db, path, instrument } = await deleted()
  for (const id of Object.values(ids)) {
    const token = path(id).slice('/report/'.length)
    instrument.look(token, { principal: null, receipt: null })
    instrument.answer(token, { principal: null, receipt: null }, answers, 'fr')
    instrument.receiptOf(token)
    instrument.decline(token)
    instrument.optOutByLink(token)
  }
  expect(db.$client.prepare('SELECT period FROM period_keys').pluck().all()).toEqual(['2026-Q4'])
})
