import { createHmac } from 'node:crypto'
import { getTableColumns } from 'drizzle-orm'
import { type Cell, genesis } from './chain.ts'
import type { EcluseDatabase } from './open.ts'
import { ledgerPurges } from './schema.ts'

/** A segment of the ledger that is gone: what the rows that are left verify against. */
export interface Purge {
  readonly id: number
  /** When it was sealed, ISO 8601. */
  readonly at: string
  /** Rows, by number; both ends belong to it. */
  readonly firstSeq: number
  readonly lastSeq: number
  /** Exchanges that were opened in it. */
  readonly exchanges: number
  /** ISO 8601: the earliest and the latest instant of its rows. */
  readonly fromAt: string
  readonly toAt: string
  /** Hash of its last row. */
  readonly head: string
  /** Exchanges that were opened up to its end, and closed later. */
  readonly open: readonly string[]
}

/** The last row that is gone, as a place to go on from. */
export interface PurgedTo {
  readonly seq: number
  readonly hash: string
  readonly open: readonly string[]
}

export const purgeColumns: readonly string[] = Object.values(getTableColumns(ledgerPurges)).map(
  column => column.name,
)
const columnList = purgeColumns.map(name => `"${name}"`).join(', ')
const sealedColumns = purgeColumns.filter(name => name !== 'prev_seal' && name !== 'seal').sort()

type Row = Readonly<Record<string, Cell>>

/** Where the ledger's rows begin: after the last purge, or at the beginning. */
export function purgedTo(db: EcluseDatabase): PurgedTo {
  const last = rowsOf(db, 'ORDER BY id DESC LIMIT 1').map(purgeOf)[0]
  return last === undefined
    ? { seq: 0, hash: genesis, open: [] }
    : { seq: last.lastSeq, hash: last.head, open: last.open }
}

/** All of them, oldest first. */
export function purgesOf(db: EcluseDatabase): readonly Purge[] {
  return rowsOf(db, 'ORDER BY id').map(purgeOf)
}

/** Writes the next purge. The triggers of the table see to its place. */
export function writePurge(db: EcluseDatabase, key: Buffer, purge: Omit<Purge, 'id'>): void {
  const [last] = rowsOf(db, 'ORDER BY id DESC LIMIT 1')
  const prevSeal = String(last?.seal ?? genesis)
  const row = {
    ...{ id: Number(last?.id ?? 0) + 1, at: purge.at, first_seq: purge.firstSeq, last_seq: purge.lastSeq },
    ...{ exchanges: purge.exchanges, from_at: purge.fromAt, to_at: purge.toAt, head: purge.head },
    open: JSON.stringify(purge.open),
  }
  db.$client
    .prepare(
      `INSERT INTO ledger_purges (${columnList}) VALUES (${purgeColumns.map(name => `@${name}`).join(', ')})`,
    )
    .run({ ...row, prev_seal: prevSeal, seal: sealOf(key, prevSeal, row) })
}

/** The first purge that is not what was sealed, or does not follow the one before it; null when all are good. */
export function brokenPurge(db: EcluseDatabase, key: Buffer): { readonly firstSeq: number } | null {
  let seal = genesis
  let next = 1
  for (const [index, row] of rowsOf(db, 'ORDER BY id').entries()) {
    const isNext = row.id === index + 1 && row.first_seq === next && row.prev_seal === seal
    if (!isNext || row.seal !== sealOf(key, seal, row)) return { firstSeq: next }
    seal = String(row.seal)
    next = Number(row.last_seq) + 1
  }
  return null
}

/** Hex HMAC-SHA256, apart from that of rows, of the seal before and the canonical JSON of the purge (see `linkOf`). */
function sealOf(key: Buffer, prevSeal: string, row: Row): string {
  const sealed = Object.fromEntries(sealedColumns.map(column => [column, row[column]]))
  return createHmac('sha256', key)
    .update(`purge\n${prevSeal}\n${JSON.stringify(sealed)}`)
    .digest('hex')
}

/** Raw, as SQLite holds them: what is sealed is what is stored. */
function rowsOf(db: EcluseDatabase, order: string): readonly Row[] {
  return db.$client.prepare<[], Row>(`SELECT ${columnList} FROM ledger_purges ${order}`).all()
}

function purgeOf(row: Row): Purge {
  return {
    ...{ id: Number(row.id), at: String(row.at) },
    ...{ firstSeq: Number(row.first_seq), lastSeq: Number(row.last_seq), exchanges: Number(row.exchanges) },
    ...{ fromAt: String(row.from_at), toAt: String(row.to_at), head: String(row.head) },
    open: JSON.parse(String(row.open)) as string[],
  }
}
