import { Closure, columnsOf } from './closure.ts'
import type { Cell, Cube } from './cube.ts'
import { differencesOf } from './differences.ts'
import { Holding, riskOf } from './risk.ts'

/** Why a figure is not shown. `complementary`: it would give away one that is not shown. */
export type Hidden = 'small' | 'dominant' | 'complementary'

/** What was decided before, by the cell's id, and stands: null is shown. */
export type Decided = ReadonlyMap<string, Hidden | null>

/**
 * Which cells of one measure cannot be shown, and why: those of fewer than k agents or with one agent over half, then
 * as many others as it takes that nothing about such a group follows from what is left, by any sums and differences.
 * The outcome depends on the contributions alone, not on their order.
 * @param decided cells that were published before: no other decision can undo that, so others must make up for it
 */
export function hide(
  cube: Cube,
  measure: string,
  k: number,
  decided: Decided = new Map(),
): ReadonlyMap<string, Hidden> {
  const held = new Map<string, Holding>()
  const holdingOf = (cell: Cell): Holding => {
    const known = held.get(cell.id) ?? new Holding(cube.contributions, cell.atoms, measure)
    held.set(cell.id, known)
    return known
  }
  const hidden = new Map<string, Hidden>()
  for (const cell of cube.cells) {
    const before = decided.get(cell.id)
    const risk = before === undefined ? riskOf(holdingOf(cell), k) : before
    if (risk) hidden.set(cell.id, risk)
  }
  /** What is missed least comes first: few agents, a finer cell, a month before a quarter. */
  const lesser = (a: Cell, b: Cell): number =>
    holdingOf(a).agents - holdingOf(b).agents ||
    Object.keys(b.keys).length - Object.keys(a.keys).length ||
    a.period.indexOf('Q') - b.period.indexOf('Q') ||
    (a.id < b.id ? -1 : 1)
  /** Totals are kept as long as something finer can be hidden. */
  const finer = (a: Cell, b: Cell): number =>
    Object.keys(b.keys).length - Object.keys(a.keys).length || lesser(a, b)
  const isServed = (cell: Cell): boolean => !hidden.has(cell.id)
  const isOpen = (cell: Cell): boolean => isServed(cell) && !decided.has(cell.id)
  const smallestOf = (cells: readonly Cell[]): Cell | undefined =>
    cells.filter(cell => isOpen(cell) && holdingOf(cell).agents > 0).toSorted(lesser)[0]
  const atRisk = (atoms: Iterable<number>): boolean =>
    riskOf(new Holding(cube.contributions, atoms, measure), k) !== null

  /** What a parent says of its hidden children together, and what all children say of a hidden parent. */
  function coverRelations(): boolean {
    let changed = false
    for (const { parent, children } of cube.relations) {
      const filled = children.filter(child => holdingOf(child).agents > 0)
      const missing = filled.filter(child => !isServed(child))
      const tellsTooMuch = isServed(parent)
        ? missing.length > 0 && atRisk(new Set(missing.flatMap(child => [...child.atoms])))
        : missing.length === 0 && filled.length > 0
      if (!tellsTooMuch) continue
      const victim = smallestOf(filled) ?? parent
      if (!isOpen(victim)) continue
      hidden.set(victim.id, 'complementary')
      changed = true
    }
    return changed
  }

  /** Figures that differ by a few agents' part only: two, or one and two others. */
  function coverDifferences(): boolean {
    let changed = false
    const sizeOf = (cell: Cell): number => holdingOf(cell).agents
    for (const cell of bySize) {
      const size = sizeOf(cell)
      // Who is in the cell and in none of the others is in the difference: it takes large ones to leave few.
      const near = bySize
        .filter(
          other =>
            other !== cell &&
            sizeOf(other) < size + k &&
            isServed(other) &&
            differences.nearlyInside(other, cell),
        )
        .reverse()
      for (const [index, other] of near.entries()) {
        if (!isServed(cell) || 2 * sizeOf(other) <= size - k) break
        if (!isServed(other)) continue
        const least = size - k - sizeOf(other)
        const last = differences.few(cell, other) ? other : thirdOf(cell, other, near, index + 1, least)
        const victim = last === undefined ? undefined : [last, other, cell].filter(isOpen).toSorted(lesser)[0]
        if (victim === undefined) continue
        hidden.set(victim.id, 'complementary')
        changed = true
      }
    }
    return changed
  }

  /** The first that leaves few of a cell together with another; those behind are smaller and smaller. */
  function thirdOf(
    cell: Cell,
    other: Cell,
    near: readonly Cell[],
    from: number,
    least: number,
  ): Cell | undefined {
    for (let index = from; index < near.length; index++) {
      const third = near[index]
      if (third === undefined || holdingOf(third).agents <= least) return undefined
      if (isServed(third) && differences.few(cell, other, third)) return third
    }
    return undefined
  }

  /** Whatever longer sums and differences tell. */
  function coverClosure(): boolean {
    const risky = cube.cells.filter(cell => riskOf(holdingOf(cell), k) !== null)
    const closure = new Closure(columnOf, cube.cells.filter(isServed))
    const round = new Set<string>()
    let changed = false
    for (const cell of risky) {
      const by = closure.toldBy(cell)
      // What was hidden for another one in this round may break this derivation too.
      if (by === null || by.some(other => round.has(other.id))) continue
      const victim = by.filter(isOpen).toSorted(finer)[0]
      if (!victim) continue
      hidden.set(victim.id, 'complementary')
      round.add(victim.id)
      changed = true
    }
    return changed
  }

  const columnOf = columnsOf(cube.cells)
  const differences = differencesOf(cube, columnOf, measure, k)
  const bySize = cube.cells.filter(cell => holdingOf(cell).agents > 0).toSorted(lesser)
  while (coverRelations() || coverDifferences() || coverClosure());
  return hidden
}
