import { code, endsAddress, isDigit, isLetter, isSpace } from './characters.ts'
import { HtmlTag } from './html-tag.ts'

const NEWLINE = code('\n')
const RETURN = code('\r')
const BACKSLASH = code('\\')
const COLON = code(':')
const SLASH = code('/')
const LESS = code('<')
const GREATER = code('>')
const QUOTE = code('"')
const APOSTROPHE = code("'")
const OPEN = code('[')
const CLOSE = code(']')
const ROUND_OPEN = code('(')
const ROUND_CLOSE = code(')')
const DOT = code('.')
const UNDERSCORE = code('_')
const CARET = code('^')
const EQUALS = code('=')
const COMMA = code(',')
const AMPERSAND = code('&')
/** What ends an address that stands right behind its counterpart. */
const CLOSERS = new Map(
  ['""', "''", '«»', '»«', '“”', '<>'].map(([open = '', close = '']) => [code(open), code(close)]),
)
/** Behind these, `//` begins an address whose scheme is that of the page. */
const PATH_OPENERS = new Set([QUOTE, APOSTROPHE, ROUND_OPEN, EQUALS])
/** What may stand before a reference definition on its line: containers and list markers. */
const INDENTS = new Set(['>', '*', '+', '-', '.', ')'].map(code))

type Place = 'prose' | 'link' | 'angle' | 'definition' | 'footnote' | 'bare' | 'autolink' | 'css'

/** Longest scheme or word that is remembered (CommonMark: schemes of 2 to 32 units). */
const RUN = 32

const isRun = (unit: number) =>
  isLetter(unit) || isDigit(unit) || unit === 0x2d || unit === 0x2b || unit === DOT

/**
 * Follows a text unit by unit and tells whether it stands in a link or image destination, where a restored value
 * would leave with the next click or, for an image, at once. Knows Markdown (`](…)`, `](<…>)`, `[x]: …`,
 * `<scheme:…>`), bare URLs, `//…` behind a quote, `(` or `=`, `mailto:` and `tel:`, CSS `url(…)` and HTML attributes.
 *
 * Errs on the side of "inside": a destination that is never closed lasts to the end of its line.
 */
export class Destination {
  readonly #tag = new HtmlTag()
  #place: Place = 'prose'
  /** Parentheses open in a link destination. */
  #depth = 0
  #quote = 0
  /** Whether anything but white space was seen in this destination, and how many lines passed before. */
  #started = false
  #lines = 0
  #escaped = false
  /** The last units, and the run of scheme letters that ends there with what stood before it. */
  #last = NEWLINE
  #second = 0
  #third = 0
  readonly #run = new Uint16Array(RUN)
  #length = 0
  #before = NEWLINE
  /** How much of a reference definition this line holds so far. */
  #definition: 'indent' | 'label' | 'perhaps labelled' | 'labelled' | 'none' = 'indent'
  #footnote = false
  /** The destination of a definition has begun with a value, which ended just now. */
  #relative = false
  /** What ends a bare address, beside white space. */
  #closer = 0
  /** The unit behind which `//` would begin an address, and whether one slash has come. */
  #opener = 0
  #slashed = false
  /** A `//…` without scheme began within a tag, so it ends with that tag: no reader makes a link of it elsewhere. */
  #attribute = false

  get inside(): boolean {
    if (this.#tag.fetches) return true
    if (this.#place === 'footnote') return false
    // What begins with a value is a relative path, which carries nothing to another host.
    return this.#place === 'definition' ? this.#started : this.#place !== 'prose'
  }

  /** A string of JSON starts or ends: no destination goes on across that, and markup in it starts afresh. */
  restart(): void {
    this.#tag.restart()
    this.#place = 'prose'
    this.#definition = 'indent'
    this.#length = 0
    this.#last = NEWLINE
    this.#second = this.#third = 0
    this.#relative = this.#attribute = false
    this.#opener = QUOTE
    this.#slashed = false
  }

  /** A value that was put where a placeholder stood. What the caller reads counts: a restored address is an address. */
  put(value: string): void {
    const first = this.#place === 'definition' && !this.#started
    for (let at = 0; at < value.length; at++) this.feed(value.charCodeAt(at))
    this.#relative = first && this.#place === 'definition'
  }

  feed(unit: number): void {
    this.#tag.feed(unit)
    if (this.#attribute && !this.#tag.within) {
      this.#attribute = false
      if (this.#place === 'bare') this.#place = 'prose'
    }
    if (this.#place !== 'prose') this.#leave(unit)
    this.#relative = false
    if (this.#place === 'prose' || this.#place === 'footnote') this.#enter(unit)
    this.#open(unit)
    if (isRun(unit)) {
      if (this.#length === 0) this.#before = this.#last
      if (this.#length < RUN) this.#run[this.#length] = unit
      this.#length++
    } else {
      this.#length = 0
    }
    // `:\/\/` in JSON that is shown as text is still `://`.
    if (unit === BACKSLASH && (this.#last === COLON || this.#last === SLASH)) return
    this.#third = this.#second
    this.#second = this.#last
    this.#last = unit
  }

  #enter(unit: number): void {
    if (this.#definition !== 'none' || unit === NEWLINE || unit === RETURN) this.#define(unit)
    if (unit === ROUND_OPEN) {
      if (this.#last === CLOSE) this.#go('link')
      else if (this.#before !== UNDERSCORE && this.#word('url', true)) this.#go('css')
    } else if (unit === COLON) {
      if (this.#before === LESS && this.#length > 1 && isLetter(this.#run[0] ?? 0)) this.#go('autolink')
      // `Tel:[TELEPHONE_1]` is how forms are written, so only the scheme in lower case counts.
      else if (this.#word('mailto', false) || this.#word('tel', false)) this.#goBare(this.#before)
      // WHATWG URL §4.4 takes `https:/host` and `https:host` for `https://host`.
      else if (this.#word('https', true) || this.#word('http', true)) this.#goBare(this.#before)
    } else if (unit === SLASH) {
      if (this.#last === SLASH && this.#second === COLON && isRun(this.#third)) this.#goBare(this.#before)
      else if (this.#slashed) this.#goPath()
    } else if (unit === BACKSLASH) {
      // Browsers read `/\host` as `//host`; `\/\/host` is how JSON may write it.
      if (this.#slashed) this.#goPath()
    } else if (unit === DOT && this.#word('www', true)) {
      this.#goBare(this.#before)
    }
  }

  #goBare(before: number): void {
    this.#go('bare')
    this.#closer = CLOSERS.get(before) ?? 0
    this.#attribute = false
  }

  #goPath(): void {
    this.#goBare(this.#opener)
    this.#attribute = this.#tag.within
  }

  /** White space of the same line and backslashes of escapes may stand between the opener and the slashes. */
  #open(unit: number): void {
    if (PATH_OPENERS.has(unit)) {
      this.#opener = unit
      this.#slashed = false
    } else if (unit === SLASH && this.#opener !== 0 && !this.#slashed) {
      this.#slashed = true
    } else if (this.#slashed || unit === NEWLINE || !(isSpace(unit) || unit === BACKSLASH)) {
      this.#opener = 0
      this.#slashed = false
    }
  }

  #go(place: Place): void {
    this.#place = place
    this.#depth = 1
    this.#quote = 0
    this.#started = false
    this.#lines = 0
    this.#escaped = false
  }

  /** Whether the run of letters before this unit is this word. */
  #word(word: string, anyCase: boolean): boolean {
    if (this.#length !== word.length) return false
    for (let index = 0; index < word.length; index++) {
      const unit = this.#run[index] ?? 0
      if ((anyCase ? unit | 0x20 : unit) !== word.charCodeAt(index)) return false
    }
    return true
  }

  /** `[label]:` at the start of a line (CommonMark §2.1, §4.7). A label may run over lines and hold `\]`. */
  #define(unit: number): void {
    if (unit === NEWLINE || unit === RETURN) {
      if (this.#definition !== 'label' || this.#last === NEWLINE) this.#definition = 'indent'
    } else if (this.#definition === 'indent') {
      this.#footnote = false
      if (unit === OPEN) this.#definition = 'label'
      else if (!isSpace(unit) && !isDigit(unit) && !INDENTS.has(unit)) this.#definition = 'none'
    } else if (this.#definition === 'label') {
      if (unit === CLOSE) this.#definition = this.#last === BACKSLASH ? 'perhaps labelled' : 'labelled'
      else if (unit === CARET && this.#last === OPEN) this.#footnote = true
    } else {
      const label = this.#definition === 'perhaps labelled' && unit !== COLON
      this.#definition = label ? (unit === CLOSE ? 'labelled' : 'label') : 'none'
      if (unit === COLON) this.#go(this.#footnote ? 'footnote' : 'definition')
    }
  }

  #leave(unit: number): void {
    const escaped = this.#escaped
    this.#escaped = unit === BACKSLASH && !escaped
    switch (this.#place) {
      case 'bare':
        if (endsAddress(unit) || unit === LESS || unit === this.#closer) this.#place = 'prose'
        break
      case 'footnote':
        this.#leaveFootnote(unit)
        break
      case 'autolink':
        if (endsAddress(unit) || unit === LESS || unit === GREATER) this.#place = 'prose'
        break
      case 'angle':
        if (unit === GREATER && !escaped) this.#place = 'link'
        else if (unit === NEWLINE) this.#place = 'prose'
        break
      case 'css':
        this.#leaveCss(unit)
        break
      default:
        this.#leaveMarkdown(unit, escaped)
    }
  }

  #leaveCss(unit: number): void {
    if (this.#quote !== 0) {
      if (unit === this.#quote) this.#quote = 0
    } else if (unit === ROUND_CLOSE || unit === NEWLINE) this.#place = 'prose'
    else if (!this.#started && (unit === QUOTE || unit === APOSTROPHE)) this.#quote = unit
    this.#started ||= !isSpace(unit)
  }

  /**
   * `[^1]:` is a footnote, whose text is prose, for some readers, and a definition for others: it counts as one where
   * an address of another host begins.
   */
  #leaveFootnote(unit: number): void {
    if (!this.#started) {
      if (unit === NEWLINE && ++this.#lines > 1) this.#place = 'prose'
      if (isSpace(unit)) return
      this.#started = true
      if (unit === LESS) this.#place = 'angle'
      else if (unit === SLASH || unit === BACKSLASH || unit === AMPERSAND) this.#place = 'definition'
      else if (!isLetter(unit)) this.#place = 'prose'
    } else if (unit === COLON) this.#place = 'definition'
    else if (!isRun(unit)) this.#place = 'prose'
  }

  /** A title behind the destination counts as part of it; so does the rest of the line where `)` never comes. */
  #leaveMarkdown(unit: number, escaped: boolean): void {
    if (!this.#started) {
      if (unit === NEWLINE && ++this.#lines > 1) this.#place = 'prose'
      if (isSpace(unit)) return
      this.#started = true
      if (unit === LESS) {
        this.#place = 'angle'
        return
      }
    }
    if (this.#place === 'definition') {
      if (endsAddress(unit) || (this.#relative && (unit === COLON || unit === COMMA))) this.#place = 'prose'
    } else if (unit === NEWLINE) this.#place = 'prose'
    else if (unit === ROUND_OPEN && !escaped) this.#depth++
    else if (unit === ROUND_CLOSE && !escaped && --this.#depth === 0) this.#place = 'prose'
  }
}
