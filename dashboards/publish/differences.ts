import type { Cell, Cube } from './cube.ts'

/** Tells whom a difference of figures is about. */
export interface Differences {
  /** Whether `plus − first − second` holds something of at least one agent and of fewer than k. */
  few(plus: Cell, first: Cell, second?: Cell): boolean
  /** Whether fewer than k agents of the first cell stand outside the second: only then can a difference be of few. */
  nearlyInside(inner: Cell, outer: Cell): boolean
}

/**
 * Sets of columns are kept as bits: almost every question is settled by the first words.
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
  const words = Math.ceil(agentsOf.length / 32)
  const sets = new Map<string, Uint32Array>()
  const setOf = (cell: Cell): Uint32Array => {
    const known = sets.get(cell.id)
    if (known) return known
    const set = new Uint32Array(words)
    for (const atom of cell.atoms) {
      const column = columnOf.get(atom)
      if (column !== undefined && agentsOf[column]) {
        set[column >>> 5] = (set[column >>> 5] ?? 0) | (1 << (column & 31))
      }
    }
    sets.set(cell.id, set)
    return set
  }
  // One mark per agent and question, so that nothing is cleared between questions.
  const marks = new Uint32Array(numbers.size)
  let question = 0
  let agents = 0

  function begin(): void {
    question += 1
    agents = 0
  }
  /** Counts the agents of the columns of one word. @returns whether there are k by now */
  function countWord(word: number, bits: number): boolean {
    let left = bits
    while (left !== 0) {
      const bit = 31 - Math.clz32(left & -left)
      left &= left - 1
      for (const agent of agentsOf[(word << 5) + bit] ?? []) {
        if (marks[agent] === question) continue
        marks[agent] = question
        agents += 1
        if (agents >= k) return true
      }
    }
    return false
  }

  return {
    few(plus, first, second) {
      const all = setOf(plus)
      const one = setOf(first)
      const two = second && setOf(second)
      begin()
      for (let word = 0; word < words; word++) {
        const a = one[word] ?? 0
        const b = two?.[word] ?? 0
        // Where plus − first − second is not 0: outside of both or of plus, or in both.
        const bits = ((all[word] ?? 0) ^ (a | b)) | (a & b)
        if (bits !== 0 && countWord(word, bits)) return false
      }
      return agents > 0
    },
    nearlyInside(inner, outer) {
      const within = setOf(inner)
      const around = setOf(outer)
      begin()
      for (let word = 0; word < words; word++) {
        const bits = (within[word] ?? 0) & ~(around[word] ?? 0)
        if (bits !== 0 && countWord(word, bits)) return false
      }
      return true
    },
  }
}
