import { draws, minus, prime, quotient, times } from './modular.ts'

/** How often each row is taken in a sum of rows, by row; rows that are not there are not taken. Modulo the prime. */
export type Combination = ReadonlyMap<number, number>

/** A row with what the earlier ones tell taken off: sparse, with 1 at its pivot. */
interface Reduced {
  readonly pivot: number
  readonly columns: Int32Array
  readonly values: Float64Array
  /** Which row of those given it is, and by what it was multiplied in the end. */
  readonly row: number
  readonly scale: number
  readonly without: readonly Step[]
}

/** How often a reduced row was taken off. */
interface Step {
  readonly reduced: number
  readonly often: number
}

/** All that is a sum or a difference of some sets of columns: Gaussian elimination, row after row. */
export class RowSpace {
  /** Rows that follow from earlier ones, and how. */
  readonly dependent = new Map<number, Combination>()
  readonly #reduced: Reduced[] = []
  /** At right angles to every row, at random otherwise: what it is not at right angles to is no sum of rows. */
  readonly #normal: Float64Array
  /** The vector under work, dense, and where it is not 0 or was. */
  readonly #vector: Float64Array
  readonly #touched: number[] = []
  readonly #isTouched: Uint8Array

  /** @param rows the columns of each, below `width`, each once */
  constructor(rows: readonly (readonly number[])[], width: number) {
    this.#vector = new Float64Array(width)
    this.#isTouched = new Uint8Array(width)
    const rowsOf = new Uint32Array(width)
    for (const columns of rows) for (const column of columns) rowsOf[column] = (rowsOf[column] ?? 0) + 1
    for (const [row, columns] of rows.entries()) this.#add(row, columns, rowsOf)
    this.#normal = this.#normalOf(width)
  }

  /** False where the sum of these columns is certainly no combination of rows; fast, and hardly ever true in vain. */
  mayHold(columns: readonly number[]): boolean {
    let along = 0
    for (const column of columns) along += this.#normal[column] ?? 0
    return along % prime === 0
  }

  /** The rows that no earlier ones tell, as often as the sum of these columns takes them; null where it is none of theirs. */
  combinationOf(columns: readonly number[]): Combination | null {
    const steps = this.#reduce(columns)
    const isHeld = this.#touched.every(column => this.#vector[column] === 0)
    this.#clear()
    return isHeld ? this.#rowsIn(steps) : null
  }

  #add(row: number, columns: readonly number[], rowsOf: Uint32Array): void {
    const without = this.#reduce(columns)
    const left = this.#touched.filter(column => this.#vector[column] !== 0)
    // The pivot that stands in the fewest rows keeps later ones short. Which one it is changes no outcome.
    const pivot = left.reduce((best, column) => {
      return best === -1 || (rowsOf[column] ?? 0) < (rowsOf[best] ?? 0) ? column : best
    }, -1)
    if (pivot === -1) {
      this.dependent.set(row, this.#rowsIn(without))
    } else {
      const scale = quotient(1, this.#vector[pivot] ?? 1)
      this.#reduced.push({
        ...{ pivot, row, scale, without },
        columns: Int32Array.from(left),
        values: Float64Array.from(left, column => times(this.#vector[column] ?? 0, scale)),
      })
    }
    this.#clear()
  }

  /** Takes off what the reduced rows tell of some columns. @returns which, and how often */
  #reduce(columns: readonly number[]): Step[] {
    for (const column of columns) this.#touch(column, 1)
    const steps: Step[] = []
    const vector = this.#vector
    for (const [reduced, { pivot, columns: others, values }] of this.#reduced.entries()) {
      const often = vector[pivot] ?? 0
      if (often === 0) continue
      steps.push({ reduced, often })
      for (let at = 0; at < others.length; at++) {
        const column = others[at] ?? 0
        this.#touch(column, minus(vector[column] ?? 0, often, values[at] ?? 0))
      }
    }
    return steps
  }

  /** The rows that stand behind some reduced ones. */
  #rowsIn(steps: readonly Step[]): Combination {
    const often = new Float64Array(this.#reduced.length)
    for (const step of steps) often[step.reduced] = step.often
    const rows = new Map<number, number>()
    for (let index = this.#reduced.length - 1; index >= 0; index--) {
      const reduced = this.#reduced[index]
      if (reduced === undefined || often[index] === 0) continue
      const own = times(often[index] ?? 0, reduced.scale)
      rows.set(reduced.row, own)
      for (const step of reduced.without) {
        often[step.reduced] = minus(often[step.reduced] ?? 0, own, step.often)
      }
    }
    return rows
  }

  /** Drawn where no pivot is, and there made to fit, last row first. */
  #normalOf(width: number): Float64Array {
    const normal = Float64Array.from({ length: width }, draws())
    for (const { pivot, columns, values } of this.#reduced.toReversed()) {
      normal[pivot] = 0
      let along = 0
      for (let at = 0; at < columns.length; at++) {
        along = minus(along, values[at] ?? 0, normal[columns[at] ?? 0] ?? 0)
      }
      normal[pivot] = along
    }
    return normal
  }

  #touch(column: number, value: number): void {
    this.#vector[column] = value
    if (this.#isTouched[column] === 1) return
    this.#isTouched[column] = 1
    this.#touched.push(column)
  }

  #clear(): void {
    for (const column of this.#touched) {
      this.#vector[column] = 0
      this.#isTouched[column] = 0
    }
    this.#touched.length = 0
  }
}
