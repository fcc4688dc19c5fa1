import { dwelling, isParcel, isPublic, isPublicName, way } from './address-words.ts'

/*
 * What belongs to an address and is told by where it stands: the rest of its cell in a table, and the parts that commas
 * keep in front of it or between it and its town.
 */

const placeWord = `(?:${way}|${dwelling}|[îi]let|village|km|carbet|derni[èe]re case|sidr|alg[ée]co|internat|z\\.a\\.|tribu|ferme|chez|c/o|cada|haus)`
const townCode = /(?:^|[\s,(-])(?:F-)?\d{5}(?!\d)/u
const cellSigns = ['\t', '|', ';', '¤', '"'] as const
const longestCell = 120

/** A part in front, which begins with a kind of place and holds a name or a number: `chez Mme Picot, `, `lot 27, `. */
const frontPart = new RegExp(
  `(?:^|[\\s,;(:>–])(${placeWord}(?![\\p{L}])[ .'][^;:|\\n"()<>.]{0,50}?(?:,|[ ][-–])[ \\t]*(?:\\n[ \\t]*)?)$`,
  'iu',
)
const middle =
  /^(?:,[ ][^,.;:|\n"()]{2,40}){0,2},[ ](?:F-)?\d{5}[ ]\p{Lu}[\p{L}' -]{1,40}?(?=[ ]?(?:[.,;:)|"\n]|$))/u

/** Where an address begins that was read from `start` on: in front of the parts that commas keep before it. */
export function withFront(text: string, start: number): number {
  let from = start
  for (let count = 0; count < 3; count++) {
    const part = frontPart.exec(text.slice(Math.max(0, from - 70), from))?.[1]
    if (part === undefined || !/[\p{Lu}\d]/u.test(part.slice(1))) break
    from -= part.length
  }
  return from
}

/** Where it ends: behind the postcode and town that a part or two keep from it. */
export function withTown(text: string, start: number, end: number): number {
  if (townCode.test(text.slice(start, end))) return end
  return end + (middle.exec(text.slice(end, end + 120))?.[0].length ?? 0)
}

/**
 * The cell of a table, or of a list in quotes, that an offset stands in; null outside of one. It is looked for in as much
 * of the line as two cells take on each side, so that a line without end costs no more than any other.
 */
function cellAround(text: string, at: number): { readonly start: number; readonly end: number } | null {
  const from = Math.max(0, at - 2 * longestCell)
  const before = text.slice(from, at)
  const behind = text.slice(at, at + 2 * longestCell)
  const lineFrom = before.lastIndexOf('\n') + 1
  const lineTo = behind.indexOf('\n')
  const left = before.slice(lineFrom)
  const right = lineTo === -1 ? behind : behind.slice(0, lineTo)
  const sign = cellSigns.find(
    each => left.split(each, 4).length + right.split(each, 4).length > (each === '"' ? 4 : 3),
  )
  if (sign === undefined) return null
  let start = from + lineFrom + left.lastIndexOf(sign) + 1
  const next = right.indexOf(sign)
  let end = at + (next === -1 ? right.length : next)
  while (start < end && /[\s"'*]/.test(text.charAt(start))) start++
  while (end > start && /[\s"'*]/.test(text.charAt(end - 1))) end--
  return end - start > longestCell || start > at ? null : { start, end }
}

const beginsAsPlace = new RegExp(
  `^(?:${placeWord}(?![\\p{L}])|domicili|\\d|(?:le|la|les)[ ]\\p{L}|l'\\p{L})`,
  'iu',
)
const somebody = /^(?:m\.|mr|mme|mlle|me|dr|monsieur|madame)\s/i

/** A cell whose address was read in part is that address, from its first place to its last. */
export function wholeCell(text: string, start: number, end: number): { start: number; end: number } {
  const cell = cellAround(text, start)
  if (cell === null || cell.end < end) return { start, end }
  const front = text.slice(cell.start, start)
  const back = text.slice(end, cell.end)
  const takesFront =
    front !== '' &&
    !/[:?!@=]/.test(front) &&
    (beginsAsPlace.test(front) || /^\p{Lu}[^.]*[,-]\s*$/u.test(front))
  const takesBack = back !== '' && !/[:?!@=]/.test(back) && /^\s?[,–(-]/.test(back) && townCode.test(back)
  return {
    start: takesFront && !somebody.test(front) ? cell.start : start,
    // What follows the town, in brackets, is no part of it.
    end: takesBack ? end + (/^.*?\d{5}(?:[ ]\p{L}[\p{L}' -]*)?/u.exec(back)?.[0].trimEnd().length ?? 0) : end,
  }
}

const tail = new RegExp(
  `(?:^|[\\s(:>–«"-])((?:${placeWord}|ancienne?|pk)(?![\\p{L}])[ .'](?:[^;:|"().\\n]|\\.(?=,|[ ]?\\d|[ ][a-z]{1,3}[ ,.])){1,60}(?:(?:,[ ]|,?[ \\t]*\\n[ \\t]*)(?:[^;:|"().\\n]|\\.(?=,|[ ]?\\d|[ ][a-z]{1,3}[ ,.])){1,45}){0,2}(?:,[ ]|[ ]?[–-][ ]|,?[ \\t]*\\n[ \\t]*|[ ]))$`,
  'iu',
)
const townAhead =
  /\d{5}[ ]\p{Lu}[\p{L}'-]{2,}(?:[ -][\p{L}'-]+){0,4}?(?=[ ]?(?:[.,;:)|"\n»/]|[ ][-–]|[ ]\d|$))/uy

/** Parts that begin with a kind of place, up to their postcode and town: `PK 13, route de Montabo, 97351 Matoury`. */
export function placeTails(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  for (const { index } of text.matchAll(/(?<![\p{L}\d.,-])\d{5}(?![\d€])/gu)) {
    townAhead.lastIndex = index
    if (!townAhead.test(text)) continue
    const front = tail.exec(text.slice(Math.max(0, index - 130), index))?.[1]
    if (front === undefined || front.split(/\s+/).length > 18) continue
    const start = index - front.length
    if (!isPublic(text, start) && !isPublicName(front) && !isParcel(text, start))
      found.push({ start, end: townAhead.lastIndex })
  }
  return found
}

/** Cells that begin with a kind of place and hold a postcode: `Mas Sant Jordi, route de Thuir, 66300`. */
export function placeCells(text: string): { start: number; end: number }[] {
  const cells: { start: number; end: number }[] = []
  for (const { index } of text.matchAll(/(?<![\p{L}\d.,-])\d{5}(?![\d€])/gu)) {
    const cell = cellAround(text, index)
    if (cell === null || cell.end - cell.start < 12 || cells.at(-1)?.start === cell.start) continue
    const value = text.slice(cell.start, cell.end)
    if (/[:?!@=€]/.test(value) || !/^\D/.test(value) || !/\d{5}(?:[ ]\p{L}[\p{L}' -]*)?$/u.test(value))
      continue
    if (beginsAsPlace.test(value) && /\p{L}{4}/u.test(value) && !isPublicName(value)) cells.push(cell)
  }
  return cells
}
