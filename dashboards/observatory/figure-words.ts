import type { Language } from '../../gateway/model.ts'
import type { Figure, Measure } from '../publish/published.ts'
import { count, decimal, euros, percent, signed } from './numbers.ts'
import { measureNames } from './tables.ts'

/** A value of a measure in words: `23 %`, `+6,1`, `4 120 €`. */
export function valueWords(measure: Measure, value: number, language: Language): string {
  const { as } = measureNames[measure]
  if (as === 'count') return count(value, language)
  if (as === 'share') return percent(value, language)
  if (as === 'euros') return euros(value, language)
  return as === 'minutes' ? signed(value, language) : decimal(value, language, 2)
}

/** The same with its interval: `+6,1 (5 à 7,2)`. */
export function figureWords(
  measure: Measure,
  { value, interval }: { readonly value: number; readonly interval: Figure['interval'] },
  language: Language,
): string {
  const written = valueWords(measure, value, language)
  if (interval === null) return written
  const to = language === 'fr' ? 'à' : 'to'
  return `${written} (${decimal(interval.low, language)} ${to} ${decimal(interval.high, language)})`
}
