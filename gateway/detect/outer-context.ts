import type { AllowEntry, RecognizerSpec } from '../model.ts'
import { contextOf, lifted } from './context.ts'
import { foldedWords } from './folded-words.ts'
import { createPatternRecognizer } from './patterns.ts'
import type { Hit } from './recognizer.ts'
import { findingOf, sourceOf } from './source.ts'
import { allowed } from './terms.ts'

/**
 * What recognizers of patterns find when certain words are taken to stand near every match: for a caller who knows
 * what a text is about (a form's field, a column) better than the text says.
 * @returns hits with offsets in the text itself, in UTF-16 code units; they may overlap
 */
export function findInContext(
  specs: readonly RecognizerSpec[],
  allow: readonly AllowEntry[],
  words: readonly string[],
): (text: string) => readonly Hit[] {
  const outer = words.map(word => ` ${foldedWords(word).trim()} `).join(' ')
  const supported = specs.flatMap(spec => {
    const word = contextOf(spec.context ?? []).find(each => outer.includes(each))
    if (word === undefined || spec.patterns === undefined) return []
    const { context: _, ...rest } = spec
    return [{ word: word.trim(), spec: { ...rest, context_required: false } }]
  })
  const wordOf = new Map(supported.map(({ spec, word }) => [spec.name, word]))
  const recognizer = createPatternRecognizer(supported.map(({ spec }) => spec))
  const isAllowed = allowed(allow)
  return text => {
    if (supported.length === 0) return []
    const source = sourceOf({ at: '', role: 'user', text, holds: 'prose' })
    const isKept = isAllowed(source)
    return recognizer
      .find(source)
      .filter(hit => !isKept(hit))
      .map(hit => findingOf(source, hit))
      .filter(hit => hit !== null)
      .map(hit => ({
        ...hit,
        score: lifted(hit.score),
        because: [...(hit.because ?? []), `near “${wordOf.get(hit.recognizer) ?? ''}”`],
      }))
  }
}
