import type { Cube, CubeCell } from './cube.ts'
import type { Holding, Holdings } from './holdings.ts'
import { riskOf } from './risk.ts'

/** Why a figure is not shown. `complementary`: it would give away one that is not shown. */
export type Hidden = 'small' | 'dominant' | 'complementary'

/** What was decided before, by the cell's id, and stands: null is shown. */
export type Decided = ReadonlyMap<string, Hidden | null>

/** What is hidden so far of a cube. Nothing that was hidden is ever shown again. */
export interface Hiding {
  readonly cube: Cube
  readonly k: number
  readonly holdings: Holdings
  /** Cells that somebody has something in, least first. */
  readonly bySize: readonly CubeCell[]
  readonly hidden: ReadonlyMap<string, Hidden>
  holdingOf(cell: CubeCell): Holding
  isServed(cell: CubeCell): boolean
  /** Whether it is served and may still be hidden. */
  isOpen(cell: CubeCell): boolean
  /** Whether the sum of these columns may not be told. */
  atRisk(columns: Iterable<number>): boolean
  /** Hides the one of these that is missed least; false where none of them can be. */
  hideOne(cells: readonly CubeCell[], order?: 'lesser' | 'finer' | 'given'): boolean
  /** What `hideOne` hid, in its order. */
  readonly victims: readonly CubeCell[]
}

export function beginHiding(cube: Cube, holdings: Holdings, k: number, decided: Decided): Hiding {
  const held = cube.cells.map(({ columns }) => holdings.of(columns))
  const nothing = holdings.of([])
  const holdingOf = (cell: CubeCell): Holding => held[cell.index] ?? nothing
  const hidden = new Map<string, Hidden>()
  const isHidden = new Uint8Array(cube.cells.length)
  const isDecided = Uint8Array.from(cube.cells, ({ id }) => (decided.has(id) ? 1 : 0))
  const victims: CubeCell[] = []
  for (const cell of cube.cells) {
    const before = decided.get(cell.id)
    const risk = before === undefined ? riskOf(holdingOf(cell), k) : before
    if (!risk) continue
    hidden.set(cell.id, risk)
    isHidden[cell.index] = 1
  }
  const dimensionsOf = cube.cells.map(({ keys }) => Object.keys(keys).length)
  const finenessOf = (a: CubeCell, b: CubeCell): number =>
    (dimensionsOf[b.index] ?? 0) - (dimensionsOf[a.index] ?? 0)
  /** What is missed least comes first: few agents, a finer cell, a month before a quarter. */
  const lesser = (a: CubeCell, b: CubeCell): number =>
    holdingOf(a).agents - holdingOf(b).agents ||
    finenessOf(a, b) ||
    a.period.indexOf('Q') - b.period.indexOf('Q') ||
    (a.id < b.id ? -1 : 1)
  /** Totals are kept as long as something finer can be hidden. */
  const finer = (a: CubeCell, b: CubeCell): number => finenessOf(a, b) || lesser(a, b)
  const isServed = (cell: CubeCell): boolean => isHidden[cell.index] === 0
  const isOpen = (cell: CubeCell): boolean => isServed(cell) && isDecided[cell.index] === 0
  return {
    ...{ cube, k, holdings, hidden, victims, holdingOf, isServed, isOpen },
    bySize: cube.cells.filter(cell => holdingOf(cell).agents > 0).toSorted(lesser),
    atRisk: columns => riskOf(holdings.of(columns), k) !== null,
    hideOne: (cells, order = 'lesser') => {
      const open = cells.filter(isOpen)
      const [victim] = order === 'given' ? open : open.toSorted(order === 'finer' ? finer : lesser)
      if (victim === undefined) return false
      hidden.set(victim.id, 'complementary')
      isHidden[victim.index] = 1
      victims.push(victim)
      return true
    },
  }
}
