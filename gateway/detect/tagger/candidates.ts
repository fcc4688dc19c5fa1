import { WordClass } from '../lexicon/lexicon.ts'
import { evidence } from './evidence.ts'
import { gaps, type Reading } from './reading.ts'
import { isCapital, shapes } from './shapes.ts'
import { common, names } from './words.ts'

/**
 * Marks the words that could be part of a name; every other one is taken for none without a look, which is what makes
 * long prose fast. On the annotated texts it loses one name word in 1,600.
 */
export function choose(reading: Reading): void {
  const { count, candidate, gap } = reading
  for (let i = 0; i < count; i++) {
    const shape = reading.shapeAt(i)
    let could = false
    if (isCapital(shape)) could = capitalCould(reading, i)
    else if (shape === shapes.lower) could = lowerCould(reading, i)
    // The end of a word that an apostrophe parts: `Guivarc'h`.
    else if (shape === shapes.letter) could = i > 0 && gap[i] === gaps.joint && candidate[i - 1] === 1
    candidate[i] = could ? 1 : 0
  }
  // Particles between two parts of a name: `marie de la tour`.
  for (let i = 1; i + 1 < count; i++) {
    if (candidate[i] === 1 || candidate[i - 1] !== 1 || !isParticle(reading, i)) continue
    if (candidate[i + 1] === 1 && gap[i + 1] !== gaps.line) candidate[i] = 1
    else if (i + 2 < count && candidate[i + 2] === 1 && isParticle(reading, i + 1)) {
      candidate[i] = 1
      candidate[i + 1] = 1
    }
  }
}

/** Every capital, but a common word at the start of a sentence that nothing else makes a name. */
function capitalCould(reading: Reading, i: number): boolean {
  const { gap, count } = reading
  const known = reading.classesAt(i)
  const opens = gap[i] === gaps.line || gap[i] === gaps.stop
  const plain = (known & common) !== 0 && (known & names) === 0
  if (!opens || !(plain || (known & WordClass.functionWord) !== 0)) return true
  if (plain && (evidenceAt(reading, i) & (evidence.capitalisedInside | evidence.titled)) !== 0) return true
  return i + 1 < count && gap[i + 1] === gaps.space && isCapital(reading.shapeAt(i + 1))
}

/**
 * A word of no dictionary. A common one only in a text that is written without capitals, when it is known as a name or
 * the text elsewhere has it as one.
 */
function lowerCould(reading: Reading, i: number): boolean {
  const known = reading.classesAt(i)
  if ((known & common) === 0) return true
  if (reading.casing === 2 || (known & WordClass.functionWord) !== 0) return false
  const made = evidence.capitalisedInside | evidence.titled | evidence.besideName
  return (known & (WordClass.firstName | WordClass.surname)) !== 0 || (evidenceAt(reading, i) & made) !== 0
}

const evidenceAt = (reading: Reading, i: number): number => reading.seen[reading.same[i] ?? 0] ?? 0

/** A short word in lower case that does not say what follows (`rue`), a space or a joint behind the word before. */
export function isParticle(reading: Reading, i: number): boolean {
  const shape = reading.shapeAt(i)
  const near = reading.gap[i] === gaps.space || reading.gap[i] === gaps.joint
  if (!near || !(shape === shapes.lower || shape === shapes.letter)) return false
  const short = (reading.words.length[reading.word[i] ?? 0] ?? 9) <= 4
  return short && (reading.classesAt(i) & (WordClass.placeKind | WordClass.title | WordClass.job)) === 0
}
