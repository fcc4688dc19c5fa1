import { type Basis, bases } from './bases.ts'
import { type Contribution, cubeOf } from './cube.ts'
import { type Decided, type Hidden, hide } from './hide.ts'

/** What may be shown of each basis, by the cell's id; a cell without contributions to a basis is not there. */
export type Decisions = Readonly<Record<Basis, ReadonlyMap<string, Hidden | null>>>

/** Decides for each sum that figures are made of. Seconds of work for a large authority: not for the event loop. */
export function decide(
  contributions: readonly Contribution[],
  k: number,
  before: Partial<Record<Basis, Decided>> = {},
): Decisions {
  const one = (basis: Basis): ReadonlyMap<string, Hidden | null> => {
    const own = contributions.filter(({ amounts }) => (amounts[basis] ?? 0) !== 0)
    const cube = cubeOf(own, bases[basis])
    const hidden = hide(cube, basis, k, before[basis])
    return new Map(cube.cells.map(({ id }) => [id, hidden.get(id) ?? null]))
  }
  const names = Object.keys(bases) as Basis[]
  return Object.fromEntries(names.map(basis => [basis, one(basis)])) as Record<
    Basis,
    ReadonlyMap<string, Hidden | null>
  >
}
