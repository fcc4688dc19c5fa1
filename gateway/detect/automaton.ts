import { boundary, foldedUnit, isWordUnit } from './folded-unit.ts'

export interface Walked {
  /** 1 for each clause one of whose literals stands in the text. */
  readonly met: Uint8Array
  /** For each pattern where one of its heads begins, in the order they end. */
  readonly starts: readonly (number[] | undefined)[]
}

/** A literal of the automaton, and what finding it means. */
interface Literal {
  readonly clauses: readonly number[]
  /** Patterns that it is a head of. */
  readonly heads: readonly number[]
  /** Without the marks. */
  readonly length: number
}

function literalsOf(wanted: {
  clauses: readonly (readonly string[])[]
  heads: readonly (readonly string[])[]
}) {
  const literals = new Map<string, { clauses: number[]; heads: number[]; length: number }>()
  const of = (text: string) => {
    const known = literals.get(text) ?? {
      clauses: [],
      heads: [],
      length: text.replaceAll(boundary, '').length,
    }
    literals.set(text, known)
    return known
  }
  wanted.clauses.forEach((texts, clause) => {
    for (const text of texts) of(text).clauses.push(clause)
  })
  wanted.heads.forEach((texts, index) => {
    for (const text of texts) of(text).heads.push(index)
  })
  return literals
}

const none = new Int32Array(0)

/**
 * Looks for all literals at once in one walk (Aho and Corasick, “Efficient string matching”, 1975), on texts folded
 * unit by unit and marked where words begin and end.
 */
export function createWalk(wanted: {
  clauses: readonly (readonly string[])[]
  heads: readonly (readonly string[])[]
}): (text: string) => Walked {
  const literals: ReadonlyMap<string, Literal> = literalsOf(wanted)
  const texts = [...literals.keys()]
  const symbols = new Map([...new Set(texts.join(''))].map((unit, i) => [unit, i + 1]))
  const width = symbols.size + 1
  const { symbolOf, wordOf } = alphabet(symbols)
  const mark = symbols.get(boundary) ?? 0
  const { next, found } = automaton(texts, symbols, width)
  // States with literals have a list of them; the first list is that of all other states.
  const all = [...literals.values()]
  const lists = [[], ...found.filter(ids => ids !== undefined)].map(ids => ids.flatMap(id => all[id] ?? []))
  const listOf = new Int32Array(found.length)
  let count = 0
  found.forEach((ids, state) => {
    if (ids !== undefined) listOf[state] = ++count
  })
  const placed = Uint8Array.from(lists, list => (list.some(literal => literal.heads.length > 0) ? 1 : 0))
  // Numbers in a row: what is met and what begins in a state is told by one walk over two short arrays.
  const clausesOf = lists.map(list => Int32Array.from(new Set(list.flatMap(literal => literal.clauses))))
  const headsOf = lists.map(list =>
    Int32Array.from(list.flatMap(({ heads, length }) => heads.flatMap(head => [head, length]))),
  )

  return text => {
    const met = new Uint8Array(wanted.clauses.length)
    const starts: (number[] | undefined)[] = new Array(wanted.heads.length)
    const visited = new Uint8Array(lists.length)
    visited[0] = 1
    const arrive = (list: number, end: number): void => {
      if (visited[list] === 0) {
        visited[list] = 1
        for (const clause of clausesOf[list] ?? []) met[clause] = 1
      }
      const heads = headsOf[list] ?? none
      for (let i = 0; i < heads.length; i += 2) {
        const index = heads[i] ?? 0
        const start = end - (heads[i + 1] ?? 0)
        const known = starts[index]
        if (known === undefined) starts[index] = [start]
        // The same beginning told by a longer literal.
        else if (known[known.length - 1] !== start) known.push(start)
      }
    }
    const visit = (escapes: boolean): void => {
      let state = 0
      let inWord = 0
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i)
        const word = wordOf[code] ?? 0
        if (word !== inWord) {
          state = next[state * width + mark] ?? 0
          const list = listOf[state] ?? 0
          if (visited[list] === 0 || placed[list] === 1) arrive(list, i)
          inWord = word
        }
        state = next[state * width + (symbolOf[code] ?? 0)] ?? 0
        const list = listOf[state] ?? 0
        if (visited[list] === 0 || placed[list] === 1) arrive(list, i + 1)
        if (escapes && (code === 110 || code === 114 || code === 116) && text.charCodeAt(i - 1) === 92)
          inWord = 0
      }
      if (inWord === 1) arrive(listOf[next[state * width + mark] ?? 0] ?? 0, text.length)
    }
    visit(false)
    // The `n` of a literal `\n` may be a letter of the word behind it (`\nas`) or no letter at all: both are read.
    if (/\\[nrt]/.test(text)) visit(true)
    return { met, starts }
  }
}

/** For each UTF-16 unit its column of the automaton, and whether it belongs to a word. */
function alphabet(symbols: ReadonlyMap<string, number>) {
  const symbolOf = new Uint8Array(0x10000)
  const wordOf = new Uint8Array(0x10000)
  for (let code = 0; code < 0x10000; code++) {
    wordOf[code] = isWordUnit(code) ? 1 : 0
    // Outside these blocks only one character folds into ASCII.
    if (code < 0x250 || code === 0x212a || (code >= 0x1e00 && code < 0x2060) || code === 0x3000) {
      symbolOf[code] = symbols.get(foldedUnit(code)) ?? 0
    }
  }
  return { symbolOf, wordOf }
}

/** Steps of the automaton, a row of `width` for each state, and the literals that end in each state. */
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
  const used = next.subarray(0, states * width)
  // Half the memory where it suffices: the table should stay in the processor's cache.
  return { next: states < 0x10000 ? Uint16Array.from(used) : used, found }
}
