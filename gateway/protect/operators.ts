import type { EntityType, Language, Operator, TextSlot } from '../model.ts'
import { labelOf } from './labels.ts'
import { alphanumerics } from './word.ts'

const strength: Readonly<Record<Operator, number>> = {
  keep: 0,
  pseudonymise: 1,
  mask: 2,
  redact: 3,
  block: 4,
}

/** What the verdict does with a kind of data: its own entry, else that of `*`, else `pseudonymise`. */
export function operatorFor(operators: ReadonlyMap<EntityType, Operator>, entityType: EntityType): Operator {
  return operators.get(entityType) ?? operators.get('*') ?? 'pseudonymise'
}

/** Deny overrides: block > redact > mask > pseudonymise > keep. */
export function strictest<T extends Operator>(one: T, other: T): T {
  return strength[one] >= strength[other] ? one : other
}

/**
 * Letters and digits become `*`, separators stay. Of eight or more, the last two stay readable, so that people can
 * tell one account from another.
 *
 * @example mask('FR76 3000 6000 0112') // '**** **** **** **12'
 */
export function mask(value: string): string {
  const count = alphanumerics(value)
  let left = count >= 8 ? count - 2 : count
  return value.replace(/[\p{L}\p{N}]/gu, character => (left-- > 0 ? '*' : character))
}

/**
 * What stands where a value was taken out: `[NIR retiré]`, `[NIR removed]`; in an identifier, which allows neither
 * brackets nor accents, `NIR_retire`, `NIR_removed`. Holds no number, so that it is never taken for a placeholder.
 */
export function removal(entityType: EntityType, language: Language, holds: TextSlot['holds']): string {
  const label = labelOf(entityType, language)
  if (holds === 'name') return `${label}_${language === 'fr' ? 'retire' : 'removed'}`
  return `[${label} ${language === 'fr' ? 'retiré' : 'removed'}]`
}
