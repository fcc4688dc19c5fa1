import type { Cell, Table } from './cells.ts'
import { fold } from './lexicon/lexicon.ts'

const street = /\b(?:adresses?|adr|address|voie|rue|street|domicile|ligne)\b/
const part =
  /\b(?:adresses?|adr|address|voie|rue|street|domicile|ligne|complements?|compl|cp|code ?postal|postcode|zip|ville|commune|localite|town|city|bp|cedex)\b/

/**
 * Addresses that a table cuts into columns that stand together (`Adr1|Adr2|CP|Ville`): of each row, from the first
 * filled cell to the last. A row whose first cells hold no place with a number (a street, a box) has none.
 */
export function addressesIn(text: string, { header, rows }: Table): Cell[] {
  const labels = header.map(cell => fold(text.slice(cell.start, cell.end)).replace(/[^a-z]+/g, ' '))
  return groupsOf(labels).flatMap(([from, to]) =>
    rows.flatMap(row => {
      const cells = row.length === header.length ? row.slice(from, to) : []
      const filled = cells.filter(cell => cell.end > cell.start)
      const first = filled[0]
      const last = filled.at(-1)
      if (first === undefined || last === undefined || last.end - first.start > 160) return []
      const head = text.slice(first.start, first.end)
      return /\d/.test(head) && /\p{L}{2}/u.test(head) ? [{ start: first.start, end: last.end }] : []
    }),
  )
}

/** Runs of two columns or more that an address is cut into, one of them of its street. */
function groupsOf(labels: readonly string[]): (readonly [number, number])[] {
  const groups: (readonly [number, number])[] = []
  for (let from = 0; from < labels.length; from++) {
    let to = from
    while (to < labels.length && part.test(labels[to] ?? '')) to++
    if (to - from >= 2 && labels.slice(from, to).some(label => street.test(label))) groups.push([from, to])
    from = Math.max(from, to)
  }
  return groups
}
