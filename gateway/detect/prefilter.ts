import { foldedUnit } from './folded-unit.ts'
import { requiredLiterals } from './literals.ts'

/**
 * Tells in one walk over a text which patterns can match it at all: those whose required literals stand in it
 * (Aho and Corasick, 1975). Patterns of which nothing is known are always told. Never leaves out one that matches.
 *
 * RE2's own set matcher was tried first: with patterns that count (`\d{1,4}`) its automaton does not fit any memory,
 * and each byte costs 30 µs; this walk costs 5 ns.
 */
export function createPrefilter(patterns: readonly string[]): (text: string) => number[] {
  const needs = patterns.map(requiredLiterals)
  const literals = [...new Set(needs.flat(2))]
  const idOf = new Map(literals.map((literal, id) => [literal, id]))
  const clauses = needs.map(need => need.map(clause => clause.map(literal => idOf.get(literal) ?? 0)))
  const walk = createWalk(literals)
  return text => {
    const seen = walk(text)
    const possible: number[] = []
    for (let index = 0; index < clauses.length; index++) {
      if (clauses[index]?.every(clause => clause.some(id => seen[id] === 1))) possible.push(index)
    }
    return possible
  }
}

/** Which of the literals stand in a folded text: 1 at the index of each. */
function createWalk(literals: readonly string[]): (text: string) => Uint8Array {
  const symbols = new Map([...new Set(literals.join(''))].map((unit, i) => [unit, i + 1]))
  const width = symbols.size + 1
  const symbolOf = new Uint8Array(0x10000)
  for (let code = 0; code < 0x10000; code++) {
    // Outside the Latin scripts only two letters fold into ASCII.
    if (
      code > 0x24f &&
      code !== 0x212a &&
      !(code >= 0x1e00 && code <= 0x1eff) &&
      !(code >= 0x2000 && code <= 0x205f)
    )
      continue
    symbolOf[code] = symbols.get(foldedUnit(code)) ?? 0
  }
  const { next, found } = automaton(literals, symbols, width)
  // Steps lead to rows rather than states; a state with literals marks its list, and lists are read off at the end.
  const rows = next.map(state => state * width)
  const lists = found.filter(ids => ids !== undefined)
  const listOf = new Int32Array(found.length)
  let list = 0
  found.forEach((ids, state) => {
    if (ids !== undefined) listOf[state] = ++list
  })
  return text => {
    const visited = new Uint8Array(lists.length + 1)
    let row = 0
    for (let i = 0; i < text.length; i++) {
      row = rows[row + (symbolOf[text.charCodeAt(i)] ?? 0)] ?? 0
      visited[listOf[row / width] ?? 0] = 1
    }
    const seen = new Uint8Array(literals.length)
    lists.forEach((ids, index) => {
      if (visited[index + 1] === 1) for (const id of ids) seen[id] = 1
    })
    return seen
  }
}

function automaton(literals: readonly string[], symbols: ReadonlyMap<string, number>, width: number) {
  const size = literals.reduce((sum, literal) => sum + literal.length, 1)
  const next = new Int32Array(size * width)
  const found: (number[] | undefined)[] = [undefined]
  let states = 1
  literals.forEach((literal, id) => {
    let state = 0
    for (const unit of literal) {
      const slot = state * width + (symbols.get(unit) ?? 0)
      if (!next[slot]) {
        next[slot] = states++
        found.push(undefined)
      }
      state = next[slot] ?? 0
    }
    found[state] = [...(found[state] ?? []), id]
  })
  // Breadth first: a missing step goes where the longest proper suffix would go.
  const fallback = new Int32Array(states)
  const queue = [...new Set(next.subarray(0, width))].filter(state => state !== 0)
  for (let at = 0; at < queue.length; at++) {
    const state = queue[at] ?? 0
    const shorter = fallback[state] ?? 0
    const also = found[shorter]
    if (also) found[state] = [...(found[state] ?? []), ...also]
    for (let symbol = 0; symbol < width; symbol++) {
      const step = next[state * width + symbol] ?? 0
      const detour = next[shorter * width + symbol] ?? 0
      if (step === 0) next[state * width + symbol] = detour
      else {
        fallback[step] = detour
        queue.push(step)
      }
    }
  }
  return { next, found }
}
