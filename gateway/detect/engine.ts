import type { AllowEntry, Detector, Finding, RecognizerSpec, Term, TextSlot } from '../model.ts'
import { createAddressRecognizer } from './addresses.ts'
import { createColumnRecognizer } from './columns.ts'
import { createFieldRecognizer } from './fields.ts'
import { createNameRecognizer } from './names/name-recognizer.ts'
import { propagate } from './names/propagate.ts'
import { union } from './overlap.ts'
import { createPatternRecognizer } from './patterns.ts'
import type { Hit, Recognizer, Source } from './recognizer.ts'
import { findingOf, sourceOf } from './source.ts'
import { createTagger } from './tagger/tagger.ts'
import { allowed, createTermRecognizer, denied } from './terms.ts'

/** A detector that can also say what made each finding. */
export interface ExplainingDetector extends Detector {
  explain(slots: readonly TextSlot[]): Promise<readonly (readonly Hit[])[]>
}

/**
 * Compiles everything once; `inspect` may be called any number of times. Throws on a spec that was not checked
 * (a pattern that RE2 refuses, an unknown validator).
 */
export function createDetector(rules: {
  readonly recognizers: readonly RecognizerSpec[]
  readonly terms: readonly Term[]
  readonly allow: readonly AllowEntry[]
}): ExplainingDetector {
  const recognizers: readonly Recognizer[] = [
    createPatternRecognizer(rules.recognizers),
    createTermRecognizer([
      ...denied(rules.recognizers),
      ...rules.terms.map(term => ({ ...term, name: 'terms', score: 1 })),
    ]),
    createAddressRecognizer(),
    createFieldRecognizer(),
    createColumnRecognizer(),
    createNameRecognizer(),
    createTagger(),
  ]
  const isAllowed = allowed(rules.allow)

  const explain = async (slots: readonly TextSlot[]): Promise<readonly (readonly Hit[])[]> => {
    const sources = slots.map(sourceOf)
    const found = sources.map(source => recognizers.flatMap(recognizer => recognizer.find(source)))
    return propagate(sources, found).map((hits, index) => {
      const source = sources[index]
      return source === undefined ? [] : settle(source, hits, isAllowed(source))
    })
  }
  return {
    explain,
    // Fails closed: an exception of any recognizer rejects, and a request that could not be inspected is not sent.
    inspect: async slots => (await explain(slots)).map(hits => hits.map(withoutReasons)),
  }
}

function settle(source: Source, hits: readonly Hit[], isAllowed: (hit: Hit) => boolean): Hit[] {
  const kept = hits.filter(hit => !isAllowed(hit))
  return union(kept.map(hit => findingOf(source, hit)).filter(hit => hit !== null))
}

function withoutReasons({ start, end, entityType, score, recognizer }: Hit): Finding {
  return { start, end, entityType, score, recognizer }
}
