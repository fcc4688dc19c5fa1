import { boundary, canonical, foldedUnit, isWordUnit } from './folded-unit.ts'

/** What a pattern cannot match without. */
export interface Required {
  /** `[['passe', 'mdp'], ['@']]`: any matching text holds `passe` or `mdp`, and an `@`. Empty: nothing is known. */
  readonly clauses: readonly (readonly string[])[]
  /** Any match begins with one of these; null when not known. */
  readonly heads: readonly string[] | null
}

/**
 * The literal texts that a pattern's matches must hold. They are folded (case, accents, all digits to `0`, all spaces
 * to one), which only ever lets more through, and carry a mark wherever a word begins or ends. A match must stand
 * alone, so the mark is also known where a pattern begins or ends with a letter or digit.
 *
 * After Russ Cox, “Regular Expression Matching with a Trigram Index” (2012), and RE2's own FilteredRE2.
 */
export function requiredLiterals(pattern: string): Required {
  const parser = new Parser(pattern)
  const whole = parser.alternation()
  if (parser.failed) return { clauses: [], heads: null }
  const { exact, clauses, head, tail } = whole
  const heads = beginnings((exact ?? head).map(text => text.slice(0, longest)))?.map(opened) ?? null
  const ends = exact === null ? telling(tail.map(text => closed(text.slice(-longest)))) : []
  const telltale = best(
    [...clauses.map(clause => clause.map(shortened)), ...ends]
      .flatMap(telling)
      .filter(clause => heads === null || !follows(clause, heads)),
  )
  return {
    clauses: telltale.map(clause => clause.map(canonical)),
    heads: heads?.map(canonical) ?? null,
  }
}

/** Whether a clause says no more than that a match begins with one of the heads. */
function follows(clause: Texts, heads: Texts): boolean {
  return heads.every(head => clause.some(text => head.includes(text)))
}

/** Any part of a required text is required too. */
function shortened(text: string): string {
  return text.length <= longest ? text : text.slice(0, longest)
}

/** Without those that begin with another of them; null when one is empty. */
function beginnings(texts: Texts): Texts | null {
  if (texts.some(text => weight(opened(text)) <= leastWeight)) return null
  const once = [...new Set(texts)]
  return once.filter(text => !once.some(other => other !== text && text.startsWith(other)))
}

function opened(text: string): string {
  return isWordUnit(text.charCodeAt(0)) ? boundary + text : text
}

function closed(text: string): string {
  return isWordUnit(text.charCodeAt(text.length - 1)) ? text + boundary : text
}

/** What is known of a part of a pattern. */
interface Part {
  /** All texts that it can match, folded; null when there are too many. */
  readonly exact: Texts | null
  /** Any match holds one text of each of these sets. */
  readonly clauses: readonly Texts[]
  /** Where `exact` is null: any match begins, and ends, with one of these. */
  readonly head: Texts
  readonly tail: Texts
}

type Texts = readonly string[]

const mostTexts = 128
const mostClauses = 2
/** Longer literals tell little more and make the automaton large. */
const longest = 8
/** What weighs less stands everywhere (a digit, a full stop, two letters): not worth looking for. */
const leastWeight = 2.1
const blank: Texts = ['']
const anything: Part = { exact: null, clauses: [], head: blank, tail: blank }

function known(exact: Texts): Part {
  return { exact: [...new Set(exact)], clauses: [], head: blank, tail: blank }
}

function clausesOf(part: Part): readonly Texts[] {
  return best(part.exact === null ? part.clauses : telling(part.exact))
}

/** A set that an empty text belongs to tells nothing; a text that holds another of its set adds nothing. */
function telling(texts: Texts): readonly Texts[] {
  if (texts.includes('')) return []
  const short: string[] = []
  for (const text of [...texts].sort((a, b) => a.length - b.length)) {
    if (!short.some(each => text.includes(each))) short.push(text)
  }
  return [short]
}

/** The clauses whose least telling text tells most. */
function best(clauses: readonly Texts[]): readonly Texts[] {
  return clauses
    .map(clause => ({ clause, worth: Math.min(...clause.map(weight)) }))
    .sort((a, b) => b.worth - a.worth)
    .slice(0, mostClauses)
    .filter(({ worth }) => worth > leastWeight)
    .map(({ clause }) => clause)
}

/** How seldom a text stands in prose, roughly: rare signs, then letters and word ends, then digits and spaces. */
function weight(text: string): number {
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

function sequence(parts: readonly Part[]): Part {
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

function either(parts: readonly Part[]): Part {
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

function repeated(part: Part, least: number, most: number): Part {
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

/** The part of RE2's syntax that patterns use; whatever else comes makes the result say nothing. */
class Parser {
  failed = false
  #at = 0
  readonly #pattern: string

  constructor(pattern: string) {
    this.#pattern = pattern
  }

  alternation(): Part {
    const parts = [this.#sequence()]
    while (this.#take('|')) parts.push(this.#sequence())
    return either(parts)
  }

  #sequence(): Part {
    const parts: Part[] = []
    while (this.#at < this.#pattern.length && !this.failed && !'|)'.includes(this.#peek())) {
      parts.push(this.#quantified(this.#atom()))
    }
    return sequence(parts)
  }

  #atom(): Part {
    if (this.#take('(')) return this.#group()
    if (this.#take('[')) return this.#class()
    if (this.#take('\\')) return this.#escape()
    if (this.#take('.')) return anything
    if (this.#take('^') || this.#take('$')) return known(blank)
    return this.#unit(this.#next())
  }

  #group(): Part {
    if (this.#take('?')) {
      const head = /^(?:P?<\w+>|[imsU-]*:|[imsU-]*\))/.exec(this.#pattern.slice(this.#at))?.[0]
      if (head === undefined) return this.#fail()
      this.#at += head.length
      if (head.endsWith(')')) return known(blank)
    }
    const inside = this.alternation()
    return this.#take(')') ? inside : this.#fail()
  }

  #class(): Part {
    const negated = this.#take('^')
    const units = new Set<string>()
    let wide = negated
    for (let first = true; first || this.#peek() !== ']'; first = false) {
      if (this.#at >= this.#pattern.length) return this.#fail()
      if (this.#pattern.startsWith('[:', this.#at)) return this.#fail()
      const from = this.#classUnit()
      if (from === null) {
        wide = true
        continue
      }
      if (from === 'digits' || from === 'spaces') {
        units.add(from === 'digits' ? '0' : ' ')
        continue
      }
      if (this.#peek() === '-' && this.#pattern[this.#at + 1] !== ']') {
        this.#at++
        const to = this.#classUnit()
        if (to === null || to.length !== 1) return this.#fail()
        if (to.charCodeAt(0) - from.charCodeAt(0) > 9) wide = true
        else for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code++) units.add(foldedUnit(code))
        continue
      }
      units.add(foldedUnit(from.charCodeAt(0)))
    }
    this.#at++
    return wide || units.size > 8 || units.has('') ? anything : known([...units])
  }

  /** One unit of a class, `digits` or `spaces` for those classes, null for wider ones. */
  #classUnit(): string | null {
    if (!this.#take('\\')) return this.#next()
    const letter = this.#next()
    if (letter === 'd') return 'digits'
    if (letter === 's') return 'spaces'
    if (letter === 'n' || letter === 't' || letter === 'r') return '\n'
    if (/[wWDSpP]/.test(letter)) {
      this.#property(letter)
      return null
    }
    return /[A-Za-z0-9]/.test(letter) ? this.#failUnit() : letter
  }

  #escape(): Part {
    const letter = this.#next()
    if (letter === 'd') return known(['0'])
    if (letter === 's' || letter === 'n' || letter === 't' || letter === 'r') return known([' '])
    if (letter === 'b' || letter === 'B' || letter === 'A' || letter === 'z') return known(blank)
    if (/[wWDSpP]/.test(letter)) {
      this.#property(letter)
      return anything
    }
    return /[A-Za-z0-9]/.test(letter) ? this.#fail() : this.#unit(letter)
  }

  #property(letter: string): void {
    if (letter !== 'p' && letter !== 'P') return
    const name = /^(?:\{[^}]*\}|.)/.exec(this.#pattern.slice(this.#at))?.[0] ?? ''
    this.#at += name.length
  }

  #unit(unit: string): Part {
    const folded = foldedUnit(unit.charCodeAt(0))
    return folded === '' ? anything : known([folded])
  }

  #quantified(part: Part): Part {
    const quantifier = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/.exec(this.#pattern.slice(this.#at, this.#at + 16))
    if (quantifier === null) return part
    this.#at += quantifier[0].length
    const sign = quantifier[0].charAt(0)
    if (sign === '*') return anything
    if (sign === '?') return repeated(part, 0, 1)
    if (sign === '+') return repeated(part, 1, Number.POSITIVE_INFINITY)
    const least = Number(quantifier[1])
    const most = quantifier[2] === undefined ? least : Number(quantifier[3] || Number.POSITIVE_INFINITY)
    return repeated(part, least, most)
  }

  #peek(): string {
    return this.#pattern.charAt(this.#at)
  }

  #next(): string {
    return this.#pattern.charAt(this.#at++)
  }

  #take(unit: string): boolean {
    if (this.#peek() !== unit || this.#at >= this.#pattern.length) return false
    this.#at++
    return true
  }

  #fail(): Part {
    this.failed = true
    this.#at = this.#pattern.length
    return anything
  }

  #failUnit(): null {
    this.#fail()
    return null
  }
}
