import type { Entry, Lexicon, Meaning } from './lexicon.ts'
import { END, MORE, type Units } from './units.ts'
import { isWordUnit } from './word.ts'

/** A placeholder from where the match was tried up to `end`. */
export interface Match {
  readonly end: number
  readonly meaning: Entry | 'unminted'
}

/** `none`: no placeholder starts here. `more`: one might, the text ends too early to tell. */
export type Attempt = Match | 'none' | 'more'

/** Longest writing of a placeholder, in units of the text. Past that it is none: what is held back stays bounded. */
const REACH = 96

const code = (character: string) => character.charCodeAt(0)
const OPEN = code('[')
const CLOSE = code(']')
const WIDE_OPEN = code('［')
const WIDE_CLOSE = code('］')
const BACKSLASH = code('\\')
const AMPERSAND = code('&')
const UNDERSCORE = code('_')
const PARENTHESIS = code('(')
const SPACES = new Set([' ', '\u00a0', '\u202f'].map(code))
const SEPARATORS = new Set([...SPACES, ...['_', '-', '\u2010', '\u2011', '\u2013'].map(code)])
const MARKS = new Set(['*', '`', '~'].map(code))
const LIST = new Set([',', ';', '|', '/'].map(code))

const entities: readonly (readonly [string, number])[] = [
  ...['&#91;', '&#x5b;', '&lsqb;', '&lbrack;'].map(name => [name, OPEN] as const),
  ...['&#93;', '&#x5d;', '&rsqb;', '&rbrack;'].map(name => [name, CLOSE] as const),
  ...['&#95;', '&#x5f;', '&lowbar;'].map(name => [name, UNDERSCORE] as const),
  ['&nbsp;', code(' ')],
]

const isDigit = (unit: number) => unit >= 0x30 && unit <= 0x39
const isLatin = (unit: number) => (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a

/**
 * Recognises placeholders as models write them: any case, plural, accents, `\_`, spaces or hyphens for `_`, marks
 * inside, doubled, escaped, full-width or entity brackets, and bare ids. Written by hand rather than as a pattern
 * because on a text that is still coming it must tell "no" from "not yet".
 */
export class Grammar {
  readonly #units: Units
  readonly #lexicon: Lexicon
  readonly #loose: boolean
  /** Of the token that `#bracket` read last. */
  #escaped = false
  /** Where the token that was read last ends. */
  #end = 0
  /** Of the body that was read last. */
  #spelling = ''

  /** `loose`: a bare id counts although a word touches it, since that word may be taken out. */
  constructor(units: Units, lexicon: Lexicon, loose = false) {
    this.#units = units
    this.#lexicon = lexicon
    this.#loose = loose
  }

  /** A placeholder in brackets, or a bare one behind a bracket that is never closed. */
  bracketed(at: number): Attempt {
    const limit = at + REACH
    const first = this.#bracket(at, OPEN)
    if (first !== 'yes') return first
    const escaped = this.#escaped
    const inside = this.#end
    const second = this.#bracket(inside, OPEN)
    if (second === 'more') return 'more'
    if (second === 'yes') return this.#doubled(escaped, this.#escaped, this.#end, limit)
    const body = this.#body(inside, limit)
    if (body === 'more') return 'more'
    const meaning = body === 'yes' ? this.#lexicon.resolve(this.#spelling) : undefined
    if (meaning === undefined) return this.#unclosed(inside)
    // `\[id]` is no escaped bracket: the backslash may end a path (`C:\Users\[IDENTIFIANT_1]`).
    return escaped && !this.#escaped ? 'none' : { end: this.#end, meaning }
  }

  /** `[[id]]`, unless the outer pair is the request's own or makes a link. */
  #doubled(outerEscaped: boolean, innerEscaped: boolean, inside: number, limit: number): Attempt {
    const body = this.#body(inside, limit)
    if (body !== 'yes') return body
    const meaning = this.#lexicon.resolve(this.#spelling)
    if (meaning === undefined || meaning === 'unminted' || meaning.bracketed) return 'none'
    if (innerEscaped && !this.#escaped) return 'none'
    const close = this.#bracket(this.#end, CLOSE)
    if (close !== 'yes') return close
    if (outerEscaped && !this.#escaped) return 'none'
    const end = this.#end
    const after = this.#units.at(end)
    if (after === MORE) return 'more'
    return after === PARENTHESIS ? 'none' : { end, meaning }
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
  #body(from: number, limit: number): 'yes' | 'none' | 'more' {
    let spelling = ''
    for (let at = from; at < limit; at = this.#end) {
      const close = this.#bracket(at, CLOSE)
      if (close === 'yes') {
        this.#spelling = spelling
        return 'yes'
      }
      const unit = close === 'more' ? MORE : this.#symbol(at)
      if (unit === MORE) return this.#lexicon.mayBecome(spelling) ? 'more' : 'none'
      if (unit === END) return 'none'
      if (SEPARATORS.has(unit)) {
        if (spelling !== '' && !spelling.endsWith('_')) spelling += '_'
      } else if (isLatin(unit) || isDigit(unit)) {
        spelling += String.fromCharCode(unit).toUpperCase()
      } else if (unit > 0x7f && isWordUnit(unit)) {
        spelling += String.fromCharCode(unit).normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()
      } else if (!MARKS.has(unit)) {
        return 'none'
      }
    }
    return 'none'
  }

  /** A bracket: plain, full-width, escaped or an entity. Sets `#end` and `#escaped`. */
  #bracket(at: number, which: typeof OPEN | typeof CLOSE): 'yes' | 'none' | 'more' {
    const unit = this.#units.at(at)
    this.#end = this.#units.next
    this.#escaped = false
    if (unit === MORE) return 'more'
    if (unit === which || unit === (which === OPEN ? WIDE_OPEN : WIDE_CLOSE)) return 'yes'
    if (unit === BACKSLASH) {
      const escaped = this.#units.at(this.#end)
      if (escaped === MORE) return 'more'
      this.#end = this.#units.next
      this.#escaped = true
      return escaped === which ? 'yes' : 'none'
    }
    if (unit !== AMPERSAND) return 'none'
    const meant = this.#entity(at)
    if (meant === MORE) return 'more'
    return meant === which ? 'yes' : 'none'
  }

  /** A unit of a body, escapes and entities resolved. Sets `#end`. */
  #symbol(at: number): number {
    const unit = this.#units.at(at)
    this.#end = this.#units.next
    if (unit === AMPERSAND) return this.#entity(at)
    if (unit !== BACKSLASH) return unit
    const escaped = this.#units.at(this.#end)
    this.#end = this.#units.next
    if (escaped === MORE) return MORE
    return SEPARATORS.has(escaped) || MARKS.has(escaped) ? escaped : BACKSLASH
  }

  /** What an HTML entity means, `AMPERSAND` for any other, `MORE`. Sets `#end`. */
  #entity(at: number): number {
    const { text, final } = this.#units
    const written = text.slice(at, at + 8).toLowerCase()
    for (const [name, meaning] of entities) {
      if (written.startsWith(name)) {
        this.#end = at + name.length
        return meaning
      }
      if (!final && at + written.length === text.length && name.startsWith(written)) return MORE
    }
    return AMPERSAND
  }

  /** An id without brackets; the caller has seen to it that no word runs up to it. */
  bare(at: number): Attempt {
    const initial = this.#units.at(at)
    if (initial === MORE) return 'more'
    for (const label of this.#lexicon.startingWith(initial)) {
      const attempt = this.#bareLabel(label, at)
      if (attempt !== 'none') return attempt
    }
    return 'none'
  }

  #bareLabel(label: string, from: number): Attempt {
    let at = from
    let capitalised = this.#lexicon.capitalises(label)
    let upper = true
    for (let index = 0; index < label.length; index++) {
      const expected = label.charCodeAt(index)
      if (expected === UNDERSCORE) {
        const separator = this.#joint(at)
        if (separator !== 'yes') return separator
      } else {
        const unit = this.#units.at(at)
        if (unit === MORE) return 'more'
        upper &&= unit === expected
        capitalised &&= unit === (index === 0 ? expected : expected | 0x20)
        if (!upper && !capitalised) return 'none'
        this.#end = this.#units.next
      }
      at = this.#end
    }
    const separator = this.#joint(at)
    return separator === 'yes' ? this.#bareNumber(label, this.#end) : separator
  }

  /** The nonce, if there is one, and the number, which must be all of its digits and end there. */
  #bareNumber(label: string, from: number): Attempt {
    const first = this.#run(from)
    if (first === undefined) return 'more'
    const digits = /^\d{1,6}/.exec(first)?.[0]
    if (this.#loose && digits !== undefined) return matched('unminted', from + digits.length)
    if (digits === first) return this.#boundary(this.#end, this.#lexicon.meaning(label, '', first))
    if (!/^[A-Za-z0-9]{3,8}$/.test(first)) return 'none'
    const separator = this.#joint(this.#end)
    if (separator !== 'yes') return separator
    const second = this.#run(this.#end)
    if (second === undefined) return 'more'
    if (!/^\d{1,6}$/.test(second)) return 'none'
    return this.#boundary(this.#end, this.#lexicon.meaning(label, first, second))
  }

  /** Letters and digits up to one more than any nonce has; undefined if they may go on. Sets `#end`. */
  #run(from: number): string | undefined {
    let run = ''
    let at = from
    for (; run.length < 9; at = this.#units.next) {
      const unit = this.#units.at(at)
      if (unit === MORE) return undefined
      if (!isLatin(unit) && !isDigit(unit)) break
      run += String.fromCharCode(unit)
    }
    this.#end = at
    return run
  }

  /** What joins the parts of a bare id: `_`, `\_` or `-`. Sets `#end`. */
  #joint(at: number): 'yes' | 'none' | 'more' {
    const unit = this.#symbol(at)
    if (unit === MORE) return 'more'
    return unit === UNDERSCORE || unit === code('-') ? 'yes' : 'none'
  }

  #boundary(end: number, meaning: Meaning): Attempt {
    if (this.#loose) return matched(meaning, end)
    const unit = this.#symbol(end)
    if (unit === MORE) return 'more'
    return isWordUnit(unit) ? 'none' : matched(meaning, end)
  }

  /** An id letter for letter, for identifiers, where `_` and words may touch it: `get_PERSONNE_1_file`. */
  exact(at: number): Attempt {
    const { text, final } = this.#units
    const labels = this.#lexicon.startingWith(text.charCodeAt(at))
    if (labels.length === 0) return 'none'
    const written = text.slice(at, at + REACH)
    const whole = final || at + written.length < text.length
    for (const label of labels) {
      const start = `${label}_`
      if (written.startsWith(start)) {
        const attempt = this.#exactNumber(label, written.slice(start.length), at + start.length, whole)
        if (attempt !== 'none') return attempt
      } else if (!whole && start.startsWith(written)) return 'more'
    }
    return 'none'
  }

  /** `whole`: all that may belong to the id is there. */
  #exactNumber(label: string, rest: string, at: number, whole: boolean): Attempt {
    const number = /^\d{1,6}(?!\d)/.exec(rest)?.[0]
    if (number !== undefined) {
      if (!whole && number === rest) return 'more'
      const meaning = this.#lexicon.meaning(label, '', number)
      if (meaning !== 'unminted') return matched(meaning, at + number.length)
    }
    const [nonced, nonce, last] = /^([a-z2-7]{3,8})_(\d{1,6})(?!\d)/.exec(rest) ?? []
    if (!whole && (nonced === rest || /^[a-z2-7]{0,8}(?:_\d{0,6})?$/.test(rest))) return 'more'
    if (nonced !== undefined)
      return matched(this.#lexicon.meaning(label, nonce ?? '', last ?? ''), at + nonced.length)
    return number === undefined ? 'none' : { end: at + number.length, meaning: 'unminted' }
  }
}

function matched(meaning: Meaning, end: number): Attempt {
  return meaning === undefined ? 'none' : { end, meaning }
}
