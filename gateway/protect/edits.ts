/** What was replaced in a text so far, in order: tells where an offset of the old text stands in the new one. */
export class Edits {
  /** Replaced from, replaced until, and where the replacement ends. */
  readonly #edits: (readonly [from: number, until: number, end: number])[] = []

  add(from: number, until: number, end: number): void {
    this.#edits.push([from, until, end])
  }

  /** An offset inside what was replaced moves to the end of its replacement. */
  moved(offset: number): number {
    let low = 0
    let high = this.#edits.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#edits[middle]?.[0] ?? 0) < offset) low = middle + 1
      else high = middle
    }
    const edit = this.#edits[low - 1]
    if (edit === undefined) return offset
    const [, until, end] = edit
    return end + Math.max(0, offset - until)
  }
}
