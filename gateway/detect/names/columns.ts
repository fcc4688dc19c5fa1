import type { Hit } from '../recognizer.ts'
import { isNameLabel, isNameShaped } from './labels.ts'

const SEPARATORS = [';', '\t', '|', ','] as const
const SCORE = 0.9
const MAX_LINE = 2000

interface Cell {
  readonly start: number
  readonly end: number
}

/**
 * Cells of columns whose header names a person (`matricule;nom;prenom;direction`), in any text that holds rows parted
 * by `;`, tab, `|` or `,`. A table ends at the first line that has not the header's number of cells, give or take one.
 */
export function columnHits(text: string): Hit[] {
  const hits: Hit[] = []
  let table: { separator: string; cells: number; columns: number[] } | null = null
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    const cells = table === null ? [] : cellsOf(text, start, end, table.separator)
    if (table !== null && cells.length > 1 && Math.abs(cells.length - table.cells) <= 1) {
      for (const column of table.columns) {
        const cell = cells[column]
        if (cell !== undefined && isNameShaped(text.slice(cell.start, cell.end))) hits.push(hitOf(cell))
      }
    } else if (!isRule(text, start, end)) table = headerIn(text, start, end)
    start = end + 1
  }
  return hits
}

function headerIn(
  text: string,
  start: number,
  end: number,
): { separator: string; cells: number; columns: number[] } | null {
  if (end - start > MAX_LINE) return null
  const line = text.slice(start, end)
  for (const separator of SEPARATORS) {
    const at = line.indexOf(separator)
    if (at === -1) continue
    // In prose commas part anything: a header of commas holds none before a space.
    if (separator === ',' && line[at + 1] === ' ') continue
    const cells = cellsOf(text, start, end, separator)
    if (cells.length < 2) continue
    const columns: number[] = []
    cells.forEach((cell, index) => {
      if (isNameLabel(text.slice(cell.start, cell.end), 'column')) columns.push(index)
    })
    if (columns.length > 0) return { separator, cells: cells.length, columns }
  }
  return null
}

/** Cells without the spaces and quotes around them; a quoted cell may hold the separator. */
function cellsOf(text: string, start: number, end: number, separator: string): Cell[] {
  const cells: Cell[] = []
  let from = start
  let quoted = false
  for (let at = start; at <= end; at++) {
    if (text[at] === '"' && at < end) quoted = !quoted
    if (at < end && (quoted || text[at] !== separator)) continue
    cells.push(stripped(text, from, at))
    from = at + 1
  }
  return cells
}

function stripped(text: string, from: number, to: number): Cell {
  let start = from
  let end = to
  while (start < end && /[\s"'*]/.test(text[start] ?? '')) start++
  while (end > start && /[\s"'*]/.test(text[end - 1] ?? '')) end--
  return { start, end }
}

/** The line of dashes under a Markdown header. */
function isRule(text: string, start: number, end: number): boolean {
  return end > start && /^[\s|:+=-]+$/.test(text.slice(start, Math.min(end, start + MAX_LINE)))
}

function hitOf({ start, end }: Cell): Hit {
  return { start, end, entityType: 'PERSON', score: SCORE, recognizer: 'names', because: ['column of names'] }
}
