import { WordClass } from '../lexicon/lexicon.ts'
import { folded } from './characters.ts'
import { both, seed, spread, step } from './hash.ts'
import { shapeOf } from './shapes.ts'

/** What kinds of word a folded word is known as: bits of `WordClass`, 0 when no list has it. */
export type ClassOf = (foldedWord: string) => number

/** Hashes of the folded word's first 3, last 2 and last 3 letters. */
export const affixes = 3

/**
 * Everything about a word that does not depend on where it stands, kept from request to request by the hash of its
 * letters: no text is held. Bounded: a full table starts anew.
 */
export class Words {
  readonly folded: Int32Array
  readonly shape: Uint8Array
  readonly length: Uint8Array
  readonly classes: Int32Array
  /** `classes` in some hundred kinds: what joint features are made of. */
  readonly kind: Uint8Array
  readonly affix: Int32Array
  readonly #keys: Int32Array
  readonly #pairKeys: Int32Array
  readonly #pairs: Int32Array
  readonly #classOf: ClassOf
  readonly #mask: number
  #filled = 0

  constructor(classOf: ClassOf, words = 30_000) {
    let size = 1024
    while (size < words * 2) size *= 2
    this.#classOf = classOf
    this.#mask = size - 1
    this.#keys = new Int32Array(size)
    this.#pairKeys = new Int32Array(size)
    this.#pairs = new Int32Array(size)
    this.folded = new Int32Array(size)
    this.shape = new Uint8Array(size)
    this.length = new Uint8Array(size)
    this.classes = new Int32Array(size)
    this.kind = new Uint8Array(size)
    this.affix = new Int32Array(size * affixes)
  }

  /** Makes room for the words of a text, of which there are at most `count`; false when the table is too small. */
  fits(count: number): boolean {
    const room = this.#mask * 0.7
    if (count > room) return false
    if (this.#filled + count > room) {
      this.#keys.fill(0)
      this.#filled = 0
    }
    return true
  }

  /** The place of the word `text.slice(start, end)`, whose letters hash to `hash`. */
  place(text: string, start: number, end: number, hash: number): number {
    const key = hash === 0 ? 1 : hash
    let at = key & this.#mask
    while (this.#keys[at] !== key) {
      if (this.#keys[at] === 0) {
        this.#keys[at] = key
        this.#filled++
        this.#learn(at, text.slice(start, end))
        break
      }
      at = (at + 1) & this.#mask
    }
    return at
  }

  /**
   * The classes of the words at places `a` and `b` as one expression (`victor hugo`). Each entry holds the last pair
   * that fell on it; the offsets say where to read the pair when it is another.
   */
  pair(
    a: number,
    b: number,
    text: string,
    startA: number,
    endA: number,
    startB: number,
    endB: number,
  ): number {
    const key = spread(both(this.folded[a] ?? 0, this.folded[b] ?? 0))
    const at = key & this.#mask
    if (this.#pairKeys[at] !== key) {
      this.#pairKeys[at] = key
      this.#pairs[at] = this.#classOf(
        `${foldWord(text.slice(startA, endA))} ${foldWord(text.slice(startB, endB))}`,
      )
    }
    return this.#pairs[at] ?? 0
  }

  #learn(at: number, word: string): void {
    const plain = foldWord(word)
    const { length } = plain
    const known = this.#classOf(plain)
    this.folded[at] = hashFrom(plain, 0, length)
    this.shape[at] = shapeOf(word)
    this.length[at] = Math.min(255, word.length)
    this.classes[at] = known
    this.kind[at] = kindOfClasses(known)
    this.affix[at * affixes] = hashFrom(plain, 0, Math.min(3, length))
    this.affix[at * affixes + 1] = hashFrom(plain, Math.max(0, length - 2), length)
    this.affix[at * affixes + 2] = hashFrom(plain, Math.max(0, length - 3), length)
  }
}

const { firstName, surname, listedName, town, village, frenchWord, englishWord, place, brand, figure } =
  WordClass
export const names = firstName | surname | listedName
export const common = frenchWord | englishWord
const things = place | brand | figure
const specials = [
  WordClass.title,
  WordClass.placeKind,
  WordClass.functionWord,
  WordClass.kinship,
  WordClass.calendar,
  WordClass.job,
] as const

function kindOfClasses(known: number): number {
  const name =
    known & firstName ? (known & surname ? 4 : 3) : known & surname ? 2 : known & listedName ? 1 : 0
  const thing = known & things ? 2 : known & (town | village) ? 1 : 0
  const special = specials.findIndex(bit => known & bit) + 1
  return name + 5 * ((known & common ? 1 : 0) + 2 * (thing + 3 * special))
}

/** Lower case, no accents; `œ` and `æ` are two letters. */
function foldWord(word: string): string {
  let plain = ''
  for (let at = 0; at < word.length; at++) plain += String.fromCharCode(folded[word.charCodeAt(at)] ?? 0)
  return plain.replaceAll('œ', 'oe').replaceAll('æ', 'ae').replaceAll('ß', 'ss')
}

export function hashFrom(text: string, from: number, to: number): number {
  let hash = step(seed, to - from)
  for (let at = from; at < to; at++) hash = step(hash, text.charCodeAt(at))
  return spread(hash)
}
