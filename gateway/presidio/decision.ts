import type { Finding, Json, RecognizerSpec } from '../model.ts'

/** Why something was found, as far as it is known. Never holds the value. */
export interface Decision {
  readonly recognizer: string
  readonly patternName: string | null
  readonly pattern: string | null
  readonly originalScore: number
  readonly score: number
  readonly reasons: readonly string[]
  /** Empty when none helped. */
  readonly contextWord: string
  readonly validated: boolean | null
  /** Python's regex flags; null where Python's do not apply. */
  readonly flags: number | null
}

/** One result before it is told; offsets in UTF-16 code units. */
export interface Found extends Finding {
  readonly decision: Decision
}

/** A finding of the gateway's detector with what made it, one sign a line. */
export interface Explained extends Finding {
  readonly because?: readonly string[]
}

/**
 * Reads the detector's reasons (`pattern NAME`, `check passed`, `near “WORD”`, others) into Presidio's fields.
 * @param specs where a pattern's own text and score are looked up
 */
export function decided(hit: Explained, specs: readonly RecognizerSpec[]): Found {
  const reasons = hit.because ?? []
  const patterns = specs.filter(spec => spec.name === hit.recognizer).flatMap(spec => spec.patterns ?? [])
  // Where findings were merged, the reasons hold several patterns: that of the named recognizer counts.
  const pattern = patterns.find(({ name }) => reasons.includes(`pattern ${name}`))
  const contextWord = reasons
    .map(reason => /^near “(.*)”$/s.exec(reason)?.[1])
    .find(word => word !== undefined)
  const decision: Decision = {
    recognizer: hit.recognizer,
    patternName: pattern?.name ?? null,
    pattern: pattern?.regex ?? null,
    originalScore: pattern?.score ?? hit.score,
    score: hit.score,
    reasons,
    contextWord: contextWord ?? '',
    validated: reasons.includes('check passed') ? true : null,
    flags: null,
  }
  const { start, end, entityType, score, recognizer } = hit
  return { start, end, entityType, score, recognizer, decision }
}

/** Presidio's `AnalysisExplanation`. */
export function explanationOf(decision: Decision): Json {
  const { recognizer, patternName, pattern, originalScore, score, reasons, contextWord, validated } = decision
  return {
    original_score: originalScore,
    pattern,
    pattern_name: patternName,
    recognizer,
    regex_flags: decision.flags,
    score,
    score_context_improvement: contextWord === '' ? 0 : score - originalScore,
    supportive_context_word: contextWord,
    textual_explanation: reasons.length === 0 ? null : reasons.join('\n'),
    validation_result: validated,
  }
}
