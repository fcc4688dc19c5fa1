import { lexicon } from '../lexicon/lexicon.ts'
import { shapes } from './shapes.ts'
import { type ClassOf, Words } from './words.ts'

/** What stands before a word. `line` wins over `stop`; a full stop after a title or an initial is a `space`. */
export const gaps = { space: 0, joint: 1, comma: 2, line: 3, stop: 4, other: 5 } as const

/**
 * One text read for tagging, word by word (a word is a run of letters and digits). Column by column in arrays that
 * are kept from text to text and only grow: only the first `count` entries count, and nothing outlives the next
 * `read` (read.ts).
 */
export class Reading {
  text = ''
  count = 0
  /** Where words begin and end; UTF-16 code units. */
  start = new Int32Array(0)
  end = new Int32Array(0)
  /** Hash of a word's letters as they are written. */
  hash = new Int32Array(0)
  /** Place in `words`. */
  word = new Int32Array(0)
  /** What stands before a word: the hash of its first characters, and which of `gaps` it is. */
  gapHash = new Int32Array(0)
  gap = new Int32Array(0)
  /** First word of the line that a word stands in. */
  head = new Int32Array(0)
  /** Separators of columns (`;`, `|`, tab) before a word on its line; and by first word of a line, on the line. */
  column = new Int32Array(0)
  columns = new Int32Array(0)
  /** The word before the last colon on the line, or of the heading above a list; -1 when there is none. */
  label = new Int32Array(0)
  /** First and last word of the chain of capitals, particles and joints that a word stands in. */
  chain = new Int32Array(0)
  chainEnd = new Int32Array(0)
  /** Classes of the expression that a word makes with the one before or after it. */
  pair = new Int32Array(0)
  /** Number of the distinct folded word in this text; by number: its first word, how often it stands, `evidence`. */
  same = new Int32Array(0)
  first = new Int32Array(0)
  times = new Int32Array(0)
  seen = new Int32Array(0)
  distinct = 0
  /** 1 where a name could be. */
  candidate = new Int32Array(0)
  /** How the lines of the text begin: 0 in lower case, 1 mixed, 2 with capitals. */
  casing = 2
  /** How many words follow a title (0–3) and how many stand beside a first name (0–3), as `4 × a + b`. */
  mood = 0
  /** How many e-mail addresses and long numbers stand in the text, 0–3: papers about nobody have none. */
  data = 0
  /** By first word of a chain: the first word of the list of chains that it stands in (`Ashley, Bert et Caetano`). */
  series = new Int32Array(0)
  words: Words
  readonly #shared: Words
  readonly #classOf: ClassOf

  constructor(classOf: ClassOf) {
    this.#classOf = classOf
    this.#shared = new Words(classOf)
    this.words = this.#shared
  }

  /** The place of a word's neighbour, -1 outside the text. */
  at(i: number): number {
    return i < 0 || i >= this.count ? -1 : (this.word[i] ?? 0)
  }

  shapeAt(i: number): number {
    return this.words.shape[this.word[i] ?? 0] ?? shapes.lower
  }

  classesAt(i: number): number {
    return this.words.classes[this.word[i] ?? 0] ?? 0
  }

  /** Room for `size` words in every column. */
  fit(size: number): void {
    if (this.start.length >= size) return
    const grown = (old: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
      const column = new Int32Array(size)
      column.set(old)
      return column
    }
    this.start = grown(this.start)
    this.end = grown(this.end)
    this.hash = grown(this.hash)
    this.word = grown(this.word)
    this.gapHash = grown(this.gapHash)
    this.gap = grown(this.gap)
    this.head = grown(this.head)
    this.column = grown(this.column)
    this.columns = grown(this.columns)
    this.label = grown(this.label)
    this.chain = grown(this.chain)
    this.chainEnd = grown(this.chainEnd)
    this.series = grown(this.series)
    this.pair = grown(this.pair)
    this.same = grown(this.same)
    this.first = grown(this.first)
    this.times = grown(this.times)
    this.seen = grown(this.seen)
    this.candidate = grown(this.candidate)
  }

  /** Looks every word up. */
  place(): void {
    // A text of more words than the shared table holds gets a table of its own, so that the shared one stays small.
    this.words = this.#shared.fits(this.count) ? this.#shared : new Words(this.#classOf, this.count)
    const { text, words, word, start, end, hash, count } = this
    for (let i = 0; i < count; i++) word[i] = words.place(text, start[i] ?? 0, end[i] ?? 0, hash[i] ?? 0)
  }
}

/** A reading whose words are looked up in the lexicon. */
export const newReading = (): Reading => new Reading(folded => lexicon().classOf(folded))
