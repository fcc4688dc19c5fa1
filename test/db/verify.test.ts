import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { genesis, ledgerColumns, linkOf } from '../../db/chain.ts'
import { openLedger } from '../../db/ledger.ts'
import { type EcluseDatabase, openDatabase } from '../../db/open.ts'
import { verifyLedger } from '../../db/verify.ts'
import { openFor, temporaryFolder } from './folder.ts'
import { closed, key, opened } from './records.ts'

/** Six good rows in a database that does not defend itself any more, as an intruder would leave it. */
async function defenceless(): Promise<{ db: EcluseDatabase; head: string }> {
  const db = openFor()
  const ledger = openLedger(db, { key })
  await Promise.all([
    ledger.open(opened('e1')),
    ledger.open(opened('e2', { team: null, use: null, background: true })),
    ledger.close(closed('e2', { usage: null, usageSource: null })),
    ledger.close(closed('e1')),
    ledger.open(opened('e3')),
    ledger.close(closed('e3', { outcome: 'upstream_error', errorCode: 'upstream_timeout' })),
  ])
  for (const trigger of ['ledger_no_update', 'ledger_no_delete', 'ledger_in_order']) {
    db.$client.exec(`DROP TRIGGER ${trigger}`)
  }
  db.$client.exec('DROP INDEX ledger_exchange')
  db.$client.pragma('ignore_check_constraints = ON')
  return { db, head: ledger.head().hash }
}

/** Runs some SQL on the ledger, looks at the outcome, takes it back. */
function trial<T>({ $client }: EcluseDatabase, sql: string, look: () => T): T {
  $client.exec('BEGIN')
  try {
    $client.exec(sql)
    return look()
  } finally {
    $client.exec('ROLLBACK')
  }
}

describe('verification', () => {
  it('finds a good ledger good, a fresh one too', async () => {
    const { db, head } = await defenceless()
    const good = { ok: true, rows: 6, exchanges: 3, open: 0, head, purged: null }
    expect(verifyLedger(db, { key })).toEqual(good)
    expect(verifyLedger(db, { key, head })).toEqual(good)
    const fresh = { ok: true, rows: 0, exchanges: 0, open: 0, head: genesis, purged: null }
    expect(verifyLedger(openFor(), { key })).toEqual(fresh)
    expect(verifyLedger(openFor(), { key, head: genesis })).toEqual(fresh)
  })

  it('detects every single change of every column of every row', async () => {
    const { db } = await defenceless()
    const values = ['NULL', "''", "'0'", "'1'", '0', '1', '2', '-1', '0.5', '9e999', '-9223372036854775808']
    const missed: string[] = []
    let detected = 0
    for (const column of ledgerColumns) {
      const others = ['e1', 'e2', 'e3'].map(
        id => `(SELECT "${column}" FROM ledger WHERE exchange_id = '${id}')`,
      )
      const own = [
        `CAST("${column}" AS BLOB)`,
        `"${column}" || ' '`,
        `"${column}" || char(0) || 'x'`,
        `upper("${column}")`,
      ]
      const cells = db.$client
        .prepare(
          `SELECT typeof("${column}") || quote("${column}") || hex("${column}") FROM ledger ORDER BY rowid`,
        )
        .pluck()
      const before = cells.all().join()
      for (const value of [...values, ...others, ...own, "x'00'", "'\u{1f512}'", '9007199254740993']) {
        for (const seq of [1, 2, 3, 6]) {
          const update = `UPDATE ledger SET "${column}" = ${value} WHERE seq = ${seq}`
          const outcome = trial(db, 'SELECT 1', () => {
            if (isRefused(db, update)) return 'refused'
            if (cells.all().join() === before) return 'same'
            return verifyLedger(db, { key }).ok ? 'missed' : 'detected'
          })
          if (outcome === 'missed') missed.push(update)
          if (outcome === 'detected') detected += 1
        }
      }
    }
    expect(missed).toEqual([])
    expect(detected).toBeGreaterThan(1500)
  })

  it('detects a row that is gone, and names the place', async () => {
    const { db, head } = await defenceless()
    for (let seq = 1; seq <= 6; seq += 1) {
      const { ok, firstBad } = trial(db, `DELETE FROM ledger WHERE seq = ${seq}`, () =>
        verifyLedger(db, { key, head }),
      )
      expect(ok).toBe(false)
      expect(firstBad).toEqual({ seq, why: seq === 6 ? 'head_missing' : 'gap' })
    }
  })

  it('detects a gap that was closed again by counting down', async () => {
    const { db } = await defenceless()
    const sql = 'DELETE FROM ledger WHERE seq = 3; UPDATE ledger SET seq = seq - 1 WHERE seq > 3'
    expect(trial(db, sql, () => verifyLedger(db, { key })).firstBad).toEqual({ seq: 3, why: 'unlinked' })
  })

  it('detects rows in another order', async () => {
    const { db } = await defenceless()
    const pairs = fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 2 })
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const swap = `UPDATE ledger SET seq = 100 WHERE seq = ${a}; UPDATE ledger SET seq = ${a} WHERE seq = ${b};
          UPDATE ledger SET seq = ${b} WHERE seq = 100`
        expect(trial(db, swap, () => verifyLedger(db, { key }).ok)).toBe(false)
      }),
      { numRuns: 30 },
    )
  })

  it('detects an inserted row, at the end too', async () => {
    const { db, head } = await defenceless()
    const names = ledgerColumns.map(name => `"${name}"`).join(', ')
    const copied = ledgerColumns.map(name =>
      name === 'seq' ? '7' : name === 'prev_hash' ? `'${head}'` : `"${name}"`,
    )
    const insert = `INSERT INTO ledger (${names}) SELECT ${copied.join(', ')} FROM ledger WHERE seq = 5`
    expect(trial(db, insert, () => verifyLedger(db, { key })).firstBad).toEqual({ seq: 7, why: 'changed' })
    const between = `UPDATE ledger SET seq = 8 WHERE seq = 6; ${insert.replace(' 7,', ' 6,')}; UPDATE ledger SET seq = 7 WHERE seq = 8`
    expect(trial(db, between, () => verifyLedger(db, { key }).ok)).toBe(false)
    const ahead = 'UPDATE ledger SET seq = 0 WHERE seq = 6'
    expect(trial(db, ahead, () => verifyLedger(db, { key })).firstBad).toEqual({ seq: 1, why: 'gap' })
  })

  it('detects a column that the hash does not cover', async () => {
    const { db } = await defenceless()
    const result = trial(db, "ALTER TABLE ledger ADD COLUMN note TEXT DEFAULT 'anything'", () =>
      verifyLedger(db, { key }),
    )
    expect(result.firstBad?.why).toBe('columns')
  })

  it('detects a ledger that was written anew with another key', async () => {
    const db = openFor()
    await openLedger(db, { key: Buffer.alloc(32, 9) }).open(opened('e1'))
    expect(verifyLedger(db, { key }).firstBad).toEqual({ seq: 1, why: 'changed' })
  })

  it('takes an expected head that has been overtaken, and misses one that was never there', async () => {
    const { db, head } = await defenceless()
    await openLedger(db, { key }).open(opened('e4'))
    expect(verifyLedger(db, { key, head })).toMatchObject({ ok: true, rows: 7, open: 1 })
    expect(verifyLedger(db, { key, head: 'f'.repeat(64) })).toMatchObject({ ok: false, rows: 7 })
  })

  it.each([
    ['opened twice while open', ['opened e1', 'opened e1'], { seq: 2, why: 'opened_twice' }],
    ['opened again after its end', ['opened e1', 'closed e1', 'opened e1'], { seq: 3, why: 'opened_twice' }],
    ['closed without opening', ['opened e1', 'closed e2'], { seq: 2, why: 'closed_not_open' }],
    ['closed twice', ['opened e1', 'closed e1', 'closed e1'], { seq: 3, why: 'closed_not_open' }],
  ])('detects what the key holder should not have written: %s', async (_, rows, firstBad) => {
    const { db } = await defenceless()
    db.$client.exec('DELETE FROM ledger')
    let prev = genesis
    rows.forEach((each, index) => {
      const [kind, exchange_id] = each.split(' ')
      const row: Record<string, unknown> = Object.fromEntries(ledgerColumns.map(name => [name, null]))
      Object.assign(row, {
        seq: index + 1,
        kind,
        exchange_id,
        at: '2026-10-05T08:00:00.000Z',
        prev_hash: prev,
      })
      row.hash = linkOf(key, prev, row)
      prev = String(row.hash)
      const { length } = ledgerColumns
      db.$client
        .prepare(
          `INSERT INTO ledger (${ledgerColumns.join(', ')}) VALUES (${Array.from({ length }, () => '?').join(', ')})`,
        )
        .run(ledgerColumns.map(name => row[name]))
    })
    expect(verifyLedger(db, { key })).toMatchObject({ ok: false, firstBad })
  })

  it('reads page after page', async () => {
    const db = openFor()
    const ledger = openLedger(db, { key })
    const ids = Array.from({ length: 1300 }, (_, index) => `e${index}`)
    await Promise.all(ids.flatMap(id => [ledger.open(opened(id)), ledger.close(closed(id))]))
    expect(verifyLedger(db, { key })).toMatchObject({ ok: true, rows: 2600, exchanges: 1300 })
    db.$client.exec('DROP TRIGGER ledger_no_update')
    db.$client.exec("UPDATE ledger SET model = 'other' WHERE seq = 2001")
    expect(verifyLedger(db, { key })).toMatchObject({
      ok: false,
      rows: 2000,
      firstBad: { seq: 2001, why: 'changed' },
    })
  })

  it('says so when the file itself is damaged', async () => {
    const folder = temporaryFolder()
    const db = openDatabase(folder)
    const ledger = openLedger(db, { key })
    const ids = Array.from({ length: 400 }, (_, index) => `e${index}`)
    await Promise.all(ids.flatMap(id => [ledger.open(opened(id)), ledger.close(closed(id))]))
    db.$client.close()
    const file = join(folder, 'ecluse.sqlite')
    const bytes = readFileSync(file)
    // Where the rows are: what stands before is read when the file is opened.
    bytes.fill(0xff, Math.floor(bytes.length * 0.7))
    writeFileSync(file, bytes)
    expect(verifyLedger(openFor(folder), { key })).toMatchObject({
      ok: false,
      firstBad: { why: 'unreadable' },
    })
  })
})

/** Whether SQLite itself will have none of it (NOT NULL, a number that is taken). */
function isRefused({ $client }: EcluseDatabase, sql: string): boolean {
  try {
    $client.exec(sql)
    return false
  } catch {
    return true
  }
}
