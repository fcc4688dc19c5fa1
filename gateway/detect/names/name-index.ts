import { fold, WordClass } from '../lexicon/lexicon.ts'
import { isLetter } from './letters.ts'
import { type Token, tokensOf } from './tokens.ts'
import { EVERYDAY, HEAD_PARTICLES, PARTICLES } from './vocabulary.ts'

/** How surely a word of a known name is that name where it stands alone. */
export type Reach = 'any case' | 'capitalised' | 'inside a sentence'

/** What the names found in a request say about its other words. */
export interface NameIndex {
  /** Folded word of a name → where it may be taken for the name again. */
  readonly words: Map<string, Reach>
  /** Word → the words that stand beside it in a name, in either order, particles left out. */
  readonly pairs: Map<string, Set<string>>
  /** Spellings of log-ins without their mark: `ylegall`, `yannlegall`, `legally`. */
  readonly handles: Set<string>
}

/** Meanings under which a word alone is never the name again: `Noël`, `Excel`, `Lyon`, `le Maire`. */
const NEVER_ALONE =
  WordClass.functionWord |
  WordClass.title |
  WordClass.kinship |
  WordClass.placeKind |
  WordClass.calendar |
  WordClass.place |
  WordClass.town |
  WordClass.brand |
  WordClass.figure

const OTHER_MEANING = NEVER_ALONE | WordClass.frenchWord | WordClass.job

export function emptyIndex(): NameIndex {
  return { words: new Map(), pairs: new Map(), handles: new Set() }
}

/** Adds one name as it was found (`LE GUEN Yann`, `Mme`-less, any case). */
export function addName(index: NameIndex, name: string): void {
  const parts = tokensOf(name).filter(token => token.shape !== 'initial')
  let before: Token | undefined
  let particles = ''
  for (const token of parts) {
    const particle = (PARTICLES.has(token.folded) || HEAD_PARTICLES.has(token.folded)) && parts.length > 1
    if (particle && token !== parts.at(-1)) {
      particles += token.folded
      continue
    }
    addWord(index, token.folded, token.classes)
    // `Leguen` for `Le Guen`.
    if (particles !== '') addWord(index, particles + token.folded, 0)
    if (before !== undefined) addPair(index, before.folded, token.folded)
    addCompound(index, token)
    before = token
    particles = ''
  }
  addHandles(
    index,
    parts.map(token => token.folded),
  )
}

/**
 * Adds what an address or log-in tells: the words of `yann.legall`, the surname behind the initial of `ylegall`.
 * `known` says whether a word is in the lists of names.
 */
export function addHandle(index: NameIndex, handle: string, classOf: (word: string) => number): void {
  const parts = fold(handle)
    .split(/[^\p{L}]+/u)
    .filter(part => part !== '')
  const name = WordClass.firstName | WordClass.surname
  const words = parts.filter(part => part.length > 2)
  // A desk's address (`service.etat-civil`) names no one: every word must be free of another meaning.
  if (
    words.some(
      word => (classOf(word) & OTHER_MEANING & ~WordClass.figure) !== 0 && (classOf(word) & name) === 0,
    )
  )
    return
  if (
    parts.length > 1 &&
    words.some(word => (classOf(word) & name) !== 0 || parts.some(part => part.length === 1))
  ) {
    for (const word of words) addWord(index, word, classOf(word), 'capitalised')
  } else if (parts.length === 1 && (parts[0]?.length ?? 0) > 4) {
    const surname = (parts[0] ?? '').slice(1)
    if ((classOf(surname) & OTHER_MEANING) === 0) addWord(index, surname, classOf(surname), 'capitalised')
  }
}

function addWord(index: NameIndex, word: string, classes: number, most: Reach = 'any case'): void {
  if (word.length < 3 || (classes & NEVER_ALONE) !== 0) return
  const reach = reachOf(word, classes, most)
  const known = index.words.get(word)
  if (known === undefined || ORDER[reach] > ORDER[known]) index.words.set(word, reach)
}

function reachOf(word: string, classes: number, most: Reach): Reach {
  if ((classes & OTHER_MEANING) !== 0) return 'inside a sentence'
  const everyday = word.length < 4 || EVERYDAY.has(word) || (classes & WordClass.englishWord) !== 0
  return everyday ? 'capitalised' : most
}

const ORDER: Readonly<Record<Reach, number>> = { 'inside a sentence': 0, capitalised: 1, 'any case': 2 }

function addPair(index: NameIndex, one: string, other: string): void {
  if (one.length + other.length < 5) return
  for (const [word, beside] of [
    [one, other],
    [other, one],
  ] as const) {
    const known = index.pairs.get(word)
    if (known === undefined) index.pairs.set(word, new Set([beside]))
    else known.add(beside)
  }
}

/** `Jean-Pierre` is also `jean pierre`; one half of a double surname is used alone, one half of a first name is not. */
function addCompound(index: NameIndex, { folded, classes }: Token): void {
  const halves = folded.split('-')
  const [one, other] = halves
  if (halves.length !== 2 || one === undefined || other === undefined) return
  addPair(index, one, other)
  if ((classes & WordClass.firstName) !== 0) return
  for (const half of halves) if (half.length > 3) addWord(index, half, WordClass.frenchWord)
}

const MAX_HANDLE_PARTS = 4

function addHandles(index: NameIndex, words: readonly string[]): void {
  if (words.length < 2 || words.length > MAX_HANDLE_PARTS) return
  const plain = words.map(lettersOnly)
  // First name first, or last: either way one end is the initial and the rest the surname.
  for (const parts of [
    plain,
    plain.slice(-1).concat(plain.slice(0, -1)),
    plain.slice(1).concat(plain.slice(0, 1)),
  ]) {
    const first = parts[0] ?? ''
    const rest = parts.slice(1).join('')
    if (first.length < 2 || rest.length < 2) continue
    index.handles.add(first + rest).add(rest + first)
    if (rest.length > 3) index.handles.add(first.charAt(0) + rest).add(rest + first.charAt(0))
  }
}

function lettersOnly(word: string): string {
  let letters = ''
  for (const letter of word) if (isLetter(letter.charCodeAt(0))) letters += letter
  return letters
}
