import { B, I, type Lesson, O, Teacher } from './lessons.ts'
import { Looks } from './looks.ts'
import { randomFrom, shuffle } from './random.ts'
import { marginal, type Scores, Sums } from './sums.ts'
import { packed, tableBits } from './table.ts'
import { type NamedText, namePool, variants } from './vary.ts'

/** Which of a feature's four weights a look uses. */
type Slot = 0 | 2

const epochs = 8
/** The weights are the mean of those after each of the last epochs (Polyak, Juditsky 1992): chance evens out. */
const averaged = 4
const rate = 0.1
/** Share of words that lose their identity in one lesson. */
const dropped = 0.3
/** AdaGrad (Duchi, Hazan, Singer 2011): added to the root of squares. */
const damping = 0.1
const shrinkage = 1e-5
/** The second look learns from first looks that did not see the text: each is trained without one part of this many. */
const parts = 3

/**
 * Learns both looks from annotated texts. The same texts, in the same order, give the same table, bit for bit. The sums
 * of linear models are the model of their sums: the mean of several that chance made different is surer than each.
 */
export function learn(texts: readonly NamedText[], rounds = 2): Float32Array {
  const mean = new Float32Array(4 << tableBits)
  for (let round = 1; round <= rounds; round++) {
    const table = learnOnce(texts, round)
    for (let at = 0; at < mean.length; at++) mean[at] = (mean[at] ?? 0) + (table[at] ?? 0) / rounds
  }
  return mean
}

function learnOnce(texts: readonly NamedText[], seed: number): Float32Array {
  const random = randomFrom(seed)
  const pool = namePool(texts)
  const groups = texts.map(text => variants(text, pool, random))
  const teacher = new Teacher()
  const lessons = groups.map(group => group.flatMap(text => teacher.lessons(text)))
  const table = new Float32Array(4 << tableBits)
  descend(table, 0, lessons.flat(), random)
  const seconds: Lesson[] = []
  for (let part = 0; part < parts; part++) {
    const without = new Float32Array(4 << tableBits)
    descend(without, 0, lessons.filter((_, index) => index % parts !== part).flat(), random)
    const looks = new Looks(packed(without))
    for (const group of groups.filter((_, index) => index % parts === part)) {
      for (const text of group) seconds.push(...teacher.lessons(text, looks))
    }
  }
  descend(table, 2, seconds, random)
  return table
}

/** Stochastic gradient of the likelihood, with AdaGrad's steps, over all lessons `epochs` times. */
function descend(table: Float32Array, slot: Slot, lessons: readonly Lesson[], random: () => number): void {
  const order = [...lessons]
  const step = new Step(table, slot)
  const sum = new Float64Array(table.length)
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    for (const lesson of order) step.take(lesson, rate * (1 - (0.8 * epoch) / epochs), random)
    if (epoch >= epochs - averaged) addTo(sum, table, slot)
  }
  for (let at = slot; at < table.length; at += 4) {
    table[at] = (sum[at] ?? 0) / averaged
    table[at + 1] = (sum[at + 1] ?? 0) / averaged
  }
}

function addTo(sum: Float64Array, table: Float32Array, slot: Slot): void {
  for (let at = slot; at < table.length; at += 4) {
    sum[at] = (sum[at] ?? 0) + (table[at] ?? 0)
    sum[at + 1] = (sum[at + 1] ?? 0) + (table[at + 1] ?? 0)
  }
}

class Step {
  readonly #table: Float32Array
  readonly #squares: Float32Array
  readonly #slot: Slot
  readonly #sums = new Sums()
  #scores: Scores = scoresOf(64)
  #from = new Int32Array(64)

  constructor(table: Float32Array, slot: Slot) {
    this.#table = table
    this.#squares = new Float32Array(table.length)
    this.#slot = slot
  }

  take(lesson: Lesson, rate: number, random: () => number): void {
    const { tags, begin, unnamed, edge } = lesson
    const { length } = tags
    if (this.#from.length < length) {
      this.#from = new Int32Array(length)
      this.#scores = scoresOf(length)
    }
    for (let t = 0; t < length; t++) this.#from[t] = (random() < dropped ? unnamed[t] : begin[t]) ?? 0
    this.#score(lesson)
    this.#sums.run(this.#scores, 0, length)
    const { marginals } = this.#sums
    for (let t = 0; t < length; t++) {
      const at = marginal.size * t
      const tag = tags[t]
      const joined = tag === B && t > 0 && tags[t - 1] !== O ? 1 : 0
      const missingB = (tag === B ? 1 : 0) - (marginals[at + marginal.B] ?? 0)
      const missingI = (tag === I ? 1 : 0) - (marginals[at + marginal.I] ?? 0)
      const missingJoined = joined - (marginals[at + marginal.joined] ?? 0)
      this.#move(lesson.features, this.#from[t] ?? 0, edge[t] ?? 0, missingB, missingI, rate)
      this.#move(lesson.features, edge[t] ?? 0, begin[t + 1] ?? 0, missingJoined, missingI, rate)
    }
  }

  #score({ features, begin, edge, tags }: Lesson): void {
    const { b, i, edgeB, edgeI } = this.#scores
    for (let t = 0; t < tags.length; t++) {
      b[t] = this.#sum(features, this.#from[t] ?? 0, edge[t] ?? 0, 0)
      i[t] = this.#sum(features, this.#from[t] ?? 0, edge[t] ?? 0, 1)
      edgeB[t] = this.#sum(features, edge[t] ?? 0, begin[t + 1] ?? 0, 0)
      edgeI[t] = this.#sum(features, edge[t] ?? 0, begin[t + 1] ?? 0, 1)
    }
  }

  #sum(features: Int32Array, from: number, to: number, tag: 0 | 1): number {
    const table = this.#table
    const slot = this.#slot + tag
    let sum = 0
    for (let f = from; f < to; f++) sum += table[(features[f] ?? 0) + slot] ?? 0
    return sum
  }

  #move(
    features: Int32Array,
    from: number,
    to: number,
    missingB: number,
    missingI: number,
    rate: number,
  ): void {
    for (let f = from; f < to; f++) {
      const at = (features[f] ?? 0) + this.#slot
      this.#climb(at, missingB, rate)
      this.#climb(at + 1, missingI, rate)
    }
  }

  #climb(at: number, missing: number, rate: number): void {
    // What is all but right teaches nothing and costs time.
    if (Math.abs(missing) < 1e-4) return
    const weight = this.#table[at] ?? 0
    const slope = missing - shrinkage * weight
    const squares = (this.#squares[at] ?? 0) + slope * slope
    this.#squares[at] = squares
    this.#table[at] = weight + (rate * slope) / (damping + Math.sqrt(squares))
  }
}

const scoresOf = (size: number): Scores => ({
  b: new Float64Array(size),
  i: new Float64Array(size),
  edgeB: new Float64Array(size),
  edgeI: new Float64Array(size),
})
