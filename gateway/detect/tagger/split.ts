import { kindOf, OTHER } from './characters.ts'
import { seed, spread, step } from './hash.ts'
import { gaps, type Reading } from './reading.ts'

const LINE_FEED = 10
const SPACE = 32
const COMMA = 44
const AT_MOST = 6

/** Words, what stands between them, lines, columns and labels: one pass over the characters. */
export function split(reading: Reading): void {
  const { text } = reading
  const { length } = text
  let count = 0
  let head = 0
  let label = -1
  let listLabel = -1
  let columns = 0
  // What is known of the gap so far. Runs of one character count once.
  let gapHash = seed
  let gapLength = 0
  let gapKind: number = gaps.line
  let last = 0
  let lines = 1
  let stopped = false
  let at = 0
  reading.fit(256)
  while (at < length) {
    let code = text.charCodeAt(at)
    if (kindOf[code] === OTHER) {
      at++
      if (code === LINE_FEED) {
        lines++
        if (head < count) reading.columns[head] = columns
        columns = 0
      } else if (separatesColumns(code)) columns++
      else if (labels(code) && count > 0 && lines === 0) label = count - 1
      if (ends(code)) stopped = true
      if (code === last) continue
      if (gapLength < AT_MOST) gapHash = step(gapHash, code)
      gapLength++
      gapKind =
        gapLength === 1
          ? single(code)
          : code === SPACE && last === COMMA && gapLength === 2
            ? gaps.comma
            : gaps.other
      last = code
      continue
    }
    if (count === reading.start.length) reading.fit(count * 2)
    const begin = at
    let hash = seed
    do {
      hash = step(hash, code)
      at++
      code = at < length ? text.charCodeAt(at) : 0
    } while (at < length && kindOf[code] !== OTHER)
    if (lines > 0) {
      // A line that ended in a colon heads the lines below it, up to an empty one.
      if (count > 0 && label === count - 1) listLabel = label
      else if (lines > 1) listLabel = -1
      label = listLabel
      head = count
    }
    reading.start[count] = begin
    reading.end[count] = at
    reading.hash[count] = spread(hash)
    reading.gapHash[count] = spread(gapHash)
    reading.gap[count] = lines > 0 ? gaps.line : stopped && gapLength > 1 ? gaps.stop : gapKind
    reading.head[count] = head
    reading.column[count] = columns
    reading.label[count] = label
    count++
    gapHash = seed
    gapLength = 0
    last = 0
    lines = 0
    stopped = false
  }
  if (head < count) reading.columns[head] = columns
  reading.count = count
}

const separatesColumns = (code: number): boolean => code === 59 || code === 124 || code === 9

/** A colon or an equals sign: what stands before names what follows. */
const labels = (code: number): boolean => code === 58 || code === 61

/** `.`, `!`, `?`, `…`, where more than that stands before the next word. */
const ends = (code: number): boolean => code === 46 || code === 33 || code === 63 || code === 0x2026

/** The kind of a gap of one character (or one character repeated). */
function single(code: number): number {
  if (code === SPACE) return gaps.space
  return code === 45 || code === 39 || code === 46 || code === 95 ? gaps.joint : gaps.other
}
