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
  readonly atoms: ReadonlySet<number>
}

/** A cell and a partition of it: what is hidden in one can be had from the others. */
export interface Relation {
  readonly parent: Cell
  readonly children: readonly Cell[]
}

export interface Cube {
  readonly contributions: readonly Contribution[]
  readonly cells: readonly Cell[]
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
): Cube {
  const atomsOf = new Map<string, { period: string; keys: CellKeys; atoms: Set<number> }>()
  contributions.forEach((contribution, atom) => {
    for (const period of [contribution.month, quarterOf(contribution.month)]) {
      for (const chosen of choices) {
        if (chosen.some(each => contribution[each] === undefined)) continue
        const keys: CellKeys = Object.fromEntries(chosen.map(each => [each, contribution[each]]))
        const id = idOf(period, keys)
        const cell = atomsOf.get(id) ?? { period, keys, atoms: new Set() }
        cell.atoms.add(atom)
        atomsOf.set(id, cell)
      }
    }
  })
  const cells = new Map<string, Cell>(
    [...atomsOf].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([id, cell]) => [id, { id, ...cell }]),
  )
  return { contributions, cells: [...cells.values()], relations: relationsOf(cells) }
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
function relationsOf(cells: ReadonlyMap<string, Cell>): readonly Relation[] {
  const children = new Map<string, { parent: Cell; children: Cell[] }>()
  const add = (parent: Cell | undefined, by: string, child: Cell): void => {
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
