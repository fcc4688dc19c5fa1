import type { CubeCell } from './cube.ts'

/** Columns that stand in the same cells: no sum of those cells tells them apart. */
export interface ColumnClass {
  /** Smallest first. */
  readonly columns: readonly number[]
  /** The cells that they stand in, as places in the list, smallest first. None: it went into another class, or out of all. */
  readonly cells: readonly number[]
}

/** All columns by the cells that they stand in, while cells are taken away and classes become one. */
export interface Classes {
  /** By first appearance in the cells. */
  readonly list: readonly ColumnClass[]
  /** Takes a cell away. @returns the classes that took in another one */
  remove(cell: number): readonly ColumnClass[]
}

type Changing = { -readonly [Key in keyof ColumnClass]: ColumnClass[Key] }

/** @param columns how many there are; those that stand in no cell are in no class */
export function classesOf(cells: readonly CubeCell[], columns: number): Classes {
  const byKey = new Map<string, Changing>()
  const byCell: Set<Changing>[] = cells.map(() => new Set())
  for (const made of classesAmong(cells, columns)) {
    byKey.set(made.cells.join(), made)
    for (const cell of made.cells) byCell[cell]?.add(made)
  }
  /** Two classes have the same cells: one takes in the other. */
  function merge(into: Changing, from: Changing): void {
    into.columns = [...into.columns, ...from.columns].toSorted((a, b) => a - b)
    for (const cell of from.cells) byCell[cell]?.delete(from)
    from.cells = []
  }
  return {
    list: [...byKey.values()].toSorted(byAppearance),
    remove: cell => {
      const wider: Changing[] = []
      for (const each of byCell[cell] ?? []) {
        byKey.delete(each.cells.join())
        each.cells = each.cells.filter(other => other !== cell)
        if (each.cells.length === 0) continue
        const key = each.cells.join()
        const twin = byKey.get(key)
        if (twin === undefined) {
          byKey.set(key, each)
        } else {
          merge(twin, each)
          wider.push(twin)
        }
      }
      byCell[cell]?.clear()
      return wider
    },
  }
}

export function byAppearance(a: ColumnClass, b: ColumnClass): number {
  return (a.cells[0] ?? 0) - (b.cells[0] ?? 0) || (a.columns[0] ?? 0) - (b.columns[0] ?? 0)
}

function classesAmong(cells: readonly CubeCell[], columns: number): readonly Changing[] {
  const cellsOf: number[][] = Array.from({ length: columns }, () => [])
  for (const [index, cell] of cells.entries()) {
    for (const column of cell.columns) cellsOf[column]?.push(index)
  }
  const classes = new Map<string, { columns: number[]; cells: readonly number[] }>()
  for (const [column, own] of cellsOf.entries()) {
    if (own.length === 0) continue
    const key = own.join()
    const known = classes.get(key)
    if (known) known.columns.push(column)
    else classes.set(key, { columns: [column], cells: own })
  }
  return [...classes.values()]
}
