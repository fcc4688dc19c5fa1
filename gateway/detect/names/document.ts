import type { Reading } from './reading.ts'
import type { Run } from './runs.ts'

/** Log-odds above which a run of the first reading counts as a name for the others. */
const STRONG = 1
const LISTED = 0.7
const WEAK = -1
/** With fewer runs around, their share says nothing. */
const FEW = 3

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
  const speakers = speakersIn(reading, runs)
  return runs.map((run, index) => {
    const found: string[] = []
    const turns = speakers.get(index)
    if (turns !== undefined) found.push(turns > 1 ? 'speaks again' : 'speaks beside others')
    const self = (odds[index] ?? 0) > STRONG ? 1 : 0
    if (wordsOf(reading, run).some(word => (counts.get(word) ?? 0) > self)) found.push('word of a name')
    if (runs.length > FEW) found.push(around((strong - self) / (runs.length - 1)))
    const left = runs[index - 1]
    const right = runs[index + 1]
    if (left !== undefined && listed(reading, left, run))
      found.push(...neighbour('left', odds[index - 1] ?? 0))
    if (right !== undefined && listed(reading, run, right))
      found.push(...neighbour('right', odds[index + 1] ?? 0))
    return found
  })
}

/** By the share of names among the other runs. */
function around(share: number): string {
  if (share > 0.6) return 'among names'
  if (share > 0.3) return 'some names around'
  return share > 0.1 ? 'few names around' : 'no names around'
}

/**
 * Runs that stand before a colon at the head of a line where someone does so more than once, as in a chat: run → how
 * often the same words do. Empty when no words speak twice.
 */
function speakersIn({ text, tokens }: Reading, runs: readonly Run[]): Map<number, number> {
  const turns = new Map<string, number>()
  const phrases = new Map<number, string>()
  runs.forEach((run, index) => {
    const last = tokens[run.last]
    if (
      tokens[run.first]?.leads !== true ||
      last === undefined ||
      !/^ ?: ?\S/.test(text.slice(last.end, last.end + 4))
    )
      return
    const phrase = wordsOf({ tokens }, run).join(' ')
    phrases.set(index, phrase)
    turns.set(phrase, (turns.get(phrase) ?? 0) + 1)
  })
  const chat = [...turns.values()].some(count => count > 1)
  return new Map(chat ? [...phrases].map(([index, phrase]) => [index, turns.get(phrase) ?? 1]) : [])
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

function wordsOf({ tokens }: Pick<Reading, 'tokens'>, run: Run): string[] {
  const words: string[] = []
  for (let at = run.first; at <= run.last; at++) {
    const word = tokens[at]?.folded ?? ''
    if (word.length > 2) words.push(word)
  }
  return words
}
