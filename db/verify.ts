import Sqlite from 'better-sqlite3'
import { genesis, ledgerColumnList, ledgerColumns, linkOf } from './chain.ts'
import type { Flaw } from './flaws.ts'
import type { EcluseDatabase } from './open.ts'

export interface Verification {
  readonly ok: boolean
  /** Rows that were read and found good. */
  readonly rows: number
  /** Exchanges among them. */
  readonly exchanges: number
  /** Exchanges without an end: under way, or of a process that died. */
  readonly open: number
  /** Hash of the last good row; 64 zeros when there is none. Keep it elsewhere, and give it as `head` next time. */
  readonly head: string
  readonly firstBad?: { readonly seq: number; readonly why: Flaw }
}

const pageSize = 1000

/**
 * Reads the ledger from its first row and says where it stops being true. Works offline, on a live file too: rows that
 * come in meanwhile are left for the next time. Memory grows with the exchanges open at one time, not with the rows.
 *
 * What the chain alone cannot show is a tail cut off: pass a `head` that was noted earlier, from `head` of a former
 * verification or the server's log; it must be the hash of some row.
 */
export function verifyLedger(
  db: EcluseDatabase,
  { key, head }: { key: Buffer; head?: string },
): Verification {
  const open = new Set<string>()
  let rows = 0
  let exchanges = 0
  let last = genesis
  let headSeen = head === undefined || head === genesis
  const verdict = (why?: Flaw): Verification => ({
    ok: why === undefined,
    rows,
    exchanges,
    open: open.size,
    head: last,
    ...(why === undefined ? {} : { firstBad: { seq: rows + 1, why } }),
  })

  try {
    if (!hasOnlyKnownColumns(db)) return verdict('columns')
    if (firstSeq(db) < 1) return verdict('gap')
    for (const row of rowsOf(db)) {
      const flaw = flawOf(row, { seq: rows + 1, last, key, open })
      if (flaw !== undefined) return verdict(flaw)
      const exchange = String(row.exchange_id)
      if (row.kind === 'opened') {
        open.add(exchange)
        exchanges += 1
      } else {
        open.delete(exchange)
      }
      rows += 1
      last = String(row.hash)
      headSeen ||= last === head
    }
    const twice = reopened(db, rows)
    if (twice !== undefined) return { ...verdict(), ok: false, firstBad: { seq: twice, why: 'opened_twice' } }
  } catch (cause) {
    if (isDamage(cause)) return verdict('unreadable')
    throw cause
  }
  return headSeen ? verdict() : verdict('head_missing')
}

/** A file that is merely busy or locked says nothing about its rows, and throws. */
const isDamage = (cause: unknown): boolean =>
  cause instanceof Sqlite.SqliteError && /^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(cause.code)

function flawOf(
  row: Readonly<Record<string, unknown>>,
  expected: { seq: number; last: string; key: Buffer; open: ReadonlySet<string> },
): Flaw | undefined {
  if (row.seq !== expected.seq) return 'gap'
  if (row.prev_hash !== expected.last) return 'unlinked'
  const link = linkOf(expected.key, expected.last, row)
  if (link === null || link !== row.hash) return 'changed'
  const open = expected.open.has(String(row.exchange_id))
  if (row.kind === 'opened') return open ? 'opened_twice' : undefined
  return open ? undefined : 'closed_not_open'
}

/** A column that the hash does not cover could hold anything. */
function hasOnlyKnownColumns(db: EcluseDatabase): boolean {
  const columns = db.$client
    .prepare<[], string>("SELECT name FROM pragma_table_xinfo('ledger')")
    .pluck()
    .all()
  return columns.length === ledgerColumns.length && columns.every(name => ledgerColumns.includes(name))
}

/** Rows numbered below 1 would sort before the reading starts. */
const firstSeq = (db: EcluseDatabase): number =>
  db.$client.prepare<[], number | null>('SELECT min(seq) FROM ledger').pluck().get() ?? 1

/** Page by page up to the last row of now: a long-lived cursor would hold back the writer's log. */
function* rowsOf(db: EcluseDatabase): Generator<Record<string, unknown>> {
  // As a bigint: a forged number above 2^53 would be rounded below itself, and its row never read.
  const last = db.$client.prepare<[], bigint | null>('SELECT max(seq) FROM ledger').pluck().safeIntegers()
  const end = last.get() ?? 0n
  const page = db.$client.prepare<[number, bigint, number], Record<string, unknown>>(
    `SELECT ${ledgerColumnList} FROM ledger NOT INDEXED WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?`,
  )
  let after = 0
  while (after < end) {
    const rows = page.all(after, end, pageSize)
    yield* rows
    const reached = rows.at(-1)?.seq
    if (typeof reached !== 'number') return
    after = reached
  }
}

/** The second opening of an exchange that had been opened and closed before; found by SQLite, in memory it bounds itself. */
function reopened(db: EcluseDatabase, upTo: number): number | undefined {
  return (
    db.$client
      .prepare<[number], number | null>(
        `SELECT min(second) FROM (
          SELECT max(seq) AS second FROM ledger
          WHERE kind = 'opened' AND seq <= ? GROUP BY exchange_id HAVING count(*) > 1
        )`,
      )
      .pluck()
      .get(upTo) ?? undefined
  )
}
