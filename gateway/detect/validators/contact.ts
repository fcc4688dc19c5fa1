import { isPossiblePhoneNumber } from 'libphonenumber-js/min'
import { withoutScannerErrors } from './check-digits.ts'
import { dateIn } from './dates.ts'

/** A number written for France (0X…, +33, overseas codes) or with an international prefix, of a possible length. */
export function phone(value: string): boolean | null {
  const text = withoutScannerErrors(value.replace(/\(0\)/g, '').replace(/[^\p{L}\p{N}+]/gu, '')).replace(
    /^00/,
    '+',
  )
  if (!/^\+?\d+$/.test(text)) return false
  const digits = text.replace('+', '')
  if (/^(\d)\1+$/.test(digits.slice(2))) return digits.startsWith('0') ? null : false
  if (text.startsWith('+')) return isPossiblePhoneNumber(text) ? true : null
  return isPossiblePhoneNumber(text, 'FR') ? true : null
}

/** A day that exists, of someone who may be alive or was known: 1880 to this year. Scanner errors are undone. */
export function birthDate(value: string): boolean | null {
  const date = dateIn(value) ?? dateIn(withoutScannerErrors(value))
  if (date === null) return false
  return date.year >= 1880 && date.year <= new Date().getFullYear() ? true : false
}

/** Local part and domain by RFC 5321's lengths; a domain with a dot whose last label is no number. */
export function email(value: string): boolean | null {
  const [local = '', domain = ''] = value.split(
    /\s*(?:@|[[({]\s*(?:at|arobase|a)\s*[\])}]|\s(?:at|arobase)\s)\s*/iu,
  )
  return local.length > 0 && local.length <= 64 && domain.length <= 253 ? null : false
}
