import { foldedUnit } from './folded-unit.ts'
import { anything, blank, either, known, type Part, repeated, sequence } from './literal-parts.ts'

/** What is known of a pattern in RE2's syntax; null when it uses what this reader does not know. */
export function readPattern(pattern: string): Part | null {
  const parser = new Parser(pattern)
  const whole = parser.alternation()
  return parser.failed ? null : whole
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
