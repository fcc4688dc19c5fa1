import type { Features } from './features.ts'
import { both } from './hash.ts'
import { Means } from './means.ts'
import { untold } from './opinions.ts'
import type { Reading } from './reading.ts'

/** Probabilities to steps of 1.25 in log-odds, 0 to 13. */
function grade(p: number): number {
  const odds = Math.log((p + 1e-4) / (1 - p + 1e-4))
  return Math.max(0, Math.round(odds * 0.8 + 5.6))
}

const NONE = 50

/** A word that the first look gives less everywhere in the text gets no second one. */
const HOPELESS = 0.015

/**
 * What the first look found in the whole text, as features for the second: of the word itself and its neighbours, of
 * the same word elsewhere, of the words in the same place of other lines, under the same label, on the same line; and
 * how many names the text seems to have at all.
 */
export class SecondLook {
  // By distinct word.
  #best = new Float64Array(0)
  #sum = new Float64Array(0)
  #times = new Int32Array(0)
  readonly #places = new Means()
  readonly #labels = new Means()
  readonly #lines = new Means()
  /** `grade` of each word, NONE for what is no candidate. */
  #grades = new Uint8Array(0)
  #told: Uint8Array = new Uint8Array(0)
  #mood = 0

  /**
   * `first[i]` is the first look's probability that word `i` is part of a name, `told[i]` what others think of it
   * (`opinions.ts`); only candidates count.
   */
  gather(reading: Reading, first: Float64Array, told: Uint8Array): void {
    this.#told = told
    const { count, candidate, same, head, distinct } = reading
    this.#fit(count)
    this.#best.fill(0, 0, distinct)
    this.#sum.fill(0, 0, distinct)
    this.#times.fill(0, 0, distinct)
    for (const means of [this.#places, this.#labels, this.#lines]) means.reset(count)
    this.#grades.fill(NONE, 0, count)
    let sure = 0
    let unsure = 0
    for (let i = 0; i < count; i++) {
      if (candidate[i] !== 1) continue
      const p = first[i] ?? 0
      const number = same[i] ?? 0
      this.#grades[i] = grade(p)
      this.#best[number] = Math.max(this.#best[number] ?? 0, p)
      this.#sum[number] = (this.#sum[number] ?? 0) + p
      this.#times[number] = (this.#times[number] ?? 0) + 1
      this.#places.add(placeKey(reading, i), p)
      this.#labels.add(labelKey(reading, i), p)
      this.#lines.add(head[i] ?? 0, p)
      if (p > 0.8) sure++
      else if (p > 0.1) unsure++
    }
    this.#mood = few(sure) * 5 + few(unsure)
  }

  /** Whether any word of a run could still be a name: none was anywhere in the text where this says no. */
  isOpen(reading: Reading, from: number, to: number): boolean {
    for (let i = from; i < to; i++) {
      if ((this.#best[reading.same[i] ?? 0] ?? 0) >= HOPELESS) return true
      const told = this.#told[i] ?? untold
      if (told > 3 && told !== untold) return true
    }
    return false
  }

  add(reading: Reading, i: number, first: Float64Array, features: Features): void {
    const p = first[i] ?? 0
    const number = reading.same[i] ?? 0
    const own = this.#grades[i] ?? NONE
    const best = grade(this.#best[number] ?? 0)
    const others = (this.#times[number] ?? 0) - 1
    const elsewhere = others > 0 ? grade(((this.#sum[number] ?? 0) - p) / others) : NONE
    const left = this.#grades[i - 1] ?? NONE
    const right = i + 1 < reading.count ? (this.#grades[i + 1] ?? NONE) : NONE
    const alone = left === NONE && right === NONE ? 0 : 1
    const places = this.#places.ofOthers(placeKey(reading, i), p)
    const labels = this.#labels.ofOthers(labelKey(reading, i), p)
    features.count = 0
    features.identity = 0
    features.add(101, own)
    features.add(102, best, own)
    features.add(103, elsewhere, own)
    features.add(104, this.#mood, own)
    features.add(105, this.#mood, both(best, alone))
    features.add(106, left, both(own, right))
    features.add(107, left, own)
    features.add(108, right, own)
    features.add(109, this.#mood)
    features.add(110, places, own)
    features.add(111, this.#lines.ofOthers(reading.head[i] ?? 0, p), own)
    features.add(112, labels, own)
    features.add(113, places, labels)
    features.add(114, both(places, own), best)
    const told = this.#told[i] ?? untold
    const toldLeft = i > 0 ? (this.#told[i - 1] ?? untold) : untold
    const toldRight = i + 1 < reading.count ? (this.#told[i + 1] ?? untold) : untold
    features.add(115, told)
    features.add(116, told, own)
    features.add(117, told, best)
    features.add(118, both(told, toldLeft), toldRight)
    features.add(119, this.#mood, told)
    features.edge = features.count
    features.add(123, told, toldLeft)
    features.add(120, left)
    features.add(121, left, own)
    features.add(122, own)
  }

  #fit(words: number): void {
    if (this.#grades.length >= words) return
    const size = Math.max(256, words * 2)
    this.#grades = new Uint8Array(size)
    this.#best = new Float64Array(size)
    this.#sum = new Float64Array(size)
    this.#times = new Int32Array(size)
  }
}

/** The same place in other lines: between the same characters, in the same column. */
function placeKey(reading: Reading, i: number): number {
  const head = reading.head[i] ?? 0
  const column = (reading.columns[head] ?? 0) > 0 ? (reading.column[i] ?? 0) : -1
  const after = i + 1 < reading.count ? (reading.gapHash[i + 1] ?? 0) : 3
  return both(both(reading.gapHash[i] ?? 0, after), both(Math.min(3, i - head), column))
}

/** The same column, or the same label. */
function labelKey(reading: Reading, i: number): number {
  const head = reading.head[i] ?? 0
  if ((reading.columns[head] ?? 0) > 0) return both(reading.column[i] ?? 0, 77)
  const label = reading.label[i] ?? -1
  return both(label < 0 ? -1 : (reading.words.folded[reading.at(label)] ?? 0), Math.min(2, i - head))
}

const few = (count: number): number => (count < 1 ? 0 : count < 3 ? 1 : count < 8 ? 2 : count < 20 ? 3 : 4)
