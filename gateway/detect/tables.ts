import { type Cell, cellsOf, separators, type Table } from './cells.ts'
import { inserts } from './sql-inserts.ts'

const longestLine = 4000

/** A line, and how often each of the separators stands in it. */
interface Line extends Cell {
  readonly counts: readonly number[]
}

/**
 * Tables in a text: lines that one separator cuts into cells, below a line of labels, and `INSERT INTO t (columns)
 * VALUES (…)`. Lines are counted first, cells are only cut where a table can be.
 */
export function tablesIn(text: string, isLabel: (label: string) => boolean): Table[] {
  const lines = linesOf(text)
  const tables: Table[] = []
  for (let at = 0; at < lines.length; ) {
    const table = tableAt(text, lines, at, isLabel)
    if (table) tables.push(table)
    at += table ? table.rows.length + 1 : 1
  }
  return /insert/i.test(text) ? [...tables, ...inserts(text)] : tables
}

/** Lines without blank ones and rules. */
function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  let counts = [0, 0, 0, 0, 0, 0]
  const count = (which: number): void => {
    counts[which] = (counts[which] ?? 0) + 1
  }
  for (let at = 0; at <= text.length; at++) {
    const code = at === text.length ? 10 : text.charCodeAt(at)
    if (code === 10) {
      const line = { start, end: at, counts }
      if (at > start && !isRule(text, line)) lines.push(line)
      start = at + 1
      counts = [0, 0, 0, 0, 0, 0]
    } else if (code === 124) count(0)
    else if (code === 9) count(1)
    else if (code === 59) count(2)
    else if (code === 44) count(text.charCodeAt(at + 1) === 32 ? 4 : 3)
    else if (code === 32 && text.charCodeAt(at + 1) === 32 && text.charCodeAt(at - 1) !== 32 && at > start)
      count(5)
  }
  return lines
}

function tableAt(
  text: string,
  lines: readonly Line[],
  at: number,
  isLabel: (label: string) => boolean,
): Table | null {
  const first = lines[at]
  const second = lines[at + 1]
  if (first === undefined || second === undefined || first.end - first.start > longestLine) return null
  for (const [which, separator] of separators.entries()) {
    if ((first.counts[which] ?? 0) === 0 || (second.counts[which] ?? 0) === 0) continue
    const header = cellsOf(text, first, separator)
    if (!isHeader(text, header, isLabel)) continue
    const rows: (readonly Cell[])[] = []
    for (let next = at + 1; next < lines.length; next++) {
      const line = lines[next]
      if (line === undefined || (line.counts[which] ?? 0) === 0 || line.end - line.start > longestLine) break
      const cells = cellsOf(text, line, separator)
      // In prose, too, commas with a space part things: rows must have as many cells as labels.
      if (separator === ', ' && cells.length !== header.length) break
      rows.push(separator === 'gap' ? underHeader(cells, header, first.start, line.start) : cells)
    }
    if (rows.length > 0) return { header, rows }
  }
  return null
}

/** Labels are short and mostly letters, and one of them is known. */
function isHeader(text: string, cells: readonly Cell[], isLabel: (label: string) => boolean): boolean {
  const labels = cells.map(cell => text.slice(cell.start, cell.end))
  return (
    labels.every(label => label.length <= 40 && !/\d{5}|[=@]|":/.test(label)) &&
    labels.filter(label => /\p{L}/u.test(label)).length * 2 >= cells.length &&
    labels.some(isLabel)
  )
}

/** Cells that spaces keep apart stand under the label that begins nearest. */
function underHeader(
  cells: readonly Cell[],
  header: readonly Cell[],
  headerStart: number,
  rowStart: number,
): Cell[] {
  const row: Cell[] = header.map(() => ({ start: rowStart, end: rowStart }))
  for (const cell of cells) {
    const distances = header.map(label => Math.abs(label.start - headerStart - (cell.start - rowStart)))
    row[distances.indexOf(Math.min(...distances))] = cell
  }
  return row
}

/** The line of dashes under a Markdown header. */
function isRule(text: string, line: Cell): boolean {
  return (
    line.end > line.start &&
    line.end - line.start < longestLine &&
    /^[\s|:+=-]+$/.test(text.slice(line.start, line.end))
  )
}
