import { type Cell, type LedgerRow, ledgerColumnList, ledgerColumns } from './chain.ts'
import type { EcluseDatabase } from './open.ts'

export interface ExportOptions {
  readonly format: 'jsonl' | 'csv'
  /** Rows from this instant on. */
  readonly from?: Date
  /** Rows before this instant. */
  readonly to?: Date
}

const pageSize = 1000

/**
 * The ledger's rows as lines of text, each with its line end, in the order of the chain; one page in memory at a time.
 * `jsonl`: one object per row, null columns left out, values as stored, so that whoever holds the key can check the
 * chain from the export. `csv`: RFC 4180 with a header, for spreadsheets.
 */
export function* exportLedger(db: EcluseDatabase, { format, from, to }: ExportOptions): Generator<string> {
  const page = db.$client.prepare<[number, string, string, number], LedgerRow>(
    `SELECT ${ledgerColumnList} FROM ledger NOT INDEXED
     WHERE seq > ? AND at >= ? AND at < ? ORDER BY seq LIMIT ?`,
  )
  const line = format === 'csv' ? csvLine : jsonLine
  if (format === 'csv') yield `${ledgerColumns.join(',')}\r\n`
  let after = 0
  for (;;) {
    const rows = page.all(after, from?.toISOString() ?? '', to?.toISOString() ?? '\u{10ffff}', pageSize)
    for (const row of rows) yield line(row)
    const reached = rows.at(-1)?.seq
    if (typeof reached !== 'number') return
    after = reached
  }
}

/** Rows about one agent, by their references: each exchange's opening, and what came of it. Values as stored. */
export function* ledgerRowsOf(
  db: EcluseDatabase,
  refs: readonly string[],
): Generator<Readonly<Record<string, Cell>>> {
  const rows = db.$client.prepare<[string], LedgerRow>(
    `WITH own AS (SELECT exchange_id FROM ledger WHERE agent_ref IN (SELECT value FROM json_each(?)))
     SELECT ${ledgerColumnList} FROM ledger WHERE exchange_id IN (SELECT exchange_id FROM own) ORDER BY seq`,
  )
  for (const row of rows.iterate(JSON.stringify(refs))) yield presentIn(row)
}

function presentIn(row: LedgerRow): Readonly<Record<string, Cell>> {
  const present = ledgerColumns.filter(column => row[column] !== null)
  return Object.fromEntries(present.map(column => [column, row[column] ?? null]))
}

const jsonLine = (row: LedgerRow): string => `${JSON.stringify(presentIn(row))}\n`

function csvLine(row: LedgerRow): string {
  return `${ledgerColumns.map(column => csvCell(row[column] ?? null)).join(',')}\r\n`
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection). */
function csvCell(cell: Cell): string {
  if (cell === null) return ''
  const text = typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
