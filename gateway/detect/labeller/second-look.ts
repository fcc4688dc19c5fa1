import { both, spread } from '../tagger/hash.ts'
import type { Reading } from '../tagger/reading.ts'
import type { Features, Page } from './features.ts'
import { kindCount } from './kinds.ts'

/** Probabilities to steps of log-odds, 0 to 9. */
function grade(p: number): number {
  const odds = Math.log((p + 1e-3) / (1 - p + 1e-3))
  return Math.max(0, Math.min(9, Math.round(odds * 0.7 + 4.8)))
}

/** Probability of data below which a word among its likes gets no second look. */
const HOPELESS = 0.01

/** Sums by kind for each key. Open addressing, emptied for each text. */
class Sums {
  #keys = new Int32Array(0)
  #used = new Uint8Array(0)
  #sums = new Float32Array(0)
  #counts = new Int32Array(0)
  #mask = 0

  reset(entries: number): void {
    let size = 64
    while (size < entries * 2) size *= 2
    if (this.#keys.length < size) {
      this.#keys = new Int32Array(size)
      this.#used = new Uint8Array(size)
      this.#counts = new Int32Array(size)
      this.#sums = new Float32Array(size * kindCount)
    }
    this.#mask = size - 1
    this.#used.fill(0, 0, size)
  }

  add(key: number, probabilities: Float32Array, from: number): void {
    const at = this.#find(key)
    if (this.#used[at] === 0) {
      this.#used[at] = 1
      this.#keys[at] = key
      this.#counts[at] = 0
      this.#sums.fill(0, at * kindCount, (at + 1) * kindCount)
    }
    this.#counts[at] = (this.#counts[at] ?? 0) + 1
    for (let kind = 1; kind < kindCount; kind++) {
      const cell = at * kindCount + kind
      this.#sums[cell] = (this.#sums[cell] ?? 0) + (probabilities[from + kind] ?? 0)
    }
  }

  /** One number for the kind that most others with this key seem to be, how surely, and how many they are; 0 where there is no other. */
  ofOthers(key: number, probabilities: Float32Array, from: number): number {
    const at = this.#find(key)
    const others = (this.#counts[at] ?? 0) - 1
    if (this.#used[at] === 0 || others < 1) return 0
    let best = 0
    let most = 0.02
    for (let kind = 1; kind < kindCount; kind++) {
      const mean = ((this.#sums[at * kindCount + kind] ?? 0) - (probabilities[from + kind] ?? 0)) / others
      if (mean > most) {
        most = mean
        best = kind
      }
    }
    const many = others < 2 ? 0 : others < 5 ? 1 : 2
    return 1 + many + 3 * (best * 5 + (best === 0 ? 0 : Math.min(4, Math.floor(most * 5))))
  }

  #find(key: number): number {
    let at = spread(key) & this.#mask
    while (this.#used[at] !== 0 && this.#keys[at] !== key) at = (at + 1) & this.#mask
    return at
  }
}

/**
 * What the first look took the words of the whole text for, as features for the second: the word itself and those
 * around, the same word elsewhere, the same place of other lines, what else its line holds.
 */
export class SecondLook {
  readonly #places = new Sums()
  readonly #columns = new Sums()
  readonly #same = new Sums()
  /** By word: the likeliest kind and its grade. */
  #guess = new Uint8Array(0)
  /** By line: bits of kinds that it seems to hold. */
  #holds = new Int32Array(0)
  /** By word: whether it may be part of a value. */
  #isOpen = new Uint8Array(0)
  #mood = 0

  /** `first`: by word and kind, probabilities of the first look. */
  gather(reading: Reading, page: Page, first: Float32Array): void {
    const { count } = reading
    if (this.#guess.length < count) {
      const room = Math.ceil(count * 1.25)
      this.#guess = new Uint8Array(room)
      this.#isOpen = new Uint8Array(room)
      this.#holds = new Int32Array(room)
    }
    this.#holds.fill(0, 0, count)
    for (const sums of [this.#places, this.#columns, this.#same]) sums.reset(count)
    let sure = 0
    for (let i = 0; i < count; i++) {
      const from = i * kindCount
      let best = 1
      for (let kind = 2; kind < kindCount; kind++) {
        if ((first[from + kind] ?? 0) > (first[from + best] ?? 0)) best = kind
      }
      const data = 1 - (first[from] ?? 0)
      this.#guess[i] = best * 10 + grade(data)
      this.#isOpen[i] = data > HOPELESS ? 1 : 0
      if ((first[from + best] ?? 0) > 0.5) {
        sure++
        const line = page.layout.line[i] ?? 0
        this.#holds[line] = (this.#holds[line] ?? 0) | (1 << best)
      }
      this.#places.add(placeKey(reading, page, i), first, from)
      this.#columns.add(columnKey(reading, page, i), first, from)
      this.#same.add(reading.same[i] ?? 0, first, from)
    }
    this.#mood = sure === 0 ? 0 : sure < 4 ? 1 : sure < 15 ? 2 : sure < 40 ? 3 : 4
  }

  /** A word that the first look takes for nothing, as it does both its neighbours, needs no second one. */
  isOpen(word: number): boolean {
    const open = this.#isOpen
    return (open[word - 1] ?? 0) + (open[word] ?? 0) + (open[word + 1] ?? 0) > 0
  }

  add(reading: Reading, page: Page, i: number, first: Float32Array, features: Features): void {
    const from = i * kindCount
    const guess = (at: number): number => (at < 0 || at >= reading.count ? 0 : (this.#guess[at] ?? 0))
    const own = guess(i)
    const [left, right] = [guess(i - 1), guess(i + 1)]
    const gapL = reading.gapHash[i] ?? 0
    const gapR = i + 1 < reading.count ? (reading.gapHash[i + 1] ?? 0) : 3
    const form = page.formOf(i)
    const places = this.#places.ofOthers(placeKey(reading, page, i), first, from)
    const columns = this.#columns.ofOthers(columnKey(reading, page, i), first, from)
    const same = this.#same.ofOthers(reading.same[i] ?? 0, first, from)
    const line = this.#holds[page.layout.line[i] ?? 0] ?? 0
    features.add(101, own)
    features.add(102, left, own)
    features.add(103, right, own)
    features.add(104, both(left, right), own)
    features.add(105, both(left, gapL), form)
    features.add(106, both(right, gapR), form)
    features.add(107, both(guess(i - 2), left), own)
    features.add(108, both(right, guess(i + 2)), own)
    features.add(109, both(left, gapL), own)
    features.add(110, both(right, gapR), own)
    features.add(111, places, own)
    features.add(112, columns, own)
    features.add(113, same, own)
    features.add(114, both(places, columns), form)
    features.add(115, line, own)
    features.add(116, line, form)
    features.add(117, this.#mood, own)
    features.add(118, this.#mood, both(line, own))
    features.add(119, both(guess(i - 3), guess(i - 2)), both(left, own))
    features.add(120, both(right, guess(i + 2)), both(guess(i + 3), own))
  }
}

/** The same place in other lines: built alike, between the same characters, in the same column. */
function placeKey(reading: Reading, page: Page, i: number): number {
  const head = reading.head[i] ?? 0
  const column = (reading.columns[head] ?? 0) > 0 ? (reading.column[i] ?? 0) : -1
  const after = i + 1 < reading.count ? (reading.gapHash[i + 1] ?? 0) : 3
  return both(both(reading.gapHash[i] ?? 0, after), both(page.formOf(i), both(column, Math.min(3, i - head))))
}

/** The same column, or the same label. */
function columnKey(reading: Reading, page: Page, i: number): number {
  const head = reading.head[i] ?? 0
  const sort = page.isNumber(i) ? 1 : 0
  if ((reading.columns[head] ?? 0) > 0) return both(both(reading.column[i] ?? 0, 77), sort)
  const label = reading.label[i] ?? -1
  return both(
    both(label < 0 ? -1 : (reading.words.folded[reading.at(label)] ?? 0), sort),
    Math.min(2, i - head),
  )
}
