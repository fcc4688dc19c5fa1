import { Closure, columnsOf } from './closure.ts'
import type { Cell, Cube } from './cube.ts'
import { differencesOf } from './differences.ts'
import { Holding, riskOf } from './risk.ts'

/** Why a figure is not shown. `complementary`: it would give away one that is not shown. */
export type Hidden = 'small' | 'dominant' | 'complementary'

/**
 * Which cells of one measure cannot be shown, and why: those of fewer than k agents or with one agent over half, then
 * as many others as it takes that nothing about such a group follows from what is left, by any sums and differences.
 * The outcome depends on the contributions alone, not on their order.
 */
export function hide(cube: Cube, measure: string, k: number): ReadonlyMap<string, Hidden> {
  const held = new Map<string, Holding>()
  const holdingOf = (cell: Cell): Holding => {
    const known = held.get(cell.id) ?? new Holding(cube.contributions, cell.atoms, measure)
    held.set(cell.id, known)
    return known
  }
  const hidden = new Map<string, Hidden>()
  for (const cell of cube.cells) {
    const risk = riskOf(holdingOf(cell), k)
    if (risk) hidden.set(cell.id, risk)
  }
  const isServed = (cell: Cell): boolean => !hidden.has(cell.id)
  const smallestOf = (cells: readonly Cell[]): Cell | undefined =>
    cells
      .filter(cell => isServed(cell) && holdingOf(cell).agents > 0)
      .toSorted((a, b) => holdingOf(a).agents - holdingOf(b).agents || (a.id < b.id ? -1 : 1))[0]
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
      if (!isServed(victim)) continue
      hidden.set(victim.id, 'complementary')
      changed = true
    }
    return changed
  }

  /** Figures that differ by a few agents' part only: two, or one and two others. */
  function coverDifferences(): boolean {
    let changed = false
    for (const cell of bySize) {
      const near = bySize.filter(
        other => other !== cell && isServed(other) && differences.nearlyInside(other, cell),
      )
      for (const [index, other] of near.entries()) {
        if (!isServed(cell)) break
        if (!isServed(other)) continue
        const tells =
          differences.few(cell, other) ||
          near.slice(index + 1).some(third => isServed(third) && differences.few(cell, other, third))
        if (!tells) continue
        hidden.set(other.id, 'complementary')
        changed = true
      }
    }
    return changed
  }

  /** What is left of a cell without a part of it is a cell as any other: nobody may be over half of it. */
  function coverDominance(): boolean {
    let changed = false
    for (const cell of bySize) {
      const whole = holdingOf(cell)
      // Only a part this large leaves so little that one agent of the cell can be over half of it.
      const least = whole.total * (1 - 2 * whole.largestShare)
      for (const other of bySize) {
        if (!isServed(cell)) break
        if (other === cell || !isServed(other) || holdingOf(other).total <= least) continue
        if (!isWithin(other, cell)) continue
        const rest = [...cell.atoms].filter(atom => !other.atoms.has(atom))
        if (riskOf(new Holding(cube.contributions, rest, measure), k) !== 'dominant') continue
        hidden.set(other.id, 'complementary')
        changed = true
      }
    }
    return changed
  }

  /** Whatever longer sums and differences tell. */
  function coverClosure(): boolean {
    const served = cube.cells.filter(isServed)
    // No served cell tells apart who is in one of these, but sums and differences of cells may tell of all of them.
    const finest = finestOf(columnsOf(served)).filter(({ atoms }) => atRisk(atoms))
    const risky = [...cube.cells.filter(cell => riskOf(holdingOf(cell), k) !== null), ...finest]
    const closure = new Closure(columnOf, served)
    for (const cell of risky) {
      if (!closure.tells(cell)) continue
      const touching = cube.cells.filter(other => isServed(other) && overlap(other, cell))
      const victim = smallestOf(touching)
      if (!victim) continue
      hidden.set(victim.id, 'complementary')
      return true
    }
    return false
  }

  const columnOf = columnsOf(cube.cells)
  const differences = differencesOf(cube, columnOf, measure, k)
  const bySize = cube.cells
    .filter(cell => holdingOf(cell).agents > 0)
    .toSorted((a, b) => holdingOf(a).agents - holdingOf(b).agents || (a.id < b.id ? -1 : 1))
  while (coverRelations() || coverDifferences() || coverDominance() || coverClosure());
  return hidden
}

function isWithin(inner: Cell, outer: Cell): boolean {
  if (inner.atoms.size > outer.atoms.size) return false
  for (const atom of inner.atoms) if (!outer.atoms.has(atom)) return false
  return true
}

/** The atoms that stand in the same cells, as cells that nobody can ask for. */
function finestOf(columnOf: ReadonlyMap<number, number>): readonly Cell[] {
  const atomsOf = new Map<number, Set<number>>()
  for (const [atom, column] of columnOf) {
    const atoms = atomsOf.get(column) ?? new Set()
    atoms.add(atom)
    atomsOf.set(column, atoms)
  }
  return [...atomsOf].map(([column, atoms]) => ({ id: `column ${column}`, period: '', keys: {}, atoms }))
}

function overlap(a: Cell, b: Cell): boolean {
  for (const atom of a.atoms) if (b.atoms.has(atom)) return true
  return false
}
