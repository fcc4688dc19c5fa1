import { boundary } from './folded-unit.ts'

/** What is known of a part of a pattern. */
export interface Part {
  /** All texts that it can match, folded; null when there are too many. */
  readonly exact: Texts | null
  /** Any match holds one text of each of these sets. */
  readonly clauses: readonly Texts[]
  /** Where `exact` is null: any match begins, and ends, with one of these. */
  readonly head: Texts
  readonly tail: Texts
}

export type Texts = readonly string[]

const mostTexts = 128
const mostClauses = 2
/** Longer literals tell little more and make the automaton large. */
export const longest = 8
/** What weighs less stands everywhere (a digit, a full stop, two letters): not worth looking for. */
export const leastWeight = 2.1
export const blank: Texts = ['']
export const anything: Part = { exact: null, clauses: [], head: blank, tail: blank }

export function known(exact: Texts): Part {
  return { exact: [...new Set(exact)], clauses: [], head: blank, tail: blank }
}

function clausesOf(part: Part): readonly Texts[] {
  return best(part.exact === null ? part.clauses : telling(part.exact))
}

/** A set that an empty text belongs to tells nothing; a text that holds another of its set adds nothing. */
export function telling(texts: Texts): readonly Texts[] {
  if (texts.includes('')) return []
  const short: string[] = []
  for (const text of [...texts].sort((a, b) => a.length - b.length)) {
    if (!short.some(each => text.includes(each))) short.push(text)
  }
  return [short]
}

/** The clauses whose least telling text tells most. */
export function best(clauses: readonly Texts[]): readonly Texts[] {
  return clauses
    .map(clause => ({ clause, worth: Math.min(...clause.map(weight)) }))
    .sort((a, b) => b.worth - a.worth)
    .slice(0, mostClauses)
    .filter(({ worth }) => worth > leastWeight)
    .map(({ clause }) => clause)
}

/** How seldom a text stands in prose, roughly: rare signs, then letters and word ends, then digits and spaces. */
export function weight(text: string): number {
  let sum = 0
  for (const unit of text) {
    if (unit === boundary || (unit >= 'a' && unit <= 'z')) sum += 1
    else if (unit === '0') sum += 0.6
    else if (unit === ' ') sum += 0.3
    else sum += ',.:;-/()\'"'.includes(unit) ? 0.8 : 3
  }
  return sum
}

function joined(left: Texts, right: Texts): Texts {
  return left.flatMap(before => right.map(after => before + after))
}

export function sequence(parts: readonly Part[]): Part {
  const clauses: Texts[] = []
  let head: Texts | null = null
  let run = blank
  const cut = (next: Texts): void => {
    clauses.push(...telling(run))
    head ??= run
    run = next
  }
  for (const part of parts) {
    clauses.push(...part.clauses)
    const start = part.exact ?? part.head
    // The first set of a run may be large: a list of cue words begins many patterns.
    const most = run.length === 1 ? mostTexts * 2 : mostTexts
    if (run.length * start.length > most) cut(start)
    else run = [...new Set(joined(run, start))]
    if (part.exact === null) cut(part.tail)
  }
  if (head === null) return known(run)
  const tail = run
  cut(blank)
  return { exact: null, clauses: best(clauses), head, tail }
}

export function either(parts: readonly Part[]): Part {
  const [only] = parts
  if (parts.length === 1 && only) return only
  const texts = parts.flatMap(part => part.exact ?? [])
  if (parts.every(part => part.exact !== null) && texts.length <= mostTexts * 2) return known(texts)
  const sets = parts.map(part => clausesOf(part)[0])
  const all = sets.some(set => set === undefined) ? [] : telling([...new Set(sets.flatMap(set => set ?? []))])
  const heads = [...new Set(parts.flatMap(part => part.exact ?? part.head))]
  const tails = [...new Set(parts.flatMap(part => part.exact ?? part.tail))]
  return {
    exact: null,
    clauses: all,
    head: heads.length > mostTexts * 2 ? blank : heads,
    tail: tails.length > mostTexts ? blank : tails,
  }
}

export function repeated(part: Part, least: number, most: number): Part {
  const times = (count: number): Part => sequence(Array.from({ length: count }, () => part))
  if (most <= 20 && part.exact !== null) {
    const all: string[] = []
    for (let count = least; count <= most && all.length <= mostTexts; count++) {
      const texts = count * part.exact.length > mostTexts * 4 ? null : times(count).exact
      if (texts === null) break
      all.push(...texts)
      if (count === most && all.length <= mostTexts) return known(all)
    }
  }
  if (least === 0) return anything
  // At least so often: what stands at the edges and inside is known, not how much of it.
  const once = times(Math.min(least, 6))
  if (once.exact === null) return once
  return { exact: null, clauses: telling(once.exact), head: once.exact, tail: once.exact }
}
