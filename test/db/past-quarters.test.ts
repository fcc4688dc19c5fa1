import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openActivity } from '../../db/activity.ts'
import { openInvitations } from '../../db/invitations.ts'
import { openLedger } from '../../db/ledger.ts'
import type { EcluseDatabase } from '../../db/open.ts'
import { openPastQuarters } from '../../db/past-quarters.ts'
import { openPeriodKeys } from '../../db/period-keys.ts'
import { openPublications } from '../../db/publications.ts'
import { purgeLedger } from '../../db/purge.ts'
import { openReports } from '../../db/reports.ts'
import { openRollup } from '../../db/rollup.ts'
import { openTimedTasks } from '../../db/timed-tasks.ts'
import type { ReportAnswers } from '../../gateway/model.ts'
import { openFor } from './folder.ts'
import { closed, key, opened } from './records.ts'

const now = new Date('2027-10-20T03:00:00Z')
const jeanne = 'aa'.repeat(16)
const tables = ['activity', 'findings', 'reports', 'timed_tasks', 'invitations'] as const

const answers: ReportAnswers = {
  ...{ use: 'courrier', promptingMinutes: 10, checkingMinutes: 5, withoutAi: 'by_hand' },
  ...{ withoutAiMinutes: 30, outcome: 'as_is', quality: 0, errorFound: false, confidence: 2 },
}

let names = 0

/** A call that a chat tool made by itself. */
async function callAlone(db: EcluseDatabase, month: string): Promise<void> {
  const ledger = openLedger(db, { key })
  const at = new Date(`${month}-05T08:00:00Z`)
  const id = `x${names++}`
  await ledger.open(opened(id, { at, agentRef: jeanne, background: true }))
  await ledger.close(closed(id, { at }))
  count(db)
}

/** In each of these months: an exchange, an invitation with its report, a timed task. */
async function live(db: EcluseDatabase, ...months: readonly string[]): Promise<void> {
  const ledger = openLedger(db, { key })
  for (const month of months) {
    const at = new Date(`${month}-05T08:00:00Z`)
    const id = `x${names++}`
    await ledger.open(opened(id, { at, agentRef: jeanne }))
    await ledger.close(closed(id, { at: new Date(at.getTime() + 2000) }))
    say(db, month, id)
  }
  count(db)
}

/** What agents say in a month, exchanges or none. */
function say(db: EcluseDatabase, month: string, id: string = `x${names++}`): void {
  const at = new Date(`${month}-05T08:00:00Z`)
  const invitation = {
    ...{ id, agentRef: jeanne, at, direction: 'dgs', use: 'courrier', provider: 'albert', model: 'm' },
    ...{ probability: 0.1, expiresAt: new Date(at.getTime() + 7 * 86_400_000) },
  }
  openInvitations(db).begin({ agentRef: jeanne, week: '2026-08-03' }, invitation)
  const origin = { agentRef: jeanne, direction: 'dgs', invitation, instrumentVersion: '1' }
  openReports(db).add(id, answers, { ...origin, locale: 'fr' }, at)
  openTimedTasks(db).add({
    ...{ id, agentRef: jeanne, direction: 'dgs', use: 'courrier', arm: 'with_ai', minutes: 12 },
    createdAt: at,
  })
}

function count(db: EcluseDatabase, rollup = openRollup(db)): void {
  while (rollup.step(1000) > 0);
  while (rollup.refresh());
}

function publish(db: EcluseDatabase, ...periods: readonly string[]): void {
  const publications = openPublications(db)
  for (const period of periods) {
    publications.freeze({ period, question: 'cells' }, { answer: {}, method: '0.9' }, now)
  }
}

const purgeAll = (db: EcluseDatabase) =>
  purgeLedger(db, { key, before: now, countedTo: openRollup(db).watermark(), now })
const makeKey = (db: EcluseDatabase, at: string) =>
  openPeriodKeys(db, { key: Buffer.alloc(32, 9) }).agentRef('jeanne', new Date(at))
const forget = (db: EcluseDatabase, isStopped = () => false) =>
  openPastQuarters(db, openRollup(db)).forget(now, isStopped)

/** By table, months that have rows. */
const left = (db: EcluseDatabase) =>
  Object.fromEntries(
    tables.map(table => [
      table,
      db.$client.prepare(`SELECT DISTINCT month FROM ${table} ORDER BY month`).pluck().all(),
    ]),
  )
const all = (...months: readonly string[]) => Object.fromEntries(tables.map(table => [table, months]))
const figures = (db: EcluseDatabase) =>
  ['activity_totals', 'finding_totals', 'publications', 'headcounts', 'price_book'].map(table =>
    db.$client.prepare(`SELECT * FROM ${table}`).all(),
  )

const quarter = ['2026-07', '2026-08', '2026-09'] as const

describe('a quarter whose key is gone', () => {
  it('keeps its figures and nobody’s rows, once it is published', async () => {
    const db = openFor()
    await live(db, ...quarter, '2026-10')
    publish(db, ...quarter, '2026-Q3')
    await purgeAll(db)
    const before = figures(db)
    expect(await forget(db)).toBe(3 * 6)
    expect(left(db)).toEqual(all('2026-10'))
    expect(figures(db)).toEqual(before)
    expect(openActivity(db).months()).toEqual([...quarter, '2026-10'])
    expect(await forget(db)).toBe(0)
  })

  it.each([
    ['the quarter is not published', [...quarter]],
    ['a month of it is not', ['2026-07', '2026-09', '2026-Q3']],
    ['another one is', ['2026-04', '2026-05', '2026-06', '2026-Q2']],
    ['nothing is', []],
  ])('stays whole while %s', async (_, published) => {
    const db = openFor()
    await live(db, ...quarter)
    publish(db, ...published)
    await purgeAll(db)
    expect(await forget(db)).toBe(0)
    expect(left(db)).toEqual(all(...quarter))
    publish(db, ...quarter, '2026-Q3')
    expect(await forget(db)).toBe(18)
  })

  it('needs no figures of a month in which nobody used AI, and none of a quarter like that', async () => {
    const db = openFor()
    await live(db, '2026-07', '2026-08')
    for (const month of ['2026-09', '2026-10']) say(db, month)
    publish(db, '2026-07', '2026-08', '2026-Q3')
    await purgeAll(db)
    await forget(db)
    expect(left(db)).toEqual(all())
  })

  it('waits for no figures of what tools did alone, of which none are published', async () => {
    const db = openFor()
    await callAlone(db, '2026-05')
    await live(db, '2026-07')
    for (const month of ['2026-08', '2026-09']) await callAlone(db, month)
    say(db, '2026-09')
    await purgeAll(db)
    publish(db, '2026-07', '2026-Q3')
    await forget(db)
    // What was said in September is a figure of its own.
    expect(left(db).activity).toEqual(['2026-07', '2026-08', '2026-09'])
    publish(db, '2026-09')
    await forget(db)
    expect(left(db)).toEqual(all())
  })

  it('stays while the ledger has a row of it, or its totals are behind', async () => {
    const db = openFor()
    await live(db, ...quarter)
    publish(db, ...quarter, '2026-Q3')
    const ledger = openLedger(db, { key })
    await ledger.open(opened('late', { at: new Date('2026-09-30T23:59:00Z'), agentRef: jeanne }))
    count(db)
    await purgeAll(db)
    // The invitations alone: nothing is counted from them.
    expect(await forget(db)).toBe(3)
    await ledger.close(closed('late'))
    const rollup = openRollup(db)
    rollup.step(1000)
    await purgeAll(db)
    expect(await forget(db)).toBe(0)
    count(db)
    expect(await forget(db)).toBe(3 * 5)
    expect(openActivity(db).totals(['2026-09'])).toMatchObject([{ exchanges: 2 }])
  })

  it('is not the one under way, whoever wrote its key away', async () => {
    const db = openFor()
    await live(db, '2027-10')
    publish(db, '2027-10', '2027-Q4')
    await purgeAll(db)
    expect(await forget(db)).toBe(0)
  })
})

describe('a quarter whose key is kept', () => {
  it('keeps what is a person’s own, and no invitation once it is published', async () => {
    const db = openFor()
    makeKey(db, '2026-08-01T00:00:00Z')
    await live(db, ...quarter, '2026-10')
    publish(db, ...quarter)
    expect(await forget(db)).toBe(0)
    publish(db, '2026-Q3')
    expect(await forget(db)).toBe(3)
    expect(left(db)).toEqual({ ...all(...quarter, '2026-10'), invitations: ['2026-10'] })
  })
})

describe('counting after it', () => {
  it('never takes from figures whose rows are gone', async () => {
    const db = openFor()
    await live(db, ...quarter)
    publish(db, ...quarter, '2026-Q3')
    await purgeAll(db)
    const before = figures(db)
    await forget(db)

    const rollup = openRollup(db)
    // Nothing is in the ledger; then a row of the past, by a clock that was set back; then one of a month that stands open.
    expect(rollup.restart()).toBe('2026-10')
    count(db)
    await live(db, '2026-08')
    await live(db, '2026-11')
    expect(openActivity(db).rows(['2026-08'])).toEqual([])
    expect(rollup.restart()).toBe('2026-10')
    count(db, rollup)
    const after = openActivity(db)
    expect(after.totals(['2026-11'])).toMatchObject([{ exchanges: 1 }])
    const now = figures(db).map(rows => rows.filter(row => (row as { month?: string }).month !== '2026-11'))
    expect(now).toEqual(before)
  })

  it('brings totals that were behind up to their rows, also of months that are not counted anew', async () => {
    const db = openFor()
    await live(db, '2026-08')
    const ledger = openLedger(db, { key })
    for (const [id, at] of [
      ['first', '2026-08-20T08:00:00Z'],
      ['last', '2026-09-02T08:00:00Z'],
    ] as const) {
      await ledger.open(opened(id, { at: new Date(at), agentRef: jeanne }))
      await ledger.close(closed(id, { at: new Date(at) }))
    }
    const rollup = openRollup(db)
    rollup.step(1000)
    await purgeLedger(db, { key, before: new Date('2026-08-10T00:00:00Z'), countedTo: 2, now })
    expect(rollup.restart()).toBe('2026-09')
    count(db, rollup)
    expect(openActivity(db).totals(['2026-08'])).toMatchObject([{ exchanges: 2 }])
  })
})

it('comes to the same, wherever it is stopped', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(8), { maxLength: 6 }), async stops => {
      const db = openFor()
      await live(db, ...quarter, ...quarter, '2026-10', '2026-11')
      publish(db, ...quarter, '2026-Q3')
      await purgeLedger(db, { key, before: new Date('2026-10-01T00:00:00Z'), countedTo: 100, now })
      const before = figures(db)
      for (const stop of stops) {
        let steps = stop
        await forget(db, () => steps-- <= 0)
        expect(openRollup(db).restart()).toBe('2026-11')
        count(db)
        expect(figures(db)).toEqual(before)
      }
      await forget(db)
      expect(left(db)).toEqual(all('2026-10', '2026-11'))
      expect(figures(db)).toEqual(before)
      db.$client.close()
    }),
    { numRuns: 10 },
  )
})

it('leaves everybody else their turn while it deletes many', async () => {
  const db = openFor()
  await live(db, '2026-08')
  db.$client.exec(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
     INSERT INTO timed_tasks SELECT 't' || i, '${jeanne}', '2026-08', 'dgs', 'courrier', 'with_ai', 5, '2026-08-05T08:00:00.000Z' FROM n`,
  )
  publish(db, '2026-08', '2026-Q3')
  await purgeAll(db)
  let turns = 0
  const timer = setInterval(() => turns++, 0)
  expect(await forget(db)).toBe(3006)
  clearInterval(timer)
  expect(turns).toBeGreaterThan(2)
})
