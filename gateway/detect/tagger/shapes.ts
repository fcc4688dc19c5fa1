import { DIGIT, kindOf, LOWER, UPPER } from './characters.ts'

/** How a word is written. `acronym` is two to five capitals: `AESH`, and many a surname. */
export const shapes = {
  lower: 0,
  title: 1,
  upper: 2,
  initial: 3,
  mixed: 4,
  digits: 5,
  alphanumeric: 6,
  letter: 7,
  acronym: 8,
} as const

export const isCapital = (shape: number): boolean =>
  shape === shapes.title ||
  shape === shapes.upper ||
  shape === shapes.acronym ||
  shape === shapes.initial ||
  shape === shapes.mixed

export function shapeOf(word: string): number {
  let upper = 0
  let lower = 0
  let digit = 0
  for (let at = 0; at < word.length; at++) {
    const kind = kindOf[word.charCodeAt(at)]
    if (kind === UPPER) upper++
    else if (kind === LOWER) lower++
    else if (kind === DIGIT) digit++
  }
  // A digit in a long word is a letter that a scanner misread.
  if (digit > 0 && upper + lower >= 4 && digit * 4 <= upper + lower)
    return upper > lower ? shapes.upper : shapes.title
  if (digit > 0) return upper + lower > 0 ? shapes.alphanumeric : shapes.digits
  if (upper === 0) return lower === 1 ? shapes.letter : shapes.lower
  if (lower === 0) return upper === 1 ? shapes.initial : upper <= 5 ? shapes.acronym : shapes.upper
  return upper === 1 && kindOf[word.charCodeAt(0)] === UPPER ? shapes.title : shapes.mixed
}
