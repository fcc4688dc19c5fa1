import { WordClass } from '../lexicon/lexicon.ts'
import { isParticle } from './candidates.ts'
import { evidence, note } from './evidence.ts'
import { gaps, type Reading } from './reading.ts'
import { isCapital } from './shapes.ts'
import { hashFrom } from './words.ts'

const AT_SIGN = 64

/** Finds chains (`Jean-Baptiste de la Tour`), expressions of two words, and the evidence that both give. */
export function link(reading: Reading): void {
  const { count, chain, chainEnd, series } = reading
  let from = 0
  for (let i = 0; i < count; i++) {
    if (!goesOn(reading, i)) {
      chainEnd.fill(i - 1, from, i)
      from = i
      series[i] = seriesOf(reading, i)
    }
    chain[i] = from
    expression(reading, i)
  }
  chainEnd.fill(count - 1, from, count)
  for (let i = 0; i < count; i++) surroundings(reading, i)
}

/** Behind a comma, or a comma-less `et`, a chain goes on the list that the chain before stands in. */
function seriesOf(reading: Reading, i: number): number {
  const { gap, chain, series } = reading
  if (i === 0 || !isCapital(reading.shapeAt(i))) return i
  let before = i - 1
  if (gap[i] === gaps.space && before > 0 && gap[before] === gaps.space && joins(reading, before)) before--
  else if (gap[i] !== gaps.comma) return i
  return isCapital(reading.shapeAt(before)) ? (series[chain[before] ?? before] ?? i) : i
}

/** `et`, `ou`, `and`, `or`. */
const joins = (reading: Reading, i: number): boolean =>
  conjunctions.has(reading.words.folded[reading.word[i] ?? 0] ?? 0)

const conjunctions: ReadonlySet<number> = new Set(
  ['et', 'ou', 'and', 'or', 'puis'].map(word => hashFrom(word, 0, word.length)),
)

/** Whether a word belongs to the chain of the word before. */
function goesOn(reading: Reading, i: number): boolean {
  const { gap, chain, count } = reading
  const near = gap[i] === gaps.joint || gap[i] === gaps.space
  if (i === 0 || !near) return false
  if (!isCapital(reading.shapeAt(i - 1)) && chain[i - 1] === i - 1) return false
  if (gap[i] === gaps.joint || isCapital(reading.shapeAt(i))) return true
  if (!isParticle(reading, i) || i + 1 >= count) return false
  if (isCapital(reading.shapeAt(i + 1))) return true
  // `Bouhier de l'Écluse`.
  return isParticle(reading, i + 1) && i + 2 < count && isCapital(reading.shapeAt(i + 2))
}

function expression(reading: Reading, i: number): void {
  const { gap, pair, candidate, words, word, text, start, end } = reading
  pair[i] = 0
  if (i === 0 || candidate[i] !== 1 || (gap[i] !== gaps.space && gap[i] !== gaps.joint)) return
  if (!isCapital(reading.shapeAt(i)) || !isCapital(reading.shapeAt(i - 1))) return
  const known = words.pair(
    word[i - 1] ?? 0,
    word[i] ?? 0,
    text,
    start[i - 1] ?? 0,
    end[i - 1] ?? 0,
    start[i] ?? 0,
    end[i] ?? 0,
  )
  pair[i] = known
  if (known !== 0) pair[i - 1] = known
}

function surroundings(reading: Reading, i: number): void {
  const { chain, gap } = reading
  const first = chain[i] ?? i
  let bits = 0
  if (first > 0 && gap[first] === gaps.space) {
    const known = reading.classesAt(first - 1)
    if (known & (WordClass.job | WordClass.kinship)) bits |= evidence.afterRole
    if (known & WordClass.placeKind) bits |= evidence.ofThing
  }
  if (isMailed(reading, i) || (gap[i + 1] === gaps.joint && isMailed(reading, i + 1))) bits |= evidence.inMail
  if (bits !== 0) note(reading, i, bits)
}

const isMailed = ({ count, text, end }: Reading, i: number): boolean =>
  i < count && text.charCodeAt(end[i] ?? 0) === AT_SIGN
