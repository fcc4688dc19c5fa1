import type { Cube, CubeCell } from './cube.ts'
import type { Holdings } from './holdings.ts'

/** Tells whom a difference of figures is about. */
export interface Differences {
  /** Whether `plus − first − second` holds something of at least one agent and of fewer than k. */
  few(plus: CubeCell, first: CubeCell, second?: CubeCell): boolean
  /** Whether fewer than k agents of the first cell stand outside the second: only then can a difference be of few. */
  nearlyInside(inner: CubeCell, outer: CubeCell): boolean
}

/** Sets of columns are kept as bits: almost every question is settled by the first columns. */
export function differencesOf(cube: Cube, holdings: Holdings, k: number): Differences {
  const agentsOf = Array.from({ length: cube.columns }, (_, column) => holdings.agentsOf(column))
  const words = Math.ceil(cube.columns / 32)
  const filled = cube.cells.map(({ columns }) => columns.filter(column => agentsOf[column]?.length))
  const none = new Uint32Array(words)
  const sets = filled.map(columns => bitsOf(columns, words))
  const setOf = (cell: CubeCell): Uint32Array => sets[cell.index] ?? none
  // One mark per agent and question, so that nothing is cleared between questions.
  const marks = new Uint32Array(holdings.agents)
  let question = 0
  let agents = 0

  function begin(): void {
    question += 1
    agents = 0
  }
  /** @returns whether there are k agents by now */
  function countColumn(column: number): boolean {
    const own = agentsOf[column] ?? none
    for (let at = 0; at < own.length; at++) {
      const agent = own[at] ?? 0
      if (marks[agent] === question) continue
      marks[agent] = question
      agents += 1
      if (agents >= k) return true
    }
    return false
  }
  function countWord(word: number, bits: number): boolean {
    let left = bits
    while (left !== 0) {
      const bit = 31 - Math.clz32(left & -left)
      left &= left - 1
      if (countColumn((word << 5) + bit)) return true
    }
    return false
  }

  return {
    few(plus, first, second) {
      const all = setOf(plus)
      const one = setOf(first)
      const two = second === undefined ? none : setOf(second)
      begin()
      for (let word = 0; word < words; word++) {
        const a = one[word] ?? 0
        const b = two[word] ?? 0
        // Where plus − first − second is not 0: outside of both or of plus, or in both.
        const bits = ((all[word] ?? 0) ^ (a | b)) | (a & b)
        if (bits !== 0 && countWord(word, bits)) return false
      }
      return agents > 0
    },
    nearlyInside(inner, outer) {
      const within = filled[inner.index] ?? none
      const around = setOf(outer)
      begin()
      for (let at = 0; at < within.length; at++) {
        const column = within[at] ?? 0
        if (((around[column >>> 5] ?? 0) >>> (column & 31)) & 1) continue
        if (countColumn(column)) return false
      }
      return true
    },
  }
}

function bitsOf(columns: Uint32Array, words: number): Uint32Array {
  const set = new Uint32Array(words)
  for (const column of columns) set[column >>> 5] = (set[column >>> 5] ?? 0) | (1 << (column & 31))
  return set
}
