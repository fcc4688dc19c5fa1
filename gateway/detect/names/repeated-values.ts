import { fold } from '../lexicon/lexicon.ts'
import type { Hit, Source } from '../recognizer.ts'
import { isDigit, isLetter } from './letters.ts'
import { PROPAGATION } from './propagation.ts'

/** Shorter values are likelier to be something else where they stand again. */
const MIN_CHARACTERS = 5
const MAX_PARTS = 24

/** A value found somewhere in the request, as its runs of letters and digits. */
export interface KnownValue {
  readonly parts: readonly string[]
  readonly hit: Hit
}

/** Values by their first run, and by all their runs written as one. */
export type ValueIndex = Map<string, KnownValue[]>

export function addValue(index: ValueIndex, value: string, hit: Hit): void {
  const parts = runsIn(value).map(run => foldedIn(value, run))
  const whole = parts.join('')
  if (whole.length < MIN_CHARACTERS || parts.length > MAX_PARTS) return
  // A word of letters alone would take every other use of the word with it.
  if (!/\d/.test(whole) && parts.length < 3) return
  add(index, parts[0] ?? '', { parts, hit })
  if (parts.length > 1) add(index, whole, { parts: [whole], hit })
}

function add(index: ValueIndex, key: string, value: KnownValue): void {
  const known = index.get(key)
  if (known === undefined) index.set(key, [value])
  else if (known.length < 50 && !known.some(one => one.parts.join(' ') === value.parts.join(' ')))
    known.push(value)
}

/** Where known values stand in a text, whatever parts their runs. */
export function repeatedValues({ text }: Source, index: ValueIndex): Hit[] {
  if (index.size === 0) return []
  const openings = new Set(Array.from(index.keys(), key => openingOf(key.length, key.charCodeAt(0))))
  const hits: Hit[] = []
  const parts = runsIn(text)
  parts.forEach((part, at) => {
    // Folding is what costs: a run of plain letters keeps its length, and few begin as a known one of that length.
    const first = lowerCase(text.charCodeAt(part.start))
    if (!openings.has(openingOf(part.end - part.start, first)) && isPlain(text, part)) return
    for (const { parts: wanted, hit } of index.get(foldedIn(text, part)) ?? []) {
      const last = parts[at + wanted.length - 1]
      if (last === undefined || last.end - part.start > wanted.join('').length + wanted.length * 3) continue
      if (wanted.every((value, offset) => foldedIn(text, parts[at + offset]) === value)) {
        const { entityType, score } = hit
        const because = ['found elsewhere in the request']
        hits.push({ start: part.start, end: last.end, entityType, score, recognizer: PROPAGATION, because })
      }
    }
  })
  return hits
}

const openingOf = (length: number, first: number): number => length * 0x10000 + first

/** Of ASCII; other letters are for `fold`. */
const lowerCase = (code: number): number => (code >= 0x41 && code <= 0x5a ? code + 0x20 : code)

interface Stretch {
  readonly start: number
  readonly end: number
}

/** Runs of letters and digits. */
function runsIn(text: string): Stretch[] {
  const runs: Stretch[] = []
  let start = -1
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0
    const inside = isLetter(code) || isDigit(code)
    if (inside && start === -1) start = at
    else if (!inside && start !== -1) {
      runs.push({ start, end: at })
      start = -1
    }
  }
  return runs
}

function foldedIn(text: string, run: Stretch | undefined): string {
  return run === undefined ? '' : fold(text.slice(run.start, run.end))
}

function isPlain(text: string, { start, end }: Stretch): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) > 0x7f) return false
  return true
}
