import { type Cell, cellsOf, stripped, type Table } from './cells.ts'

const insert = /insert\s+into\s+[\w.`"]+\s*\(([^()]{3,2000})\)\s*values\s*/giu
/** A value list up to a bracket that ends it: text inside quotes may hold brackets and unescaped quotes. */
const tuple = /\(([^\n]*?)\)\s*(?:,\s*(?=\()|;|$|(?=\n))/my

/** Rows that SQL statements write, below the columns they name. */
export function inserts(text: string): Table[] {
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
