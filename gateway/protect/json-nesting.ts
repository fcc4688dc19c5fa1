import { code } from './characters.ts'

const QUOTE = code('"')
const BACKSLASH = code('\\')
const BRACE = code('{')
const BRACE_CLOSE = code('}')
const BRACKET = code('[')
/** Of `\n`, `\r` and `\t`. */
const SPACE_ESCAPES = new Set(['n', 'r', 't'].map(code))

/** A string that is open: what it holds, as far as its first two units tell. */
interface Open {
  /** First unit, if it is a brace or bracket. */
  first: number
  holds: 'unread' | 'opened' | 'json' | 'text'
}

/**
 * Follows raw JSON and tells how often a value must be escaped where it stands: once in a string, twice in a string
 * of JSON that is itself a string (`"{\"nom\":\"…\"}"`), as tools that take a request body have it, and so on.
 */
export class JsonNesting {
  /** The open strings, each inside the one before. */
  #open: Open[] = []
  /** Backslashes right before the next unit. */
  #backslashes = 0

  /** How often to escape a value here. */
  get depth(): number {
    return Math.max(1, this.#open.length)
  }

  /** `raw`: the unit is not written as an escape, so a quote starts or ends a string. */
  feed(unit: number, raw: boolean): void {
    if (unit === QUOTE && raw) {
      this.#open = this.#open.length === 0 ? [{ first: 0, holds: 'unread' }] : []
      this.#backslashes = 0
      return
    }
    if (this.#open.length === 0) return
    if (unit === BACKSLASH) {
      this.#backslashes++
      return
    }
    const backslashes = this.#backslashes
    this.#backslashes = 0
    if (unit === QUOTE) this.#quote(2 + trailingOnes(backslashes))
    else if (backslashes === 0 || !SPACE_ESCAPES.has(unit)) this.#look(unit)
  }

  /**
   * A quote that delimits a string at this depth. Each level of JSON reads backslashes in pairs, and hands a quote
   * behind an odd one on to the next.
   */
  #quote(depth: number): void {
    if (depth <= this.#open.length) {
      this.#open.length = depth - 1
      return
    }
    this.#look(QUOTE)
    if (depth === this.#open.length + 1 && this.#open.at(-1)?.holds === 'json') {
      this.#open.push({ first: 0, holds: 'unread' })
    }
  }

  #look(unit: number): void {
    const string = this.#open.at(-1)
    if (string === undefined || string.holds === 'json' || string.holds === 'text') return
    if (unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09) return
    if (string.holds === 'unread') {
      string.first = unit
      string.holds = unit === BRACE || unit === BRACKET ? 'opened' : 'text'
    } else {
      const starts = unit === QUOTE || unit === (string.first === BRACE ? BRACE_CLOSE : BRACE)
      string.holds = starts ? 'json' : 'text'
    }
  }
}

function trailingOnes(count: number): number {
  let ones = 0
  for (let rest = count; rest % 2 === 1; rest = (rest - 1) / 2) ones++
  return ones
}
