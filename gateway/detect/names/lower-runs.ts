import { WordClass } from '../lexicon/lexicon.ts'
import type { Head } from './heads.ts'
import { joined, type Token } from './tokens.ts'
import { EVERYDAY, GREETINGS, LOWER_TITLES, NAME_LABELS, PARTICLES } from './vocabulary.ts'

const NAME = WordClass.firstName | WordClass.surname
const WORD = WordClass.frenchWord | WordClass.functionWord | WordClass.calendar
const ROLE = WordClass.title | WordClass.job | WordClass.kinship | WordClass.placeKind
const OTHER = WORD | ROLE | WordClass.place | WordClass.town | WordClass.brand
const MAX_WORDS = 4

/**
 * A name in lower case that begins at a word, as people type in chats and searches: words that are names and no
 * everyday words, or any word that is none behind a title or a label or before the colon of a speaker. `end` is the
 * last word read. Null when no name begins here.
 */
export function lowerRunAt(
  text: string,
  tokens: readonly Token[],
  at: number,
): { first: number; last: number; head: Head; end: number } | null {
  const token = tokens[at]
  if (token === undefined || token.shape !== 'lower' || token.bound) return null
  if ((token.classes & WordClass.functionWord) !== 0 && !PARTICLES.has(token.folded)) return null
  if (!opensName(text, tokens, at)) return null
  let last = at
  for (let reach = at + 1; reach < at + MAX_WORDS; reach++) {
    const left = tokens[reach - 1]
    const word = tokens[reach]
    if (left === undefined || word === undefined || word.shape !== 'lower' || word.bound) break
    if (!joined(text, left, word)) break
    if (isSureName(word) || isOpenName(word) || isNameBehindName(left, word)) last = reach
    else if (!PARTICLES.has(word.folded)) break
  }
  return { first: at, last, head: null, end: last }
}

function opensName(text: string, tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  const next = tokens[at + 1]
  if (token === undefined) return false
  if (isSureName(token)) return true
  const follows = next !== undefined && joined(text, token, next) && next.shape === 'lower'
  if (follows && (token.classes & NAME) !== 0 && (isSureName(next) || isNameBehindName(token, next)))
    return true
  if (!isCued(text, tokens, at)) return false
  if (isOpenName(token) || (token.classes & NAME) !== 0) return true
  return PARTICLES.has(token.folded) && follows && isOpenName(next)
}

/** A name that no one takes for another word. */
function isSureName({ classes, folded }: Token): boolean {
  return folded.length > 2 && (classes & NAME) !== 0 && (classes & OTHER) === 0 && !EVERYDAY.has(folded)
}

/** A word of no known meaning: a name where one is expected. */
function isOpenName({ classes, folded }: Token): boolean {
  return folded.length > 1 && (classes & OTHER) === 0 && !EVERYDAY.has(folded)
}

/** `jean pascal`, `nathalie berger`, `hélène b`: behind a first name, another, a surname or one letter. */
function isNameBehindName(left: Token, { classes, folded }: Token): boolean {
  if ((left.classes & WordClass.firstName) === 0 || (left.classes & WORD) !== 0) return false
  if (folded.length === 1)
    return !EVERYDAY.has(left.folded) && folded !== 'a' && folded !== 'y' && folded !== 'c'
  return (classes & NAME) !== 0 && (classes & (WordClass.functionWord | WordClass.calendar)) === 0
}

function isCued(text: string, tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  const before = tokens[at - 1]
  if (token === undefined) return false
  if (token.leads && /^ ?:/.test(text.slice(token.end, token.end + 2))) return true
  if (before === undefined || token.gap === 'line' || token.gap === 'tight') return false
  if (token.gap === 'space') {
    if (GREETINGS.has(before.folded)) return true
    return LOWER_TITLES.has(before.folded) || (before.classes & WordClass.kinship) !== 0
  }
  const between = text.slice(before.end, token.start)
  if (between === '. ') return before.folded === 'm'
  return NAME_LABELS.has(before.folded) && /^ ?[:=] ?$/.test(between)
}
