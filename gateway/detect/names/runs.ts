import { WordClass } from '../lexicon/lexicon.ts'
import { type Head, roleAtHead } from './heads.ts'
import { lowerRunAt } from './lower-runs.ts'
import { joined, type Token } from './tokens.ts'
import { HEAD_PARTICLES, PARTICLES } from './vocabulary.ts'

/** Consecutive words that may be one name: tokens `first` to `last`, both included. */
export interface Run {
  readonly first: number
  readonly last: number
  readonly head: Head
  /** Written without capitals. */
  readonly lower: boolean
  /** Classes of the expression as a whole (`la rochelle`, `victor hugo`). */
  readonly whole: number
}

export const NAME = WordClass.firstName | WordClass.surname
const PERSON_ROLE = WordClass.title | WordClass.job | WordClass.kinship
const ROLE = PERSON_ROLE | WordClass.placeKind
const NO_NAME = ROLE | WordClass.functionWord | WordClass.calendar
const MAX_WORDS = 7

/** Runs of a text, in order, none overlapping. `wholeOf` is the lexicon's `classOf`. */
export function runsOf(text: string, tokens: readonly Token[], wholeOf: (phrase: string) => number): Run[] {
  const runs: Run[] = []
  let at = 0
  while (at < tokens.length) {
    const token = tokens[at]
    if (token === undefined || token.bound) {
      at++
      continue
    }
    const capitalised = isCapitalised(token)
    const span = capitalised
      ? trimmed(text, tokens, at, runEnd(text, tokens, at))
      : lowerRunAt(text, tokens, at)
    if (span === null) {
      at++
      continue
    }
    if (span.first <= span.last) {
      const whole = wholeOf(phraseOf(tokens, span.first, span.last))
      runs.push({ first: span.first, last: span.last, head: span.head, lower: !capitalised, whole })
    }
    at = span.end + 1
  }
  return runs
}

/** The words of a run, folded, with single spaces, as the lexicon spells expressions. */
function phraseOf(tokens: readonly Token[], first: number, last: number): string {
  let phrase = tokens[first]?.folded ?? ''
  for (let at = first + 1; at <= last; at++) phrase += ` ${tokens[at]?.folded ?? ''}`
  return phrase.replaceAll('-', ' ')
}

function isCapitalised(token: Token): boolean {
  return !token.bound && (token.shape === 'title' || token.shape === 'upper' || token.shape === 'initial')
}

function runEnd(text: string, tokens: readonly Token[], from: number): number {
  let last = from
  while (last - from < MAX_WORDS) {
    const left = tokens[last]
    const next = tokens[last + 1]
    if (left === undefined || next === undefined || !joined(text, left, next)) break
    if (isCapitalised(next)) {
      if (startsAnew(tokens, from, last, next)) break
      last++
    } else {
      const behind =
        takesParticle(left) || takesParticle(tokens[from]) ? nameBehindParticles(text, tokens, last + 1) : 0
      if (behind === 0) break
      last = behind
    }
  }
  return last
}

/**
 * Whether a capitalised word opens another run: a job, title or kind of place that is no name, a particle behind plain
 * words (`AU NOM DE`), or a first name behind nothing but plain words (`CARTE AU NOM DE GILBERTE`, `Chère Ermeline`).
 */
function startsAnew(tokens: readonly Token[], from: number, last: number, token: Token): boolean {
  if (token.shape === 'initial') return false
  const left = tokens[last]
  if (left !== undefined && takesAnyWord(left, token)) return false
  const particle = HEAD_PARTICLES.has(token.folded)
  if ((token.classes & NO_NAME) !== 0 && (token.classes & NAME) === 0 && !particle) return true
  if (!particle && (token.classes & WordClass.firstName) === 0) return false
  // `BEC Corentine`, `Le Bec Corentine`.
  const head = tokens[from]
  if (!particle && token.shape === 'title' && left?.shape === 'upper') return false
  if (!particle && head !== undefined && !head.opens && HEAD_PARTICLES.has(head.folded)) return false
  for (let at = from; at <= last; at++) {
    const before = tokens[at]
    if (before !== undefined && !isPlainWord(before)) return false
  }
  return true
}

/** Behind `M.` and behind a first name even `Maison` and `Juillet` are names, when they have a capital. */
function takesAnyWord(left: Token, { classes, shape }: Token): boolean {
  if (shape === 'upper' && left.shape !== 'initial') return false
  if ((classes & (PERSON_ROLE | WordClass.functionWord)) !== 0) return false
  if ((left.classes & WordClass.title) !== 0) return true
  const firstName = (left.classes & (WordClass.firstName | WordClass.frenchWord)) === WordClass.firstName
  return firstName && (classes & (WordClass.calendar | WordClass.placeKind)) !== 0
}

function isPlainWord({ shape, classes }: Token): boolean {
  const plain = WordClass.frenchWord | NO_NAME
  return shape !== 'initial' && (classes & NAME) === 0 && (classes & plain) !== 0
}

/** `de la Morandière`, `van den Berg`: where the name word behind particles stands, or 0. */
function nameBehindParticles(text: string, tokens: readonly Token[], from: number): number {
  for (let at = from; at < from + 3; at++) {
    const token = tokens[at]
    const next = tokens[at + 1]
    if (token === undefined || next === undefined) return 0
    if (token.shape !== 'lower' || token.bound || !PARTICLES.has(token.folded)) return 0
    if (!joined(text, token, next)) return 0
    if (isCapitalised(next)) {
      const other = ROLE | WordClass.town | WordClass.place | WordClass.calendar | WordClass.brand
      // `Paul Durand du CCAS`: an acronym is where someone works.
      if (next.shape !== 'title' && (next.classes & NAME) === 0) return 0
      return (next.classes & other) === 0 || (next.classes & WordClass.surname) !== 0 ? at + 1 : 0
    }
  }
  return 0
}

/** Particles are read as part of a name behind a first name or an initial only: `la Mairie de Vitré` is none. */
function takesParticle(left: Token | undefined): boolean {
  if (left === undefined) return false
  return left.shape === 'initial' || (left.classes & WordClass.firstName) !== 0
}

/** `M. B.`, where `M.-C.` and `M. B. Durand` are initials. */
function isMisterInitial(text: string, tokens: readonly Token[], from: number, end: number): boolean {
  const [mister, initial] = [tokens[from], tokens[end]]
  if (end !== from + 1 || mister?.folded !== 'm' || initial?.shape !== 'initial') return false
  return text.slice(mister.end, initial.start) === '. '
}

/** A run without the words around the name. Empty (`first` beyond `last`) when nothing is left. */
function trimmed(
  text: string,
  tokens: readonly Token[],
  from: number,
  end: number,
): { first: number; last: number; head: Head; end: number } {
  let first = from
  let last = end
  let head: Head = null
  if (isMisterInitial(text, tokens, from, end)) {
    head = 'title'
    first++
  }
  for (; first <= last; first++) {
    const role = roleAtHead(tokens[first], first < last ? tokens[first + 1] : undefined, head)
    if (role === null) break
    head = role === 'word' ? (head ?? 'word') : role
  }
  while (last > first && endsNoName(tokens[last], tokens[last - 1])) last--
  // `M. B.` is someone, `Mme X` is anyone.
  const only = first === last ? tokens[first] : undefined
  if (only?.shape === 'initial' && (head !== 'title' || 'xyz'.includes(only.folded))) last--
  return { first, last, head, end }
}

function endsNoName(token: Token | undefined, before: Token | undefined): boolean {
  if (token === undefined) return true
  if (token.shape === 'initial')
    return before === undefined || (before.shape !== 'initial' && isPlainWord(before))
  if (before !== undefined && takesAnyWord(before, token)) return false
  return (token.classes & NO_NAME) !== 0 && (token.classes & NAME) === 0
}
