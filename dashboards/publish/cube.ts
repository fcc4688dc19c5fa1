import { type Place, type Places, placesOf } from './places.ts'

/** What one agent did in one month, for one use, through one provider: the finest grain that figures are made of. */
export interface Contribution extends Readonly<Partial<Record<FineDimension, string>>> {
  /** Keyed reference, the same within a quarter. */
  readonly agentRef: string
  /** `2026-07`. */
  readonly month: string
  readonly direction: string
  readonly use: string
  readonly provider: string
  /** By measure, e.g. `exchanges`. What is absent is 0. */
  readonly amounts: Readonly<Record<string, number>>
}

/** `hosting` is where the provider works: inside the Union or not; `kind` the kind of data that was found. */
const fineDimensions = ['model', 'hosting', 'kind'] as const
type FineDimension = (typeof fineDimensions)[number]
export const dimensions = ['direction', 'use', 'provider', ...fineDimensions] as const
export type Dimension = (typeof dimensions)[number]
/** A set of at most two dimensions. */
export type Choice = readonly [] | readonly [Dimension] | readonly [Dimension, Dimension]

/** At most two dimensions; none is the whole authority. */
export type CellKeys = Readonly<Partial<Record<Dimension, string>>>

/** One cell of the fixed cube, before anything is decided about showing it. */
export interface Cell {
  readonly id: string
  /** `2026-07` or `2026-Q3`. */
  readonly period: string
  readonly keys: CellKeys
  /** The contributions that it sums, as places in the list. */
  readonly atoms: Iterable<number>
}

/** A cell of a cube. */
export interface CubeCell extends Cell {
  /** Its place among the cells. */
  readonly index: number
  /** The columns that it sums, smallest first. */
  readonly columns: Uint32Array
}

/** A cell and a partition of it: what is hidden in one can be had from the others. */
export interface Relation {
  readonly parent: CubeCell
  readonly children: readonly CubeCell[]
}

export interface Cube {
  readonly contributions: readonly Contribution[]
  /** The column of each contribution: those of one column stand in the same cells. Numbered by first appearance. */
  readonly columnOf: Uint32Array
  readonly columns: number
  readonly cells: readonly CubeCell[]
  readonly relations: readonly Relation[]
}

/** `2026-08` → `2026-Q3`. */
export function quarterOf(month: string): string {
  return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`
}

/**
 * Every cell that may ever be asked for: each month and quarter by every choice of at most two dimensions. Nothing else
 * can be asked, so that what one answer hides no other gives away. A contribution without a dimension is in no cell by it.
 */
export function cubeOf(
  contributions: readonly Contribution[],
  choices: readonly Choice[] = usualChoices,
  places: Places = placesOf(contributions),
): Cube {
  const { columnOf, standing } = columnsOf(places, choices)
  const made = new Map<string, { period: string; keys: CellKeys; columns: number[] }>()
  for (const [column, place] of standing.entries()) {
    for (const period of [place.month, quarterOf(place.month)]) {
      for (const chosen of choices) {
        if (chosen.some(each => place[each] === undefined)) continue
        const keys: CellKeys = Object.fromEntries(chosen.map(each => [each, place[each]]))
        const id = idOf(period, keys)
        const cell = made.get(id)
        if (cell) cell.columns.push(column)
        else made.set(id, { period, keys, columns: [column] })
      }
    }
  }
  const cells = new Map<string, CubeCell>(
    [...made]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, { period, keys, columns }], index) => [
        id,
        cellOf(columnOf, { index, id, period, keys, columns: Uint32Array.from(columns) }),
      ]),
  )
  return {
    ...{ contributions, columnOf, columns: standing.length },
    ...{ cells: [...cells.values()], relations: relationsOf(cells) },
  }
}

/** The column of each contribution, and where each column stands: places that no choice tells apart are one. */
function columnsOf(places: Places, choices: readonly Choice[]) {
  const told = dimensions.filter(each => choices.some(chosen => chosen.some(one => one === each)))
  const columnAt = new Int32Array(places.list.length).fill(-1)
  const columnOf = new Uint32Array(places.of.length)
  const numbers = new Map<string, number>()
  const standing: Place[] = []
  places.of.forEach((place, atom) => {
    const sample = places.list[place]
    if (columnAt[place] === -1 && sample !== undefined) {
      const key = JSON.stringify([sample.month, ...told.map(each => sample[each] ?? null)])
      const number = numbers.get(key) ?? standing.push(sample) - 1
      numbers.set(key, number)
      columnAt[place] = number
    }
    columnOf[atom] = columnAt[place] ?? 0
  })
  return { columnOf, standing }
}

/** A cell that nobody did anything in, of no cube. */
export function emptyCell(period: string, keys: CellKeys): CubeCell {
  return { index: -1, id: idOf(period, keys), period, keys, columns: new Uint32Array(), atoms: [] }
}

/** Which contributions a cell sums is seldom asked, and they are many: they are found when it is. */
function cellOf(columnOf: Uint32Array, cell: Omit<CubeCell, 'atoms'>): CubeCell {
  return {
    ...cell,
    get atoms() {
      const columns = new Set(cell.columns)
      return [...columnOf.keys()].filter(atom => columns.has(columnOf[atom] ?? 0))
    },
  }
}

/** By what every figure may be asked for. */
export const usualChoices: readonly Choice[] = [
  [],
  ['direction'],
  ['use'],
  ['provider'],
  ['direction', 'use'],
  ['direction', 'provider'],
  ['use', 'provider'],
]

/** The canonical name of a cell, whatever the order of its keys. */
export function idOf(period: string, keys: CellKeys): string {
  return JSON.stringify([period, ...dimensions.map(each => keys[each] ?? null)])
}

/** A cell is the sum of its cells by one more dimension, and a quarter of its months. */
function relationsOf(cells: ReadonlyMap<string, CubeCell>): readonly Relation[] {
  const children = new Map<string, { parent: CubeCell; children: CubeCell[] }>()
  const add = (parent: CubeCell | undefined, by: string, child: CubeCell): void => {
    if (!parent) return
    const key = `${by} ${parent.id}`
    const relation = children.get(key) ?? { parent, children: [] }
    relation.children.push(child)
    children.set(key, relation)
  }
  for (const cell of cells.values()) {
    for (const each of dimensions) {
      if (cell.keys[each] === undefined) continue
      const { [each]: _, ...fewer } = cell.keys
      add(cells.get(idOf(cell.period, fewer)), each, cell)
    }
    if (!cell.period.includes('Q')) add(cells.get(idOf(quarterOf(cell.period), cell.keys)), 'month', cell)
  }
  return [...children.values()]
}
