import { describe, expect, it } from 'vitest'
import { openLedger } from '../../db/ledger.ts'
import { openObservatoryStore } from '../../db/observatory.ts'
import { openPeriodKeys } from '../../db/period-keys.ts'
import type { RequestFacts } from '../../gateway/model.ts'
import { createInviter } from '../../gateway/observatory/invite.ts'
import { readReportToken, reportToken } from '../../gateway/observatory/report-link.ts'
import { openFor } from '../db/folder.ts'
import { key as ledgerKey, opened } from '../db/records.ts'

const key = Buffer.alloc(32, 5)

function factsOf(agentId: string, use: string | null = 'courrier'): RequestFacts {
  return {
    principal: { keyId: 'k', agentId, team: null, direction: 'dgs', roles: ['agent'] },
    ...{ surface: 'openai/chat', model: 'm', provider: 'albert', use, stream: false, attachments: [] },
    ...{ tools: false, state: [], characters: 1, hosting: null, day: '2026-11-18' },
    standing: { charter: false, trainings: [] },
  }
}

/** An inviter that draws by the numbers given, over a database of its own. */
function open(draws: number[] | number = 0, share = 0.1) {
  const db = openFor()
  const store = openObservatoryStore(db)
  const periodKeys = openPeriodKeys(db, { key: Buffer.alloc(32, 3) })
  const random = () => (typeof draws === 'number' ? draws : (draws.shift() ?? 1))
  const make = (now: Date) =>
    createInviter({
      ...store,
      periodKeys,
      key,
      settings: () => ({ share, perWeek: 2, linkDays: 7, closingLine: false }),
      latest: store.latestExchanges(now),
      random,
    })
  const counted = () =>
    db.$client.prepare('SELECT month, direction, "use", provider, model, probability FROM invitations').all()
  return { db, store, periodKeys, make, inviter: make(new Date()), counted }
}

/** Wednesday 18 November 2026, 9 o'clock in Paris, and so many minutes later. */
const at = (minutes: number) => new Date(Date.parse('2026-11-18T08:00:00Z') + minutes * 60_000)

describe('inviting', () => {
  it('asks about a sitting with one link, from its first exchange to its last', () => {
    const { inviter } = open()
    const first = inviter.meet(factsOf('jeanne'), at(0))
    expect(first).toEqual({ path: expect.stringMatching(/^\/report\/.{45}$/), begins: true })
    expect(inviter.meet(factsOf('jeanne'), at(15))).toEqual({ ...first, begins: false })
    expect(inviter.meet(factsOf('jeanne'), at(35))).toEqual({ ...first, begins: false })
    expect(inviter.meet(factsOf('jeanne'), at(56))).toMatchObject({ begins: true })
    expect(inviter.meet(factsOf('jeanne'), at(57))).not.toEqual({ ...first, begins: false })
  })

  it('asks nobody whom it did not draw', () => {
    const { inviter, counted } = open(0.1)
    expect(inviter.meet(factsOf('jeanne'), at(0))).toBeNull()
    expect(inviter.meet(factsOf('jeanne'), at(5))).toBeNull()
    expect(counted()).toEqual([])
  })

  it('asks at most twice a week, and keeps how likely that was', () => {
    const { inviter, counted } = open()
    const asked = Array.from({ length: 5 }, (_, index) => inviter.meet(factsOf('jeanne'), at(index * 30)))
    expect(asked.map(each => each !== null)).toEqual([true, true, false, false, false])
    expect(inviter.meet(factsOf('paul'), at(0))).not.toBeNull()
    // Monday: a new week.
    expect(inviter.meet(factsOf('jeanne'), at(5 * 24 * 60))).not.toBeNull()
    expect(counted()).toEqual([
      ...[100_000, 100_000, 100_000, 100_000].map(probability => ({
        ...{
          month: '2026-11',
          direction: 'dgs',
          use: 'courrier',
          provider: 'albert',
          model: 'm',
          probability,
        },
      })),
    ])
  })

  it('lowers the probability of later sittings, which the cap may have kept from being drawn', () => {
    const { inviter, counted } = open([1, 1, 0])
    for (const index of [0, 1, 2]) inviter.meet(factsOf('jeanne'), at(index * 30))
    expect(counted()).toMatchObject([{ probability: 99_000 }])
  })

  it('keeps to the cap across a quarter that begins within a week', () => {
    const { inviter } = open()
    // Wednesday 30 September and Thursday 1 October 2026.
    const september = new Date('2026-09-30T08:00:00Z')
    const october = new Date('2026-10-01T08:00:00Z')
    expect(inviter.meet(factsOf('jeanne', 'courrier'), september)).not.toBeNull()
    expect(inviter.meet(factsOf('jeanne', 'note'), september)).not.toBeNull()
    expect(inviter.meet(factsOf('jeanne', 'courrier'), october)).toBeNull()
  })

  it('draws one who does not want to be asked as anybody, and does not tell them', () => {
    const asked = open()
    const silent = open()
    silent.store.optOuts.add('jeanne', at(0))
    for (const { inviter } of [asked, silent]) {
      for (const minutes of [0, 30, 60]) inviter.meet(factsOf('jeanne'), at(minutes))
    }
    expect(silent.inviter.meet(factsOf('jeanne'), at(61))).toBeNull()
    expect(silent.counted()).toEqual(asked.counted())
    expect(silent.counted()).toHaveLength(2)
  })

  it('cuts no sitting in two when it starts again', async () => {
    const { db, make, periodKeys } = open([1, 0])
    const ledger = openLedger(db, { key: ledgerKey })
    const agentRef = periodKeys.agentRef('jeanne', at(0))
    await ledger.open(opened('x', { at: at(0), agentRef, use: 'courrier' }))
    const again = make(at(5))
    expect(again.meet(factsOf('jeanne'), at(10))).toBeNull()
    expect(again.meet(factsOf('jeanne', 'note'), at(10))).toBeNull()
    expect(again.meet(factsOf('jeanne', 'traduction'), at(11))).not.toBeNull()
  })
})

describe('a link', () => {
  const id = 'A'.repeat(22)

  it('names its invitation, and is not to be forged', () => {
    const token = reportToken(key, id)
    expect(readReportToken(key, token)).toBe(id)
    expect(readReportToken(Buffer.alloc(32, 6), token)).toBeNull()
    expect(readReportToken(key, `B${token.slice(1)}`)).toBeNull()
    for (const wrong of ['', '.', id, `${id}.`, `${token}x`, `${token.slice(0, -1)}`]) {
      expect(readReportToken(key, wrong)).toBeNull()
    }
  })
})
