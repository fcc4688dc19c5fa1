import { type Encodings, type Writing, writingsOf } from './encodings.ts'
import { isWordUnit, wordAfter, wordBefore } from './word.ts'

/** A searched writing found in a text. */
export interface Hit {
  readonly start: number
  readonly end: number
  /** The value whose writing it is. */
  readonly value: string
  readonly stands: Writing['stands']
}

interface Needle {
  readonly value: string
  readonly stands: Writing['stands']
}

/**
 * Searches texts for many writings at once, in one pass: a table over the first four units tells where one may
 * start, and lengths that occur there are looked up. Time is linear in the text, whatever the number of writings.
 */
export class Search {
  /** Those that it looks for. */
  readonly encodings: Encodings
  readonly #starts: Uint8Array
  /** How far a hash is shifted to become an index of the table. */
  readonly #shift: number
  /** First four units → lengths of the writings that start so, longest first. */
  readonly #lengths = new Map<number, number[]>()
  readonly #needles = new Map<string, Needle>()

  /** Writings of fewer than four units are not searched for. */
  constructor(values: Iterable<string>, encodings: Encodings) {
    this.encodings = encodings
    for (const value of values) {
      for (const { text, stands } of writingsOf(value, encodings)) this.#add(text, { value, stands })
    }
    const bits = Math.min(18, 10 + Math.ceil(Math.log2(this.#lengths.size + 1)))
    this.#shift = 32 - bits
    this.#starts = new Uint8Array(1 << bits)
    for (const [window, lengths] of this.#lengths) {
      this.#starts[hash(window) >>> this.#shift] = 1
      lengths.sort((one, other) => other - one)
    }
  }

  #add(text: string, needle: Needle): void {
    // Of two ways in which one writing counts, the wider.
    if (text.length < 4 || (this.#needles.has(text) && needle.stands !== 'within')) return
    this.#needles.set(text, needle)
    let window = 0
    for (let at = 0; at < 4; at++) window = slide(window, text.charCodeAt(at))
    const lengths = this.#lengths.get(window)
    if (lengths === undefined) this.#lengths.set(window, [text.length])
    else if (!lengths.includes(text.length)) lengths.push(text.length)
  }

  /** Every hit, from left to right, the longest where several start. Hits do not overlap, but for those not accepted. */
  *hits(text: string, accept: (hit: Hit) => boolean): Generator<Hit> {
    if (this.#needles.size === 0) return
    const shift = this.#shift
    let window = 0
    let free = 0
    for (let at = 0; at < text.length; at++) {
      window = slide(window, text.charCodeAt(at))
      if (this.#starts[hash(window) >>> shift] === 0) continue
      const start = at - 3
      if (start < free) continue
      const hit = this.#at(text, start, window, accept)
      if (hit === undefined) continue
      yield hit
      free = hit.end
    }
  }

  #at(text: string, start: number, window: number, accept: (hit: Hit) => boolean): Hit | undefined {
    for (const length of this.#lengths.get(window) ?? []) {
      const end = start + length
      if (end > text.length) continue
      const needle = this.#needles.get(text.slice(start, end))
      if (needle === undefined || !stands(text, start, end, needle.stands)) continue
      const hit: Hit = { start, end, ...needle }
      if (accept(hit)) return hit
    }
    return undefined
  }
}

/** The low bytes of the last four units. */
function slide(window: number, unit: number): number {
  return (window >>> 8) | ((unit & 0xff) << 24)
}

/** Fibonacci hashing (Knuth, TAOCP 3, §6.4): the upper bits are the hash. */
function hash(window: number): number {
  return Math.imul(window, 0x9e3779b1)
}

const base64 = /[A-Za-z0-9+/=_-]/

function stands(text: string, start: number, end: number, how: Writing['stands']): boolean {
  if (how === 'within') return true
  if (how === 'token') return !base64.test(text.charAt(start - 1)) && !base64.test(text.charAt(end))
  const opens = isWordUnit(text.charCodeAt(start))
  const closes = isWordUnit(text.charCodeAt(end - 1))
  return !(opens && wordBefore(text, start)) && !(closes && wordAfter(text, end))
}
