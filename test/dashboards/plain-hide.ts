import type { Contribution, Cube, CubeCell } from '../../dashboards/publish/cube.ts'

/** What is decided of a cell before anything else is: a reason, or null for shown. */
type Decided = ReadonlyMap<string, string | null>

/**
 * The rules of hiding, said plainly and slowly: every question is asked anew of sets of contributions in each round,
 * and what follows is worked out on fractions as floating-point numbers, row by row. `hide` must come to the same.
 */
export function plainHide(
  cube: Cube,
  measure: string,
  k: number,
  decided: Decided = new Map(),
): ReadonlyMap<string, string> {
  const { contributions, cells } = cube
  const atomsOf = new Map(cells.map(cell => [cell, new Set(cell.atoms)]))
  const atoms = (cell: CubeCell): ReadonlySet<number> => atomsOf.get(cell) ?? new Set()
  const held = new Map(cells.map(cell => [cell, heldBy(contributions, atoms(cell), measure)]))
  const sizeOf = (cell: CubeCell): number => held.get(cell)?.size ?? 0
  const hidden = new Map<string, string>()
  for (const cell of cells) {
    const before = decided.get(cell.id)
    const reason = before === undefined ? riskIn(held.get(cell) ?? new Map(), k) : before
    if (reason) hidden.set(cell.id, reason)
  }
  const isServed = (cell: CubeCell): boolean => !hidden.has(cell.id)
  const isOpen = (cell: CubeCell): boolean => isServed(cell) && !decided.has(cell.id)
  const dimensionsOf = ({ keys }: CubeCell): number => Object.keys(keys).length
  const lesser = (a: CubeCell, b: CubeCell): number =>
    sizeOf(a) - sizeOf(b) ||
    dimensionsOf(b) - dimensionsOf(a) ||
    a.period.indexOf('Q') - b.period.indexOf('Q') ||
    (a.id < b.id ? -1 : 1)
  const finer = (a: CubeCell, b: CubeCell): number => dimensionsOf(b) - dimensionsOf(a) || lesser(a, b)
  const bySize = cells.filter(cell => sizeOf(cell) > 0).toSorted(lesser)
  const risk = (some: Iterable<number>): string | null => riskIn(heldBy(contributions, some, measure), k)
  const hideFirst = (some: readonly CubeCell[]): boolean => {
    const victim = some.find(isOpen)
    if (victim) hidden.set(victim.id, 'complementary')
    return victim !== undefined
  }
  const agentsIn = (some: Iterable<number>): number => heldBy(contributions, some, measure).size
  const few = (plus: CubeCell, ...less: readonly CubeCell[]): boolean => {
    const touched = new Set([plus, ...less].flatMap(cell => [...atoms(cell)]))
    const sum = (atom: number): number =>
      (atoms(plus).has(atom) ? 1 : 0) - less.filter(cell => atoms(cell).has(atom)).length
    const agents = agentsIn([...touched].filter(atom => sum(atom) !== 0))
    return agents > 0 && agents < k
  }

  function coverRelations(): boolean {
    let changed = false
    for (const { parent, children } of cube.relations) {
      const filled = children.filter(child => sizeOf(child) > 0)
      const missing = filled.filter(child => !isServed(child))
      const tells = isServed(parent)
        ? missing.length > 0 && risk(missing.flatMap(child => [...atoms(child)])) !== null
        : missing.length === 0 && filled.length > 0
      if (tells && hideFirst([...filled.toSorted(lesser), parent])) changed = true
    }
    return changed
  }

  function coverDifferences(): boolean {
    let changed = false
    for (const cell of bySize) {
      const near = bySize
        .filter(other => other !== cell && isServed(other) && sizeOf(other) < sizeOf(cell) + k)
        .filter(other => agentsIn([...atoms(other)].filter(atom => !atoms(cell).has(atom))) < k)
        .reverse()
      for (const [index, other] of near.entries()) {
        if (!isServed(cell) || 2 * sizeOf(other) <= sizeOf(cell) - k) break
        if (!isServed(other)) continue
        const least = sizeOf(cell) - k - sizeOf(other)
        const last = few(cell, other)
          ? other
          : near
              .slice(index + 1)
              .filter(third => sizeOf(third) > least)
              .find(third => isServed(third) && few(cell, other, third))
        if (last && hideFirst([last, other, cell].toSorted(lesser))) changed = true
      }
    }
    return changed
  }

  function coverDominance(): boolean {
    let changed = false
    for (const cell of bySize) {
      for (const other of bySize) {
        if (!isServed(cell)) break
        if (other === cell || !isServed(other)) continue
        if ([...atoms(other)].some(atom => !atoms(cell).has(atom))) continue
        if (risk([...atoms(cell)].filter(atom => !atoms(other).has(atom))) !== 'dominant') continue
        if (hideFirst([other, cell])) changed = true
      }
    }
    return changed
  }

  function coverClosure(): boolean {
    const served = cells.filter(isServed)
    const finest = finestOf(served.map(atoms)).filter(some => risk(some) !== null)
    const risky = [...cells.filter(cell => riskIn(held.get(cell) ?? new Map(), k)).map(atoms), ...finest]
    const toldBy = elimination(served.map(atoms), contributions.length)
    const round = new Set<CubeCell>()
    for (const some of risky) {
      const by = toldBy(some)?.flatMap(index => served[index] ?? [])
      if (by === undefined || by.some(cell => round.has(cell))) continue
      const victim = by.filter(isOpen).toSorted(finer)[0]
      if (victim && hideFirst([victim])) round.add(victim)
    }
    return round.size > 0
  }

  while (coverRelations() || coverDifferences() || coverDominance() || coverClosure());
  return hidden
}

function heldBy(contributions: readonly Contribution[], atoms: Iterable<number>, measure: string) {
  const byAgent = new Map<string, number>()
  for (const atom of atoms) {
    const { agentRef = '', amounts = {} } = contributions[atom] ?? {}
    const amount = Math.abs(amounts[measure] ?? 0)
    if (amount > 0) byAgent.set(agentRef, (byAgent.get(agentRef) ?? 0) + amount)
  }
  return byAgent
}

function riskIn(byAgent: ReadonlyMap<string, number>, k: number): string | null {
  if (byAgent.size === 0) return null
  if (byAgent.size < k) return 'small'
  const total = [...byAgent.values()].reduce((sum, amount) => sum + amount, 0)
  return Math.max(...byAgent.values()) / total > 0.5 ? 'dominant' : null
}

/** Contributions that stand in the same sets, by first appearance. */
function finestOf(sets: readonly ReadonlySet<number>[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>()
  for (const atom of new Set(sets.flatMap(set => [...set]))) {
    const key = sets.flatMap((set, index) => (set.has(atom) ? index : [])).join()
    groups.set(key, [...(groups.get(key) ?? []), atom])
  }
  return [...groups.values()]
}

/** The rows that a set follows from, by Gaussian elimination with each row's own makings kept behind it. */
function elimination(rows: readonly ReadonlySet<number>[], width: number) {
  const nothing = 1e-7
  const reduced: { readonly pivot: number; readonly row: Float64Array }[] = []
  const vectorOf = (set: Iterable<number>, own?: number): Float64Array => {
    const vector = new Float64Array(width + rows.length)
    for (const atom of set) vector[atom] = 1
    if (own !== undefined) vector[width + own] = 1
    for (const { pivot, row } of reduced) {
      const factor = vector[pivot] ?? 0
      if (Math.abs(factor) < nothing) continue
      for (let at = pivot; at < row.length; at++) vector[at] = (vector[at] ?? 0) - factor * (row[at] ?? 0)
    }
    return vector
  }
  for (const [own, set] of rows.entries()) {
    const row = vectorOf(set, own)
    const pivot = row.findIndex(value => Math.abs(value) >= nothing)
    if (pivot < width) reduced.push({ pivot, row: row.map(value => value / (row[pivot] ?? 1)) })
  }
  return (set: Iterable<number>): readonly number[] | null => {
    const rest = vectorOf(set)
    if (rest.subarray(0, width).some(value => Math.abs(value) >= nothing)) return null
    return rows.flatMap((_, index) => (Math.abs(rest[width + index] ?? 0) >= nothing ? index : []))
  }
}
