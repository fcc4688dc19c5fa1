import { type Basis, bases } from './bases.ts'
import { type Contribution, cubeOf } from './cube.ts'
import { type Decided, type Hidden, hide } from './hide.ts'
import { Holding, riskOf } from './risk.ts'

/** What may be shown of each basis, by the cell's id; a cell without contributions to a basis is not there. */
export type Decisions = Readonly<Record<Basis, ReadonlyMap<string, Hidden | null>>>

/** Decides for each sum that figures are made of. Seconds of work for a large authority: not for the event loop. */
export function decide(
  contributions: readonly Contribution[],
  k: number,
  before: Partial<Record<Basis, Decided>> = {},
): Decisions {
  // Whoever sends exchanges has sittings and a cost too: what is decided on the same people in the same cells is the same.
  const made = new Map<string, ReadonlyMap<string, Hidden | null>>()
  const one = (basis: Basis): ReadonlyMap<string, Hidden | null> => {
    const places = contributions.flatMap(({ amounts }, place) => ((amounts[basis] ?? 0) === 0 ? [] : place))
    const own = places.flatMap(place => contributions[place] ?? [])
    const cube = cubeOf(own, bases[basis])
    const risks = cube.cells.map(({ atoms }) => riskOf(new Holding(own, atoms, basis), k))
    const key = JSON.stringify([bases[basis], places, risks, [...(before[basis] ?? [])]])
    const known = made.get(key)
    if (known) return known
    const hidden = hide(cube, basis, k, before[basis])
    const decided = new Map(cube.cells.map(({ id }) => [id, hidden.get(id) ?? null]))
    made.set(key, decided)
    return decided
  }
  const names = Object.keys(bases) as Basis[]
  return Object.fromEntries(names.map(basis => [basis, one(basis)])) as Record<
    Basis,
    ReadonlyMap<string, Hidden | null>
  >
}
