import { WordClass } from '../lexicon/lexicon.ts'
import { gaps, type Reading } from './reading.ts'
import { isCapital, shapes } from './shapes.ts'
import { hashFrom } from './words.ts'

/** What a text as a whole says of a word, wherever it stands in it: bits. */
export const evidence = {
  capitalisedInside: 1,
  lower: 2,
  titled: 4,
  besideName: 8,
  upper: 16,
  lineStart: 32,
  /** After a job or a word of kinship: `l'agent Kervella`. */
  afterRole: 64,
  /** Part of an e-mail address before its `@`. */
  inMail: 128,
  /** After `rue`, `école`, `loi`: the name of a thing. */
  ofThing: 256,
} as const

/** Abbreviations and words that stand before a name. */
const titles: ReadonlySet<number> = new Set(
  'm mm mr mme mmes mlle mlles monsieur madame mademoiselle messieurs mesdames me maitre dr docteur pr professeur mrs ms miss sir'
    .split(' ')
    .map(title => hashFrom(title, 0, title.length)),
)

let slots = new Int32Array(0)

/** Numbers the distinct words, gathers `evidence` of each and the casing and mood of the whole. */
export function gather(reading: Reading): void {
  const { words, count, word, gap, same, first, times, seen } = reading
  let size = 256
  while (size < count * 2) size *= 2
  if (slots.length < size) slots = new Int32Array(size)
  slots.fill(-1, 0, size)
  const mask = size - 1
  let distinct = 0
  let capitalStarts = 0
  let lowerStarts = 0
  for (let i = 0; i < count; i++) {
    const place = word[i] ?? 0
    const hash = words.folded[place] ?? 0
    let slot = hash & mask
    let number = slots[slot] ?? -1
    while (number >= 0 && words.folded[word[first[number] ?? 0] ?? 0] !== hash) {
      slot = (slot + 1) & mask
      number = slots[slot] ?? -1
    }
    if (number < 0) {
      number = distinct++
      slots[slot] = number
      first[number] = i
      times[number] = 0
      seen[number] = 0
    }
    same[i] = number
    times[number] = (times[number] ?? 0) + 1
    if (gap[i] === gaps.stop && i > 0 && abbreviates(reading, i - 1)) gap[i] = gaps.space
    const shape = words.shape[place] ?? 0
    let bits = 0
    if (shape === shapes.lower) bits = evidence.lower
    else if (shape === shapes.upper || shape === shapes.acronym) bits = evidence.upper
    else if ((shape === shapes.title || shape === shapes.mixed) && i > 0 && isInside(gap[i] ?? 0))
      bits = evidence.capitalisedInside
    if (gap[i] === gaps.line) {
      bits |= evidence.lineStart
      if (shape === shapes.lower) lowerStarts++
      else if (shape !== shapes.digits && shape !== shapes.alphanumeric) capitalStarts++
    }
    if (gap[i] === gaps.space && i > 0) {
      const before = word[i - 1] ?? 0
      if (titles.has(words.folded[before] ?? 0)) bits |= evidence.titled
      if (isFirstName(reading, i - 1) && isCapital(shape)) bits |= evidence.besideName
      if (isFirstName(reading, i) && isCapital(reading.shapeAt(i - 1)))
        note(reading, i - 1, evidence.besideName)
    }
    seen[number] = (seen[number] ?? 0) | bits
  }
  reading.distinct = distinct
  reading.casing = lowerStarts === 0 ? 2 : capitalStarts > lowerStarts ? 1 : 0
  let titled = 0
  let beside = 0
  for (let number = 0; number < distinct; number++) {
    const bits = seen[number] ?? 0
    if (bits & evidence.titled) titled++
    if (bits & evidence.besideName) beside++
  }
  reading.mood = 4 * few(titled) + few(beside)
  reading.data = few(valuesIn(reading))
}

const AT_SIGN = 64
/** A telephone, account or card number has no fewer. */
const LONG = 9

/** How many e-mail addresses and long numbers, however these are parted. */
function valuesIn({ count, gap, text, end, words, word }: Reading): number {
  let values = 0
  let digits = 0
  for (let i = 0; i < count; i++) {
    const place = word[i] ?? 0
    if (text.charCodeAt(end[i] ?? 0) === AT_SIGN) values++
    if (words.shape[place] !== shapes.digits) digits = 0
    else {
      const before = (gap[i] ?? 0) === gaps.space || (gap[i] ?? 0) === gaps.joint ? digits : 0
      digits = before + (words.length[place] ?? 0)
      if (before < LONG && digits >= LONG) values++
    }
  }
  return values
}

/** Adds to what is known of the word at `i`. */
export function note(reading: Reading, i: number, bits: number): void {
  const number = reading.same[i] ?? 0
  reading.seen[number] = (reading.seen[number] ?? 0) | bits
}

/** Whether a full stop after this word ends no sentence. */
function abbreviates(reading: Reading, i: number): boolean {
  const shape = reading.shapeAt(i)
  if (shape === shapes.initial) return true
  return shape === shapes.title && titles.has(reading.words.folded[reading.word[i] ?? 0] ?? 0)
}

const isInside = (gap: number): boolean => gap === gaps.space || gap === gaps.joint || gap === gaps.comma

const isFirstName = (reading: Reading, i: number): boolean =>
  (reading.classesAt(i) & WordClass.firstName) !== 0

const few = (count: number): number => (count < 2 ? count : count < 5 ? 2 : 3)
