import { isUnit } from './documents.ts'
import type { Surroundings } from './validator.ts'

/** A pair in degrees or metres: not a piece of a longer number or of an IP address; latitude and longitude in range. */
export function coordinates(value: string, { before, after }: Surroundings): boolean | null {
  // A map's address tells its zoom behind the pair: `@48.11198,-1.67429,17z`.
  const zoomed = /^,\d{1,2}(?:\.\d+)?[zm]/.test(after)
  if (/[\d.,]$/.test(before) || (!zoomed && (/^[.,]?\d/.test(after) || isUnit(after)))) return false
  const [first, second] = Array.from(value.matchAll(/\d+(?:[.,]\d+)?/g), match =>
    Number(match[0].replace(',', '.')),
  )
  if (first === undefined || second === undefined || /[xy°]/i.test(value)) return null
  return first <= 90 && second <= 180 ? null : false
}
