import { compact, keyed, luhn, modulo, scanned, withoutScannerErrors } from './check-digits.ts'
import { isUnit } from './documents.ts'
import type { Surroundings } from './validator.ts'

/**
 * Numéro d'inscription au répertoire (décret n° 82-103): sex, year, month, département, commune, order, and a key of
 * 97 − (N mod 97) with 2A counted as 19 and 2B as 18. Months 20 to 42 and from 50 stand for an unknown month.
 * A good key proves it; without key or with a wrong one the surroundings decide.
 */
export function nir(value: string): boolean | null {
  const text = compact(value.replace(/cl[ée]f?/iu, ''))
  if (text.length !== 13 && text.length !== 15) return false
  const corsica = /^.{5}2([AB])/.exec(text)?.[1]
  const digits = withoutScannerErrors(
    corsica === undefined ? text : `${text.slice(0, 5)}${corsica === 'A' ? 19 : 18}${text.slice(7)}`,
  )
  if (!/^\d+$/.test(digits) || !plausibleNir(digits)) return false
  if (digits.length === 13) return /\D/.test(text.replace(/2[AB]/, '')) ? false : null
  const proven = 97 - modulo(digits.slice(0, 13), 97) === Number(digits.slice(13))
  if (proven) return true
  // Letters read as digits are believed only where the key proves them.
  return /\D/.test(text.replace(/2[AB]/, '')) ? false : null
}

function plausibleNir(digits: string): boolean {
  const month = Number(digits.slice(3, 5))
  const place = Number(digits.slice(5, 7))
  const knownMonth = (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50
  return /^[1-478]/.test(digits) && knownMonth && place >= 1 && place <= 99
}

/** A NIR of 13 digits that nothing announces: month and département must be ordinary ones. */
export function bareNir(value: string): boolean | null {
  const digits = compact(value)
  const month = Number(digits.slice(3, 5))
  return /^[12]\d{12}$/.test(digits) && month >= 1 && month <= 12 && nir(value) !== false ? null : false
}

/** Numéro fiscal de référence (SPI): 13 digits, the last three are the first ten modulo 511. */
export function spi(value: string): boolean | null {
  const text = compact(value)
  const digits = scanned(text, 13) ?? ''
  if (!/^[0-3]\d{12}$/.test(digits)) return false
  const right = Number(digits.slice(0, 10)) % 511 === Number(digits.slice(10))
  return digits === text ? keyed(value, right) : right
}

/** SIREN: nine digits, Luhn. A RPPS or FINESS number passes it too: the surroundings decide. */
export function siren(value: string): boolean | null {
  const digits = compact(value)
  if (!/^\d{9}$/.test(digits)) return false
  return keyed(value, luhn(digits))
}

/** SIRET: 14 digits, Luhn; La Poste's establishments (356 000 000) have a sum of digits that 5 divides. */
export function siret(value: string): boolean | null {
  const digits = compact(value)
  // Letters read as digits are believed only where the key proves them.
  if (/\D/.test(digits)) return luhn(scanned(digits, 14) ?? '')
  if (!/^\d{14}$/.test(digits) || /^(\d)\1+$/.test(digits)) return false
  const sum = [...digits].reduce((total, digit) => total + Number(digit), 0)
  return keyed(value, luhn(digits) || (digits.startsWith('356000000') && sum % 5 === 0))
}

/** French VAT number: key (12 + 3·SIREN mod 97) mod 97; keys with letters cannot be checked without their table. */
export function tva(value: string): boolean | null {
  const text = compact(value).replace(/^FR/, '')
  const digits = scanned(text, 11)
  if (digits !== null && digits !== text) {
    if (digits.startsWith(keyOfVat(digits.slice(2)))) return true
  }
  if (!/^[A-HJ-NP-Z\d]{2}\d{9}$/.test(text)) return false
  return keyed(value, text.startsWith(keyOfVat(text.slice(2))))
}

function keyOfVat(number: string): string {
  return String((12 + 3 * (Number(number) % 97)) % 97).padStart(2, '0')
}

/** RPPS: eleven digits that begin with 1 or 8, Luhn. */
export function rpps(value: string): boolean | null {
  const text = compact(value)
  const digits = scanned(text, 11) ?? ''
  if (!/^[18]\d{10}$/.test(digits)) return false
  return digits === text ? keyed(value, luhn(digits)) : luhn(digits)
}

/** Announced as a plate: letters and digits, two digits at least, and no date, amount or year. */
export function plate(value: string, { after }: Surroundings): boolean | null {
  const digits = value.replace(/\D/g, '').length
  if (digits < 2 || !/[A-Z]/.test(value) || value.length < 5 || isUnit(after)) return false
  return /^(?:19|20)\d{2}(?:[ -]|$)/.test(value) ? false : null
}

/** SIV plate: three groups without I, O and U; SS and WW are not given (arrêté du 9 février 2009). */
export function siv(value: string): boolean | null {
  const text = compact(value)
  if (!/^[A-HJ-NP-TV-Z]{2}\d{3}[A-HJ-NP-TV-Z]{2}$/.test(text)) return false
  return /^SS|SS$|^WW|000/.test(text) ? false : null
}
