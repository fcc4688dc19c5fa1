import { code, endsAttribute, isLetter, isSpace } from './characters.ts'

const LESS = code('<')
const GREATER = code('>')
const EQUALS = code('=')
const SLASH = code('/')
const QUOTE = code('"')
const APOSTROPHE = code("'")

/**
 * Attributes whose value a browser fetches or follows; `style` because of `url(…)`, `content` and `value` because of
 * `<meta>` and `<param>`, the last three because SVG animates addresses with them.
 */
const fetching = new Set(
  'src href action formaction srcset imagesrcset poster data background style srcdoc ping longdesc manifest lowsrc dynsrc codebase classid archive usemap content value values to from'.split(
    ' ',
  ),
)

/** Longer than any name in `fetching`. */
const LONGEST = 16

/**
 * Follows a text through HTML tags (WHATWG HTML §13.2.5, simplified) and tells attribute values that load something.
 * Looks for such attributes inside other values too: what is no tag for one parser, since its quote never closes, is
 * one for the next.
 */
export class HtmlTag {
  #place: 'text' | 'opened' | 'name' | 'tag' = 'text'
  #attribute = ''
  /** White space came after the attribute's name. */
  #ended = false
  /** The value after `=` is about to begin. */
  #awaiting = false
  /** In a value that loads something, and the quote that ends it (0: white space or `>`). */
  #loading = false
  #loadingQuote = 0
  /** The quote that ends a harmless value, 0 outside of any. */
  #quote = 0

  /** Whether the next unit stands in a value that a browser fetches or follows. */
  get fetches(): boolean {
    return this.#loading || (this.#awaiting && fetching.has(this.#attribute))
  }

  /** Whether a tag is open. */
  get within(): boolean {
    return this.#place === 'tag'
  }

  restart(): void {
    this.#place = 'text'
    this.#awaiting = this.#loading = false
    this.#quote = 0
    this.#attribute = ''
  }

  feed(unit: number): void {
    if (this.#place === 'tag') this.#within(unit)
    else if (unit === LESS) this.#place = 'opened'
    else if (this.#place === 'opened') this.#place = isLetter(unit) ? 'name' : 'text'
    else if (this.#place === 'name') {
      if (isSpace(unit) || unit === SLASH) this.#place = 'tag'
      else if (unit === GREATER) this.#place = 'text'
    }
  }

  #within(unit: number): void {
    if (this.#awaiting) {
      if (endsAttribute(unit)) return
      this.#awaiting = false
      const quote = unit === QUOTE || unit === APOSTROPHE ? unit : 0
      this.#loading = fetching.has(this.#attribute)
      this.#loadingQuote = quote
      this.#attribute = ''
      if (this.#loading && quote !== 0) return
      if (!this.#loading && quote !== 0 && this.#quote === 0) {
        this.#quote = quote
        return
      }
    }
    if (this.#loading) {
      if (
        this.#loadingQuote === 0
          ? !endsAttribute(unit) && unit !== GREATER && unit !== this.#quote
          : unit !== this.#loadingQuote
      )
        return
      this.#loading = false
    }
    if (this.#quote !== 0) {
      if (unit === this.#quote) this.#quote = 0
    } else if (unit === GREATER) {
      this.restart()
      return
    }
    this.#name(unit)
  }

  #name(unit: number): void {
    if (unit === EQUALS) this.#awaiting = true
    else if (isSpace(unit)) this.#ended = true
    else {
      // A prefix (`xlink:href`) or whatever else is no letter starts the name afresh.
      if (this.#ended || !isLetter(unit)) this.#attribute = ''
      this.#ended = false
      if (isLetter(unit) && this.#attribute.length < LONGEST)
        this.#attribute += String.fromCharCode(unit | 0x20)
    }
  }
}
