/** A cell without the spaces and quotes around it. */
export interface Cell {
  readonly start: number
  readonly end: number
}

/** Rows below a line of labels. */
export interface Table {
  readonly header: readonly Cell[]
  readonly rows: readonly (readonly Cell[])[]
}

/** What parts the cells of a line: a sign, a comma and a space, or columns that spaces keep apart. */
export type Separator = '|' | '\t' | ';' | ',' | ', ' | 'gap'
export const separators: readonly Separator[] = ['|', '\t', ';', ',', ', ', 'gap']
/** The cells of a line; a quoted one may hold the separator. */
export function cellsOf(text: string, line: Cell, separator: Separator): Cell[] {
  if (separator === 'gap') return gapCells(text, line)
  const sign = separator.charAt(0)
  const cells: Cell[] = []
  let from = line.start
  let quoted = false
  for (let at = line.start; at <= line.end; at++) {
    if (text[at] === '"' && at < line.end) quoted = !quoted
    if (at < line.end && (quoted || text[at] !== sign)) continue
    cells.push(stripped(text, from, at))
    from = at + 1
  }
  return cells
}

function gapCells(text: string, line: Cell): Cell[] {
  return Array.from(text.slice(line.start, line.end).matchAll(/\S+(?: \S+)*/g), match =>
    stripped(text, line.start + match.index, line.start + match.index + match[0].length),
  )
}

/** Without spaces, quotes and stars at the ends. */
export function stripped(text: string, from: number, to: number): Cell {
  let start = from
  let end = to
  while (start < end && /[\s"'*`]/.test(text.charAt(start))) start++
  while (end > start && /[\s"'*`]/.test(text.charAt(end - 1))) end--
  return { start, end }
}
