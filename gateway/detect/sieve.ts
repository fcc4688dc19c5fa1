import { createHmac } from 'node:crypto'
import { fold } from './lexicon/fold.ts'

/**
 * A Bloom filter (Bloom, 1970) of runs of words, two bits each: what it does not know is not in the list, what it knows
 * has to be hashed. Its marks are cheap and no secret holds them: it is stored sealed, and read in memory alone.
 */
export interface Sieve {
  /** Whether a run of words may be in the list. `run` as `joinMark` gives it. */
  passes(run: number): boolean
}

/** 32 bits a run leave one run in 250 of those that are not in the list. */
const bitsPerRun = 32
const leastBits = 1024

/** Where the marks of words begin, different for each key. */
export function seedOf(key: Uint8Array): number {
  return createHmac('sha256', key).update('sieve').digest().readInt32LE()
}

/** The mark of a word that is written from `start` to `end`, whatever its case and accents. */
export function wordMark(text: string, start: number, end: number, seed: number): number {
  let mark = seed
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code < 128) mark = step(mark, code >= 65 && code <= 90 ? code + 32 : code)
    else for (const unit of fold(text.charAt(at))) mark = step(mark, unit.charCodeAt(0))
  }
  return mark
}

/** A run of words and one word more; a run begins as 0. */
export function joinMark(run: number, word: number): number {
  return Math.imul(((run << 5) | (run >>> 27)) ^ word, 0x9e3779b1)
}

/** FNV-1a, a unit of UTF-16 for a byte. */
function step(mark: number, unit: number): number {
  return Math.imul(mark ^ unit, 0x01000193)
}

export function createSieve(bits: Uint8Array): Sieve {
  const last = bits.length * 8 - 1
  return {
    passes(run) {
      const [one, other] = [spread(run) & last, spread(run ^ 0x5bd1e995) & last]
      return isSet(bits, one) && isSet(bits, other)
    },
  }
}

/** The sieve of these runs of folded words. Its length is a power of two. */
export function fillSieve(runs: readonly (readonly string[])[], key: Uint8Array): Uint8Array {
  const seed = seedOf(key)
  const size = 2 ** Math.ceil(Math.log2(Math.max(leastBits, runs.length * bitsPerRun)))
  const bits = new Uint8Array(size / 8)
  for (const words of runs) {
    const run = words.reduce((joined, word) => joinMark(joined, wordMark(word, 0, word.length, seed)), 0)
    for (const bit of [spread(run) & (size - 1), spread(run ^ 0x5bd1e995) & (size - 1)]) {
      bits[bit >> 3] = (bits[bit >> 3] ?? 0) | (1 << (bit & 7))
    }
  }
  return bits
}

function isSet(bits: Uint8Array, bit: number): boolean {
  return ((bits[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0
}

/** Each bit of the mark moves all others (the finaliser of MurmurHash3). */
function spread(mark: number): number {
  let mixed = mark ^ (mark >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
