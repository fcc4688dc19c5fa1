import { code } from './characters.ts'

const QUOTE = code('"')
const BACKSLASH = code('\\')
const BRACE = code('{')
const BRACE_CLOSE = code('}')
const BRACKET = code('[')

/**
 * Follows raw JSON and tells how often a value must be escaped where it stands: once in a string, twice in a string
 * of JSON that is itself a string (`"{\"nom\":\"…\"}"`), as tools that take a request body have it.
 */
export class JsonNesting {
  #string = false
  /** First unit of the string, if it is a brace or bracket; then whether the second one makes it JSON. */
  #first = 0
  #start: 'unread' | 'opened' | 'json' | 'text' = 'text'
  #inner = false
  #escaped = false

  /** How often to escape a value here. */
  get depth(): 1 | 2 {
    return this.#string && this.#inner ? 2 : 1
  }

  /** `raw`: the unit is not written as an escape, so a quote starts or ends a string. */
  feed(unit: number, raw: boolean): void {
    if (unit === QUOTE && raw) {
      this.#string = !this.#string
      this.#start = 'unread'
      this.#inner = this.#escaped = false
      return
    }
    if (!this.#string || this.#start === 'text') return
    if (this.#start !== 'json') this.#look(unit)
    if (this.#start !== 'json') return
    if (unit === QUOTE && !this.#escaped) this.#inner = !this.#inner
    this.#escaped = unit === BACKSLASH && !this.#escaped
  }

  #look(unit: number): void {
    if (unit === 0x20 || unit === 0x0a) return
    if (this.#start === 'unread') {
      this.#first = unit
      this.#start = unit === BRACE || unit === BRACKET ? 'opened' : 'text'
    } else if (unit === QUOTE || unit === (this.#first === BRACE ? BRACE_CLOSE : BRACE)) {
      this.#start = 'json'
    } else {
      this.#start = 'text'
    }
  }
}
