import type { Reading } from '../tagger/reading.ts'
import { Features, look, Page } from './features.ts'
import { kindCount } from './kinds.ts'
import { SecondLook } from './second-look.ts'
import { fours, scale, stride, tableMask, type Weights, zero } from './table.ts'

/**
 * e to the power of 0, −1, −2… steps of a weight. Scores are whole steps, and most of their differences are small: looked
 * up they are the same bits as worked out, at a twentieth of the cost.
 */
const powers = Float64Array.from({ length: 4096 }, (_, steps) => Math.exp(-steps * scale))

const evens = 0x00ff00ff

/** Looks at a text twice: word by word, then again with what the first look took every word for. */
export class Looks {
  /** By word and kind: probabilities of each look. */
  first = new Float32Array(0)
  kinds = new Float32Array(0)
  readonly page = new Page()
  readonly second = new SecondLook()
  readonly #features = new Features()
  /** In steps of `scale`. */
  readonly #scores = new Int32Array(kindCount)
  readonly #powers = new Float64Array(kindCount)
  /** By word and kind: what the second look makes of what the first one saw. */
  #kept = new Int32Array(0)
  readonly #weights: Weights

  constructor(weights: Weights) {
    this.#weights = weights
  }

  /** Fills `first`. */
  lookOnce(reading: Reading): void {
    const { count } = reading
    this.#fit(count)
    this.page.read(reading)
    for (let i = 0; i < count; i++) {
      look(reading, this.page, i, this.#features)
      this.#score(i)
      this.#tell(this.first, i)
    }
  }

  /** Fills `first` and `kinds`. */
  lookTwice(reading: Reading): void {
    this.lookOnce(reading)
    const { count } = reading
    this.second.gather(reading, this.page, this.first)
    for (let i = 0; i < count; i++) {
      if (!this.second.isOpen(i)) {
        const at = i * kindCount
        this.kinds.set(this.first.subarray(at, at + kindCount), at)
        continue
      }
      this.#features.count = 0
      this.second.add(reading, this.page, i, this.first, this.#features)
      this.#rescore(i)
      this.#tell(this.kinds, i)
    }
  }

  /** The sums of the first look, and those of the second over the same features, whose weights have just come. */
  #score(word: number): void {
    this.#add(0, this.#scores)
    this.#add(fours, this.#kept, word * kindCount)
  }

  /** Adds what the second look sees. */
  #rescore(word: number): void {
    const scores = this.#scores
    this.#add(fours, scores)
    const from = word * kindCount
    for (let kind = 0; kind < kindCount; kind++)
      scores[kind] = (scores[kind] ?? 0) + (this.#kept[from + kind] ?? 0)
  }

  /**
   * Adds up the weights of all features, four kinds a number: even ones in one sum, odd ones in another, 16 bits each.
   * Of at most 128 bytes no sum reaches the sign of its number. Into `scores` from `to` on.
   */
  #add(from: number, scores: Int32Array, to = 0): void {
    const { hash, count } = this.#features
    const weights = this.#weights
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    let e = 0
    let f = 0
    for (let feature = 0; feature < count; feature++) {
      const at = ((hash[feature] ?? 0) & tableMask) * stride + from
      const one = weights[at] ?? 0
      const two = weights[at + 1] ?? 0
      const three = weights[at + 2] ?? 0
      a = (a + (one & evens)) | 0
      b = (b + ((one >> 8) & evens)) | 0
      c = (c + (two & evens)) | 0
      d = (d + ((two >> 8) & evens)) | 0
      e = (e + (three & evens)) | 0
      f = (f + ((three >> 8) & evens)) | 0
    }
    const none = zero * count
    scores[to] = (a & 0xffff) - none
    scores[to + 1] = (b & 0xffff) - none
    scores[to + 2] = (a >> 16) - none
    scores[to + 3] = (b >> 16) - none
    scores[to + 4] = (c & 0xffff) - none
    scores[to + 5] = (d & 0xffff) - none
    scores[to + 6] = (c >> 16) - none
    scores[to + 7] = (d >> 16) - none
    scores[to + 8] = (e & 0xffff) - none
    scores[to + 9] = (f & 0xffff) - none
    scores[to + 10] = (e >> 16) - none
    scores[to + 11] = (f >> 16) - none
  }

  /** Softmax. */
  #tell(into: Float32Array, word: number): void {
    const scores = this.#scores
    const all = this.#powers
    let most = scores[0] ?? 0
    for (let kind = 1; kind < kindCount; kind++) most = Math.max(most, scores[kind] ?? 0)
    let sum = 0
    for (let kind = 0; kind < kindCount; kind++) {
      const steps = most - (scores[kind] ?? 0)
      const power = steps < powers.length ? (powers[steps] ?? 0) : Math.exp(-steps * scale)
      all[kind] = power
      sum += power
    }
    for (let kind = 0; kind < kindCount; kind++) into[word * kindCount + kind] = (all[kind] ?? 0) / sum
  }

  #fit(words: number): void {
    if (this.first.length >= words * kindCount) return
    const room = Math.max(256, Math.ceil(words * 1.25)) * kindCount
    this.first = new Float32Array(room)
    this.kinds = new Float32Array(room)
    this.#kept = new Int32Array(room)
  }
}
