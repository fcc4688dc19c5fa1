/**
 * The second barrier against content at rest: every text column takes short codes of a narrow alphabet and nothing
 * else. None allows a space, a quote or a line break, so no sentence fits. That a code belongs to a vocabulary (a
 * team of `organisation.yaml`, a model that a provider serves) is for the caller to see to.
 */

/** Something offered for storage does not fit its column. Names the column and the rule, never the value. */
export class GuardError extends Error {
  readonly column: string

  constructor(column: string, rule: string) {
    super(`${column}: ${rule}`)
    this.name = 'GuardError'
    this.column = column
  }
}

const patterns = {
  id: /^[A-Za-z0-9_-]{1,64}$/,
  /** Hex of a keyed hash, as `period-keys.ts` makes. */
  ref: /^[0-9a-f]{32}$/,
  /** A code of the organisation or of the gateway: `dgs`, `Pôle-éducation`, `openai/chat`. */
  code: /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_.:/-]{0,63}$/u,
  /** A rule or a part of a policy: `data/*`, `metropole/interns`. */
  rule: /^[\p{L}\p{N}*][\p{L}\p{M}\p{N}_.:/*-]{0,159}$/u,
  model: /^[\w.:/@+-]{1,200}$/,
  entity: /^[A-Za-z][A-Za-z0-9_]{0,63}$/,
  /** How a directory names a person: a login, a number, an address. */
  agent: /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@+'|-]{0,127}$/u,
} as const

type Pattern = keyof typeof patterns

/** Whether a text may be stored in a column of that kind. */
function fits(pattern: Pattern, text: string): boolean {
  return patterns[pattern].test(text)
}

/** @throws GuardError */
export function guardText(column: string, pattern: Pattern, text: string): string {
  if (typeof text !== 'string' || !fits(pattern, text)) {
    throw new GuardError(column, `must match ${patterns[pattern].source}`)
  }
  return text
}

/** @throws GuardError */
export function guardOptional(column: string, pattern: Pattern, text: string | null): string | null {
  return text === null ? null : guardText(column, pattern, text)
}

/** @throws GuardError */
export function guardOneOf<T extends string>(column: string, allowed: readonly T[], text: T): T {
  if (!allowed.includes(text)) throw new GuardError(column, `must be one of ${allowed.join(', ')}`)
  return text
}

/** @throws GuardError */
export function guardCount(column: string, value: number, greatest = Number.MAX_SAFE_INTEGER): number {
  if (!isCount(value) || value > greatest)
    throw new GuardError(column, `must be an integer from 0 to ${greatest}`)
  return value
}

/** @throws GuardError */
export function guardFlag(column: string, value: boolean): 0 | 1 {
  if (typeof value !== 'boolean') throw new GuardError(column, 'must be true or false')
  return value ? 1 : 0
}

/** ISO 8601 in UTC with milliseconds. @throws GuardError */
export function guardInstant(column: string, at: Date): string {
  const year = at.getUTCFullYear()
  if (!(year >= 1970 && year <= 9999)) throw new GuardError(column, 'must be a date from 1970 to 9999')
  return at.toISOString()
}

/** A whole number from 0 that JavaScript and SQLite hold exactly. */
export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
