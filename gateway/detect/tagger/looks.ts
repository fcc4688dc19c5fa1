import { Features, look } from './features.ts'
import type { Reading } from './reading.ts'
import { SecondLook } from './second-look.ts'
import { marginal, Sums } from './sums.ts'
import { scale, tableMask, type Weights, zero } from './table.ts'

/** Scores of the words of a text, word by word, for one look. */
class Columns {
  b = new Float64Array(0)
  i = new Float64Array(0)
  edgeB = new Float64Array(0)
  edgeI = new Float64Array(0)

  fit(size: number): void {
    if (this.b.length >= size) return
    this.b = new Float64Array(size)
    this.i = new Float64Array(size)
    this.edgeB = new Float64Array(size)
    this.edgeI = new Float64Array(size)
  }
}

/** Looks at a text twice: word by word, then again with what the first look found everywhere in it. */
export class Looks {
  /** By word: probability of being part of a name, after each look. 0 for what is no candidate. */
  first = new Float64Array(0)
  name = new Float64Array(0)
  /** By word: probability that a name begins there. */
  begin = new Float64Array(0)
  readonly second = new SecondLook()
  readonly #weights: Weights
  readonly #features = new Features()
  readonly #scores = [new Columns(), new Columns()] as const
  readonly #sums = new Sums()
  readonly #lanes = new Float64Array(4)

  constructor(weights: Weights) {
    this.#weights = weights
  }

  /** Fills `first`. */
  lookOnce(reading: Reading): void {
    const { count, candidate } = reading
    this.#fit(count)
    this.first.fill(0, 0, count)
    for (const [from, to] of runs(candidate, count)) {
      for (let i = from; i < to; i++) {
        look(reading, i, this.#features)
        this.#score(i)
      }
      this.#sums.run(this.#scores[0], from, to)
      for (let i = from; i < to; i++)
        this.first[i] = 1 - (this.#sums.marginals[marginal.size * (i - from)] ?? 1)
    }
  }

  /** Fills `first`, `name` and `begin`. `told`: what others think of each word (`opinions.ts`). */
  lookTwice(reading: Reading, told: Uint8Array): void {
    this.lookOnce(reading)
    const { count, candidate } = reading
    this.name.fill(0, 0, count)
    this.begin.fill(0, 0, count)
    this.second.gather(reading, this.first, told)
    for (const [from, to] of runs(candidate, count)) {
      if (!this.second.isOpen(reading, from, to)) continue
      for (let i = from; i < to; i++) {
        this.second.add(reading, i, this.first, this.#features)
        this.#rescore(i)
      }
      this.#sums.run(this.#scores[1], from, to)
      const { marginals } = this.#sums
      for (let i = from; i < to; i++) {
        const at = marginal.size * (i - from)
        this.name[i] = 1 - (marginals[at] ?? 1)
        this.begin[i] = marginals[at + marginal.B] ?? 0
      }
    }
  }

  /** Both looks' sums at once. */
  #score(word: number): void {
    const { count, edge } = this.#features
    const [one, two] = this.#scores
    this.#add(0, edge)
    one.b[word] = this.#lanes[0] ?? 0
    one.i[word] = this.#lanes[1] ?? 0
    two.b[word] = this.#lanes[2] ?? 0
    two.i[word] = this.#lanes[3] ?? 0
    this.#add(edge, count)
    one.edgeB[word] = this.#lanes[0] ?? 0
    one.edgeI[word] = this.#lanes[1] ?? 0
    two.edgeB[word] = this.#lanes[2] ?? 0
    two.edgeI[word] = this.#lanes[3] ?? 0
  }

  /** Adds what the second look sees. */
  #rescore(word: number): void {
    const { count, edge } = this.#features
    const two = this.#scores[1]
    this.#add(0, edge)
    two.b[word] = (two.b[word] ?? 0) + (this.#lanes[2] ?? 0)
    two.i[word] = (two.i[word] ?? 0) + (this.#lanes[3] ?? 0)
    this.#add(edge, count)
    two.edgeB[word] = (two.edgeB[word] ?? 0) + (this.#lanes[2] ?? 0)
    two.edgeI[word] = (two.edgeI[word] ?? 0) + (this.#lanes[3] ?? 0)
  }

  /** The weights of features `from` to `to`, added up by lane. A lane of 16 bits holds 257 bytes: more than there are features. */
  #add(from: number, to: number): void {
    const weights = this.#weights
    const { hash } = this.#features
    let b = 0
    let i = 0
    for (let f = from; f < to; f++) {
      const four = weights[(hash[f] ?? 0) & tableMask] ?? 0
      b += four & 0x00ff00ff
      i += (four >>> 8) & 0x00ff00ff
    }
    const none = zero * (to - from)
    this.#lanes[0] = ((b & 0xffff) - none) * scale
    this.#lanes[1] = ((i & 0xffff) - none) * scale
    this.#lanes[2] = ((b >>> 16) - none) * scale
    this.#lanes[3] = ((i >>> 16) - none) * scale
  }

  #fit(size: number): void {
    if (this.first.length >= size) return
    const room = Math.max(256, size * 2)
    this.first = new Float64Array(room)
    this.name = new Float64Array(room)
    this.begin = new Float64Array(room)
    for (const scores of this.#scores) scores.fit(room)
  }
}

/** Candidates in a row, as [from, to). */
export function* runs(candidate: Int32Array, count: number): Generator<readonly [number, number]> {
  let from = 0
  while (from < count) {
    if (candidate[from] !== 1) {
      from++
      continue
    }
    let to = from + 1
    while (to < count && candidate[to] === 1) to++
    yield [from, to]
    from = to
  }
}
