import { describe, expect, it } from 'vitest'
import { openActivity } from '../../db/activity.ts'
import { type Invitation, openInvitations } from '../../db/invitations.ts'
import { openLedger } from '../../db/ledger.ts'
import type { EcluseDatabase } from '../../db/open.ts'
import { openReports } from '../../db/reports.ts'
import { openRollup } from '../../db/rollup.ts'
import { openThinning } from '../../db/thinning.ts'
import type { ReportAnswers } from '../../gateway/model.ts'
import { openFor } from './folder.ts'
import { closed, key, opened } from './records.ts'

const jeanne = 'aa'.repeat(16)
const now = new Date('2026-10-20T03:00:00Z')
const hour = 3_600_000

/** An invitation whose link is past its time by so many hours. */
const past = (id: string, hours: number, changes: Partial<Invitation> = {}): Invitation => ({
  ...{ id, agentRef: jeanne, direction: 'dgs', use: 'courrier', provider: 'albert', model: 'albert-large' },
  ...{ at: new Date(now.getTime() - (hours + 7 * 24) * hour), probability: 0.0731 },
  expiresAt: new Date(now.getTime() - hours * hour),
  ...changes,
})

function invite(db: EcluseDatabase, ...drawn: readonly Invitation[]) {
  const invitations = openInvitations(db)
  for (const each of drawn) invitations.begin({ agentRef: jeanne, week: '2026-10-05' }, each)
  return invitations
}

const run = (db: EcluseDatabase, isStopped = () => false) => openThinning(db).run(now, isStopped)
const rowsOf = (db: EcluseDatabase, sql: string) => db.$client.prepare(sql).all()

describe('an invitation that is past its time', () => {
  it('keeps a day later what the response rate is made of, and its month', async () => {
    const db = openFor()
    const invitations = invite(
      db,
      past('old', 24),
      past('answered', 30),
      past('edited', 23.9),
      past('new', -1),
    )
    invitations.decline('old', new Date(now.getTime() - 48 * hour))
    const { use, provider } = past('', 0)
    const answers: ReportAnswers = {
      ...{ use, promptingMinutes: 10, checkingMinutes: 5, withoutAi: 'by_hand', withoutAiMinutes: 30 },
      ...{ outcome: 'as_is', quality: 0, errorFound: false, confidence: 2 },
    }
    openReports(db).add(
      'r',
      answers,
      {
        ...{ agentRef: jeanne, direction: 'dgs', invitation: past('answered', 30) },
        ...{ instrumentVersion: '1', locale: 'fr' },
      },
      new Date(now.getTime() - 31 * hour),
    )
    const sent = invitations.sent(['2026-10'])
    const kept = ['edited', 'new'].map(invitations.find)

    expect(await run(db)).toEqual({ invitations: 2, sittingEnds: 0 })
    const stored = "SELECT * FROM invitations WHERE id IN ('old', 'answered') ORDER BY id"
    const month = '2026-10-01T00:00:00.000Z'
    const thinned = {
      ...{ agent_ref: jeanne, month: '2026-10', at: month, direction: 'dgs', use, provider, model: '' },
      ...{ probability: 73_100, expires_at: month, declined_at: null },
    }
    expect(rowsOf(db, stored)).toEqual([
      { id: 'answered', ...thinned },
      { id: 'old', ...thinned },
    ])
    // Within a day an answer may still be corrected, and the form says which task it is about.
    expect(['edited', 'new'].map(invitations.find)).toEqual(kept)
    expect(invitations.sent(['2026-10'])).toEqual(sent)
    expect(sent.map(({ answered }) => answered)).toEqual([false, true, false, false])
    expect(invitations.openOf([jeanne], now).map(({ id }) => id)).toEqual(['new'])
    expect(openReports(db).find('r')).toMatchObject({ model: 'albert-large', month: '2026-10' })
    expect(await run(db)).toEqual({ invitations: 0, sittingEnds: 0 })
  })

  it('takes no refusal any more', async () => {
    const db = openFor()
    const invitations = invite(db, past('old', 24))
    await run(db)
    invitations.decline('old', now)
    expect(rowsOf(db, 'SELECT declined_at FROM invitations')).toEqual([{ declined_at: null }])
  })

  it('is one of many, which go in steps and on from where they were stopped', async () => {
    const db = openFor()
    db.$client.transaction(() =>
      invite(db, ...Array.from({ length: 1700 }, (_, index) => past(`i${index}`, 24 + index / 10))),
    )()
    let steps = 0
    const { invitations } = await run(db, () => steps++ >= 2)
    expect(invitations).toBeGreaterThan(0)
    expect(invitations).toBeLessThan(1700)
    expect((await run(db)).invitations).toBe(1700 - invitations)
    expect(rowsOf(db, "SELECT id FROM invitations WHERE model <> ''")).toEqual([])
  })
})

describe('where sittings ended', () => {
  const count = (db: EcluseDatabase) => {
    const rollup = openRollup(db)
    while (rollup.step(1000) > 0);
    while (rollup.refresh());
  }
  const enter = async (db: EcluseDatabase, id: string, at: string) => {
    const ledger = openLedger(db, { key })
    await ledger.open(opened(id, { at: new Date(at), agentRef: jeanne }))
    return () => ledger.close(closed(id, { at: new Date('2026-10-20T02:00:00Z') }))
  }
  const ends = (db: EcluseDatabase) => rowsOf(db, 'SELECT month FROM sitting_ends ORDER BY month')

  it('is forgotten with its month, and an exchange that ends late counts in its own', async () => {
    const db = openFor()
    const close = [
      await enter(db, 'a', '2026-08-31T23:50:00Z'),
      await enter(db, 'b', '2026-09-30T23:50:00Z'),
      await enter(db, 'c', '2026-10-05T08:00:00Z'),
    ]
    await close[0]?.()
    count(db)
    expect(await run(db)).toEqual({ invitations: 0, sittingEnds: 2 })
    expect(ends(db)).toEqual([{ month: '2026-10' }])
    await close[1]?.()
    await close[2]?.()
    count(db)
    const counted = openActivity(db)
      .totals(['2026-08', '2026-09', '2026-10'])
      .map(({ month, exchanges, sittings }) => [month, exchanges, sittings])
    expect(counted.sort()).toEqual([
      ['2026-08', 1, 1],
      ['2026-09', 1, 1],
      ['2026-10', 1, 1],
    ])
  })

  it('stays for a day into the next month, and while an exchange of the month is to be counted', async () => {
    const db = openFor()
    await enter(db, 'a', '2026-09-30T23:50:00Z')
    count(db)
    expect(await openThinning(db).run(new Date('2026-10-01T12:00:00Z'), () => false)).toMatchObject({
      sittingEnds: 0,
    })
    await enter(db, 'b', '2026-09-30T23:55:00Z')
    expect(await run(db)).toMatchObject({ sittingEnds: 0 })
    count(db)
    // One sitting, of which the second exchange was counted after its month.
    expect(openActivity(db).rows(['2026-09'])).toMatchObject([{ sittings: 1 }])
    expect(await run(db)).toMatchObject({ sittingEnds: 1 })
  })

  it('is there for whoever counts anew, who comes to the same figures', async () => {
    const db = openFor()
    for (const minute of ['00', '10', '20', '59']) {
      await (await enter(db, `x${minute}`, `2026-08-05T08:${minute}:00Z`))()
    }
    count(db)
    const once = openActivity(db).totals(['2026-08'])
    await run(db)
    const rollup = openRollup(db)
    rollup.restart()
    rollup.step(3)
    // A rebuild of months that are over is under way: it needs them.
    expect(await run(db)).toMatchObject({ sittingEnds: 0 })
    count(db)
    expect(openActivity(db).totals(['2026-08'])).toEqual(once)
    expect(await run(db)).toMatchObject({ sittingEnds: 1 })
  })
})
