import type { Reading } from '../tagger/reading.ts'
import { Features, look, Page } from './features.ts'
import { kindCount } from './kinds.ts'
import { SecondLook } from './second-look.ts'
import { fours, scale, tableMask, type Weights, zero } from './table.ts'

/** Looks at a text twice: word by word, then again with what the first look took every word for. */
export class Looks {
  /** By word and kind: probabilities of each look. */
  first = new Float32Array(0)
  kinds = new Float32Array(0)
  readonly page = new Page()
  readonly second = new SecondLook()
  readonly #features = new Features()
  readonly #scores = new Float64Array(kindCount)
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
      this.#score(0)
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
      look(reading, this.page, i, this.#features)
      this.second.add(reading, this.page, i, this.first, this.#features)
      this.#score(1)
      this.#tell(this.kinds, i)
    }
  }

  /** Adds up the weights of all features, four kinds a number: even ones in one sum, odd ones in another, 16 bits each. */
  #score(which: number): void {
    const { hash, count } = this.#features
    const weights = this.#weights
    const base = which * (tableMask + 1)
    let [a, b, c, d, e, f] = [0, 0, 0, 0, 0, 0]
    for (let feature = 0; feature < count; feature++) {
      const at = (base + ((hash[feature] ?? 0) & tableMask)) * fours
      const one = weights[at] ?? 0
      const two = weights[at + 1] ?? 0
      const three = weights[at + 2] ?? 0
      a += one & 0x00ff00ff
      b += (one >>> 8) & 0x00ff00ff
      c += two & 0x00ff00ff
      d += (two >>> 8) & 0x00ff00ff
      e += three & 0x00ff00ff
      f += (three >>> 8) & 0x00ff00ff
    }
    const none = zero * count
    const scores = this.#scores
    scores[0] = (a & 0xffff) - none
    scores[1] = (b & 0xffff) - none
    scores[2] = (a >>> 16) - none
    scores[3] = (b >>> 16) - none
    scores[4] = (c & 0xffff) - none
    scores[5] = (d & 0xffff) - none
    scores[6] = (c >>> 16) - none
    scores[7] = (d >>> 16) - none
    scores[8] = (e & 0xffff) - none
    scores[9] = (f & 0xffff) - none
    scores[10] = (e >>> 16) - none
    scores[11] = (f >>> 16) - none
  }

  /** Softmax. */
  #tell(into: Float32Array, word: number): void {
    const scores = this.#scores
    let most = Number.NEGATIVE_INFINITY
    for (let kind = 0; kind < kindCount; kind++) most = Math.max(most, scores[kind] ?? 0)
    let sum = 0
    for (let kind = 0; kind < kindCount; kind++) {
      const p = Math.exp(((scores[kind] ?? 0) - most) * scale)
      scores[kind] = p
      sum += p
    }
    for (let kind = 0; kind < kindCount; kind++) into[word * kindCount + kind] = (scores[kind] ?? 0) / sum
  }

  #fit(words: number): void {
    if (this.first.length >= words * kindCount) return
    const room = Math.max(256, Math.ceil(words * 1.25)) * kindCount
    this.first = new Float32Array(room)
    this.kinds = new Float32Array(room)
  }
}
