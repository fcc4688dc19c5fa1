import { DIGIT, kindOf, UPPER } from '../tagger/characters.ts'
import { seed, spread, step } from '../tagger/hash.ts'

/** How a word is built: runs of capitals, small letters and digits, and how long each is (`B12` is `A1 9 2`). */
export function formOf(text: string, start: number, end: number): number {
  let hash = seed
  let run = -1
  let length = 0
  for (let at = start; at < end; at++) {
    const kind = kindOf[text.charCodeAt(at)] ?? 0
    if (kind === run) {
      length++
      continue
    }
    if (run >= 0) hash = step(hash, run * 32 + lengthIn(run, length))
    run = kind
    length = 1
  }
  return spread(step(hash, run * 32 + lengthIn(run, length)))
}

/** Numbers are told apart by their length, words hardly. */
const lengthIn = (run: number, length: number): number =>
  run === DIGIT ? Math.min(16, length) : run === UPPER ? Math.min(4, length) : Math.min(3, length)

/** What a number could be part of by its value: a day, a month, a year of birth, a postcode, a beginning that tells. */
export function sizeOf(text: string, start: number, end: number): number {
  const length = end - start
  if (length > 16 || length === 0) return 0
  let value = 0
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return 0
    if (at - start < 5) value = value * 10 + digit
  }
  if (length === 1) return value === 0 ? 1 : 2
  if (length === 2) return value === 0 ? 3 : value <= 12 ? 4 : value <= 31 ? 5 : 6
  if (length === 4)
    return value < 1900 || value > 2099 ? 7 : value < 1925 ? 8 : value < 2010 ? 9 : value < 2030 ? 10 : 11
  if (length === 5) return value >= 1000 && value < 98_900 ? 12 : 13
  return 14 + Math.min(11, length - 3)
}
