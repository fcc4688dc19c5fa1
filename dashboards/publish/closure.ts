import type { Cell } from './cube.ts'

/** Below it a coefficient is a rounding error of the elimination: all true ones are small fractions. */
const nothing = 1e-7

/**
 * What follows from a set of sums by adding and subtracting them, however many: their row space over the atoms
 * (Gaussian elimination; the exact-disclosure audit of statistical tables, Willenborg and de Waal, *Elements of
 * Statistical Disclosure Control*, 2001, ch. 8).
 */
export class Closure {
  readonly #rows: { readonly pivot: number; readonly row: Float64Array }[] = []
  readonly #columnOf: ReadonlyMap<number, number>
  readonly #served: readonly Cell[]
  /** Columns; behind them each row keeps how often it took every served cell. */
  readonly #width: number

  /** @param columnOf column of each atom: atoms that stand in the same cells share one */
  constructor(columnOf: ReadonlyMap<number, number>, served: readonly Cell[]) {
    this.#columnOf = columnOf
    this.#served = served
    this.#width = Math.max(-1, ...columnOf.values()) + 1
    served.forEach((cell, index) => {
      const row = this.#vectorOf(cell)
      row[this.#width + index] = 1
      this.#add(row)
    })
  }

  /** The served cells that the sum of a cell can be worked out from; null when it cannot. */
  toldBy(cell: Cell): readonly Cell[] | null {
    const rest = this.#vectorOf(cell)
    this.#reduce(rest)
    for (let column = 0; column < this.#width; column++) {
      if (Math.abs(rest[column] ?? 0) >= nothing) return null
    }
    return this.#served.filter((_, index) => Math.abs(rest[this.#width + index] ?? 0) >= nothing)
  }

  #vectorOf(cell: Cell): Float64Array {
    const vector = new Float64Array(this.#width + this.#served.length)
    for (const atom of cell.atoms) vector[this.#columnOf.get(atom) ?? 0] = 1
    return vector
  }

  #add(row: Float64Array): void {
    this.#reduce(row)
    const pivot = row.findIndex(value => Math.abs(value) >= nothing)
    if (pivot < 0 || pivot >= this.#width) return
    const scale = row[pivot] ?? 1
    for (let column = pivot; column < row.length; column++) row[column] = (row[column] ?? 0) / scale
    this.#rows.push({ pivot, row })
  }

  #reduce(vector: Float64Array): void {
    for (const { pivot, row } of this.#rows) {
      const factor = vector[pivot] ?? 0
      if (Math.abs(factor) < nothing) continue
      for (let column = pivot; column < vector.length; column++) {
        vector[column] = (vector[column] ?? 0) - factor * (row[column] ?? 0)
      }
    }
  }
}

/** Numbers the atoms by the cells that they stand in: atoms of the same month, direction, use and provider are one. */
export function columnsOf(cells: readonly Cell[]): ReadonlyMap<number, number> {
  const cellsOf = new Map<number, number[]>()
  cells.forEach((cell, index) => {
    for (const atom of cell.atoms) {
      const list = cellsOf.get(atom)
      if (list) list.push(index)
      else cellsOf.set(atom, [index])
    }
  })
  const columns = new Map<string, number>()
  const columnOf = new Map<number, number>()
  for (const [atom, indexes] of cellsOf) {
    const key = indexes.join()
    const column = columns.get(key) ?? columns.size
    columns.set(key, column)
    columnOf.set(atom, column)
  }
  return columnOf
}
