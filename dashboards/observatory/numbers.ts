import type { Language } from '../../gateway/model.ts'
import { number, typeset } from '../typography.ts'

/** A count, with the separators of its language. */
export function count(value: number, language: Language): string {
  return number(value, language, { maximumFractionDigits: 0 }).replace('-', '−')
}

/** `5 000`, `250 k`, `15 M`: as short as a scale needs it. */
export function scaleCount(value: number, language: Language): string {
  if (value < 100_000) return count(value, language)
  return number(value, language, { notation: 'compact', maximumFractionDigits: 1 })
}

/** `6,1` or `12`: a decimal where it says something, with a real minus sign. */
export function decimal(value: number, language: Language, digits = 1): string {
  return number(value, language, { maximumFractionDigits: digits }).replace('-', '−')
}

/** `+6,1`, `−4`, `0`. */
export function signed(value: number, language: Language): string {
  return value > 0 ? `+${decimal(value, language)}` : decimal(value, language)
}

/** `23 %`, `23%`. */
export function percent(share: number, language: Language, digits = 0): string {
  return typeset(number(share, language, { style: 'percent', maximumFractionDigits: digits }), language)
}

/** `6 minutes`, `1 minute`, always positive: whether it is a gain or a loss is said by the sentence. */
export function minutes(value: number, language: Language): string {
  const size = Math.abs(value)
  const rounded = size >= 10 ? Math.round(size) : size
  const plural = language === 'fr' ? rounded >= 2 : rounded !== 1
  return `${decimal(rounded, language)} minute${plural ? 's' : ''}`
}

/** `4 120 €`, `0,03 €`. */
export function euros(value: number, language: Language): string {
  const digits = Math.abs(value) >= 100 ? 0 : 2
  const euro = number(value, language, {
    ...{ style: 'currency', currency: 'EUR' },
    minimumFractionDigits: digits === 0 || Number.isInteger(value) ? 0 : 2,
    maximumFractionDigits: Math.abs(value) < 0.01 ? 4 : digits,
  })
  return typeset(euro, language)
}

/** The nearest simple fraction of a share: `une sur quatre`, `one in four`. Null below one in twenty. */
export function oneIn(share: number, language: Language): string | null {
  if (share < 0.04) return null
  const fractions: readonly (readonly [number, string, string])[] = [
    [1 / 20, 'une sur vingt', 'one in twenty'],
    [1 / 10, 'une sur dix', 'one in ten'],
    [1 / 8, 'une sur huit', 'one in eight'],
    [1 / 6, 'une sur six', 'one in six'],
    [1 / 5, 'une sur cinq', 'one in five'],
    [1 / 4, 'une sur quatre', 'one in four'],
    [1 / 3, 'une sur trois', 'one in three'],
    [2 / 5, 'deux sur cinq', 'two in five'],
    [1 / 2, 'une sur deux', 'one in two'],
    [3 / 5, 'trois sur cinq', 'three in five'],
    [2 / 3, 'deux sur trois', 'two in three'],
    [3 / 4, 'trois sur quatre', 'three in four'],
    [9 / 10, 'neuf sur dix', 'nine in ten'],
  ]
  const nearest = fractions.toSorted((a, b) => Math.abs(a[0] - share) - Math.abs(b[0] - share))[0]
  return nearest?.[language === 'fr' ? 1 : 2] ?? null
}
