import { type Basis, bases } from './bases.ts'
import { type Contribution, type Cube, cubeOf } from './cube.ts'
import { hide } from './hide.ts'
import type { Decided, Hidden } from './hiding.ts'
import { type Places, placesAmong, placesOf } from './places.ts'

/** What may be shown of each basis, by the cell's id; a cell without contributions to a basis is not there. */
export type Decisions = Readonly<Record<Basis, ReadonlyMap<string, Hidden | null>>>

/** What a decision was made from. Where all of it is the same, so is what is decided. */
interface Ground {
  readonly basis: Basis
  /** Contributions with something of the basis, as places in the list. */
  readonly atoms: Uint32Array
  /** How much of it each has: what the same people cost is not what they sent, and another of them may be over half. */
  readonly amounts: Float64Array
  readonly before: string
}

/** Decides for each sum that figures are made of. Seconds of work for a large authority: not for the event loop. */
export function decide(
  contributions: readonly Contribution[],
  k: number,
  before: Partial<Record<Basis, Decided>> = {},
  places: Places = placesOf(contributions),
): Decisions {
  const made: { readonly ground: Ground; readonly decided: ReadonlyMap<string, Hidden | null> }[] = []
  const one = (basis: Basis): ReadonlyMap<string, Hidden | null> => {
    const ground = {
      ...{ basis, ...heldOf(contributions, basis) },
      before: JSON.stringify([...(before[basis] ?? [])]),
    }
    const known = made.find(each => isSame(each.ground, ground))
    if (known) return known.decided
    const cube = cubeAmong(contributions, ground.atoms, places, basis)
    const hidden = hide(cube, basis, k, before[basis])
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

function heldOf(contributions: readonly Contribution[], basis: Basis): Pick<Ground, 'atoms' | 'amounts'> {
  const atoms: number[] = []
  const held: number[] = []
  contributions.forEach(({ amounts }, atom) => {
    const amount = amounts[basis] ?? 0
    if (amount === 0) return
    atoms.push(atom)
    held.push(amount)
  })
  return { atoms: Uint32Array.from(atoms), amounts: Float64Array.from(held) }
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
    a.atoms.length === b.atoms.length &&
    a.atoms.every((atom, index) => atom === b.atoms[index]) &&
    a.amounts.every((amount, index) => amount === b.amounts[index])
  )
}
