import { WordClass } from '../lexicon/lexicon.ts'
import { NAME, type Run } from './runs.ts'
import { leftOf, rightOf } from './surroundings.ts'
import type { Token } from './tokens.ts'
import { CULTURE, PARTICLES } from './vocabulary.ts'

/** A text as its runs are judged in it. */
export interface Reading {
  readonly text: string
  readonly tokens: readonly Token[]
  /** Folded words that stand in lower case somewhere in the text. */
  readonly lowered: ReadonlySet<string>
  /** Sentences begin without a capital: the text was typed in haste, and so are its names. */
  readonly casual: boolean
}

export function readingOf(text: string, tokens: readonly Token[]): Reading {
  const lowered = new Set<string>()
  let leads = 0
  let lowerLeads = 0
  for (const token of tokens) {
    if (token.shape === 'lower') lowered.add(token.folded)
    if (!token.leads || token.bound) continue
    leads++
    if (token.shape === 'lower') lowerLeads++
  }
  return { text, tokens, lowered, casual: lowerLeads > leads * 0.6 }
}

/** What one word of a run is, most telling class first. */
export type Category =
  | 'initial'
  | 'function'
  | 'saint'
  | 'first'
  | 'first-word'
  | 'first-place'
  | 'last'
  | 'last-word'
  | 'listed'
  | 'place'
  | 'brand'
  | 'figure'
  | 'word'
  | 'unknown'

export function categoryOf({ shape, classes, folded }: Token): Category {
  if (shape === 'initial') return 'initial'
  if ((classes & WordClass.functionWord) !== 0) return 'function'
  if (folded.startsWith('saint-') || folded.startsWith('sainte-')) return 'saint'
  const isWord = (classes & WordClass.frenchWord) !== 0
  const isPlace = (classes & (WordClass.place | WordClass.town | WordClass.calendar)) !== 0
  if ((classes & WordClass.firstName) !== 0) return isWord ? 'first-word' : isPlace ? 'first-place' : 'first'
  if ((classes & WordClass.figure) !== 0) return 'figure'
  if ((classes & WordClass.brand) !== 0) return 'brand'
  if (isPlace) return 'place'
  if ((classes & WordClass.surname) !== 0) return isWord ? 'last-word' : 'last'
  if (isWord || (classes & WordClass.englishWord) !== 0) return 'word'
  return (classes & WordClass.listedName) !== 0 ? 'listed' : 'unknown'
}

/**
 * Signs for and against a run being a person's name, from the run and the words around it. `because` lines and weights
 * go by these words.
 */
export function evidenceFor(reading: Reading, run: Run): string[] {
  const found = compositionOf(reading, run)
  if ((run.whole & WordClass.brand) !== 0) found.push('brand')
  if ((run.whole & (WordClass.town | WordClass.place)) !== 0) found.push('place')
  if (run.head !== null) found.push(`behind ${run.head}`)
  if (run.lower) found.push(reading.casual ? 'lower case in a casual text' : 'lower case')
  found.push(...leftOf(reading, run), ...rightOf(reading, run))
  if (nearCulture(reading.tokens, run)) found.push('near words of culture')
  return found
}

function compositionOf({ text, tokens, lowered }: Reading, run: Run): string[] {
  const parts: Token[] = []
  for (let at = run.first; at <= run.last; at++) {
    const token = tokens[at]
    if (token !== undefined && (token.shape !== 'lower' || !PARTICLES.has(token.folded))) parts.push(token)
  }
  const head = parts[0]
  const tail = parts.at(-1)
  if (head === undefined || tail === undefined) return []
  const found = parts.length === 1 ? ofOneWord(head, run, lowered) : ofManyWords(parts, head, tail)
  const isFigure = (run.whole & WordClass.figure) !== 0
  if (isFigure) found.push(parts.length > 1 ? 'figure by full name' : 'figure')
  if (!run.lower && capitalLine(text, head, tail)) found.push('line of capitals')
  return found
}

function ofOneWord(word: Token, run: Run, lowered: ReadonlySet<string>): string[] {
  const found = [`alone ${categoryOf(word)}`]
  if (word.opens && run.head === null) found.push(word.leads ? 'alone, leads a line' : 'alone, opens a sentence')
  if (word.shape === 'upper') found.push(word.text.length <= 4 ? 'alone, short capitals' : 'alone, capitals')
  if (!run.lower && lowered.has(word.folded)) found.push('also in lower case')
  if ((word.classes & WordClass.englishWord) !== 0) found.push('English word')
  if (word.text.includes('-')) found.push('alone, compound')
  return found
}

function ofManyWords(parts: readonly Token[], head: Token, tail: Token): string[] {
  const [one, other] = [categoryOf(head), categoryOf(tail)]
  const found = [`${one} + ${other}`, `head ${one}`, `tail ${other}`]
  if (head.shape === 'upper' && tail.shape === 'title') found.push(other === 'first' ? 'NAME Firstname' : 'NAME Other')
  if (head.shape === 'title' && tail.shape === 'upper') found.push('Firstname NAME')
  if (parts.length > 3) found.push('many words')
  if (parts.every(part => part.shape === 'upper')) found.push('all capitals')
  if (parts.some(part => (part.classes & WordClass.firstName) !== 0)) found.push('holds a first name')
  if (parts.every(part => (part.classes & NAME) === 0)) found.push('holds no name')
  return found
}

function capitalLine(text: string, head: Token, tail: Token): boolean {
  const start = text.lastIndexOf('\n', head.start) + 1
  const newline = text.indexOf('\n', tail.end)
  const end = newline === -1 ? text.length : newline
  if (end - start > 200 || end - start < tail.end - head.start + 8) return false
  const line = text.slice(start, end)
  return line === line.toUpperCase()
}

const CULTURE_REACH = 10

function nearCulture(tokens: readonly Token[], run: Run): boolean {
  for (let at = run.first - CULTURE_REACH; at <= run.last + CULTURE_REACH; at++) {
    const token = tokens[at]
    if (token !== undefined && CULTURE.has(token.folded)) return true
  }
  return false
}
