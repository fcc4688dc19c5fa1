import { modulo } from '../../../gateway/detect/validators/check-digits.ts'

/** Numbers with a right key, made here so that none is anybody's: the parts are invented, the key is worked out. */

/** 13 characters of a NIR → with its two digits of key. */
export function nir(thirteen: string): string {
  const digits = thirteen.replace('2A', '19').replace('2B', '18')
  return thirteen + String(97 - modulo(digits, 97)).padStart(2, '0')
}

/** Ten digits of a numéro fiscal → thirteen. */
export function spi(ten: string): string {
  return ten + String(Number(ten) % 511).padStart(3, '0')
}

/** Appends Luhn's digit. */
export function luhn(body: string): string {
  let sum = 0
  for (const [index, digit] of [...body].reverse().entries()) {
    const twice = Number(digit) * 2
    sum += index % 2 === 1 ? Number(digit) : twice > 9 ? twice - 9 : twice
  }
  return body + String((10 - (sum % 10)) % 10)
}

/** The same number with its last digit off by one. */
export function spoilt(number: string): string {
  return number.slice(0, -1) + String((Number(number.slice(-1)) + 1) % 10)
}

/** Country and account → IBAN. */
export function iban(country: string, account: string): string {
  const digits = `${account}${country}00`.replace(/[A-Z]/g, letter => String(letter.charCodeAt(0) - 55))
  return `${country}${String(98 - modulo(digits, 97)).padStart(2, '0')}${account}`
}

/** Bank, branch and account of digits → with the RIB key. */
export function rib(bank: string, branch: string, account: string): string {
  const rest = (89 * Number(bank) + 15 * Number(branch) + 3 * Number(account)) % 97
  return `${bank}${branch}${account}${String(97 - rest).padStart(2, '0')}`
}

/** SIREN → French VAT number. */
export function vat(siren: string): string {
  return `FR${String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, '0')}${siren}`
}

/** Cuts a number into groups: `grouped('123456', [2, 4], ' ')` is `12 3456`. */
export function grouped(text: string, sizes: readonly number[], separator: string): string {
  const ends = sizes.map((_, index) => sizes.slice(0, index + 1).reduce((sum, size) => sum + size, 0))
  return ends.map((end, index) => text.slice(end - (sizes[index] ?? 0), end)).join(separator)
}

/** What people and programs put between groups: space, no-break space, narrow no-break space, dot, hyphen. */
export const separators = [' ', '\u00a0', '\u202f', '.', '-']
/** Those that only typography makes. */
export const spaces = separators.slice(0, 3)
