import { LRUCache } from 'lru-cache'
import RE2 from 're2'
import type { RecognizerSpec } from '../model.ts'
import { contextOf } from './context.ts'
import { type Pattern, readAll, readAt } from './pattern-reading.ts'
import { createPrefilter } from './prefilter.ts'
import type { Hit, Recognizer } from './recognizer.ts'
import { subjectOf } from './subject.ts'
import { validators } from './validators.ts'

/** Unicode, any case. */
const flags = 'iu'

/**
 * Compiling is what costs when a policy is read again, most often with the same recognizers: what was compiled is kept.
 * Patterns are run to their end without waiting, so detectors may share them.
 */
const kept = { max: 2000 }
const verdicts = new LRUCache<string, { readonly refusal: string | null }>(kept)
const compiled = new LRUCache<string, readonly Pattern[]>(kept)

/** Null when RE2 takes the pattern, otherwise what it says. */
export function compilePattern(source: string): string | null {
  const known = verdicts.get(source)
  if (known !== undefined) return known.refusal
  const refusal = refusalOf(source)
  verdicts.set(source, { refusal })
  return refusal
}

function refusalOf(source: string): string | null {
  try {
    new RE2(source, flags)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/**
 * All patterns of all specs as one recognizer. One walk over the text tells which patterns can match; only those are
 * run. A match must stand alone: no letter or digit may touch it where it begins or ends with one itself.
 * Throws when RE2 refuses a pattern or a validator is unknown: a policy was loaded without being checked.
 */
export function createPatternRecognizer(specs: readonly RecognizerSpec[]): Recognizer {
  const patterns = specs.flatMap(spec => {
    const key = JSON.stringify(spec)
    const known = compiled.get(key) ?? compile(spec)
    compiled.set(key, known)
    return known
  })
  const possible = createPrefilter(
    patterns.map(({ regex, context, contextRequired }) => ({
      regex: regex.source,
      words: contextRequired ? context : [],
    })),
  )
  return {
    name: 'patterns',
    entityTypes: [...new Set(specs.map(spec => spec.supported_entity))],
    find(source) {
      const hits: Hit[] = []
      const subject = subjectOf(source.text)
      for (const { index, starts } of possible(source.text)) {
        const pattern = patterns[index]
        if (pattern && starts === null) readAll(pattern, subject, hits)
        else if (pattern && starts !== null) readAt(pattern, subject, starts, hits)
      }
      return hits
    },
  }
}

function compile(spec: RecognizerSpec): readonly Pattern[] {
  const validate = spec.validator === undefined ? null : validators.get(spec.validator)
  if (validate === undefined) throw new Error(`recognizer ${spec.name}: no validator ${spec.validator}`)
  const context = contextOf(spec.context ?? [])
  return (spec.patterns ?? []).map(pattern => {
    const capture = pattern.capture ?? (hasGroup(pattern.regex) ? null : 0)
    return {
      recognizer: spec.name,
      entityType: spec.supported_entity,
      name: pattern.name,
      score: pattern.score,
      capture,
      // Indices of groups cost as much again as the match: asked for only where a group counts.
      regex: new RE2(pattern.regex, capture === 0 ? `g${flags}` : `gd${flags}`),
      anchored: new RE2(pattern.regex, capture === 0 ? `y${flags}` : `yd${flags}`),
      context,
      contextRequired: spec.context_required ?? false,
      validate,
    }
  })
}

/** Whether a pattern has a group that captures: an opening bracket outside classes, not followed by `?:` or flags. */
function hasGroup(regex: string): boolean {
  return /\((?!\?)|\(\?P?</.test(regex.replace(/\\./gs, 'x').replace(/\[[^\]]*\]/g, 'x'))
}
