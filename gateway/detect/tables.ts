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

/**
 * Tables in a text: at least two lines that one separator cuts into the same number of cells (give or take one), and
 * `INSERT INTO t (columns) VALUES (…)`. The first line is the header. One walk over the lines.
 */
export function tablesIn(text: string): Table[] {
  const tables: Table[] = []
  let lines: Cell[] = []
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    lines.push({ start, end })
    start = end + 1
  }
  lines = lines.filter(line => !isRule(text, line))
  for (let at = 0; at < lines.length; ) {
    const table = tableAt(text, lines, at)
    if (table === null) {
      at++
      continue
    }
    tables.push(table)
    at += table.rows.length + 1
  }
  return [...tables, ...inserts(text)]
}

function tableAt(text: string, lines: readonly Cell[], at: number): Table | null {
  const first = lines[at]
  if (first === undefined || first.end - first.start > longestLine) return null
  for (const separator of separators) {
    const header = cellsOf(text, first, separator)
    if (header.length < 2 || !isHeader(text, header)) continue
    const rows: Cell[][] = []
    for (let next = at + 1; next < lines.length; next++) {
      const line = lines[next]
      if (line === undefined || line.end - line.start > longestLine) break
      const cells = cellsOf(text, line, separator)
      if (cells.length < 2 || Math.abs(cells.length - header.length) > 1) break
      rows.push(cells)
    }
    if (rows.length > 0) return { header, rows }
  }
  return null
}

/** Labels are short and mostly letters. */
function isHeader(text: string, cells: readonly Cell[]): boolean {
  return (
    cells.every(cell => cell.end - cell.start <= 40) &&
    cells.filter(cell => /\p{L}/u.test(text.slice(cell.start, cell.end))).length * 2 >= cells.length
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
