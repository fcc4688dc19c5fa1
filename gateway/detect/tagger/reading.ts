import { kindOf, OTHER } from './characters.ts'
import { seed, spread, step } from './hash.ts'
import { WordClass } from '../lexicon/lexicon.ts'
import { type ClassOf, common as commonWords, hashFrom, names as nameWords, shapes, Words } from './words.ts'

/** What stands between two words, where it matters to decisions; features see its exact hash too. */
export const gaps = { space: 0, joint: 1, comma: 2, line: 3, stop: 4, other: 5 } as const

/** Evidence that the whole text gives about a word: bits. */
export const evidence = { capitalisedInside: 1, lower: 2, titled: 4, besideName: 8, upper: 16, lineStart: 32 } as const

/**
 * One text read for tagging, word by word. Arrays are reused from text to text and only grow; only the first `count`
 * entries count. Nothing in it outlives the next `read`.
 */
export class Reading {
  text = ''
  count = 0
  start = new Int32Array(0)
  end = new Int32Array(0)
  hash = new Int32Array(0)
  /** Place in `words`. */
  word = new Int32Array(0)
  /** What stands before a word: its hash, its kind. */
  gapHash = new Int32Array(0)
  gap = new Uint8Array(0)
  /** First word of the line that a word stands in. */
  head = new Int32Array(0)
  /** The word before the last colon on the line, or of the heading above a list; -1 when there is none. */
  label = new Int32Array(0)
  /** By first word of a line: separators of columns (`;`, `|`, tab) on the line. */
  columns = new Int32Array(0)
  /** Number of the distinct folded word in this text. */
  same = new Int32Array(0)
  /** By distinct word: how often, and `evidence`. */
  times = new Int32Array(0)
  seen = new Uint8Array(0)
  /** First and last word of the chain of capitals, particles and joints that a word stands in. */
  chain = new Int32Array(0)
  chainEnd = new Int32Array(0)
  /** Classes of the expression that a word makes with the one before or after it. */
  pair = new Int32Array(0)
  /** 1 where a name could be. */
  candidate = new Uint8Array(0)
  /** How the lines of the text begin: 0 in lower case, 1 mixed, 2 with capitals. */
  casing = 2
  /** How many words follow a title (0–3) and how many stand beside a first name (0–3), as `4 × a + b`. */
  mood = 0
  words: Words
  readonly #shared: Words
  readonly #classOf: ClassOf
  #slots = new Int32Array(0)

  constructor(classOf: ClassOf) {
    this.#classOf = classOf
    this.#shared = new Words(classOf)
    this.words = this.#shared
  }

  read(text: string): void {
    this.text = text
    this.#split(text)
    this.#place(text)
    this.#gather()
    this.#choose()
    this.#link()
  }

  #split(text: string): void {
    const { length } = text
    this.#fit(256)
    let count = 0
    let head = 0
    let label = -1
    let listLabel = -1
    let at = 0
    let columns = 0
    let gapHash = seed
    let gapLength = 0
    let gapKind: number = gaps.line
    let last = 0
    let lines = 1
    let stopped = false
    while (at < length) {
      let code = text.charCodeAt(at)
      if (kindOf[code] === OTHER) {
        if (code === 10) {
          lines++
          if (columns > 0 && head < count) this.columns[head] = columns
          columns = 0
        } else if (code === 59 || code === 124 || code === 9) columns++
        else if ((code === 58 || code === 61) && count > 0 && lines === 0) label = count - 1
        if (code === 46 || code === 33 || code === 63 || code === 0x2026) stopped = true
        if (code !== last && gapLength < 6) {
          gapHash = step(gapHash, code)
          gapLength++
        }
        if (code !== last) gapKind = gapLength === 1 ? kindOfGap(code) : code === 32 && last === 44 ? gaps.comma : gaps.other
        last = code
        at++
        continue
      }
      if (count === this.start.length) this.#fit(count * 2)
      const begin = at
      let hash = seed
      do {
        hash = step(hash, code)
        at++
        code = at < length ? text.charCodeAt(at) : 0
      } while (at < length && kindOf[code] !== OTHER)
      if (lines > 0) {
        // A line that ended in a colon heads the lines below it, up to an empty one.
        if (count > 0 && label >= 0 && label === count - 1) listLabel = label
        else if (lines > 1) listLabel = -1
        label = listLabel
        head = count
        this.columns[head] = columns
      }
      this.start[count] = begin
      this.end[count] = at
      this.hash[count] = spread(hash)
      this.gapHash[count] = spread(gapHash)
      this.gap[count] = lines > 0 ? gaps.line : stopped && gapLength > 1 ? gaps.stop : gapKind
      this.head[count] = head
      this.label[count] = label
      count++
      gapHash = seed
      gapLength = 0
      last = 0
      lines = 0
      stopped = false
    }
    if (head < count) this.columns[head] = columns
    this.count = count
  }

  #place(text: string): void {
    this.words = this.#shared.fits(this.count) ? this.#shared : new Words(this.#classOf, this.count)
    const { words, word, start, end, hash, count } = this
    for (let i = 0; i < count; i++) word[i] = words.place(text, start[i] ?? 0, end[i] ?? 0, hash[i] ?? 0)
  }

  /** What the text as a whole says of each of its words. */
  #gather(): void {
    const { words, count, word, gap, same, times, seen } = this
    let size = 256
    while (size < count * 2) size *= 2
    if (this.#slots.length < size) this.#slots = new Int32Array(size)
    const slots = this.#slots.fill(-1, 0, size)
    const mask = size - 1
    let distinct = 0
    let capitalStarts = 0
    let lowerStarts = 0
    for (let i = 0; i < count; i++) {
      const place = word[i] ?? 0
      const hash = words.folded[place] ?? 0
      let slot = hash & mask
      let number = slots[slot] ?? -1
      while (number >= 0 && words.folded[word[this.#first[number] ?? 0] ?? 0] !== hash) {
        slot = (slot + 1) & mask
        number = slots[slot] ?? -1
      }
      if (number < 0) {
        number = distinct++
        slots[slot] = number
        this.#first[number] = i
        times[number] = 0
        seen[number] = 0
      }
      same[i] = number
      times[number] = (times[number] ?? 0) + 1
      if (gap[i] === gaps.stop && i > 0 && this.#abbreviates(i - 1)) gap[i] = gaps.space
      const shape = words.shape[place]
      const inside = gap[i] === gaps.space || gap[i] === gaps.joint || gap[i] === gaps.comma
      let bits = 0
      if (shape === shapes.lower) bits |= evidence.lower
      else if (shape === shapes.upper) bits |= evidence.upper
      else if ((shape === shapes.title || shape === shapes.mixed) && inside && i > 0) bits |= evidence.capitalisedInside
      if (gap[i] === gaps.line) {
        bits |= evidence.lineStart
        if (shape === shapes.lower) lowerStarts++
        else if (shape !== shapes.digits && shape !== shapes.alphanumeric) capitalStarts++
      }
      if (gap[i] === gaps.space && i > 0) {
        const before = word[i - 1] ?? 0
        if (titles.has(words.folded[before] ?? 0)) bits |= evidence.titled
        if (isFirstName(words, before) && isCapital(shape)) bits |= evidence.besideName
        if (isFirstName(words, place) && isCapital(words.shape[before])) seen[same[i - 1] ?? 0] = (seen[same[i - 1] ?? 0] ?? 0) | evidence.besideName
      }
      seen[number] = (seen[number] ?? 0) | bits
    }
    let titled = 0
    let beside = 0
    for (let number = 0; number < distinct; number++) {
      const bits = seen[number] ?? 0
      if (bits & evidence.titled) titled++
      if (bits & evidence.besideName) beside++
    }
    this.mood = 4 * few(titled) + few(beside)
    this.casing = lowerStarts === 0 ? 2 : capitalStarts > lowerStarts ? 1 : 0
  }

  /** Whether a full stop after this word ends no sentence. */
  #abbreviates(i: number): boolean {
    const place = this.word[i] ?? 0
    const shape = this.words.shape[place]
    return shape === shapes.initial || (shape === shapes.title && titles.has(this.words.folded[place] ?? 0))
  }

  /** Everything else is taken for no name without a look: it is what makes long prose fast. */
  #choose(): void {
    const { words, count, word, gap, same, seen, candidate, casing } = this
    for (let i = 0; i < count; i++) {
      const place = word[i] ?? 0
      const shape = words.shape[place]
      const known = words.classes[place] ?? 0
      const common = (known & commonWords) !== 0
      const name = (known & nameWords) !== 0
      const bits = seen[same[i] ?? 0] ?? 0
      let could = false
      if (isCapital(shape)) {
        could = true
        if (common && !name && (gap[i] === gaps.line || gap[i] === gaps.stop)) {
          could = (bits & (evidence.capitalisedInside | evidence.titled)) !== 0 || (i + 1 < count && gap[i + 1] === gaps.space && isCapital(words.shape[word[i + 1] ?? 0]))
        }
      } else if (shape === shapes.lower) {
        could = !common || (bits & (evidence.capitalisedInside | evidence.titled | evidence.besideName)) !== 0 || (name && casing < 2)
      }
      // The end of a word that an apostrophe parts: `Guivarc'h`.
      else if (shape === shapes.letter) could = i > 0 && gap[i] === gaps.joint && candidate[i - 1] === 1
      candidate[i] = could ? 1 : 0
    }
    // Particles between two parts of a name: `marie de la tour`.
    for (let i = 1; i + 1 < count; i++) {
      if (candidate[i] === 1 || candidate[i - 1] !== 1 || !this.#particle(i)) continue
      if (candidate[i + 1] === 1 && gap[i + 1] !== gaps.line) candidate[i] = 1
      else if (i + 2 < count && candidate[i + 2] === 1 && this.#particle(i + 1)) candidate[i] = candidate[i + 1] = 1
    }
  }

  #link(): void {
    const { words, count, word, gap, chain, chainEnd, pair, start, end, candidate } = this
    let from = 0
    for (let i = 0; i < count; i++) {
      const shape = words.shape[word[i] ?? 0]
      const near = gap[i] === gaps.joint || gap[i] === gaps.space
      const goesOn = i > 0 && near && (isCapital(words.shape[word[i - 1] ?? 0]) || chain[i - 1] !== i - 1)
      const belongs = isCapital(shape) || gap[i] === gaps.joint || (this.#particle(i) && i + 1 < count && isCapital(words.shape[word[i + 1] ?? 0]))
      if (!(goesOn && belongs)) {
        for (let j = from; j < i; j++) chainEnd[j] = i - 1
        from = i
      }
      chain[i] = from
      pair[i] = 0
      if (i > 0 && near && candidate[i] === 1 && isCapital(shape) && isCapital(words.shape[word[i - 1] ?? 0])) {
        const known = words.pair(this.text.slice(start[i - 1], end[i - 1]), this.text.slice(start[i], end[i]))
        pair[i] = known
        if (known !== 0) pair[i - 1] = known
      }
    }
    for (let j = from; j < count; j++) chainEnd[j] = count - 1
  }

  #particle(i: number): boolean {
    const place = this.word[i] ?? 0
    const shape = this.words.shape[place]
    const near = this.gap[i] === gaps.space || this.gap[i] === gaps.joint
    return near && (shape === shapes.lower || shape === shapes.letter) && (this.words.length[place] ?? 9) <= 4
  }

  /** First occurrence of each distinct word. */
  #first = new Int32Array(0)

  #fit(size: number): void {
    if (this.start.length >= size) return
    const grow = (old: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
      const grown = new Int32Array(size)
      grown.set(old)
      return grown
    }
    const growBytes = (old: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => {
      const grown = new Uint8Array(size)
      grown.set(old)
      return grown
    }
    this.start = grow(this.start)
    this.end = grow(this.end)
    this.hash = grow(this.hash)
    this.word = grow(this.word)
    this.gapHash = grow(this.gapHash)
    this.gap = growBytes(this.gap)
    this.head = grow(this.head)
    this.label = grow(this.label)
    this.columns = grow(this.columns)
    this.chain = grow(this.chain)
    this.chainEnd = grow(this.chainEnd)
    this.pair = grow(this.pair)
    this.same = grow(this.same)
    this.times = grow(this.times)
    this.seen = growBytes(this.seen)
    this.candidate = growBytes(this.candidate)
    this.#first = grow(this.#first)
  }
}

function kindOfGap(code: number): number {
  if (code === 32) return gaps.space
  if (code === 45 || code === 39 || code === 46 || code === 95) return gaps.joint
  return gaps.other
}

export const isCapital = (shape: number | undefined): boolean =>
  shape === shapes.title || shape === shapes.upper || shape === shapes.initial || shape === shapes.mixed

const isFirstName = (words: Words, place: number): boolean => ((words.classes[place] ?? 0) & WordClass.firstName) !== 0

/** Words that stand before a name. */
const titles: ReadonlySet<number> = new Set(
  'm mm mr mme mmes mlle mlles monsieur madame mademoiselle messieurs mesdames me maitre dr docteur pr professeur mrs ms miss sir'
    .split(' ')
    .map(title => hashFrom(title, 0, title.length)),
)

const few = (count: number): number => (count < 2 ? count : count < 5 ? 2 : 3)
