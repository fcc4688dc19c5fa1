import { spread } from './hash.ts'

/** Keyed sums: mean probability of all other words that share a key. Open addressing, emptied for each text. */
export class Means {
  #keys = new Int32Array(0)
  #sums = new Float64Array(0)
  #counts = new Int32Array(0)
  #mask = 0

  reset(entries: number): void {
    let size = 64
    while (size < entries * 2) size *= 2
    if (this.#keys.length < size) {
      this.#keys = new Int32Array(size)
      this.#sums = new Float64Array(size)
      this.#counts = new Int32Array(size)
    }
    this.#mask = size - 1
    this.#counts.fill(0, 0, size)
  }

  add(key: number, value: number): void {
    const at = this.#find(key)
    if (this.#counts[at] === 0) {
      this.#keys[at] = key
      this.#sums[at] = 0
    }
    this.#sums[at] = (this.#sums[at] ?? 0) + value
    this.#counts[at] = (this.#counts[at] ?? 0) + 1
  }

  /** One number for the mean (in steps of a sixth) and for how many the others are; 99 where there is no other. */
  ofOthers(key: number, own: number): number {
    const at = this.#find(key)
    const others = (this.#counts[at] ?? 0) - 1
    if (others < 1) return 99
    return Math.round((((this.#sums[at] ?? 0) - own) / others) * 6) * 4 + Math.min(3, (others + 1) >> 1)
  }

  #find(key: number): number {
    let at = spread(key) & this.#mask
    while (this.#counts[at] !== 0 && this.#keys[at] !== key) at = (at + 1) & this.#mask
    return at
  }
}
