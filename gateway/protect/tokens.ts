import { code } from './characters.ts'
import { MORE, type Units } from './units.ts'

const OPEN = code('[')
const CLOSE = code(']')
const WIDE_OPEN = code('［')
const WIDE_CLOSE = code('］')
const BACKSLASH = code('\\')
const AMPERSAND = code('&')

export const UNDERSCORE = code('_')
export const SPACES: ReadonlySet<number> = new Set([' ', '\u00a0', '\u202f'].map(code))
/** What models write between the parts of a placeholder. */
export const SEPARATORS: ReadonlySet<number> = new Set([
  ...SPACES,
  ...['_', '-', '\u2010', '\u2011', '\u2013'].map(code),
])
/** Emphasis and code marks of Markdown. */
export const MARKS: ReadonlySet<number> = new Set(['*', '`', '~'].map(code))
/** Units that a bracketed placeholder may start with. */
export const OPENERS: ReadonlySet<number> = new Set([OPEN, WIDE_OPEN, BACKSLASH, AMPERSAND])

const entities: readonly (readonly [string, number])[] = [
  ...['&#91;', '&#x5b;', '&lsqb;', '&lbrack;'].map(name => [name, OPEN] as const),
  ...['&#93;', '&#x5d;', '&rsqb;', '&rbrack;'].map(name => [name, CLOSE] as const),
  ...['&#95;', '&#x5f;', '&lowbar;'].map(name => [name, UNDERSCORE] as const),
  ['&nbsp;', code(' ')],
]
const LONGEST_ENTITY = Math.max(...entities.map(([name]) => name.length))

/** Whether a token is there: `more` where the text ends too early to tell. */
export type Seen = 'yes' | 'none' | 'more'

/** Reads the tokens that placeholders are made of, through the escapes of Markdown and the entities of HTML. */
export class Tokens {
  /** Where the token that was read last ends. */
  end = 0
  /** Whether the bracket that was read last has a backslash before it. */
  escaped = false
  readonly #units: Units

  constructor(units: Units) {
    this.#units = units
  }

  opening(at: number): Seen {
    return this.#bracket(at, OPEN, WIDE_OPEN)
  }

  closing(at: number): Seen {
    return this.#bracket(at, CLOSE, WIDE_CLOSE)
  }

  #bracket(at: number, plain: number, wide: number): Seen {
    const unit = this.#units.at(at)
    this.end = this.#units.next
    this.escaped = false
    if (unit === MORE) return 'more'
    if (unit === plain || unit === wide) return 'yes'
    if (unit === BACKSLASH) {
      const next = this.#units.at(this.end)
      this.end = this.#units.next
      this.escaped = true
      if (next === MORE) return 'more'
      return next === plain ? 'yes' : 'none'
    }
    if (unit !== AMPERSAND) return 'none'
    const meant = this.#entity(at)
    if (meant === MORE) return 'more'
    return meant === plain ? 'yes' : 'none'
  }

  /** The unit that is meant, `END` or `MORE`. A backslash before anything but a separator or mark is itself. */
  symbol(at: number): number {
    const unit = this.#units.at(at)
    this.end = this.#units.next
    if (unit === AMPERSAND) return this.#entity(at)
    if (unit !== BACKSLASH) return unit
    const next = this.#units.at(this.end)
    this.end = this.#units.next
    if (next === MORE) return MORE
    return SEPARATORS.has(next) || MARKS.has(next) ? next : BACKSLASH
  }

  /** What joins the parts of an id outside brackets: `_`, `\_` or `-`. */
  joint(at: number): Seen {
    const unit = this.symbol(at)
    if (unit === MORE) return 'more'
    return unit === UNDERSCORE || unit === code('-') ? 'yes' : 'none'
  }

  #entity(at: number): number {
    const { text, final } = this.#units
    if (!/^[#lrn]?$/i.test(text.charAt(at + 1))) return AMPERSAND
    const written = text.slice(at, at + LONGEST_ENTITY).toLowerCase()
    for (const [name, meaning] of entities) {
      if (written.startsWith(name)) {
        this.end = at + name.length
        return meaning
      }
      if (!final && at + written.length === text.length && name.startsWith(written)) return MORE
    }
    return AMPERSAND
  }
}
