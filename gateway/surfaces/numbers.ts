import { malformed } from './malformed.ts'

/**
 * What a number of JSON says, if it may be somebody's: eight digits or more, or a whole number of four (a file number, a
 * postal code) where a key says what it is. A whole number is told in its digits, however it is written (`1.5e3`);
 * others, and those beyond what a double holds, as they are written. Undefined: it says nothing.
 */
export function numberText(literal: string, label: string | undefined): string | undefined {
  if (literal.length < 3) return undefined
  const value = /[.e]/i.test(literal) ? Number(literal) : Number.NaN
  const text = Number.isSafeInteger(value) ? String(value) : literal
  const tells = text.replace(/\D/g, '').length >= 8 || (label !== undefined && /^-?\d{4,}$/.test(text))
  return tells ? text : undefined
}

/**
 * Throws `request_malformed` for a whole number that a double does not hold: its digits cannot be told any more, so
 * they cannot be inspected. Bounds of number types, as schemas name them, are let be: powers of two and the greatest
 * double.
 */
export function requireExact(value: number, at: string): void {
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return
  const size = Math.abs(value)
  if (size === Number.MAX_VALUE || size === 2 ** Math.round(Math.log2(size))) return
  const where = at === '' ? '' : `${at} → `
  throw malformed(at, {
    fr: `${where}un nombre entier dépasse ${Number.MAX_SAFE_INTEGER} ; ses chiffres ne peuvent pas être inspectés. Envoyez-le comme une chaîne.`,
    en: `${where}a whole number is beyond ${Number.MAX_SAFE_INTEGER}; its digits cannot be inspected. Send it as a string.`,
  })
}
