import { createHmac } from 'node:crypto'
import { getTableColumns } from 'drizzle-orm'
import { ledger } from './schema.ts'

/** Every column of the ledger by its name in the database, in the order of the schema. */
export const ledgerColumns: readonly string[] = Object.values(getTableColumns(ledger)).map(
  column => column.name,
)

/** Those that the hash covers as JSON, in the order of their names. */
const sealedColumns: readonly string[] = ledgerColumns
  .filter(name => name !== 'prev_hash' && name !== 'hash')
  .sort()

/** What SQLite may hold in a cell of the ledger. */
export type Cell = string | number | null

/** One row as SQLite holds it: names of columns, raw values. */
export type LedgerRow = Readonly<Record<string, Cell>>

/** `prev_hash` of the first row. */
export const genesis = '0'.repeat(64)

/**
 * The link of a row: hex HMAC-SHA256, under the ledger's key, of `prev_hash` + `\n` + the canonical JSON of the row.
 * Canonical: the columns that are not null, without `prev_hash` and `hash`, in the order of their names, no white
 * space, integers in decimal. A column that a later version adds is null in old rows, so that old links stay true.
 *
 * @param row raw values, as read from SQLite without any mapping: mapping 0/1 to booleans would hide a 2
 * @returns null when a cell holds something that the gateway never writes (a blob, a fraction, an infinity), since
 * JSON could then show it as something else
 */
export function linkOf(key: Buffer, prevHash: string, row: Readonly<Record<string, unknown>>): string | null {
  const sealed: Record<string, string | number> = {}
  for (const column of sealedColumns) {
    const cell = row[column]
    if (cell === null) continue
    const exact = typeof cell === 'string' || (typeof cell === 'number' && Number.isSafeInteger(cell))
    if (!exact) return null
    sealed[column] = cell
  }
  return createHmac('sha256', key)
    .update(`${prevHash}\n${JSON.stringify(sealed)}`)
    .digest('hex')
}

/** Column names quoted for SQL, joined by commas. */
export const ledgerColumnList: string = ledgerColumns.map(name => `"${name}"`).join(', ')
