import { foldedWords } from './folded-words.ts'

/** How far context is read, in UTF-16 units: about eight words before, four after. */
const before = 64
const after = 32

/** How much a context word lifts a score (Presidio's figure), and the least that a lifted score is. */
const lift = 0.35
const leastLifted = 0.6

/** Context words ready for look-up: a short one (3 letters or fewer) must be a whole word, others may begin one. */
export function contextOf(words: readonly string[]): readonly string[] {
  return words.map(word => {
    const folded = foldedWords(word).trim()
    return folded.length <= 3 ? ` ${folded} ` : ` ${folded}`
  })
}

/** The windows as they stand in the text. */
export function around(text: string, start: number, end: number): { before: string; after: string } {
  return { before: text.slice(Math.max(0, start - before), start), after: text.slice(end, end + after) }
}

/** The first context word near a span, or null. */
export type ContextNear = (start: number, end: number, words: readonly string[]) => string | null

/** For the spans of one text. Several patterns match the same number: what stands around it is folded once. */
export function contextIn(text: string): ContextNear {
  const lefts = new Map<number, string>()
  const rights = new Map<number, string>()
  const leftOf = (start: number): string => {
    const left = lefts.get(start) ?? foldedWords(text.slice(Math.max(0, start - before), start))
    lefts.set(start, left)
    return left
  }
  const rightOf = (end: number): string => {
    const right = rights.get(end) ?? foldedWords(text.slice(end, end + after))
    rights.set(end, right)
    return right
  }
  return (start, end, words) => {
    if (words.length === 0) return null
    const left = leftOf(start)
    const found = words.find(word => left.includes(word))
    if (found !== undefined) return found.trim()
    const right = rightOf(end)
    return words.find(word => right.includes(word))?.trim() ?? null
  }
}

export function lifted(score: number): number {
  return Math.min(1, Math.max(score + lift, leastLifted))
}
