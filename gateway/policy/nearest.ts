import type { Localised } from '../model.ts'

/**
 * The candidate that somebody who wrote `word` most likely meant, or null: one is a part of the other (`IBAN` of
 * `IBAN_CODE`, `languages` of `supported_languages`), or at most a third of the letters are wrong.
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const all = [...candidates]
  return all.find(candidate => isPart(word, candidate) || isPart(candidate, word)) ?? misspelt(word, all)
}

/** The candidate closest to `word` by edit distance (adjacent swaps count once), at most a third of its letters. */
export function misspelt(word: string, candidates: Iterable<string>): string | null {
  const limit = Math.max(1, Math.floor(word.length / 3))
  let best: string | null = null
  let bestDistance = limit + 1
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (distance >= bestDistance) continue
    best = candidate
    bestDistance = distance
  }
  return best
}

/** `; did you mean …?` to put after a message, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): Localised {
  const meant = nearest(word, candidates)
  if (meant === null) return { fr: '', en: '' }
  return { fr: ` ; vouliez-vous dire \`${meant}\` ?`, en: `; did you mean \`${meant}\`?` }
}

function isPart(part: string, whole: string): boolean {
  return `_${whole}_`.toLowerCase().includes(`_${part}_`.toLowerCase())
}

/** Optimal string alignment distance. Words are short: callers skip candidates of a very different length. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      current.push(
        Math.min(
          at(last, column) + 1,
          at(current, column - 1) + 1,
          at(last, column - 1) + (same ? 0 : 1),
          swapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    beforeLast = last
    last = current
  }
  return at(last, b.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY
}
