import type { Cell, Cube } from './cube.ts'

/** Tells whom a difference of figures is about. */
export interface Differences {
  /** Whether `plus − minus…` holds something of at least one agent and of fewer than k. */
  few(plus: Cell, ...minus: readonly Cell[]): boolean
  /** Whether fewer than k agents of the first cell stand outside the second: only then can a difference be of few. */
  nearlyInside(inner: Cell, outer: Cell): boolean
}

/**
 * @param columnOf column of each atom, see `columnsOf`
 */
export function differencesOf(
  cube: Cube,
  columnOf: ReadonlyMap<number, number>,
  measure: string,
  k: number,
): Differences {
  const agentsOf: number[][] = []
  const numbers = new Map<string, number>()
  cube.contributions.forEach(({ agentRef, amounts }, atom) => {
    const column = columnOf.get(atom)
    if (column === undefined || (amounts[measure] ?? 0) === 0) return
    const agent = numbers.get(agentRef) ?? numbers.size
    numbers.set(agentRef, agent)
    const agents = agentsOf[column] ?? []
    if (!agents.includes(agent)) agents.push(agent)
    agentsOf[column] = agents
  })
  const vectors = new Map<string, Uint8Array>()
  const vectorOf = (cell: Cell): Uint8Array => {
    const known = vectors.get(cell.id)
    if (known) return known
    const vector = new Uint8Array(agentsOf.length)
    for (const atom of cell.atoms) vector[columnOf.get(atom) ?? vector.length] = 1
    vectors.set(cell.id, vector)
    return vector
  }
  // One mark per agent and question, so that nothing is cleared between questions.
  const marks = new Uint32Array(numbers.size)
  let question = 0

  /** How many agents the columns hold where `in` says so, counted up to k. */
  function count(isIn: (column: number) => boolean): number {
    question += 1
    let agents = 0
    for (let column = 0; column < agentsOf.length; column++) {
      if (!isIn(column)) continue
      for (const agent of agentsOf[column] ?? []) {
        if (marks[agent] === question) continue
        marks[agent] = question
        agents += 1
        if (agents >= k) return agents
      }
    }
    return agents
  }

  return {
    few(plus, ...minus) {
      const first = vectorOf(plus)
      const others = minus.map(vectorOf)
      const agents = count(column => {
        let sum = first[column] ?? 0
        for (const other of others) sum -= other[column] ?? 0
        return sum !== 0
      })
      return agents > 0 && agents < k
    },
    nearlyInside(inner, outer) {
      const within = vectorOf(inner)
      const around = vectorOf(outer)
      return count(column => within[column] === 1 && around[column] === 0) < k
    },
  }
}
