import { Features, look } from './features.ts'
import type { Reading } from './reading.ts'
import { SecondLook } from './second-look.ts'
import { marginal, Sums } from './sums.ts'

/**
 * Weights of hashed features: four a feature, B and I of the first look, B and I of the second. `scale` is the value
 * of one step of the table.
 */
export interface Weights {
  readonly table: Int8Array | Float32Array
  readonly scale: number
}

/** Entries a table of weights has room for: feature hashes are cut to this many bits. */
export const tableBits = 19
export const tableMask = (1 << tableBits) - 1

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
      for (let i = from; i < to; i++) this.first[i] = 1 - (this.#sums.marginals[marginal.size * (i - from)] ?? 1)
    }
  }

  /** Fills `first`, `name` and `begin`. */
  lookTwice(reading: Reading): void {
    this.lookOnce(reading)
    const { count, candidate } = reading
    this.name.fill(0, 0, count)
    this.begin.fill(0, 0, count)
    this.second.gather(reading, this.first)
    for (const [from, to] of runs(candidate, count)) {
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

  /** Both looks' sums at once: a feature's four weights lie side by side. */
  #score(word: number): void {
    const { table, scale } = this.#weights
    const { hash, count, edge } = this.#features
    let b1 = 0
    let i1 = 0
    let b2 = 0
    let i2 = 0
    for (let f = 0; f < edge; f++) {
      const at = ((hash[f] ?? 0) & tableMask) << 2
      b1 += table[at] ?? 0
      i1 += table[at + 1] ?? 0
      b2 += table[at + 2] ?? 0
      i2 += table[at + 3] ?? 0
    }
    const [one, two] = this.#scores
    one.b[word] = b1 * scale
    one.i[word] = i1 * scale
    two.b[word] = b2 * scale
    two.i[word] = i2 * scale
    b1 = i1 = b2 = i2 = 0
    for (let f = edge; f < count; f++) {
      const at = ((hash[f] ?? 0) & tableMask) << 2
      b1 += table[at] ?? 0
      i1 += table[at + 1] ?? 0
      b2 += table[at + 2] ?? 0
      i2 += table[at + 3] ?? 0
    }
    one.edgeB[word] = b1 * scale
    one.edgeI[word] = i1 * scale
    two.edgeB[word] = b2 * scale
    two.edgeI[word] = i2 * scale
  }

  /** Adds what the second look sees. */
  #rescore(word: number): void {
    const { table, scale } = this.#weights
    const { hash, count, edge } = this.#features
    const two = this.#scores[1]
    let b = 0
    let i = 0
    for (let f = 0; f < edge; f++) {
      const at = ((hash[f] ?? 0) & tableMask) << 2
      b += table[at + 2] ?? 0
      i += table[at + 3] ?? 0
    }
    two.b[word] = (two.b[word] ?? 0) + b * scale
    two.i[word] = (two.i[word] ?? 0) + i * scale
    b = i = 0
    for (let f = edge; f < count; f++) {
      const at = ((hash[f] ?? 0) & tableMask) << 2
      b += table[at + 2] ?? 0
      i += table[at + 3] ?? 0
    }
    two.edgeB[word] = (two.edgeB[word] ?? 0) + b * scale
    two.edgeI[word] = (two.edgeI[word] ?? 0) + i * scale
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
