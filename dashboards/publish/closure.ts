import { minus, quotient } from './modular.ts'
import { type Combination, RowSpace } from './row-space.ts'

/** A basis row that went, and what took its place: null where nothing did. */
interface Exchange {
  readonly row: number
  readonly by: { readonly row: number; readonly combination: Combination } | null
}

/**
 * What follows from a set of sums by adding and subtracting them, however many, while sums are taken out of the set (the
 * exact-disclosure audit of statistical tables, Willenborg and de Waal, *Elements of Statistical Disclosure Control*,
 * 2001, ch. 8). Sums that follow from earlier ones are spare: each stands as a combination of the others, its basis, and
 * takes the place of the first one that goes (the exchange of matroids, as a pivot of the simplex method does it). So
 * which of equal derivations is found depends on the sums that are left and their order alone.
 */
export class Closure {
  readonly #space: RowSpace
  /** By row, first row first: what it is a combination of. */
  readonly #spare: Map<number, Combination>
  readonly #exchanges: Exchange[] = []
  /** What was told when it was last asked for, in terms of the basis as it stands. Once untold, it stays so. */
  readonly #told = new Map<string, Combination | null>()

  /** @param rows the columns of each sum, below `width`, each once */
  constructor(rows: readonly (readonly number[])[], width: number) {
    this.#space = new RowSpace(rows, width)
    this.#spare = new Map(this.#space.dependent)
  }

  /** The rows that the sum of some columns can be worked out from; null when it cannot. */
  toldBy(columns: readonly number[]): readonly number[] | null {
    if (!this.#space.mayHold(columns)) return null
    const key = columns.toSorted((a, b) => a - b).join()
    let combination = this.#told.get(key)
    if (combination === undefined) {
      combination = this.#space.combinationOf(columns)
      for (const exchange of this.#exchanges) combination = combination && exchanged(combination, exchange)
      this.#told.set(key, combination)
    }
    return combination && [...combination.keys()]
  }

  /** Takes a row out. */
  remove(row: number): void {
    if (this.#spare.delete(row)) return
    const first = [...this.#spare].find(([, combination]) => combination.has(row))
    const by = first === undefined ? null : { row: first[0], combination: first[1] }
    if (by) this.#spare.delete(by.row)
    const exchange = { row, by }
    this.#exchanges.push(exchange)
    for (const [spare, combination] of this.#spare) {
      // Nothing spare needs a row that nothing replaces.
      this.#spare.set(spare, exchanged(combination, exchange) ?? combination)
    }
    for (const [key, combination] of this.#told) {
      if (combination) this.#told.set(key, exchanged(combination, exchange))
    }
  }
}

/** The same sum without the row that went; null where it cannot be made without it. */
function exchanged(combination: Combination, { row, by }: Exchange): Combination | null {
  const times = combination.get(row)
  if (times === undefined) return combination
  if (by === null) return null
  const next = new Map(combination)
  const factor = quotient(times, by.combination.get(row) ?? 1)
  for (const [other, own] of by.combination) {
    const left = minus(next.get(other) ?? 0, factor, own)
    if (left === 0) next.delete(other)
    else next.set(other, left)
  }
  next.set(by.row, factor)
  return next
}
