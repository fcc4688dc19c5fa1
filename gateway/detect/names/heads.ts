import { WordClass } from '../lexicon/lexicon.ts'
import type { Token } from './tokens.ts'
import { HEAD_PARTICLES } from './vocabulary.ts'

/** What stood at the head of a run and was taken off: it tells what follows. Null when nothing did. */
export type Head = 'title' | 'job' | 'kinship' | 'place' | 'word' | null

const NAME = WordClass.firstName | WordClass.surname
const WORD = WordClass.frenchWord | WordClass.englishWord
const ROLE = WordClass.title | WordClass.job | WordClass.kinship | WordClass.placeKind

/**
 * What a capitalised word at the head of a run is when it is not the name itself: `Mme`, `Directrice`, `Papi`, `École`,
 * `Bonjour`. Null when the name begins here. `next` is the next word of the run,
 * `head` what was taken off before.
 */
export function roleAtHead(token: Token | undefined, next: Token | undefined, head: Head): Head {
  if (token === undefined) return null
  const { classes, shape } = token
  if (shape === 'initial') {
    if (token.folded === 'm' && next?.shape !== 'initial') return 'title'
    // `À Brest`: a capital without its dot abbreviates nothing.
    return next === undefined || next.gap === 'other' ? null : 'word'
  }
  const isName = (classes & NAME) !== 0
  const role = WordClass.job | WordClass.title | WordClass.kinship
  if (head === 'title' && (classes & role) === 0 && (isName || (classes & WordClass.functionWord) === 0))
    return null
  const titled = (classes & WordClass.title) !== 0 && (classes & WordClass.firstName) === 0
  if (titled && (shape !== 'upper' || (token.folded.length > 2 && !isName))) return 'title'
  // `MOULIN Jean` is a name, `Moulin Neuf` is none.
  const surnameAhead = next !== undefined && shape === 'upper' && next.shape === 'title'
  if ((classes & WordClass.placeKind) !== 0 && next !== undefined && !surnameAhead) return 'place'
  if (HEAD_PARTICLES.has(token.folded) && next !== undefined && (!token.opens || isNameLike(next)))
    return null
  const roleBeforeName =
    token.opens && (classes & ROLE) !== 0 && next !== undefined && (next.classes & WordClass.firstName) !== 0
  if (isName && !roleBeforeName) return (classes & WordClass.functionWord) !== 0 ? 'word' : null
  if ((classes & WordClass.placeKind) !== 0) return 'place'
  if ((classes & WordClass.kinship) !== 0) return 'kinship'
  if ((classes & WordClass.job) !== 0) return 'job'
  if ((classes & (WordClass.functionWord | WordClass.calendar)) !== 0) return 'word'
  const beforeFirstName = surnameAhead && (next.classes & WordClass.firstName) !== 0
  return token.opens && next !== undefined && !beforeFirstName && (classes & WORD) !== 0 ? 'word' : null
}

function isNameLike({ classes }: Token): boolean {
  if ((classes & WordClass.surname) !== 0) return true
  const other =
    WORD |
    ROLE |
    WordClass.place |
    WordClass.town |
    WordClass.brand |
    WordClass.functionWord |
    WordClass.calendar
  return (classes & other) === 0
}
