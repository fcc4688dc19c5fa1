import { setImmediate as turn } from 'node:timers/promises'
import { ledgerColumnList } from './chain.ts'
import { beginReading } from './chain-reading.ts'
import { forgetDeleted } from './forget.ts'
import { LedgerError } from './ledger-error.ts'
import type { EcluseDatabase } from './open.ts'
import { brokenPurge, type PurgedTo, purgedTo, writePurge } from './purges.ts'

export interface PurgeOptions {
  /** The ledger's HMAC key: a purge is sealed under it. */
  readonly key: Buffer
  /** Rows from this instant on stay. */
  readonly before: Date
  /** The last row that statistics have counted: what comes after it stays, or the past would be lost. */
  readonly countedTo: number
  readonly now: Date
  /** Stops between two steps; what was sealed is swept the next time. */
  readonly isStopped?: () => boolean
}

/** What a purge took away. */
export interface PurgeResult {
  readonly rows: number
  readonly exchanges: number
}

/** Rows at a time: some milliseconds, and then everybody else's turn. */
const rowsPerStep = 500
/** Rows of one sealed segment, at the most. */
const rowsPerSegment = 50_000
/** Rows looked at, each with its closing one, in some milliseconds. */
const rowsPerLook = 1000

type Row = Readonly<Record<string, unknown>>

/**
 * Deletes the beginning of the ledger, up to the first row that must stay, beside the traffic. Each segment is verified
 * before it is sealed (see `ledgerPurges`), and sealed before a row of it goes: wherever the work is killed, the ledger verifies
 * and the next purge goes on. An exchange without an end stays, with all that came after it.
 * @throws LedgerError (rejects) `broken` where the rows do not verify: a purge would destroy the proof of it
 */
export async function purgeLedger(db: EcluseDatabase, options: PurgeOptions): Promise<PurgeResult> {
  const isStopped = options.isStopped ?? (() => false)
  if (brokenPurge(db, options.key) !== null) throw new LedgerError('broken')
  let rows = await sweep(db, isStopped)
  let exchanges = 0
  const end = await lastToGo(db, options, isStopped)
  while (!isStopped() && purgedTo(db).seq < end) {
    const sealed = await sealNext(db, options, end)
    rows += await sweep(db, isStopped)
    exchanges += sealed
  }
  if (rows > 0) forgetDeleted(db)
  return { rows, exchanges }
}

/**
 * The last row that may go; 0 or below what is gone where none may: before it all are old enough, counted, and of exchanges that
 * came to their end. Read from the oldest row on, so that a day's purge reads a day's rows.
 */
async function lastToGo(
  db: EcluseDatabase,
  { before, countedTo }: PurgeOptions,
  isStopped: () => boolean,
): Promise<number> {
  const ends = db.$client
    .prepare<[], { first: number | null; last: number | null }>(
      'SELECT (SELECT min(seq) FROM ledger) AS first, (SELECT max(seq) FROM ledger) AS last',
    )
    .get()
  const firstToStay = db.$client
    .prepare<[number, number, string], number | null>(
      `SELECT min(o.seq) FROM ledger o WHERE o.seq BETWEEN ? AND ? AND (+o.at >= ? OR o.kind = 'opened' AND NOT EXISTS
         (SELECT 1 FROM ledger c WHERE c.exchange_id = o.exchange_id AND c.kind = 'closed'))`,
    )
    .pluck()
  const [first, last] = [ends?.first ?? 1, Math.min(ends?.last ?? 0, countedTo)]
  for (let from = first; from <= last && !isStopped(); from += rowsPerLook) {
    const to = Math.min(from + rowsPerLook - 1, last)
    const stays = firstToStay.get(from, to, before.toISOString()) ?? null
    if (stays !== null) return stays - 1
    await turn()
  }
  return last
}

/** @returns exchanges that were opened in the segment */
async function sealNext(db: EcluseDatabase, { key, now }: PurgeOptions, end: number): Promise<number> {
  const from: PurgedTo = purgedTo(db)
  const until = Math.min(end, from.seq + rowsPerSegment)
  const reading = beginReading(key, from)
  const page = db.$client.prepare<[number, number, number], Row>(
    `SELECT ${ledgerColumnList} FROM ledger WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?`,
  )
  const instants: { from: string | null; to: string } = { from: null, to: '' }
  while (reading.seq < until) {
    const rows = page.all(reading.seq, until, rowsPerStep)
    if (rows.length === 0) throw new LedgerError('broken')
    for (const row of rows) {
      if (reading.read(row) !== undefined) throw new LedgerError('broken')
      const at = String(row.at)
      if (instants.from === null || at < instants.from) instants.from = at
      if (at > instants.to) instants.to = at
    }
    await turn()
  }
  writePurge(db, key, {
    ...{ at: now.toISOString(), firstSeq: from.seq + 1, lastSeq: reading.seq, exchanges: reading.exchanges },
    ...{ fromAt: instants.from ?? '', toAt: instants.to, head: reading.head, open: [...reading.open] },
  })
  return reading.exchanges
}

/** Deletes what is sealed, oldest first. @returns how many rows */
async function sweep(db: EcluseDatabase, isStopped: () => boolean): Promise<number> {
  const { seq } = purgedTo(db)
  const remove = db.$client.prepare(
    'DELETE FROM ledger WHERE seq IN (SELECT seq FROM ledger WHERE seq <= ? ORDER BY seq LIMIT ?)',
  )
  let rows = 0
  for (let gone = rowsPerStep; gone === rowsPerStep && !isStopped(); rows += gone) {
    gone = remove.run(seq, rowsPerStep).changes
    await turn()
  }
  return rows
}
