import { lexicon, WordClass } from '../lexicon/lexicon.ts'
import type { Head } from './heads.ts'
import type { Reading } from './reading.ts'
import { NAME, type Run } from './runs.ts'
import { leftOf, rightOf } from './surroundings.ts'
import type { Token } from './tokens.ts'
import { PARTICLES } from './vocabulary.ts'

/** What one word of a run is, most telling class first. */
const CATEGORIES = [
  'initial',
  'function',
  'role',
  'eponym',
  'saint',
  'first',
  'first-word',
  'first-place',
  'last',
  'last-word',
  'listed',
  'place',
  'brand',
  'figure',
  'word',
  'unknown',
] as const
type Category = (typeof CATEGORIES)[number]

/** Signs are made once: a string made anew for each run would be hashed anew for each weight. */
function byCategory(sign: (category: Category) => string): Readonly<Record<Category, string>> {
  return Object.fromEntries(CATEGORIES.map(category => [category, sign(category)])) as Record<
    Category,
    string
  >
}

const ALONE = byCategory(category => `alone ${category}`)
const HEAD = byCategory(category => `head ${category}`)
const TAIL = byCategory(category => `tail ${category}`)
const PAIR = new Map(CATEGORIES.map(one => [one, byCategory(other => `${one} + ${other}`)]))
const BEHIND: Readonly<Record<NonNullable<Head>, string>> = {
  title: 'behind title',
  job: 'behind job',
  kinship: 'behind kinship',
  place: 'behind place',
  word: 'behind word',
}

function categoryOf({ shape, classes, folded }: Token): Category {
  if (shape === 'initial') return 'initial'
  if ((classes & WordClass.functionWord) !== 0) return 'function'
  if ((classes & ROLE) !== 0) return 'role'
  if (folded.startsWith('saint-') || folded.startsWith('sainte-')) return 'saint'
  if (isEponym(folded, classes)) return 'eponym'
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

const ROLE = WordClass.title | WordClass.job | WordClass.kinship | WordClass.placeKind

/** `Victor-Hugo`, `Jean-Macé`: a full name with a hyphen is how streets and schools are written. */
function isEponym(folded: string, classes: number): boolean {
  const hyphen = folded.indexOf('-')
  if (hyphen === -1 || (classes & WordClass.firstName) !== 0) return false
  const { classOf } = lexicon()
  return (classOf(folded.slice(0, hyphen)) & WordClass.firstName) !== 0
}

/**
 * Signs for and against a run being a person's name, from the run and the words around it. `because` lines and weights
 * go by these words.
 */
export function evidenceFor(reading: Reading, run: Run): string[] {
  const found = compositionOf(reading, run)
  const left = leftOf(reading, run)
  // `Mme Noël`, `M. Brest`: behind a title other meanings count no more.
  if (run.head !== 'title' && !left.includes('behind title')) {
    if ((run.whole & WordClass.brand) !== 0) found.push('brand')
    if ((run.whole & (WordClass.town | WordClass.place)) !== 0) found.push('place')
    if ((run.whole & WordClass.figure) !== 0 && run.first === run.last) found.push('figure')
  }
  if ((run.whole & WordClass.figure) !== 0 && run.first !== run.last) found.push('figure by full name')
  if (run.head !== null) found.push(BEHIND[run.head])
  if (run.lower) found.push(reading.casual ? 'lower case in a casual text' : 'lower case')
  found.push(...left, ...rightOf(reading, run))
  if (nearCulture(reading, run)) found.push('near words of culture')
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
  if (head.shape !== 'title' && !run.lower && capitalLine(text, head, tail)) found.push('line of capitals')
  return found
}

function ofOneWord(word: Token, run: Run, lowered: ReadonlySet<string>): string[] {
  const found = [ALONE[categoryOf(word)]]
  if (word.opens && run.head === null)
    found.push(word.leads ? 'alone, leads a line' : 'alone, opens a sentence')
  if (word.shape === 'upper') found.push(word.text.length <= 4 ? 'alone, short capitals' : 'alone, capitals')
  if (!run.lower && lowered.has(word.folded)) found.push('also in lower case')
  if ((word.classes & WordClass.englishWord) !== 0) found.push('English word')
  if (word.text.includes('-')) found.push('alone, compound')
  return found
}

function ofManyWords(parts: readonly Token[], head: Token, tail: Token): string[] {
  const [one, other] = [categoryOf(head), categoryOf(tail)]
  const found = [PAIR.get(one)?.[other] ?? '', HEAD[one], TAIL[other]]
  if (head.shape === 'upper' && tail.shape === 'title')
    found.push(other === 'first' ? 'NAME Firstname' : 'NAME Other')
  if (head.shape === 'title' && tail.shape === 'upper') found.push('Firstname NAME')
  if (parts.length > 3) found.push('many words')
  if (parts.every(part => part.shape === 'upper')) found.push('all capitals')
  if (parts.some(part => (part.classes & WordClass.firstName) !== 0)) found.push('holds a first name')
  if (parts.every(part => (part.classes & NAME) === 0)) found.push('holds no name')
  return found
}

const MAX_CAPITAL_LINE = 200

/** Looks no further than such a line is long: a text may be one line. */
function capitalLine(text: string, head: Token, tail: Token): boolean {
  const before = text.slice(Math.max(0, head.start - MAX_CAPITAL_LINE), head.start)
  const after = text.slice(tail.end, tail.end + MAX_CAPITAL_LINE)
  const start = head.start - before.length + before.lastIndexOf('\n') + 1
  const newline = after.indexOf('\n')
  const end = tail.end + (newline === -1 ? after.length : newline)
  if (end - start >= MAX_CAPITAL_LINE || end - start < tail.end - head.start + 8) return false
  const line = text.slice(start, end)
  return line === line.toUpperCase()
}

const CULTURE_REACH = 10

function nearCulture({ culture, tokens }: Reading, run: Run): boolean {
  const from = culture[Math.max(0, run.first - CULTURE_REACH)] ?? 0
  const to = culture[Math.min(tokens.length, run.last + CULTURE_REACH + 1)] ?? 0
  return to > from
}
