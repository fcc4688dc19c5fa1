import type { RemoteSpec } from '../model.ts'
import { threshold } from './overlap.ts'
import type { Hit } from './recognizer.ts'

/** What a service finds below it does not count, if the policy does not say otherwise. */
export const defaultMinScore = 0.5

/** Its code reaches the log: no part of a text may be in it. */
export class RemoteFailure extends Error {
  readonly code: string

  constructor(recognizer: string, code: string) {
    super(`recognizer ${recognizer}: ${code}`)
    this.name = 'RemoteFailure'
    this.code = code
  }
}

/**
 * Presidio's list of results as hits in `text`. Whatever cannot be right is refused: a shift by one would uncover a name.
 * @throws RemoteFailure
 */
export function hitsOf(
  spec: RemoteSpec,
  kinds: ReadonlyMap<string, string>,
  text: string,
  answer: unknown,
): readonly Hit[] {
  if (!Array.isArray(answer)) throw new RemoteFailure(spec.name, 'REMOTE_ANSWER_NOT_A_LIST')
  if (answer.length === 0) return []
  const unitAt = unitsOf(text)
  const hits: Hit[] = []
  for (const one of answer) {
    const found = resultOf(one)
    const start = unitAt[found?.start ?? -1]
    const end = unitAt[found?.end ?? -1]
    if (found === null || start === undefined || end === undefined || end <= start) {
      throw new RemoteFailure(spec.name, 'REMOTE_ANSWER_IMPOSSIBLE')
    }
    const entityType = kinds.get(found.kind)
    // It may find more kinds than it was asked for.
    if (entityType === undefined || found.score < (spec.min_score ?? defaultMinScore)) continue
    // What the policy's own limit lets in counts.
    const score = Math.max(found.score, threshold)
    hits.push({ start, end, entityType, score, recognizer: spec.name, because: ['remote'] })
  }
  return hits
}

interface Result {
  readonly start: number
  readonly end: number
  readonly score: number
  readonly kind: string
}

/** A result in Presidio's shape, or null. */
function resultOf(one: unknown): Result | null {
  if (typeof one !== 'object' || one === null) return null
  if (!('start' in one && 'end' in one && 'score' in one && 'entity_type' in one)) return null
  const { start, end, score, entity_type: kind } = one
  if (typeof start !== 'number' || typeof end !== 'number' || typeof kind !== 'string') return null
  return typeof score === 'number' && score >= 0 && score <= 1 ? { start, end, score, kind } : null
}

/** The UTF-16 offset of each code point, and of the end. */
function unitsOf(text: string): Uint32Array {
  const units = new Uint32Array(text.length + 1)
  let points = 0
  for (let at = 0; at < text.length; points++) {
    units[points] = at
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
  }
  units[points] = text.length
  return units.subarray(0, points + 1)
}
