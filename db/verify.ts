import Sqlite from 'better-sqlite3'
import { genesis, ledgerColumnList, ledgerColumns } from './chain.ts'
import { beginReading } from './chain-reading.ts'
import type { Flaw } from './flaws.ts'
import type { EcluseDatabase } from './open.ts'
import { brokenPurge, type Purge, purgeColumns, purgesOf } from './purges.ts'

/** What was purged before the rows that are left. */
export interface Purged {
  readonly rows: number
  readonly exchanges: number
  readonly segments: number
  /** ISO 8601: the earliest and the latest instant of them. */
  readonly from: string
  readonly to: string
  /** Hash of the last one. */
  readonly head: string
}

export interface Verification {
  readonly ok: boolean
  /** Rows that were read and found good. */
  readonly rows: number
  /** Exchanges that were opened in them. */
  readonly exchanges: number
  /** Exchanges without an end: under way, or of a process that died. */
  readonly open: number
  /** Hash of the last good row; 64 zeros when there is none. Keep it elsewhere, and give it as `head` next time. */
  readonly head: string
  /** What the seals of the purges say of the rows that are gone; null when none are. */
  readonly purged: Purged | null
  readonly firstBad?: { readonly seq: number; readonly why: Flaw }
}

const pageSize = 1000

type Row = Readonly<Record<string, unknown>>

/**
 * Reads the ledger from its first row, or from where it was purged, and says where it stops being true. Works offline, on
 * a live file too: rows that come in meanwhile are left for the next time. Memory grows with the exchanges open at one
 * time, not with the rows.
 *
 * What the chain alone cannot show is a tail cut off: pass a `head` that was noted earlier, from `head` of a former
 * verification or the server's log; it must be the hash of some row that is left, or of the last one of a purge.
 */
export function verifyLedger(
  db: EcluseDatabase,
  { key, head }: { key: Buffer; head?: string },
): Verification {
  let reading = beginReading(key, { seq: 0, hash: genesis, open: [] })
  const before = { rows: 0, exchanges: 0 }
  let purges: readonly Purge[] = []
  let headSeen = head === undefined || head === genesis
  const verdict = (why?: Flaw, seq = reading.seq + 1): Verification => ({
    ok: why === undefined,
    rows: before.rows + reading.rows,
    exchanges: before.exchanges + reading.exchanges,
    open: reading.open.size,
    head: reading.head,
    purged: purgedIn(purges),
    ...(why === undefined ? {} : { firstBad: { seq, why } }),
  })

  try {
    if (!hasOnlyKnownColumns(db)) return verdict('columns')
    const broken = brokenPurge(db, key)
    if (broken !== null) return verdict('purge_changed', broken.firstSeq)
    purges = purgesOf(db)
    headSeen ||= purges.some(purge => purge.head === head)
    const first = firstRow(db)
    if (first !== undefined && Number(first.seq) < 1) return verdict('gap')
    const last = purges.at(-1)
    const isLeftOver = last !== undefined && first !== undefined && Number(first.seq) <= last.lastSeq
    // A sealed segment that is still there in part: a sweep was cut, and goes on at the next purge.
    if (isLeftOver) {
      reading = beginReading(key, {
        ...{ seq: Number(first.seq) - 1, hash: String(first.prev_hash), open: null },
      })
    } else if (last !== undefined) {
      reading = beginReading(key, { seq: last.lastSeq, hash: last.head, open: last.open })
    }
    for (const row of rowsOf(db)) {
      const flaw = reading.read(row)
      if (flaw !== undefined) return verdict(flaw)
      headSeen ||= reading.head === head
      if (!isLeftOver || reading.seq !== last.lastSeq) continue
      if (reading.head !== last.head) return verdict('unlinked', last.lastSeq)
      before.rows += reading.rows
      before.exchanges += reading.exchanges
      reading = beginReading(key, { seq: last.lastSeq, hash: last.head, open: last.open })
    }
    if (isLeftOver && reading.seq < last.lastSeq) return verdict('gap')
    const twice = reopened(db, reading.seq)
    if (twice !== undefined) return { ...verdict(), ok: false, firstBad: { seq: twice, why: 'opened_twice' } }
  } catch (cause) {
    if (isDamage(cause)) return verdict('unreadable')
    throw cause
  }
  return headSeen ? verdict() : verdict('head_missing')
}

function purgedIn(purges: readonly Purge[]): Purged | null {
  const last = purges.at(-1)
  if (last === undefined) return null
  return {
    rows: last.lastSeq,
    exchanges: purges.reduce((sum, { exchanges }) => sum + exchanges, 0),
    segments: purges.length,
    from: purges.map(({ fromAt }) => fromAt).toSorted()[0] ?? '',
    to:
      purges
        .map(({ toAt }) => toAt)
        .toSorted()
        .at(-1) ?? '',
    head: last.head,
  }
}

/** A file that is merely busy or locked says nothing about its rows, and throws. */
const isDamage = (cause: unknown): boolean =>
  cause instanceof Sqlite.SqliteError && /^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(cause.code)

/** A column that no hash covers could hold anything. */
function hasOnlyKnownColumns(db: EcluseDatabase): boolean {
  const known = { ledger: ledgerColumns, ledger_purges: purgeColumns }
  return Object.entries(known).every(([table, names]) => {
    const columns = db.$client
      .prepare<[string], string>('SELECT name FROM pragma_table_xinfo(?)')
      .pluck()
      .all(table)
    return columns.length === names.length && columns.every(name => names.includes(name))
  })
}

/** By number: rows numbered below 1 would sort before the reading starts. */
const firstRow = (db: EcluseDatabase): Row | undefined =>
  db.$client.prepare<[], Row>('SELECT seq, prev_hash FROM ledger ORDER BY seq LIMIT 1').get()

/** Page by page up to the last row of now: a long-lived cursor would hold back the writer's log. */
function* rowsOf(db: EcluseDatabase): Generator<Row> {
  // As a bigint: a forged number above 2^53 would be rounded below itself, and its row never read.
  const last = db.$client.prepare<[], bigint | null>('SELECT max(seq) FROM ledger').pluck().safeIntegers()
  const end = last.get() ?? 0n
  const page = db.$client.prepare<[number, bigint, number], Row>(
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
