import { threshold, union } from '../overlap.ts'
import type { Hit, Source } from '../recognizer.ts'
import { read } from '../tagger/read.ts'
import { newReading, type Reading } from '../tagger/reading.ts'
import { kindCount, kinds, numberOf } from './kinds.ts'
import { Looks } from './looks.ts'
import type { Weights } from './table.ts'
import { currentWeights } from './weights.ts'

const LABELLER = 'labeller'

/**
 * From `enough` on a word counts as part of a value; from `beside` on when it stands beside such a word. Low where a text
 * is about people, since a value that leaves is worse than a word that is masked; high where it seems to be about nobody:
 * laws, budgets and notices are full of numbers. Chosen on authors that the weights had not learned from.
 */
interface Bars {
  readonly enough: number
  readonly beside: number
}
const peopled: Bars = { enough: 0.3, beside: 0.15 }
const doubtful: Bars = { enough: 0.6, beside: 0.3 }
/** Of a text too short to tell, without people. */
const brief: Bars = { enough: 0.85, beside: 0.5 }
const unpeopled: Bars = { enough: 0.97, beside: 0.6 }

/** What other recognizers find in texts about people, and hardly ever in others. */
const personal = new Set(['PERSON', 'EMAIL_ADDRESS', 'PHONE_NUMBER', 'FR_NIR', 'IBAN_CODE', 'USERNAME'])
/** So many of them, and a text is about people. */
const MANY = 5
/** Words from which a text is long enough to tell. */
const SOME_LENGTH = 40

/** What a finding scores when there is no doubt: less than what has a shape or a key of its own. */
const CEILING = 0.75

const NONE = numberOf('NONE')
const PERSON = numberOf('PERSON')
const ADDRESS = numberOf('POSTAL_ADDRESS')
const SECRET = numberOf('SECRET')

/** What a finding of a kind is called. */
const entityOf = kinds.map(kind => (kind === 'IDENTIFIER' ? 'CASE_NUMBER' : kind))

/** Finds what is written in ways that no pattern foresees, by what other recognizers have found. */
export interface Labeller {
  find(source: Source, hits: readonly Hit[]): readonly Hit[]
}

/**
 * Values of all kinds but names by a trained model: each word is given a kind by how it is written and what stands around
 * it (multinomial logistic regression over hashed features), twice: the second time with what the whole text was taken
 * for. `train.ts` makes the weights. Work per character is bounded; any text is accepted. A `reading` that the tagger fills
 * too saves reading twice.
 */
export function createLabeller(
  weights: Weights = currentWeights(),
  reading: Reading = newReading(),
): Labeller {
  const looks = new Looks(weights)
  return {
    find: ({ slot, text }, hits) => {
      // Names of tools and keys of JSON are made of codes: a rule that finds data in one is surer.
      if (slot.holds === 'name' || slot.at.endsWith('~key')) return []
      // The tagger may have read it just before.
      if (reading.text !== text) read(reading, text)
      looks.lookTwice(reading)
      return hitsOf(reading, looks.kinds, barsFor(reading, hits), hits)
    },
  }
}

function barsFor({ count }: Reading, hits: readonly Hit[]): Bars {
  const people = hits.filter(({ entityType, score }) => personal.has(entityType) && score >= threshold).length
  if (people >= MANY) return peopled
  if (people > 0) return doubtful
  return count < SOME_LENGTH ? brief : unpeopled
}

/**
 * Runs of words that are part of a value. Where others have found something in a run, it is whole only if that is one
 * value of the same kind, of which the run is more: two telephones side by side stay two.
 */
function hitsOf(reading: Reading, found: Float32Array, bars: Bars, hits: readonly Hit[]): Hit[] {
  const mine: Hit[] = []
  const others = union(hits)
  let first = 0
  for (let i = 0; i < reading.count; i++) {
    const kind = kindAt(found, i, bars.beside)
    if (kind === NONE) continue
    const last = lastOf(reading, found, i, kind, bars.beside)
    while ((others[first]?.end ?? Number.POSITIVE_INFINITY) <= (reading.start[i] ?? 0)) first++
    const inside: Hit[] = []
    for (let at = first; (others[at]?.start ?? Number.POSITIVE_INFINITY) < (reading.end[last] ?? 0); at++) {
      const other = others[at]
      if (other !== undefined) inside.push(other)
    }
    const isMore = inside.every(({ entityType }) => entityType === entityOf[kind]) && inside.length < 2
    for (const [from, to] of isMore ? [[i, last] as const] : restOf(reading, i, last, inside)) {
      const best = bestOf(found, from, to)
      if (best >= bars.enough)
        mine.push(hitOf(reading, [from, to], kind, best, bars.enough, inside.length === 0))
    }
    i = last
  }
  return mine
}

function lastOf(reading: Reading, found: Float32Array, first: number, kind: number, bar: number): number {
  let last = first
  for (let next = goesOn(reading, found, last, kind, bar); next > 0; ) {
    last = next
    next = goesOn(reading, found, last, kind, bar)
  }
  return last
}

/** The stretches of a run that lie in none of some hits, which are sorted. */
function restOf(
  { start, end }: Reading,
  first: number,
  last: number,
  hits: readonly Hit[],
): (readonly [number, number])[] {
  const stretches: (readonly [number, number])[] = []
  let from = -1
  let at = 0
  for (let word = first; word <= last; word++) {
    while ((hits[at]?.end ?? Number.POSITIVE_INFINITY) <= (start[word] ?? 0)) at++
    const isFree = (hits[at]?.start ?? Number.POSITIVE_INFINITY) >= (end[word] ?? 0)
    if (isFree && from < 0) from = word
    if (!isFree && from >= 0) {
      stretches.push([from, word - 1])
      from = -1
    }
  }
  if (from >= 0) stretches.push([from, last])
  return stretches
}

function bestOf(found: Float32Array, first: number, last: number): number {
  let best = 0
  for (let word = first; word <= last; word++) best = Math.max(best, dataAt(found, word))
  return best
}

/** Probability that a word is part of a value; names are for others to find. */
const dataAt = (found: Float32Array, word: number): number =>
  1 - (found[word * kindCount + NONE] ?? 1) - (found[word * kindCount + PERSON] ?? 0)

/** The likeliest kind of a word, NONE below a bar. */
function kindAt(found: Float32Array, word: number, bar: number): number {
  if (dataAt(found, word) < bar) return NONE
  let best = NONE
  let most = 0
  for (let kind = 1; kind < kindCount; kind++) {
    const p = found[word * kindCount + kind] ?? 0
    if (kind === PERSON || p <= most) continue
    most = p
    best = kind
  }
  return best
}

/** Words of an address that the model may doubt between two that it does not. */
const bridged = 3

/** The next word of the value that goes on behind a word; 0 where it ends. */
function goesOn(reading: Reading, found: Float32Array, word: number, kind: number, bar: number): number {
  const most = kind === ADDRESS ? bridged : 0
  for (let next = word + 1; next <= word + 1 + most && next < reading.count; next++) {
    if (!joins(reading, next, kind)) return 0
    const own = kindAt(found, next, bar)
    if (own === kind) return next
    if (own !== NONE) return 0
  }
  return 0
}

/** Whether a word may go on the value of the word before: an address goes on below, other values end with their line. */
function joins({ head, end, start, text }: Reading, word: number, kind: number): boolean {
  const from = end[word - 1] ?? 0
  const to = start[word] ?? 0
  if (head[word] === word) return kind === ADDRESS && to - from <= 12
  if (to - from > 4) return false
  const gap = text.slice(from, to)
  return kind === ADDRESS ? !/[;|\t]/.test(gap) : !/[;|\t,]|\s[/–-]\s/.test(gap)
}

/** `isFree`: nobody else has found anything there, so that it may take what hangs on it. */
function hitOf(
  { start, end, text }: Reading,
  [first, last]: readonly [number, number],
  kind: number,
  probability: number,
  enough: number,
  isFree: boolean,
): Hit {
  let [from, to] = [start[first] ?? 0, end[last] ?? 0]
  const inside = kind === SECRET ? isInSecret : solid.has(kind) ? isInCode : null
  if (isFree && inside !== null) {
    for (let more = 0; more < furthest && from > 0 && inside(text, from - 1); more++) from--
    for (let more = 0; more < furthest && to < text.length && inside(text, to); more++) to++
    // A full stop ends the sentence, not the value.
    while (to > (end[last] ?? 0) && /[./_-]/.test(text.charAt(to - 1))) to--
  }
  return {
    start: from,
    end: to,
    entityType: entityOf[kind] ?? 'CASE_NUMBER',
    score: 0.5 + ((CEILING - 0.5) * (probability - enough)) / (1 - enough),
    recognizer: LABELLER,
    because: [`probability ${probability.toFixed(2)}`],
  }
}

/** Kinds that are written without spaces: what hangs on a part of one belongs to it. */
const solid: ReadonlySet<number> = new Set(
  (['CASE_NUMBER', 'STAFF_ID', 'IDENTIFIER', 'INTERNAL_HOST', 'USERNAME'] as const).map(numberOf),
)
/** Characters. */
const furthest = 40

const isInCode = (text: string, at: number): boolean => /[\p{L}\p{M}\p{N}._/-]/u.test(text.charAt(at))

/** A password goes on to the next space, quotation mark or bracket. */
const isInSecret = (text: string, at: number): boolean => /[^\s"'`<>«»“”()=:,;]/.test(text.charAt(at))
