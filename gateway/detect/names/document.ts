import type { Reading } from './reading.ts'
import type { Run } from './runs.ts'

/** Log-odds above which a run of the first reading counts as a name for the others. */
const STRONG = 1
const LISTED = 0.7
const WEAK = -1

/**
 * Signs that the text as a whole gives, once each run was judged alone: names stand in lists, come back, and stand
 * where names stand. `odds` are the log-odds of the first reading, one a run.
 */
export function documentEvidence(
  reading: Reading,
  runs: readonly Run[],
  odds: readonly number[],
): string[][] {
  const counts = new Map<string, number>()
  let strong = 0
  runs.forEach((run, index) => {
    if ((odds[index] ?? 0) <= STRONG) return
    strong++
    for (const word of wordsOf(reading, run)) counts.set(word, (counts.get(word) ?? 0) + 1)
  })
  return runs.map((run, index) => {
    const found: string[] = []
    const self = (odds[index] ?? 0) > STRONG ? 1 : 0
    if (wordsOf(reading, run).some(word => (counts.get(word) ?? 0) > self)) found.push('word of a name')
    const others = runs.length - 1
    const share = others < 3 ? 0.4 : (strong - self) / others
    if (others >= 3)
      found.push(
        share > 0.6
          ? 'among names'
          : share > 0.3
            ? 'some names around'
            : share > 0.1
              ? 'few names around'
              : 'no names around',
      )
    const left = runs[index - 1]
    const right = runs[index + 1]
    if (left !== undefined && listed(reading, left, run))
      found.push(...neighbour('left', odds[index - 1] ?? 0))
    if (right !== undefined && listed(reading, run, right))
      found.push(...neighbour('right', odds[index + 1] ?? 0))
    return found
  })
}

function neighbour(side: 'left' | 'right', odds: number): string[] {
  if (odds > LISTED) return [side === 'left' ? 'a name to its left' : 'a name to its right']
  return odds < WEAK ? [side === 'left' ? 'no name to its left' : 'no name to its right'] : []
}

/** Whether two runs are items of one list: `A, B`, `A et B`, `A / B`. */
function listed({ text, tokens }: Reading, left: Run, right: Run): boolean {
  const from = tokens[left.last]?.end ?? 0
  const to = tokens[right.first]?.start ?? 0
  return to - from < 8 && /^\.?(?:,| ?[&/;+-]| et| ou| and| or)? ?$/.test(text.slice(from, to))
}

function wordsOf({ tokens }: Reading, run: Run): string[] {
  const words: string[] = []
  for (let at = run.first; at <= run.last; at++) {
    const word = tokens[at]?.folded ?? ''
    if (word.length > 2) words.push(word)
  }
  return words
}
