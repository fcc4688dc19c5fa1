import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openInvitations } from '../../db/invitations.ts'
import { openLedger } from '../../db/ledger.ts'
import type { EcluseDatabase } from '../../db/open.ts'
import { openPeriodKeys } from '../../db/period-keys.ts'
import { openPublications } from '../../db/publications.ts'
import { purgeLedger } from '../../db/purge.ts'
import { openRetention } from '../../db/retention.ts'
import { openRollup } from '../../db/rollup.ts'
import { verifyLedger } from '../../db/verify.ts'
import { openFor, temporaryFolder } from './folder.ts'
import { closed, key, opened } from './records.ts'

const sealingKey = Buffer.alloc(32, 9)
const now = new Date('2027-11-20T03:00:00Z')

/** One exchange a day, from the first one on. */
async function writeDays(db: EcluseDatabase, first: string, days: number, prefix = 'e'): Promise<void> {
  const ledger = openLedger(db, { key })
  const periodKeys = openPeriodKeys(db, { key: sealingKey })
  for (let day = 0; day < days; day++) {
    const at = new Date(Date.parse(first) + day * 86_400_000)
    const id = `${prefix}${day}`
    await ledger.open(opened(id, { at, agentRef: periodKeys.agentRef(`a${day % 7}`, at) }))
    await ledger.close(closed(id, { at: new Date(at.getTime() + 2000) }))
  }
}

function countAll(db: EcluseDatabase): number {
  const rollup = openRollup(db)
  while (rollup.step(1000) > 0);
  while (rollup.refresh());
  return rollup.watermark()
}

const rowsOf = (db: EcluseDatabase, sql: string) => db.$client.prepare(sql).all()
const totals = 'SELECT * FROM activity_totals ORDER BY month, direction, "use", provider, model'

describe('retention', () => {
  it('takes what is older away, keeps the figures, and proves the rest', async () => {
    const db = openFor()
    await writeDays(db, '2026-09-01T08:00:00Z', 440)
    const before = verifyLedger(db, { key })
    countAll(db)
    const figures = rowsOf(db, totals)
    const periodKeys = openPeriodKeys(db, { key: sealingKey })
    const retention = openRetention(db, { key, periodKeys })

    const gone = await retention.run(12, now)
    // 1 September 2026 to 19 November: the one of the 20th, 8 o'clock, is not a year old.
    expect(gone).toMatchObject({ rows: 160, exchanges: 80, periods: ['2026-Q3'] })
    expect(rowsOf(db, 'SELECT min(at) AS at FROM ledger')).toEqual([{ at: '2026-11-20T08:00:00.000Z' }])
    expect(rowsOf(db, totals)).toEqual(figures)
    const after = verifyLedger(db, { key })
    expect(after).toMatchObject({ ok: true, rows: 720, exchanges: 360, open: 0, head: before.head })
    expect(after.purged).toMatchObject({
      ...{ rows: 160, exchanges: 80, segments: 1 },
      ...{ from: '2026-09-01T08:00:00.000Z', to: '2026-11-19T08:00:02.000Z' },
    })
    // A head that was noted before the purge is one of the seals'.
    expect(verifyLedger(db, { key, head: after.purged?.head ?? '' }).ok).toBe(true)
    // Nothing is due any more, and the same is due every time.
    expect(await retention.run(12, now)).toMatchObject({
      ...{ rows: 0, periods: [], observatory: { thinned: 0, deleted: 0 } },
    })
    expect(await retention.run(12, new Date('2027-11-21T09:00:00Z'))).toMatchObject({ rows: 4 })
    expect(verifyLedger(db, { key }).purged).toMatchObject({ rows: 164, segments: 2 })
  })

  it('leaves no row of anybody in a published quarter whose key it destroys, nor a byte of one', async () => {
    const folder = temporaryFolder()
    const db = openFor(folder)
    await writeDays(db, '2026-09-01T08:00:00Z', 90)
    const periodKeys = openPeriodKeys(db, { key: sealingKey })
    const refs = ['2026-09-05T08:07:31Z', '2026-10-05T08:07:31Z'].map(text => {
      const at = new Date(text)
      const agentRef = periodKeys.agentRef('a1', at)
      const place = { direction: 'dgs', use: 'courrier', provider: 'albert', model: 'canary-model' }
      const expiresAt = new Date(at.getTime() + 7 * 86_400_000)
      const drawn = { id: text.slice(0, 10), agentRef, at, ...place, probability: 0.1, expiresAt }
      openInvitations(db).begin({ agentRef, week: '2026-08-31' }, drawn)
      return agentRef
    })
    await openInvitations(db).forgetWeeks('2027-01-01')
    countAll(db)
    const publications = openPublications(db)
    for (const period of ['2026-09', '2026-Q3']) {
      publications.freeze({ period, question: 'cells' }, { answer: {}, method: '1.0' }, now)
    }
    const figures = rowsOf(db, totals)
    const held = (text: string | undefined) =>
      readdirSync(folder).filter(file => readFileSync(join(folder, file)).includes(text ?? ''))

    const retention = openRetention(db, { key, periodKeys })
    // A year after the first day of October: the key of the third quarter goes, and that of the fourth stays.
    const gone = await retention.run(12, new Date('2027-10-01T09:00:00Z'))
    // By agent: an activity row, two of findings, the end of a sitting; an invitation; those ends of October and November.
    expect(gone).toMatchObject({
      ...{ periods: ['2026-Q3'], observatory: { thinned: 2, deleted: 7 * 4 + 1 + 2 * 7 } },
    })
    expect(rowsOf(db, totals)).toEqual(figures)
    expect(refs.map(held)).toEqual([[], ['ecluse.sqlite']])
    for (const text of ['canary-model', 'T08:07']) expect(held(text)).toEqual([])
  })

  it('thins what is past also where the ledger keeps every row', async () => {
    const db = openFor()
    await writeDays(db, '2026-01-01T08:00:00Z', 5)
    countAll(db)
    db.$client.exec('DROP TRIGGER ledger_no_update')
    db.$client.exec("UPDATE ledger SET model = 'other' WHERE seq = 5")
    const retention = openRetention(db, { key, periodKeys: openPeriodKeys(db, { key: sealingKey }) })
    await expect(retention.run(12, now)).rejects.toThrow('does not verify')
    expect(rowsOf(db, 'SELECT * FROM sitting_ends')).toEqual([])
    expect(rowsOf(db, 'SELECT count(*) AS n FROM activity')).toEqual([{ n: 5 }])
  })

  it('counts months as people do', async () => {
    const db = openFor()
    await writeDays(db, '2027-02-25T12:00:00Z', 6)
    countAll(db)
    const retention = openRetention(db, { key, periodKeys: openPeriodKeys(db, { key: sealingKey }) })
    const gone = await retention.run(6, new Date('2027-08-31T12:00:00Z'))
    expect(gone.before.toISOString()).toBe('2027-02-28T12:00:00.000Z')
    expect(gone.rows).toBe(6)
  })

  it('goes on from a ledger that is empty now', async () => {
    const folder = temporaryFolder()
    const db = openFor(folder)
    await writeDays(db, '2026-01-01T08:00:00Z', 3)
    const head = openLedger(db, { key }).head()
    await purgeLedger(db, { key, before: now, countedTo: 6, now })
    expect(openLedger(db, { key }).head()).toEqual(head)
    expect(verifyLedger(db, { key, head: head.hash })).toMatchObject({ ok: true, rows: 0, head: head.hash })
    await writeDays(db, '2027-11-01T08:00:00Z', 2, 'n')
    expect(verifyLedger(db, { key })).toMatchObject({ ok: true, rows: 4, exchanges: 2 })
    expect(countAll(db)).toBe(10)
  })

  it('keeps what is not counted, what has no end, and all that came after it', async () => {
    const db = openFor()
    await writeDays(db, '2026-01-01T08:00:00Z', 3)
    const ledger = openLedger(db, { key })
    await ledger.open(opened('endless', { at: new Date('2026-01-04T08:00:00Z') }))
    await writeDays(db, '2026-01-05T08:00:00Z', 2, 'later')
    expect(await purgeLedger(db, { key, before: now, countedTo: 4, now })).toEqual({ rows: 4, exchanges: 2 })
    expect(await purgeLedger(db, { key, before: now, countedTo: 11, now })).toEqual({ rows: 2, exchanges: 1 })
    expect(verifyLedger(db, { key })).toMatchObject({ ok: true, rows: 5, open: 1 })
    await ledger.close(closed('endless'))
    expect(await purgeLedger(db, { key, before: now, countedTo: 12, now })).toEqual({ rows: 6, exchanges: 3 })
  })

  it('destroys no proof: a ledger that does not verify keeps every row', async () => {
    const folder = temporaryFolder()
    const db = openFor(folder)
    await writeDays(db, '2026-01-01T08:00:00Z', 5)
    db.$client.exec('DROP TRIGGER ledger_no_update')
    db.$client.exec("UPDATE ledger SET model = 'other' WHERE seq = 5")
    await expect(purgeLedger(db, { key, before: now, countedTo: 10, now })).rejects.toThrow('does not verify')
    expect(rowsOf(db, 'SELECT count(*) AS n FROM ledger')).toEqual([{ n: 10 }])
    expect(rowsOf(db, 'SELECT count(*) AS n FROM ledger_purges')).toEqual([{ n: 0 }])
  })

  it('refuses whoever deletes without a seal, or touches a seal; and sees it where nobody refused', async () => {
    const folder = temporaryFolder()
    const db = openFor(folder)
    await writeDays(db, '2026-01-01T08:00:00Z', 8)
    await purgeLedger(db, { key, before: new Date('2026-01-03T00:00:00Z'), countedTo: 16, now })
    await purgeLedger(db, { key, before: new Date('2026-01-05T00:00:00Z'), countedTo: 16, now })
    const refused = [
      'DELETE FROM ledger WHERE seq = 9',
      'DELETE FROM ledger_purges',
      'UPDATE ledger_purges SET exchanges = 1 WHERE id = 1',
      'INSERT INTO ledger_purges SELECT 3, at, 9, 10, 1, from_at, to_at, head, open, seal, seal FROM ledger_purges WHERE id = 2',
    ]
    for (const sql of refused) expect(() => db.$client.exec(sql), sql).toThrow(/append-only/)
    const other = new Sqlite(join(folder, 'ecluse.sqlite'))
    for (const trigger of ['ledger_no_delete', 'ledger_purges_no_update', 'ledger_purges_no_delete']) {
      other.exec(`DROP TRIGGER ${trigger}`)
    }
    const changed = [
      ['DELETE FROM ledger WHERE seq = 9', 'gap'],
      ['DELETE FROM ledger_purges WHERE id = 2', 'gap'],
      ['DELETE FROM ledger_purges WHERE id = 1', 'purge_changed'],
      ['UPDATE ledger_purges SET exchanges = 1 WHERE id = 1', 'purge_changed'],
      ["UPDATE ledger_purges SET to_at = '2027-01-01T00:00:00.000Z' WHERE id = 2", 'purge_changed'],
    ] as const
    for (const [sql, why] of changed) {
      other.exec('BEGIN')
      other.exec(sql)
      const seen = verifyLedger({ ...db, $client: other } as EcluseDatabase, { key })
      other.exec('ROLLBACK')
      expect([sql, seen.firstBad?.why]).toEqual([sql, why])
    }
    other.close()
    expect(verifyLedger(db, { key }).ok).toBe(true)
  })

  it('verifies wherever it is stopped, and goes on', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 1, max: 900 }),
        async (steps, keep) => {
          const db = openFor()
          await writeDays(db, '2026-01-01T08:00:00Z', 600)
          const { head } = verifyLedger(db, { key })
          let left = steps
          const options = { key, before: now, countedTo: 1200 - keep, now }
          await purgeLedger(db, { ...options, isStopped: () => left-- <= 0 })
          expect(verifyLedger(db, { key })).toMatchObject({ ok: true, head })
          await purgeLedger(db, options)
          const after = verifyLedger(db, { key })
          expect(after).toMatchObject({ ok: true, head, purged: { rows: 1200 - keep } })
          expect(after.rows).toBe(keep)
          db.$client.close()
        },
      ),
      { numRuns: 6 },
    )
  }, 60_000)
})
