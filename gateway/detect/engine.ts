import type {
  AllowEntry,
  Detector,
  Finding,
  HashedTerms,
  OutsideSpec,
  RecognizerSpec,
  Term,
  TextSlot,
} from '../model.ts'
import { createAddressRecognizer } from './addresses.ts'
import { createColumnRecognizer } from './columns.ts'
import { createFieldRecognizer } from './fields.ts'
import { createHashedTermRecognizer } from './hashed-terms.ts'
import { createLabeller } from './labeller/labeller.ts'
import { createLoginRecognizer } from './logins.ts'
import { propagate } from './names/propagate.ts'
import { neighbours } from './neighbours.ts'
import { isNoName } from './no-names.ts'
import { union } from './overlap.ts'
import { createPatternRecognizer } from './patterns.ts'
import type { Hit, Recognizer, Source } from './recognizer.ts'
import { findingOf, sourceOf } from './source.ts'
import { newReading } from './tagger/reading.ts'
import { createTagger } from './tagger/tagger.ts'
import { allowed, createTermRecognizer, denied } from './terms.ts'

/** A detector that can also say what made each finding. */
export interface ExplainingDetector extends Detector {
  explain(slots: readonly TextSlot[]): Promise<readonly (readonly Hit[])[]>
}

/** What detection works by. Plain data: a worker thread is given the same. */
export interface Rules {
  readonly recognizers: readonly RecognizerSpec[]
  /** Recognizers that are not of the gateway's own code; none if absent. */
  readonly outside?: readonly OutsideSpec[]
  readonly terms: readonly Term[]
  /** Lists of which only hashes are known; none if absent. */
  readonly hashed?: HashedTerms
  readonly allow: readonly AllowEntry[]
}

/** The two steps of an inspection, so that what comes out of the first can be kept. Neither throws on any text. */
export interface Engine {
  /** What one source holds by itself, offsets in its normalised text. */
  find(source: Source): readonly Hit[]
  /** From what each source of a request holds by itself to its findings, offsets in the slots' own texts. */
  settle(sources: readonly Source[], found: readonly (readonly Hit[])[]): readonly (readonly Hit[])[]
}

/**
 * Compiles everything once. Throws on a spec that was not checked (a pattern that RE2 refuses, an unknown validator).
 */
export function createEngine(rules: Rules): Engine {
  const reading = newReading()
  const recognizers: readonly Recognizer[] = [
    createPatternRecognizer(rules.recognizers),
    createTermRecognizer([
      ...denied(rules.recognizers),
      ...rules.terms.map(term => ({ ...term, name: 'terms', score: 1 })),
    ]),
    createAddressRecognizer(),
    createFieldRecognizer(),
    createColumnRecognizer(),
    createLoginRecognizer(),
    createTagger(undefined, reading),
    ...(rules.hashed === undefined || rules.hashed.lists.length === 0
      ? []
      : [createHashedTermRecognizer(rules.hashed)]),
  ]
  const labeller = createLabeller(undefined, reading)
  const isAllowed = allowed(rules.allow)
  return {
    find(source) {
      const hits = recognizers.flatMap(recognizer => recognizer.find(source))
      const all = [...hits, ...neighbours(source, hits)]
      return [...all, ...labeller.find(source, all)]
    },
    settle: (sources, found) =>
      propagate(sources, found).map((hits, index) => {
        const source = sources[index]
        return source === undefined ? [] : settle(source, hits, isAllowed(source))
      }),
  }
}

/** Detection in this thread, by the gateway's own recognizers alone; `inspect` may be called any number of times. */
export function createDetector(rules: Rules): ExplainingDetector {
  const engine = createEngine(rules)
  const explain = async (slots: readonly TextSlot[]): Promise<readonly (readonly Hit[])[]> => {
    const sources = slots.map(sourceOf)
    return engine.settle(sources, sources.map(engine.find))
  }
  return {
    explain,
    // Fails closed: an exception of any recognizer rejects, and a request that could not be inspected is not sent.
    inspect: async slots => (await explain(slots)).map(withoutReasons),
  }
}

function settle(source: Source, hits: readonly Hit[], isAllowed: (hit: Hit) => boolean): Hit[] {
  const named = hits.filter(
    hit => hit.entityType !== 'PERSON' || !(isPlainKey(source) || isNoName(source.text, hit)),
  )
  const kept = named.filter(hit => !isAllowed(hit))
  return union(kept.map(hit => findingOf(source, hit)).filter(hit => hit !== null))
}

/** `iban`, `nom_usage`: a key of JSON that is an identifier and no name, though some names are spelled so. */
function isPlainKey({ slot }: Source): boolean {
  return slot.at.endsWith('~key') && /^[a-z][a-z_]{0,30}$/.test(slot.text)
}

/**
 * Findings as the rest of the gateway knows them. Those that have no reasons are given back as they are: of a megabyte
 * there are tens of thousands, and copies of them keep the event loop.
 */
export function withoutReasons(hits: readonly Hit[]): readonly Finding[] {
  if (hits.every(({ because }) => because === undefined)) return hits
  return hits.map(({ start, end, entityType, score, recognizer }) => ({
    start,
    end,
    entityType,
    score,
    recognizer,
  }))
}
