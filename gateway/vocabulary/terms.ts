import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BadLine, ColumnUse } from '../../dashboards/vocabulary/desk.ts'
import { foldedTerm, mostWords } from '../detect/hashed-terms.ts'
import { lexicon, WordClass } from '../detect/lexicon/lexicon.ts'
import { linesAtOnce, type Table } from './table.ts'

/** The terms of a table, and what could not be used of it. */
export interface Terms {
  /** Folded words, in each way in which a term is written. */
  readonly spellings: readonly (readonly string[])[]
  /** Terms, each once. */
  readonly count: number
  /** Terms that came again. */
  readonly doubles: number
  /** Terms of one word that is also a word of the dictionary: each will be found wherever that word stands. */
  readonly ordinary: number
  readonly bad: readonly BadLine[]
}

/** Letters and digits that a term has at least. */
const fewestSigns = 3

const titles = new Set([
  'm',
  'mm',
  'mr',
  'mme',
  'mmes',
  'mlle',
  'monsieur',
  'madame',
  'dr',
  'me',
  'mrs',
  'ms',
])

/**
 * What a table holds when its columns mean this. A person is known by first and last name, in both orders; a whole
 * name begins with any of its words. A line that gives nothing, or something too short, too long or made of small
 * words only, is told by number and not used.
 */
export async function readTerms(table: Table, uses: readonly ColumnUse[]): Promise<Terms> {
  const terms = new Map<string, readonly (readonly string[])[]>()
  const bad: BadLine[] = [...table.bad]
  let doubles = 0
  let ordinary = 0
  for (const [row, { line, cells }] of table.rows.entries()) {
    if (row % linesAtOnce === 0) await nextTurn()
    const given = termsOf(cells, uses)
    if (given.length === 0) bad.push({ line, why: 'empty' })
    for (const spellings of given) {
      const [words = []] = spellings
      const why = fault(words)
      if (why !== null) {
        bad.push({ line, why })
        continue
      }
      const key = spellings
        .map(each => each.join(' '))
        .sort()
        .join('\n')
      if (terms.has(key)) {
        doubles++
        continue
      }
      terms.set(key, spellings)
      if (isOrdinary(words)) ordinary++
    }
  }
  return {
    spellings: [...terms.values()].flat(),
    count: terms.size,
    doubles,
    ordinary,
    bad: bad.sort((a, b) => a.line - b.line),
  }
}

/** Of one line: each term in the ways in which it is written, the first as it stands. */
function termsOf(
  cells: readonly string[],
  uses: readonly ColumnUse[],
): readonly (readonly (readonly string[])[])[] {
  const all = (use: ColumnUse) => cells.filter((cell, index) => uses[index] === use && cell !== '')
  const [first, last] = [foldedTerm(all('first').join(' ')), foldedTerm(all('last').join(' '))]
  const person = [...first, ...last]
  return [
    ...(person.length === 0
      ? []
      : [first.length > 0 && last.length > 0 ? [person, [...last, ...first]] : [person]]),
    ...all('name')
      .map(cell => foldedTerm(cell).filter((word, index) => index > 0 || !titles.has(word)))
      .filter(words => words.length > 0)
      .map(turned),
    ...all('term')
      .map(foldedTerm)
      .filter(words => words.length > 0)
      .map(words => [words]),
  ]
}

/** `yann le gall`, `le gall yann`, `gall yann le`: where the last name begins nobody knows. */
function turned(words: readonly string[]): readonly (readonly string[])[] {
  return words.map((_, index) => [...words.slice(index), ...words.slice(0, index)])
}

function fault(words: readonly string[]): BadLine['why'] | null {
  if (words.join('').length < fewestSigns) return 'short'
  if (words.length > mostWords) return 'long'
  const { classOf } = lexicon()
  return words.every(word => (classOf(word) & WordClass.functionWord) !== 0) ? 'common' : null
}

function isOrdinary(words: readonly string[]): boolean {
  const [word = ''] = words
  return words.length === 1 && (lexicon().classOf(word) & WordClass.frenchWord) !== 0
}
