import type { AllowEntry, RecognizerSpec, Term } from '../model.ts'
import { fold } from './lexicon/fold.ts'
import { normalise } from './normalise.ts'
import type { Hit, Recognizer, Source } from './recognizer.ts'

/** Terms of one kind and what finding one is worth. */
export interface TermList extends Pick<Term, 'entity' | 'any_of'> {
  readonly name: string
  readonly score: number
}

/** The deny lists of recognizers; Presidio gives them the score 1. */
export function denied(specs: readonly RecognizerSpec[]): TermList[] {
  return specs
    .filter(spec => (spec.deny_list?.length ?? 0) > 0)
    .map(spec => ({
      name: spec.name,
      entity: spec.supported_entity,
      any_of: spec.deny_list ?? [],
      score: spec.deny_list_score ?? 1,
    }))
}

/** Finds literal texts as whole words, in any case, with or without accents, over any spaces and hyphens. */
export function createTermRecognizer(lists: readonly TermList[]): Recognizer {
  const index = new PhraseIndex<TermList>()
  for (const list of lists) for (const text of list.any_of) index.add(text, list)
  return {
    name: 'terms',
    entityTypes: [...new Set(lists.map(list => list.entity))],
    find: source =>
      index.find(source.text).map(({ start, end, value }) => ({
        start,
        end,
        entityType: value.entity,
        score: value.score,
        recognizer: value.name,
        because: ['listed term'],
      })),
  }
}

/** Whether a hit lies inside a text that the policy allows. A hit that sticks out of it is kept. */
export function allowed(entries: readonly AllowEntry[]): (source: Source) => (hit: Hit) => boolean {
  const index = new PhraseIndex<AllowEntry>()
  for (const entry of entries) index.add(entry.text, entry)
  return source => {
    const spans = index.find(source.text)
    const longest = spans.reduce((length, span) => Math.max(length, span.end - span.start), 0)
    return hit => {
      // Spans are sorted by start: only those that begin near enough in front of the hit can hold it.
      for (let i = lastBefore(spans, hit.start); i >= 0; i--) {
        const span = spans[i]
        if (span === undefined || span.start < hit.end - longest) return false
        const meant = span.value.entity === undefined || span.value.entity === hit.entityType
        if (meant && hit.end <= span.end) return true
      }
      return false
    }
  }
}

/** Index of the last span that begins at an offset or before it; −1 if none does. */
function lastBefore(spans: readonly { readonly start: number }[], offset: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.start ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}

interface Phrase<T> {
  readonly words: readonly string[]
  readonly value: T
}

interface Place {
  readonly word: string
  readonly start: number
  readonly end: number
}

const word = /[\p{L}\p{N}]+/gu
/** What may stand between two words of a phrase. */
const gap = /^[^\p{L}\p{N}]{1,3}$/u

/** Phrases by their first word: one walk over a text finds them all. */
class PhraseIndex<T> {
  readonly #byFirst = new Map<string, Phrase<T>[]>()

  add(text: string, value: T): void {
    const words = places(normalise(text).text).map(place => place.word)
    const [first] = words
    if (first === undefined) return
    const phrases = this.#byFirst.get(first)
    if (phrases) phrases.push({ words, value })
    else this.#byFirst.set(first, [{ words, value }])
  }

  find(text: string): { start: number; end: number; value: T }[] {
    if (this.#byFirst.size === 0) return []
    const all = places(text)
    return all.flatMap((place, i) =>
      (this.#byFirst.get(place.word) ?? []).flatMap(phrase => {
        const last = all[i + phrase.words.length - 1]
        const fits = phrase.words.every((each, j) => {
          const here = all[i + j]
          const next = j === 0 ? undefined : all[i + j - 1]
          return here?.word === each && (next === undefined || gap.test(text.slice(next.end, here.start)))
        })
        return fits && last ? [{ start: place.start, end: last.end, value: phrase.value }] : []
      }),
    )
  }
}

function places(text: string): Place[] {
  return Array.from(text.matchAll(word), match => ({
    word: fold(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }))
}
