import { minutesOffered } from '../../db/reports.ts'
import { longestTask } from '../../db/timed-tasks.ts'
import type { Localised, ReportAnswers } from '../model.ts'

/** What is wrong with one field, and what it takes. Never repeats what was given. */
export interface AnswerFault {
  /** `prompting_minutes`. */
  readonly field: string
  readonly text: Localised
}

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly AnswerFault[] }

type Fields = Readonly<Record<string, unknown>>

/**
 * A report from a form (texts) or from JSON (numbers, true and false): every fault at once. `use` is the invitation's
 * where it has one; where the sitting named none it may be left out, as it was then.
 * @param invitedUse null for a report that nobody asked for
 */
export function readAnswers(
  fields: Fields,
  uses: readonly string[],
  invitedUse: string | null,
): Read<ReportAnswers> {
  const faults: AnswerFault[] = []
  const one = oneOf(fields, faults)
  const without = one('without_ai', ['by_hand', 'other_tool', 'not_done', 'unknown'])
  /** An authority that lists no uses has none to ask for. */
  function useIn(): string | null {
    if (invitedUse || uses.length === 0) return invitedUse ?? ''
    return invitedUse === '' && isAbsent(fields.use) ? '' : one('use', uses)
  }
  const compared = without === 'by_hand' || without === 'other_tool'
  const answers = {
    use: useIn(),
    promptingMinutes: one('prompting_minutes', minutesOffered),
    checkingMinutes: one('checking_minutes', minutesOffered),
    withoutAi: without,
    // Of a task that would not have been done there is no such time.
    withoutAiMinutes:
      compared && !isAbsent(fields.without_ai_minutes) ? one('without_ai_minutes', minutesOffered) : null,
    outcome: one('outcome', ['as_is', 'light_edit', 'heavy_edit', 'abandoned']),
    quality: one('quality', [-2, -1, 0, 1, 2]),
    errorFound: one('error_found', [true, false]),
    confidence: one('confidence', [1, 2, 3]),
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: answers as ReportAnswers }
}

/** A task that was timed. */
export interface TimedAnswers {
  readonly use: string
  readonly arm: 'with_ai' | 'without_ai'
  readonly minutes: number
}

export function readTimedTask(fields: Fields, uses: readonly string[]): Read<TimedAnswers> {
  const faults: AnswerFault[] = []
  const one = oneOf(fields, faults)
  const use = one('use', uses)
  const arm = one('arm', ['with_ai', 'without_ai'])
  const minutes =
    typeof fields.minutes === 'string' ? Number(fields.minutes.trim() || 'none') : fields.minutes
  if (!Number.isInteger(minutes) || Number(minutes) < 1 || Number(minutes) > longestTask) {
    faults.push({
      field: 'minutes',
      text: {
        fr: `un nombre entier de minutes, de 1 à ${longestTask}`,
        en: `a whole number of minutes, from 1 to ${longestTask}`,
      },
    })
  }
  return faults.length > 0
    ? { ok: false, faults }
    : { ok: true, value: { use, arm, minutes: Number(minutes) } as TimedAnswers }
}

/** Reads a field as one of its values, and notes a fault where it is none. */
function oneOf(fields: Fields, faults: AnswerFault[]) {
  return <T extends string | number | boolean>(field: string, allowed: readonly T[]): T | null => {
    const given = fields[field]
    const found = allowed.find(
      each => each === given || (typeof given === 'string' && said(each, given.trim())),
    )
    if (found !== undefined) return found
    const values = allowed.join(', ')
    faults.push({
      field,
      text: isAbsent(given)
        ? { fr: `il manque une réponse ; valeurs : ${values}`, en: `an answer is missing; values: ${values}` }
        : { fr: `une de ces valeurs : ${values}`, en: `one of these values: ${values}` },
    })
    return null
  }
}

/** A form says yes and no. */
function said(value: string | number | boolean, text: string): boolean {
  if (typeof value === 'boolean') return text === (value ? 'yes' : 'no') || text === String(value)
  return text === String(value)
}

const isAbsent = (given: unknown): boolean => given === undefined || given === null || given === ''
