import type { Cube } from './cube.ts'

/** What one sum of contributions is made of, agent by agent. */
export interface Holding {
  /** Agents with something in it. */
  readonly agents: number
  readonly total: number
  /** The largest agent's part of all, 0–1; 0 of nothing. */
  readonly largestShare: number
}

/** What sets of columns are made of, for one measure. */
export interface Holdings {
  of(columns: Iterable<number>): Holding
  /** The agents of one column, by number, each once. */
  agentsOf(column: number): Uint32Array
  /** Agents of the whole cube: their numbers are below. */
  readonly agents: number
}

/**
 * Amounts are taken without their sign: a gain and a loss of the same agent must not cancel out, how much there is of
 * an agent counts.
 */
export function holdingsOf(cube: Cube, measure: string): Holdings {
  const { starts, agents, amounts, count } = tableOf(cube, measure)
  // One sum per agent, and the question that it was last part of: nothing is cleared between questions.
  const sums = new Float64Array(count)
  const marks = new Uint32Array(count)
  let question = 0
  return {
    agents: count,
    agentsOf: column => agents.subarray(starts[column], starts[column + 1]),
    of(columns) {
      question += 1
      let distinct = 0
      let total = 0
      let largest = 0
      for (const column of columns) {
        const end = starts[column + 1] ?? 0
        for (let at = starts[column] ?? 0; at < end; at++) {
          const agent = agents[at] ?? 0
          const amount = amounts[at] ?? 0
          const before = marks[agent] === question ? (sums[agent] ?? 0) : 0
          if (marks[agent] !== question) distinct += 1
          marks[agent] = question
          sums[agent] = before + amount
          total += amount
          if (before + amount > largest) largest = before + amount
        }
      }
      return { agents: distinct, total, largestShare: total === 0 ? 0 : largest / total }
    },
  }
}

/** Amounts by column and agent, column after column: those of a column stand from its start to the next one's. */
function tableOf({ contributions, columnOf, columns }: Cube, measure: string) {
  const numbers = new Map<string, number>()
  const inColumn: number[][] = Array.from({ length: columns }, () => [])
  const agentOf = new Uint32Array(contributions.length)
  let pairs = 0
  contributions.forEach(({ agentRef, amounts }, atom) => {
    if ((amounts[measure] ?? 0) === 0) return
    let agent = numbers.get(agentRef)
    if (agent === undefined) {
      agent = numbers.size
      numbers.set(agentRef, agent)
    }
    agentOf[atom] = agent
    inColumn[columnOf[atom] ?? 0]?.push(atom)
    pairs += 1
  })
  const starts = new Uint32Array(columns + 1)
  const agents = new Uint32Array(pairs)
  const amounts = new Float64Array(pairs)
  const placeIn = new Int32Array(numbers.size).fill(-1)
  let next = 0
  for (const [column, atoms] of inColumn.entries()) {
    const start = next
    starts[column] = start
    for (const atom of atoms) {
      const agent = agentOf[atom] ?? 0
      const known = placeIn[agent] ?? -1
      const at = known >= start ? known : next++
      placeIn[agent] = at
      agents[at] = agent
      amounts[at] = (amounts[at] ?? 0) + Math.abs(contributions[atom]?.amounts[measure] ?? 0)
    }
  }
  starts[columns] = next
  return { starts, agents, amounts, count: numbers.size }
}
