import { countrySpecs } from 'ibantools'
import { compact, keyed, luhn, modulo, scanned, withoutScannerErrors } from './check-digits.ts'

/**
 * IBAN (ISO 13616): length of its country, and mod 97 = 1. A wrong key leaves the score to the surroundings: a
 * mistyped account number is still somebody's. A wrong RIB key inside a good IBAN does not matter here.
 */
export function iban(value: string): boolean | null {
  const text = compact(value)
  const spec = lengths.get(text.slice(0, 2))
  if (spec !== text.length || !/^[A-Z]{2}[\dOILSB]{2}[A-Z\d]+$/.test(text)) return false
  // A scanner's O for 0 is believed where the key then proves the number; a key of letters only among digits, since
  // one run of words in fifty has a right one.
  const right = provenIban(text) || provenIban(text.slice(0, 2) + withoutScannerErrors(text.slice(2)))
  return /^..\d{2}/.test(text) ? keyed(value, right) : right && text.replace(/\D/g, '').length >= 10
}

function provenIban(text: string): boolean {
  return modulo(lettersToNumbers(text.slice(4) + text.slice(0, 4)), 97) === 1
}

const lengths = new Map(Object.entries(countrySpecs).map(([country, spec]) => [country, spec.chars ?? 0]))

function lettersToNumbers(text: string): string {
  return text.replace(/[A-Z]/g, letter => String(letter.charCodeAt(0) - 55))
}

/** Letters in a French account number count as the digit of their column (A, J → 1; B, K, S → 2 …). */
const columns = new Map(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter, i) => [letter, '12345678912345678923456789'.charAt(i)]),
)

/** RIB (norme CFONB): bank 5, branch 5, account 11, key 97 − (89·bank + 15·branch + 3·account) mod 97. */
export function rib(value: string): boolean | null {
  const text = compact(value).replace(/BANQUE|CODE|GUICHET|COMPTE|CL[ÉE]|N°|RIB/g, '')
  // Letters read as digits are believed only where the key proves them.
  const undone = scanned(text, 23)
  if (undone !== null && undone !== text && rib(undone) === true) return true
  if (!/^\d{10}[A-Z\d]{11}\d{2}$/.test(text)) return text.length === 21 && /^\d+$/.test(text) ? null : false
  const digits = text.replace(/[A-Z]/g, letter => columns.get(letter) ?? '0')
  const rest =
    (89 * modulo(digits.slice(0, 5), 97) +
      15 * modulo(digits.slice(5, 10), 97) +
      3 * modulo(digits.slice(10, 21), 97)) %
    97
  // `banque 20041 guichet …` says itself what it is, on however many lines.
  const shape = /compte/i.test(value) ? text : value
  return keyed(shape, 97 - rest === Number(digits.slice(21)))
}

/** Card numbers: an issuer's first digits (ISO/IEC 7812), its length, and Luhn. */
export function card(value: string): boolean | null {
  const text = compact(value)
  const digits = scanned(text, text.length) ?? ''
  if (!/^\d{13,19}$/.test(digits) || /^(\d)\1+$/.test(digits) || !issuer.test(digits)) return false
  return digits === text ? keyed(value, luhn(digits)) : luhn(digits)
}

const issuer = new RegExp(
  [
    '4\\d{12}(?:\\d{3}){0,2}', // Visa
    '(?:5[1-5]\\d{2}|222[1-9]|22[3-9]\\d|2[3-6]\\d{2}|27[01]\\d|2720)\\d{12}', // Mastercard
    '3[47]\\d{13}', // American Express
    '3(?:0[0-5]|[689]\\d)\\d{11,13}', // Diners
    '(?:6011|64[4-9]\\d|65\\d{2}|62\\d{2})\\d{12,15}', // Discover, UnionPay
    '35(?:2[89]|[3-8]\\d)\\d{12}', // JCB
    '(?:5[0678]|6\\d)\\d{11,17}', // Maestro
  ]
    .map(shape => `^(?:${shape})$`)
    .join('|'),
)
