import { BareIds } from './bare-ids.ts'
import { code, isDigit, isLetter } from './characters.ts'
import { type Attempt, type Lexicon, matched } from './lexicon.ts'
import { MARKS, SEPARATORS, type Seen, SPACES, Tokens } from './tokens.ts'
import { END, MORE, type Units } from './units.ts'
import { isWordUnit } from './word.ts'

/** Longest writing of a placeholder, in units of the text. Past that it is none: what is held back stays bounded. */
const REACH = 96
const ROUND_OPEN = code('(')
const LIST: ReadonlySet<number> = new Set([',', ';', '|', '/'].map(code))

/**
 * Recognises placeholders as models write them: any case, plural, accents, `\_`, spaces or hyphens for `_`, marks
 * inside, doubled, escaped, full-width or entity brackets, and bare ids. Written by hand rather than as a pattern
 * because on a text that is still coming it must tell "no" from "not yet".
 */
export class Grammar {
  readonly #units: Units
  readonly #tokens: Tokens
  readonly #bare: BareIds
  readonly #lexicon: Lexicon
  /** Of the body that was read last: upper case, without accents, any run of separators as one `_`. */
  #spelling = ''

  /** `loose`: see `BareIds`. */
  constructor(units: Units, lexicon: Lexicon, loose = false) {
    this.#units = units
    this.#tokens = new Tokens(units)
    this.#bare = new BareIds(units, this.#tokens, lexicon, loose)
    this.#lexicon = lexicon
  }

  /** An id without brackets in running text; the caller has seen to it that no word runs up to it. */
  bare(at: number): Attempt {
    return this.#bare.at(at)
  }

  /** An id in an identifier. */
  exact(at: number): Attempt {
    return this.#bare.exactlyAt(at)
  }

  /** A placeholder in brackets, or a bare one behind a bracket that is never closed. */
  bracketed(at: number): Attempt {
    const limit = at + REACH
    const first = this.#tokens.opening(at)
    if (first !== 'yes') return first
    const { escaped, end: inside } = this.#tokens
    const second = this.#tokens.opening(inside)
    if (second === 'more') return 'more'
    if (second === 'yes') return this.#doubled(escaped, limit)
    const body = this.#body(inside, limit)
    if (body === 'more') return 'more'
    const meaning = body === 'yes' ? this.#lexicon.resolve(this.#spelling) : undefined
    if (meaning === undefined) return this.#unclosed(inside)
    // `\[id]` is no escaped bracket: the backslash may end a path (`C:\Users\[IDENTIFIANT_1]`).
    return escaped && !this.#tokens.escaped ? 'none' : matched(meaning, this.#tokens.end)
  }

  /** `[[id]]` from behind the second bracket, unless the outer pair is the request's own or makes a link. */
  #doubled(outerEscaped: boolean, limit: number): Attempt {
    const innerEscaped = this.#tokens.escaped
    const body = this.#body(this.#tokens.end, limit)
    if (body !== 'yes') return body
    const meaning = this.#lexicon.resolve(this.#spelling)
    if (meaning === undefined || meaning === 'unminted' || meaning.bracketed) return 'none'
    if (innerEscaped && !this.#tokens.escaped) return 'none'
    const outer = this.#tokens.closing(this.#tokens.end)
    if (outer !== 'yes') return outer
    if (outerEscaped && !this.#tokens.escaped) return 'none'
    const { end } = this.#tokens
    const after = this.#units.at(end)
    if (after === MORE) return 'more'
    return after === ROUND_OPEN ? 'none' : matched(meaning, end)
  }

  /** `[id` without its end: the bracket goes with the id, except where it opens a list of ids. */
  #unclosed(inside: number): Attempt {
    const bare = this.bare(inside)
    if (bare === 'none' || bare === 'more') return bare
    if (bare.meaning === 'unminted') return 'none'
    let after = this.#units.at(bare.end)
    if (SPACES.has(after)) after = this.#units.at(this.#units.next)
    if (after === MORE) return 'more'
    return LIST.has(after) ? 'none' : bare
  }

  /** Reads what is inside brackets, and the closing one. */
  #body(from: number, limit: number): Seen {
    let spelling = ''
    for (let at = from; at < limit; at = this.#tokens.end) {
      const close = this.#tokens.closing(at)
      if (close === 'yes') {
        this.#spelling = spelling
        return 'yes'
      }
      const unit = close === 'more' ? MORE : this.#tokens.symbol(at)
      if (unit === MORE) return this.#lexicon.mayBecome(spelling) ? 'more' : 'none'
      if (unit === END) return 'none'
      if (isLetter(unit) || isDigit(unit)) {
        spelling += String.fromCharCode(unit).toUpperCase()
      } else if (SEPARATORS.has(unit)) {
        if (spelling !== '' && !spelling.endsWith('_')) spelling += '_'
      } else if (unit > 0x7f && isWordUnit(unit)) {
        spelling += String.fromCharCode(unit).normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()
      } else if (!MARKS.has(unit)) {
        return 'none'
      }
    }
    return 'none'
  }
}
