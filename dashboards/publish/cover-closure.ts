import { byAppearance, type ColumnClass, classesOf } from './classes.ts'
import { Closure } from './closure.ts'
import type { CubeCell } from './cube.ts'
import type { Hiding } from './hiding.ts'

/** What nobody may work out of what is served. */
interface Watched {
  /** Cells that are at risk by themselves, as vectors. */
  readonly cells: Set<readonly number[]>
  /** No served cell tells apart who is in one class, but sums and differences of cells may tell of all of them. */
  readonly classes: Set<ColumnClass>
}

/**
 * Whatever longer sums and differences tell. What once does not follow from what is served never will, since nothing
 * hidden is shown again: so each round asks about what was told in the last one, and about classes that grew.
 * @returns hides for one round what tells too much; whether anything was hidden
 */
export function closureCover(hiding: Hiding): () => boolean {
  const { isServed, hideOne, victims } = hiding
  let state: ReturnType<typeof beginClosure> | undefined
  let read = 0
  return () => {
    state ??= beginClosure(hiding)
    for (; read < victims.length; read++) state.remove(victims[read])
    const first = victims.length
    for (const { vector, forget } of state.watched()) {
      const by = state.toldBy(vector)
      if (by === null) forget()
      // What was hidden for another one in this round may break this derivation too.
      else if (by.every(isServed)) hideOne(by, 'finer')
    }
    return victims.length > first
  }
}

function beginClosure({ cube, isServed, atRisk }: Hiding) {
  const served = cube.cells.filter(isServed)
  const rowOf = new Map(served.map((cell, row) => [cell, row]))
  const classes = classesOf(served, cube.columns)
  // Vectors are made of the classes of now: what is served later tells no finer ones apart.
  const numberOf = new Int32Array(cube.columns).fill(-1)
  const rows: number[][] = served.map(() => [])
  const widths = classes.list.map(({ columns }) => columns.length)
  for (const [number, { columns, cells }] of classes.list.entries()) {
    for (const column of columns) numberOf[column] = number
    for (const cell of cells) rows[cell]?.push(number)
  }
  const closure = new Closure(rows, classes.list.length)
  /** Null where a class is cut, or a column stands in no served cell: such a sum follows from nothing. */
  function vectorOf(columns: Iterable<number>): readonly number[] | null {
    const counts = new Map<number, number>()
    for (const column of columns) {
      const number = numberOf[column] ?? -1
      if (number === -1) return null
      counts.set(number, (counts.get(number) ?? 0) + 1)
    }
    const isCut = [...counts].some(([number, count]) => count !== widths[number])
    return isCut ? null : [...counts.keys()]
  }
  const risky = cube.cells.filter(({ columns }) => atRisk(columns))
  const watched: Watched = {
    cells: new Set(risky.flatMap(({ columns }) => [vectorOf(columns)].filter(vector => vector !== null))),
    classes: new Set(classes.list.filter(({ columns }) => atRisk(columns))),
  }
  return {
    toldBy: (vector: readonly number[]) => closure.toldBy(vector)?.flatMap(row => served[row] ?? []) ?? null,
    remove: (victim: CubeCell | undefined): void => {
      const row = victim && rowOf.get(victim)
      if (row === undefined) return
      closure.remove(row)
      for (const wider of classes.remove(row)) {
        if (atRisk(wider.columns)) watched.classes.add(wider)
        else watched.classes.delete(wider)
      }
    },
    watched: () => [
      ...[...watched.cells].map(vector => ({ vector, forget: () => watched.cells.delete(vector) })),
      ...[...watched.classes]
        .filter(({ cells }) => cells.length > 0)
        .toSorted(byAppearance)
        .map(each => ({
          vector: vectorOf(each.columns) ?? [],
          forget: () => watched.classes.delete(each),
        })),
    ],
  }
}
