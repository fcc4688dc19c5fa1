import { type Basis, bases } from './bases.ts'
import { type Contribution, type Cube, cubeOf } from './cube.ts'
import { hide } from './hide.ts'
import type { Decided, Hidden } from './hiding.ts'
import { holdingsOf } from './holdings.ts'
import { type Places, placesAmong, placesOf } from './places.ts'
import { riskOf } from './risk.ts'

/** What may be shown of each basis, by the cell's id; a cell without contributions to a basis is not there. */
export type Decisions = Readonly<Record<Basis, ReadonlyMap<string, Hidden | null>>>

/** What a decision was made from. Where all of it is the same, so is what is decided. */
interface Ground {
  readonly basis: Basis
  /** Contributions with something of the basis, as places in the list. */
  readonly atoms: Uint32Array
  readonly risks: readonly string[]
  readonly before: string
}

/** Decides for each sum that figures are made of. Seconds of work for a large authority: not for the event loop. */
export function decide(
  contributions: readonly Contribution[],
  k: number,
  before: Partial<Record<Basis, Decided>> = {},
  places: Places = placesOf(contributions),
): Decisions {
  // Whoever sends exchanges has sittings and a cost too: what is decided on the same people in the same cells is the same.
  const made: { readonly ground: Ground; readonly decided: ReadonlyMap<string, Hidden | null> }[] = []
  const one = (basis: Basis): ReadonlyMap<string, Hidden | null> => {
    const atoms = atomsOf(contributions, basis)
    const cube = cubeAmong(contributions, atoms, places, basis)
    const holdings = holdingsOf(cube, basis)
    const risks = cube.cells.map(({ columns }) => riskOf(holdings.of(columns), k) ?? '')
    const ground = { basis, atoms, risks, before: JSON.stringify([...(before[basis] ?? [])]) }
    const known = made.find(each => isSame(each.ground, ground))
    if (known) return known.decided
    const hidden = hide(cube, basis, k, before[basis], holdings)
    const decided = new Map(cube.cells.map(({ id }) => [id, hidden.get(id) ?? null]))
    made.push({ ground, decided })
    return decided
  }
  const names = Object.keys(bases) as Basis[]
  return Object.fromEntries(names.map(basis => [basis, one(basis)])) as Record<
    Basis,
    ReadonlyMap<string, Hidden | null>
  >
}

function atomsOf(contributions: readonly Contribution[], basis: Basis): Uint32Array {
  const atoms: number[] = []
  contributions.forEach(({ amounts }, atom) => {
    if ((amounts[basis] ?? 0) !== 0) atoms.push(atom)
  })
  return Uint32Array.from(atoms)
}

function cubeAmong(
  contributions: readonly Contribution[],
  atoms: Uint32Array,
  places: Places,
  basis: Basis,
): Cube {
  const own = [...atoms].flatMap(atom => contributions[atom] ?? [])
  return cubeOf(own, bases[basis], placesAmong(places, atoms))
}

function isSame(a: Ground, b: Ground): boolean {
  return (
    JSON.stringify(bases[a.basis]) === JSON.stringify(bases[b.basis]) &&
    a.before === b.before &&
    a.risks.join() === b.risks.join() &&
    a.atoms.length === b.atoms.length &&
    a.atoms.every((atom, index) => atom === b.atoms[index])
  )
}
