import { describe, expect, it, onTestFinished } from 'vitest'
import type { OwnStanding } from '../../dashboards/me/facts.ts'
import { me } from '../../dashboards/me/me.tsx'
import { instrumentApi } from '../../dashboards/report/api.ts'
import { report } from '../../dashboards/report/report.tsx'
import { openObservatoryStore } from '../../db/observatory.ts'
import { openPeriodKeys } from '../../db/period-keys.ts'
import { createInstrument } from '../../gateway/observatory/instrument.ts'
import { reportToken } from '../../gateway/observatory/report-link.ts'
import { openFor } from '../db/folder.ts'
import { cookieOf, openSite } from './site.ts'

const key = Buffer.alloc(32, 5)
const uses = [
  { code: 'courrier', title: { fr: 'Courriers', en: 'Letters' } },
  { code: 'synthese', title: { fr: 'Synthèse de documents', en: 'Summaries' } },
]
const answers = {
  ...{ prompting_minutes: '10', checking_minutes: '5', without_ai: 'by_hand', without_ai_minutes: '30' },
  ...{ outcome: 'light_edit', quality: '0', error_found: 'no', confidence: '2' },
}

/** Pages over an instrument with one invitation of jeanne's, and the clock of both. */
function open({ use = 'courrier' } = {}) {
  const store = openObservatoryStore(openFor())
  const periodKeys = openPeriodKeys(openFor(), { key: Buffer.alloc(32, 3) })
  const clock = { now: new Date('2026-11-18T10:00:00Z') }
  const instrument = createInstrument({
    ...store,
    periodKeys,
    key,
    keys: {
      list: () => [
        { ...bearer, agentId: 'paul' },
        { ...bearer, agentId: 'jeanne' },
      ],
    },
    uses: () => uses,
    settings: () => ({ k: 7, share: 0.25, perWeek: 3 }),
    catchUp: async () => undefined,
    now: () => clock.now,
  })
  const site = openSite({
    sections: [report(instrument), me({ instrument, standing, notice }), instrumentApi(instrument)],
  })
  onTestFinished(site.close)
  site.clock.now = clock.now
  const id = 'I'.repeat(22)
  const at = new Date('2026-11-17T09:20:00Z')
  const agentRef = periodKeys.agentRef('jeanne', at)
  store.invitations.begin(
    { agentRef, week: '2026-11-16' },
    {
      ...{ id, agentRef, at, direction: 'dgs', use, provider: 'albert', model: 'm', probability: 0.1 },
      expiresAt: new Date('2026-11-24T09:20:00Z'),
    },
  )
  const path = `/report/${reportToken(key, id)}`
  const signIn = async (agent: string) => ({
    cookie: cookieOf(await site.post('/login', { token: site.link(agent, 'agent') })),
  })
  return { site, store, clock, path, id, signIn, agentRef }
}

const bearer = {
  ...{ id: 'k', team: null, direction: null, roles: [], label: null, createdAt: '', revokedAt: null },
}

const notice = (language: 'fr' | 'en') => (language === 'fr' ? '# Information' : '# Notice')
const standing = (agentId: string): OwnStanding => ({
  keys: agentId === 'jeanne' ? [{ ...bearer, label: 'poste', createdAt: '2026-01-05T08:00:00.000Z' }] : [],
  trainings: agentId === 'jeanne' ? [{ code: 'ia-bases', day: '2026-06-03' }] : [],
  acknowledged: agentId === 'jeanne' ? new Date('2026-06-04T08:00:00Z') : null,
  views:
    agentId === 'jeanne'
      ? [{ at: new Date('2026-07-01T08:00:00Z'), format: 'page', question: 'observatory?' }]
      : [],
})

async function csrfIn(response: Response): Promise<string> {
  return /name="csrf" value="([0-9a-f]+)"/.exec(await response.text())?.[1] ?? ''
}

describe('the form behind an invitation', () => {
  it('asks, takes the answer, says what it changes, and can be corrected for a day', async () => {
    const { site, store, clock, path } = open()
    const form = await (await site.get(path)).text()
    expect(form).toContain('Courriers · mardi 17 novembre, 10 h 20.')
    expect(form).not.toContain('name="use"')

    const sent = await site.post(path, answers)
    expect([sent.status, sent.headers.get('location')]).toEqual([303, path])
    const kept = { cookie: cookieOf(sent) }
    const thanks = await (await site.get(path, kept)).text()
    expect(thanks).toContain('15 minutes gagnées sur cette tâche')
    expect(thanks).toContain('compte pour 10 tâches')
    expect(thanks).toContain('d’au moins 7 agents')
    const english = { cookie: `${kept.cookie}; ecluse_lang=en` }
    expect(await (await site.get(path, english)).text()).toContain('at least 7 agents')

    clock.now = new Date('2026-11-19T09:59:00Z')
    const again = await (await site.get(`${path}?edit`, kept)).text()
    expect(again).toMatch(/name="outcome" value="light_edit" checked/)
    await site.post(path, { ...answers, outcome: 'abandoned' }, kept)
    expect(await (await site.get(path, kept)).text()).toContain('15 minutes perdues')

    clock.now = new Date('2026-11-19T10:00:00Z')
    expect((await site.post(path, answers, kept)).status).toBe(401)
    expect(await (await site.get(path, kept)).text()).toContain('Déjà répondu')
    expect(store.reports.inMonths(['2026-11'])).toMatchObject([
      { outcome: 'abandoned', use: 'courrier', provider: 'albert', selectionProbability: 0.1, locale: 'fr' },
    ])
  })

  it('names what is missing, and keeps what was answered', async () => {
    const { site, store, path } = open({ use: '' })
    const { outcome: _, ...rest } = answers
    const answer = await site.post(path, rest)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('Il manque une réponse')
    expect(page).toContain('id="outcome-fault"')
    expect(page).not.toContain('id="use-fault"')
    expect(page).toContain('(facultatif)')
    expect(page).toMatch(/name="prompting_minutes" value="10" checked/)
    expect(store.reports.inMonths(['2026-11'])).toEqual([])
    expect((await site.post(path, { ...answers, use: 'nothing' })).status).toBe(422)
    expect((await site.post(path, { ...answers, use: 'synthese' })).status).toBe(303)
    expect(store.reports.inMonths(['2026-11'])).toMatchObject([{ use: 'synthese' }])
    const other = open({ use: '' })
    expect((await other.site.post(other.path, { ...answers, use: '' })).status).toBe(303)
    expect(other.store.reports.inMonths(['2026-11'])).toMatchObject([{ use: '' }])
  })

  it('takes the invitation’s use, whatever else is sent', async () => {
    const { site, store, path } = open()
    await site.post(path, { ...answers, use: 'synthese' })
    expect(store.reports.inMonths(['2026-11'])).toMatchObject([{ use: 'courrier' }])
  })

  it('says no to links that are not good', async () => {
    const { site, clock, path, signIn } = open()
    const forged = await site.get(`${path.slice(0, -1)}${path.endsWith('A') ? 'Q' : 'A'}`)
    expect([forged.status, await forged.text()]).toEqual([
      404,
      expect.stringContaining('Ce lien n’est pas le nôtre'),
    ])
    const other = await site.get(path, await signIn('paul'))
    expect([other.status, await other.text()]).toEqual([403, expect.stringContaining('n’est pas la vôtre')])
    expect((await site.get(path, await signIn('jeanne'))).status).toBe(200)
    clock.now = new Date('2026-11-24T09:20:00Z')
    const late = await site.get(path)
    expect([late.status, await late.text()]).toEqual([
      410,
      expect.stringContaining('mardi 24 novembre, 10 h 20'),
    ])
    expect((await site.post(path, answers)).status).toBe(410)
  })

  it('shows the link alone that there is an answer, and nothing of it', async () => {
    const { site, store, path, clock } = open()
    await site.post(path, answers)
    const before = store.reports.inMonths(['2026-11'])
    for (const [language, heading] of [
      ['fr', 'Déjà répondu, merci.'],
      ['en', 'Already answered, thank you.'],
    ]) {
      const cookie = `ecluse_lang=${language}; ecluse_answered_${'I'.repeat(22)}=${'A'.repeat(22)}`
      for (const [query, status] of [
        ['', 200],
        ['?edit', 401],
      ] as const) {
        const page = await site.get(`${path}${query}`, { cookie })
        const html = await page.text()
        expect([page.status, html]).toEqual([status, expect.stringContaining(heading ?? '')])
        expect(html).toContain('href="/login"')
        expect(html).not.toMatch(/minutes|Courriers|17 nov|checked|<form[^>]*report/)
      }
    }
    const other = { ...answers, outcome: 'abandoned', error_found: 'yes' }
    expect((await site.post(path, other)).status).toBe(401)
    // Nor does a form with faults give back what was answered.
    expect((await site.post(path, { outcome: 'as_is' })).status).toBe(401)
    expect((await site.post(`${path}/never`, {})).status).toBe(401)
    expect((await site.post(`${path}/later`, {})).status).toBe(401)
    expect([store.reports.inMonths(['2026-11']), store.optOuts.since('jeanne')]).toEqual([before, null])
    clock.now = new Date('2026-11-24T09:20:00Z')
    expect((await site.get(path)).status).toBe(410)
  })

  it('gives the browser that answered a cookie for that report and that day', async () => {
    const { site, path, signIn } = open()
    const cookie = (await site.post(path, answers)).headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(
      /^ecluse_answered_I{22}=[\w-]{22}; Path=\/report; Expires=Thu, 19 Nov 2026 10:00:00 GMT;/,
    )
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    const kept = cookie.split(';')[0]
    // In a shared browser, whoever signed in since is told no.
    const paul = `${kept}; ${(await signIn('paul')).cookie}`
    expect((await site.get(path, { cookie: paul })).status).toBe(403)
    const token = path.slice('/report/'.length).split('.')[1]
    const guessed = { cookie: `ecluse_answered_${'I'.repeat(22)}=${token}` }
    expect(await (await site.get(path, guessed)).text()).toContain('Déjà répondu')
  })

  it('opens the answer to the session of its agent, and its correction for a day', async () => {
    const { site, path, signIn, clock } = open()
    await site.post(path, answers)
    const jeanne = await signIn('jeanne')
    expect(await (await site.get(path, jeanne)).text()).toContain('15 minutes gagnées')
    const form = await site.get(`${path}?edit`, jeanne)
    const csrf = await csrfIn(form.clone())
    expect(await form.text()).toMatch(/value="light_edit" checked/)
    const sent = await site.post(path, { csrf, ...answers, outcome: 'abandoned' }, jeanne)
    expect([sent.status, sent.headers.get('set-cookie')]).toEqual([303, null])
    clock.now = new Date('2026-11-19T10:00:00Z')
    expect((await site.get(`${path}?edit`, jeanne)).status).toBe(410)
    expect((await site.post(path, { csrf, ...answers }, jeanne)).status).toBe(410)
    expect(await (await site.get(path, jeanne)).text()).toContain('15 minutes perdues')
  })

  it('is declined, or refused for good, with one press', async () => {
    const { site, store, path, agentRef, clock } = open()
    expect(await (await site.post(`${path}/later`, {})).text()).toContain('pas cette fois')
    expect(store.invitations.openOf([agentRef], clock.now)).toEqual([])
    expect(await (await site.post(`${path}/never`, {})).text()).toContain('Vous ne serez plus invité(e)')
    expect(store.optOuts.since('jeanne')).toEqual(clock.now)
    expect(store.optOuts.since('paul')).toBeNull()
  })

  it('opens to no other site’s form', async () => {
    const { site, path, signIn } = open()
    expect((await site.post(path, answers, { origin: 'http://evil.example' })).status).toBe(403)
    expect((await site.post(path, answers, await signIn('jeanne'))).status).toBe(403)
  })
})

describe('one’s own record', () => {
  it('shows, gives and erases what is one’s own, and nothing of others', async () => {
    const { site, store, path, signIn } = open()
    await site.post(path, answers)
    const jeanne = await signIn('jeanne')
    const page = await site.get('/me', jeanne)
    const csrf = await csrfIn(page.clone())
    expect(await page.text()).toContain('Courriers')

    await site.post('/me/timed', { csrf, use: 'courrier', arm: 'with_ai', minutes: '12' }, jeanne)
    const told = await site.post('/me/report', { csrf, ...answers, use: 'synthese' }, jeanne)
    expect(told.status).toBe(303)
    const wrong = await site.post(
      '/me/timed',
      { csrf, use: 'courrier', arm: 'with_ai', minutes: '0' },
      jeanne,
    )
    expect(wrong.headers.get('location')).toContain('timed=no')

    const json = await (await site.get('/me/data.json', jeanne)).json()
    expect(json).toMatchObject({
      agent: { id: 'jeanne' },
      reports: [
        { use: 'courrier', netMinutes: 15 },
        { use: 'synthese', kind: 'voluntary' },
      ],
      timed_tasks: [{ minutes: 12 }],
    })
    expect(JSON.stringify(json)).not.toMatch(/agentRef|[0-9a-f]{32}/)
    const csv = await (await site.get('/me/data.csv', jeanne)).text()
    expect(csv).toMatch(/^what,month,use,detail,measure,value\r\n/)
    expect(csv).toContain('net_minutes,15\r\n')
    for (const line of [
      'training,2026-06,,ia-bases,day,2026-06-03',
      'charter,2026-06,,,acknowledged_at,2026-06-04T08:00:00.000Z',
      'key,2026-01,,poste,created_at,2026-01-05T08:00:00.000Z',
      'observatory_view,2026-07,,page observatory?,at,2026-07-01T08:00:00.000Z',
    ])
      expect(csv).toContain(`\r\n${line}\r\n`)
    expect(json).toMatchObject({
      keys: [{ label: 'poste', revokedAt: null }],
      trainings: [{ code: 'ia-bases' }],
      charter_acknowledged: '2026-06-04T08:00:00.000Z',
      observatory_views: [{ format: 'page' }],
    })
    expect(await (await site.get('/me', jeanne)).text()).toMatch(/1 clé, formation ia-bases \(3 juin 2026\)/)

    const paul = await (await site.get('/me/data.json', await signIn('paul'))).json()
    expect(json).toMatchObject({
      invitations: [{ use: 'courrier', probability: 0.1, at: '2026-11-17T09:20:00.000Z', declinedAt: null }],
    })
    expect(csv).toContain('\r\ninvitation,2026-11,courrier,albert/m,selection_probability,0.1\r\n')
    expect(paul).toMatchObject({ keys: [], trainings: [], observatory_views: [] })
    expect(paul).toMatchObject({ reports: [], timed_tasks: [], open_invitations: [] })

    const unsure = await site.post('/me/erase', { csrf }, jeanne)
    expect(unsure.headers.get('location')).toContain('unsure')
    expect(store.reports.inMonths(['2026-11'])).toHaveLength(2)
    await site.post('/me/erase', { csrf, sure: 'yes' }, jeanne)
    expect([store.reports.inMonths(['2026-11']), store.tasks.inMonths(['2026-11'])]).toEqual([[], []])
  })

  it('asks nothing again of what was erased or refused, whoever has the link', async () => {
    const { site, store, path, signIn } = open()
    await site.post(path, answers)
    const jeanne = await signIn('jeanne')
    const csrf = await csrfIn(await site.get('/me', jeanne))
    await site.post('/me/erase', { csrf, sure: 'yes' }, jeanne)
    expect(await (await site.get('/me/data.json', jeanne)).json()).toMatchObject({ open_invitations: [] })
    expect((await site.get(path)).status).toBe(410)
    expect((await site.post(path, answers)).status).toBe(410)
    expect(store.reports.inMonths(['2026-11'])).toEqual([])
    const other = open()
    await other.site.post(`${other.path}/later`, {})
    const closed = await other.site.get(other.path)
    expect(closed.status).toBe(410)
    expect(await closed.text()).toContain('Cette invitation est close')
    expect((await other.site.post(other.path, answers)).status).toBe(410)
    expect(other.store.reports.inMonths(['2026-11'])).toEqual([])
  })

  it('is corrected for a day, answers of one’s own accord too', async () => {
    const { site, store, clock, path, signIn } = open()
    await site.post(path, answers)
    const jeanne = await signIn('jeanne')
    const csrf = await csrfIn(await site.get('/me', jeanne))
    const sent = await site.post('/me/report', { csrf, ...answers, use: 'synthese' }, jeanne)
    const own = sent.headers.get('location') ?? ''
    const thanks = await (await site.get(own, jeanne)).text()
    expect(thanks).toContain('Vous pouvez la corriger jusqu’au')
    expect(thanks).toContain(`${own}?edit`)
    const form = await (await site.get(`${own}?edit`, jeanne)).text()
    expect(form).toMatch(/value="synthese" selected/)
    expect(form).toMatch(/name="outcome" value="light_edit" checked/)
    expect(
      (await site.post(own, { csrf, ...answers, use: 'courrier', outcome: 'gone' }, jeanne)).status,
    ).toBe(422)
    const corrected = { csrf, ...answers, use: 'courrier', without_ai_minutes: '20', checking_minutes: '10' }
    expect((await site.post(own, corrected, jeanne)).headers.get('location')).toBe(own)
    const listed = (await (await site.get('/me', jeanne)).text()).match(/\/me\/report\/[\w-]{22}/g) ?? []
    expect(listed).toHaveLength(2)
    // What an invitation asked about stays its use.
    for (const each of listed)
      await site.post(each, { csrf, ...answers, use: 'synthese', quality: '1' }, jeanne)
    expect(store.reports.inMonths(['2026-11'])).toMatchObject([
      { kind: 'invited', use: 'courrier', quality: 1, selectionProbability: 0.1 },
      { kind: 'voluntary', use: 'synthese', quality: 1, selectionProbability: null },
    ])

    const paul = await signIn('paul')
    const csrfOfPaul = await csrfIn(await site.get('/me', paul))
    expect((await site.get(own, paul)).status).toBe(404)
    expect((await site.post(own, { ...answers, use: 'courrier', csrf: csrfOfPaul }, paul)).status).toBe(404)
    expect((await site.get(own)).status).toBe(401)
    clock.now = new Date('2026-11-19T10:00:00Z')
    expect((await site.post(own, corrected, jeanne)).status).toBe(410)
    expect((await site.get(`${own}?edit`, jeanne)).status).toBe(410)
    expect(await (await site.get(own, jeanne)).text()).toContain('un jour est passé')
    expect(await (await site.get('/me', jeanne)).text()).not.toContain('?edit')
  })

  it('offers open invitations until one does not want any more', async () => {
    const { site, path, signIn } = open()
    const jeanne = await signIn('jeanne')
    const page = await site.get('/me', jeanne)
    const csrf = await csrfIn(page.clone())
    expect(await page.text()).toContain(path)
    await site.post('/me/invitations', { csrf, wanted: 'no' }, jeanne)
    expect(await (await site.get('/me', jeanne)).text()).not.toContain(path)
    await site.post('/me/invitations', { csrf, wanted: 'yes' }, jeanne)
    expect(await (await site.get('/me', jeanne)).text()).toContain(path)
  })

  it('says how many tasks are drawn, as the authority chose', async () => {
    const { site, path, signIn } = open()
    await site.post(path, answers)
    const { cookie } = await signIn('jeanne')
    const said = async (language: string) =>
      (await site.get('/me', { cookie: `${cookie}; ecluse_lang=${language}` })).text()
    expect(await said('fr')).toMatch(/Environ 25\s% des tâches sont tirées au sort, 3 par semaine au plus/)
    expect(await said('en')).toContain('About 25% of tasks are drawn at random, 3 a week at most')
  })

  it('shows the notice to whoever reads it', async () => {
    const { site, signIn } = open()
    expect(await (await site.get('/me/notice')).text()).toContain('<h1>Information</h1>')
    const english = { cookie: 'ecluse_lang=en' }
    expect(await (await site.get('/me/notice', english)).text()).toContain('<h1>Notice</h1>')
    expect(await (await site.get('/me', await signIn('jeanne'))).text()).toContain('href="/me/notice"')
  })

  it('opens to nobody who is not signed in', async () => {
    const { site } = open()
    for (const each of ['/me', '/me/data.json', '/me/data.csv', '/me/report']) {
      expect((await site.get(each)).status).toBe(401)
    }
    expect((await site.post('/me/erase', { sure: 'yes' })).status).toBe(401)
  })
})

describe('the API', () => {
  const script = { authorization: 'Bearer good', accept: 'application/json' }
  // The key of `openSite` belongs to the agent `script`.
  const send = (site: ReturnType<typeof open>['site'], body: unknown) =>
    site.request('/v1/observatory/reports', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { ...script, 'content-type': 'application/json' },
    })

  it('takes a report that nobody asked for, and a timed task', async () => {
    const { site, store } = open()
    const body = {
      ...{ use: 'courrier', prompting_minutes: 20, checking_minutes: 45, without_ai: 'other_tool' },
      ...{ without_ai_minutes: 60, outcome: 'heavy_edit', quality: -1, error_found: true, confidence: 3 },
    }
    const sent = await send(site, body)
    expect([sent.status, await sent.json()]).toEqual([
      201,
      expect.objectContaining({ kind: 'voluntary', use: 'courrier', net_minutes: -5 }),
    ])
    expect(
      (await send(site, { timed_task: { use: 'courrier', arm: 'without_ai', minutes: 30 } })).status,
    ).toBe(201)
    expect(store.tasks.inMonths(['2026-11'])).toMatchObject([{ arm: 'without_ai', minutes: 30 }])
    expect(store.reports.inMonths(['2026-11'])).toMatchObject([{ errorFound: true, locale: 'fr' }])
  })

  it('corrects a report for a day, and nobody else’s', async () => {
    const { site, store, clock, path } = open()
    const { id } = (await (await send(site, { ...answers, use: 'courrier' })).json()) as { id: string }
    const put = (of: string, body: unknown) =>
      site.request(`/v1/observatory/reports/${of}`, {
        method: 'PUT',
        body: JSON.stringify(body),
        headers: { ...script, 'content-type': 'application/json' },
      })
    const corrected = await put(id, { ...answers, use: 'synthese', without_ai_minutes: 20 })
    expect([corrected.status, await corrected.json()]).toEqual([
      200,
      expect.objectContaining({ id, kind: 'voluntary', use: 'synthese', net_minutes: 5 }),
    ])
    expect((await put(id, { use: 'synthese' })).status).toBe(422)
    await site.post(path, answers)
    const [theirs] = store.reports.inMonths(['2026-11']).filter(({ kind }) => kind === 'invited')
    expect((await put(theirs?.id ?? '', { ...answers, quality: 2 })).status).toBe(404)
    clock.now = new Date('2026-11-19T10:00:00Z')
    expect((await put(id, { ...answers, use: 'courrier' })).status).toBe(410)
    expect(store.reports.find(id)).toMatchObject({ use: 'synthese', withoutAiMinutes: 20 })
  })

  it('names each field that is wrong, and what it takes, and never what was given', async () => {
    const { site } = open()
    const wrong = await send(site, { ...answers, use: 'canary-use', prompting_minutes: 7 })
    expect(wrong.status).toBe(422)
    expect(wrong.headers.get('content-type')).toBe('application/problem+json')
    const { detail } = (await wrong.json()) as { detail: string }
    expect(detail).toContain('use')
    expect(detail).toContain('courrier, synthese')
    expect(detail).toContain('0, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240')
    expect(detail).not.toContain('canary')
    expect((await send(site, [])).status).toBe(400)
    expect((await send(site, { ...answers, invitation: 'I'.repeat(22) })).status).toBe(404)
    expect((await send(site, { timed_task: { minutes: 1.5 } })).status).toBe(422)
  })

  it('answers one’s own invitation once, and nobody’s with a link', async () => {
    const { site, store, path, id, signIn } = open()
    await site.post(path, answers)
    expect((await send(site, { ...answers, invitation: id })).status).toBe(404)
    expect((await site.get(path, { authorization: 'Bearer good' })).status).toBe(403)
    const jeanne = { ...(await signIn('jeanne')), accept: 'application/json' }
    const list = await site.get('/v1/observatory/invitations', jeanne)
    expect(await list.json()).toEqual({ data: [] })
    expect(store.reports.inMonths(['2026-11'])).toMatchObject([{ outcome: 'light_edit' }])
  })

  it('lists open invitations with their links, to whom they belong', async () => {
    const { site, path, id, signIn } = open()
    const mine = await site.get('/v1/observatory/invitations', {
      ...(await signIn('jeanne')),
      accept: 'application/json',
    })
    expect(await mine.json()).toEqual({
      data: [
        {
          ...{ id, use: 'courrier', at: '2026-11-17T09:20:00.000Z', expires_at: '2026-11-24T09:20:00.000Z' },
          report_url: `http://ia.example${path}`,
        },
      ],
    })
    expect(await (await site.get('/v1/observatory/invitations', script)).json()).toEqual({ data: [] })
    expect((await site.get('/v1/observatory/invitations', { accept: 'application/json' })).status).toBe(401)
  })
})
