/**
 * Offsets of one text in both ways of counting: JavaScript's UTF-16 code units, and Unicode code points as Python and
 * so Presidio count. An unpaired surrogate is one code point, as in Python's `json`.
 */
export class CodePoints {
  /** In code points. */
  readonly length: number
  /** Where surrogate pairs begin, in UTF-16 code units. */
  readonly #pairs: readonly number[]

  constructor(text: string) {
    this.#pairs = Array.from(text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g), pair => pair.index)
    this.length = text.length - this.#pairs.length
  }

  /** Code points before an offset in code units. */
  before(offset: number): number {
    return offset - this.#count(index => (this.#pairs[index] ?? 0) + 1 < offset)
  }

  /** The offset in code units of a code point. */
  offset(point: number): number {
    return point + this.#count(index => (this.#pairs[index] ?? 0) - index < point)
  }

  /** How many pairs fulfil what holds for all pairs up to some point and for none after it. */
  #count(holds: (index: number) => boolean): number {
    let low = 0
    let high = this.#pairs.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (holds(middle)) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Code points of a text. */
export function countPoints(text: string): number {
  let count = text.length
  for (const _ of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) count -= 1
  return count
}
