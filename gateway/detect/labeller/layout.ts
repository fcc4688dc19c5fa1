import type { Reading } from '../tagger/reading.ts'

const mostColumns = 64

/**
 * Where words stand in lines and tables: the line before, and the cell at the head of a column. A table is lines with the
 * same number of separators one below the other; its first line names the columns.
 */
export class Layout {
  /** By word: first and last word of the cell that heads its column, -1 where none does. */
  headFirst = new Int32Array(0)
  headLast = new Int32Array(0)
  /** By word: the word that ended the line before, -1 on the first. */
  above = new Int32Array(0)
  /** By word: number of its line that holds words. */
  line = new Int32Array(0)
  readonly #first = new Int32Array(mostColumns)
  readonly #last = new Int32Array(mostColumns)

  read({ count, head, columns, column }: Reading): void {
    this.#fit(count)
    let heading = -1
    let width = 0
    let line = -1
    for (let from = 0; from < count; ) {
      let to = from + 1
      while (to < count && head[to] === from) to++
      line++
      const separators = columns[from] ?? 0
      if (separators === 0 || separators !== width) {
        heading = separators === 0 ? -1 : from
        width = separators
        if (heading >= 0) this.#readHeading(from, to, column)
      }
      for (let i = from; i < to; i++) {
        const place = column[i] ?? 0
        const isBelow = heading >= 0 && heading !== from && place < mostColumns
        this.headFirst[i] = isBelow ? (this.#first[place] ?? -1) : -1
        this.headLast[i] = isBelow ? (this.#last[place] ?? -1) : -1
        this.above[i] = from - 1
        this.line[i] = line
      }
      from = to
    }
  }

  #readHeading(from: number, to: number, column: Int32Array): void {
    this.#first.fill(-1)
    this.#last.fill(-1)
    for (let i = from; i < to; i++) {
      const place = column[i] ?? 0
      if (place >= mostColumns) break
      if ((this.#first[place] ?? -1) < 0) this.#first[place] = i
      this.#last[place] = i
    }
  }

  #fit(size: number): void {
    if (this.line.length >= size) return
    const room = Math.max(256, size * 2)
    this.headFirst = new Int32Array(room)
    this.headLast = new Int32Array(room)
    this.above = new Int32Array(room)
    this.line = new Int32Array(room)
  }
}
