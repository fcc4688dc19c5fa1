/** A cell without the spaces and quotes around it. */
export interface Cell {
  readonly start: number
  readonly end: number
}

export interface Table {
  readonly header: readonly Cell[]
  readonly rows: readonly (readonly Cell[])[]
}

const separators = ['|', '\t', ';', ','] as const
const longestLine = 4000

/** A line, and how often each of the separators stands in it. */
interface Line extends Cell {
  readonly counts: readonly number[]
}

/**
 * Tables in a text: at least two lines that one separator cuts into the same number of cells (give or take one), and
 * `INSERT INTO t (columns) VALUES (…)`. The first line is the header. Lines are counted first, cells are only cut
 * where a table can be.
 */
export function tablesIn(text: string): Table[] {
  const lines = linesOf(text)
  const tables: Table[] = []
  for (let at = 0; at < lines.length; ) {
    const table = tableAt(text, lines, at)
    if (table === null) {
      at++
      continue
    }
    tables.push(table)
    at += table.rows.length + 1
  }
  return /insert/i.test(text) ? [...tables, ...inserts(text)] : tables
}

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  let counts = [0, 0, 0, 0]
  for (let at = 0; at <= text.length; at++) {
    const code = at === text.length ? 10 : text.charCodeAt(at)
    if (code === 10) {
      const line = { start, end: at, counts }
      if (!isRule(text, line)) lines.push(line)
      start = at + 1
      counts = [0, 0, 0, 0]
      continue
    }
    const which = code === 124 ? 0 : code === 9 ? 1 : code === 59 ? 2 : code === 44 ? 3 : -1
    // Commas of prose are followed by a space.
    if (which >= 0 && (which < 3 || text.charCodeAt(at + 1) !== 32)) counts[which] = (counts[which] ?? 0) + 1
  }
  return lines
}

function tableAt(text: string, lines: readonly Line[], at: number): Table | null {
  const first = lines[at]
  const second = lines[at + 1]
  if (first === undefined || second === undefined || first.end - first.start > longestLine) return null
  for (const [which, separator] of separators.entries()) {
    if ((first.counts[which] ?? 0) === 0 || (second.counts[which] ?? 0) === 0) continue
    const header = cellsOf(text, first, separator)
    if (!isHeader(text, header)) continue
    const rows: Cell[][] = []
    for (let next = at + 1; next < lines.length; next++) {
      const line = lines[next]
      if (line === undefined || (line.counts[which] ?? 0) === 0 || line.end - line.start > longestLine) break
      const cells = cellsOf(text, line, separator)
      if (Math.abs(cells.length - header.length) > 1) break
      rows.push(cells)
    }
    if (rows.length > 0) return { header, rows }
  }
  return null
}

/** Labels are short and mostly letters. */
function isHeader(text: string, cells: readonly Cell[]): boolean {
  return (
    cells.every(
      cell => cell.end - cell.start <= 40 && !/\d{5}|[=@]|":/.test(text.slice(cell.start, cell.end)),
    ) && cells.filter(cell => /\p{L}/u.test(text.slice(cell.start, cell.end))).length * 2 >= cells.length
  )
}

function cellsOf(text: string, line: Cell, separator: string): Cell[] {
  const cells: Cell[] = []
  let from = line.start
  let quoted = false
  for (let at = line.start; at <= line.end; at++) {
    if (text[at] === '"' && at < line.end) quoted = !quoted
    if (at < line.end && (quoted || text[at] !== separator)) continue
    cells.push(stripped(text, from, at))
    from = at + 1
  }
  return cells
}

function stripped(text: string, from: number, to: number): Cell {
  let start = from
  let end = to
  while (start < end && /[\s"'*`]/.test(text.charAt(start))) start++
  while (end > start && /[\s"'*`]/.test(text.charAt(end - 1))) end--
  return { start, end }
}

/** The line of dashes under a Markdown header. */
function isRule(text: string, line: Cell): boolean {
  return (
    line.end > line.start &&
    line.end - line.start < longestLine &&
    /^[\s|:+=-]+$/.test(text.slice(line.start, line.end))
  )
}

const insert = /insert\s+into\s+[\w.`"]+\s*\(([^()]{3,2000})\)\s*values\s*/giu
/** A value list up to a bracket that ends it: text inside quotes may hold brackets and unescaped quotes. */
const tuple = /\(([^\n]*?)\)\s*(?:,\s*(?=\()|;|$|(?=\n))/my

function inserts(text: string): Table[] {
  const tables: Table[] = []
  insert.lastIndex = 0
  for (let match = insert.exec(text); match !== null; match = insert.exec(text)) {
    const columns = match[1] ?? ''
    const from = match.index + match[0].indexOf(columns)
    const rows: Cell[][] = []
    tuple.lastIndex = insert.lastIndex
    for (let row = tuple.exec(text); row !== null; row = tuple.exec(text)) {
      const inside = row[1] ?? ''
      rows.push(sqlCells(text, { start: row.index + 1, end: row.index + 1 + inside.length }))
      insert.lastIndex = tuple.lastIndex
    }
    if (rows.length > 0)
      tables.push({ header: cellsOf(text, { start: from, end: from + columns.length }, ','), rows })
  }
  return tables
}

/** Values of a tuple. A quote opens behind a comma and closes before one, so that `'O'Sullivan'` is one value. */
function sqlCells(text: string, span: Cell): Cell[] {
  const cells: Cell[] = []
  let from = span.start
  let quoted = false
  for (let at = span.start; at <= span.end; at++) {
    if (text[at] === "'" && at < span.end) {
      if (!quoted) quoted = /^\s*$/.test(text.slice(from, at))
      else if (/^\s*(?:,|$)/.test(text.slice(at + 1, Math.min(span.end, at + 9)))) quoted = false
    }
    if (at < span.end && (quoted || text[at] !== ',')) continue
    cells.push(stripped(text, from, at))
    from = at + 1
    quoted = false
  }
  return cells
}
