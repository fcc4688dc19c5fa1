import { createHmac } from 'node:crypto'
import type { HashedTerms } from '../model.ts'
import { isWordUnit } from './folded-unit.ts'
import { fold } from './lexicon/fold.ts'
import { normalise } from './normalise.ts'
import type { Hit, Recognizer } from './recognizer.ts'
import { createSieve, joinMark, seedOf, wordMark } from './sieve.ts'

/** More words than this no term has: each one more costs a look at every word of every text. */
export const mostWords = 8

/** The words of a term as they are compared: any case, no accents, spaces and hyphens alike. */
export function foldedTerm(text: string): readonly string[] {
  const plain = normalise(text).text
  return placesIn(plain).map(({ start, end }) => fold(plain.slice(start, end)))
}

/** The folded words of a term as one text, which is what is hashed. */
export const joinSpelling = (words: readonly string[]): string => words.join(' ')

/** HMAC-SHA256, its first 16 bytes in hex. */
export function hashSpelling(spelling: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(spelling).digest().subarray(0, 16).toString('hex')
}

/**
 * Finds the terms of lists that hold only hashes. Each run of words goes through a sieve first, so that next to
 * nothing is hashed of a text that holds no term; no word is kept from one text to the next.
 */
export function createHashedTermRecognizer({ key, lists }: HashedTerms): Recognizer {
  const known = lists.map(({ name, entity, hashes, longest, sieve }) => ({
    name: `terms/${name}`,
    entity,
    hashes: new Set(hashes),
    longest,
    sieve: createSieve(sieve),
  }))
  const longest = Math.max(0, ...known.map(list => list.longest))
  const seed = seedOf(key)

  return {
    name: 'hashed terms',
    entityTypes: [...new Set(known.map(({ entity }) => entity))],
    find({ text }) {
      const places = placesIn(text)
      const marks = places.map(({ start, end }) => wordMark(text, start, end, seed))
      const hits: Hit[] = []
      for (let first = 0; first < places.length; first++) {
        let run = 0
        for (let last = first; last < first + longest && last < places.length; last++) {
          if (last > first && !isJoined(places[last - 1], places[last])) break
          run = joinMark(run, marks[last] ?? 0)
          for (const list of known) {
            if (last - first >= list.longest || !list.sieve.passes(run)) continue
            const words = places.slice(first, last + 1)
            if (!list.hashes.has(hashSpelling(joinSpelling(words.map(word => foldedAt(text, word))), key)))
              continue
            hits.push({
              start: places[first]?.start ?? 0,
              end: places[last]?.end ?? 0,
              entityType: list.entity,
              score: 1,
              recognizer: list.name,
              because: ['listed term'],
            })
          }
        }
      }
      return hits
    },
  }
}

/** A word of a text: UTF-16 code units, end exclusive. */
interface Place {
  readonly start: number
  readonly end: number
}

function placesIn(text: string): Place[] {
  const places: Place[] = []
  let start = -1
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && isWordUnit(text.charCodeAt(at))) {
      if (start === -1) start = at
    } else if (start !== -1) {
      places.push({ start, end: at })
      start = -1
    }
  }
  return places
}

function foldedAt(text: string, { start, end }: Place): string {
  return fold(text.slice(start, end))
}

/** Spaces, hyphens, an apostrophe, the end of a line: what may stand between two words of a term. */
function isJoined(before: Place | undefined, next: Place | undefined): boolean {
  const gap = (next?.start ?? 0) - (before?.end ?? 0)
  return gap >= 1 && gap <= 3
}
