import { lexicon, WordClass } from '../lexicon/lexicon.ts'
import type { Hit, Source } from '../recognizer.ts'
import type { NameIndex } from './name-index.ts'
import { PROPAGATED, PROPAGATION } from './propagation.ts'
import { underPlaceKind } from './surroundings.ts'
import { joined, type Token, tokensIn } from './tokens.ts'
import { HEAD_PARTICLES, PARTICLES } from './vocabulary.ts'

/** Where names that were found somewhere in the request stand again: whole, in part, in another case or order. */
export function repeatedNames(source: Source, names: NameIndex): Hit[] {
  if (names.words.size === 0 && names.pairs.size === 0) return []
  const { text } = source
  const tokens = tokensIn(source)
  const openers = openersOf(names)
  const hits: Hit[] = []
  let from = -1
  let last = -1
  const flush = (): void => {
    if (from !== -1) hits.push(hitOf(text, tokens, from, last))
    from = -1
  }
  for (let at = 0; at < tokens.length; at++) {
    if (!openers.has(tokens[at]?.folded ?? '')) continue
    const named = namedPlaceEnd(text, tokens, at, names)
    if (named !== -1) {
      at = named
      continue
    }
    const end = matchEnd(text, tokens, at, names)
    if (end === -1) continue
    if (from !== -1 && !linked(text, tokens, last, at)) flush()
    if (from === -1) from = at
    last = end
    at = end
  }
  flush()
  return hits
}

/** Folded words that a known name can begin with: any other needs no second look. */
function openersOf({ words, pairs }: NameIndex): ReadonlySet<string> {
  const openers = new Set([...words.keys(), ...pairs.keys()])
  for (const particle of HEAD_PARTICLES) {
    for (const word of words.keys()) if (word.startsWith(particle)) openers.add(particle)
  }
  return openers
}

/** Last token of a known name's word (or word with its particle) that begins here, or -1. */
function matchEnd(text: string, tokens: readonly Token[], at: number, names: NameIndex): number {
  const token = tokens[at]
  const next = tokens[at + 1]
  if (token === undefined || token.bound) return -1
  const follows = next !== undefined && joined(text, token, next)
  if (follows && HEAD_PARTICLES.has(token.folded)) {
    const reach = names.words.get(token.folded + next.folded)
    if (reach !== undefined && isCapitalised(next) && !underPlaceKind(text, tokens, at)) return at + 1
  }
  const pair = pairEnd(text, tokens, at, names)
  if (pair !== -1) return pair
  const reach = names.words.get(token.folded)
  if (reach === undefined) return -1
  if (!isCapitalised(token)) return reach === 'any case' && text[token.start - 1] !== '=' ? at : -1
  if (reach === 'inside a sentence' && !standsAsName(text, tokens, at)) return -1
  return isFigure(tokens, at) || isFirm(text, tokens, at) || underPlaceKind(text, tokens, at) ? -1 : at
}

/** Where a known pair of words that begins here ends, over particles (`yann le gall`), or -1. */
function pairEnd(text: string, tokens: readonly Token[], at: number, { pairs }: NameIndex): number {
  const beside = pairs.get(tokens[at]?.folded ?? '')
  if (beside === undefined) return -1
  for (let end = at + 1; end < at + 4; end++) {
    const [left, token] = [tokens[end - 1], tokens[end]]
    if (left === undefined || token === undefined || token.bound || !joined(text, left, token)) return -1
    if (beside.has(token.folded)) return end
    if (!PARTICLES.has(token.folded)) return -1
  }
  return -1
}

/** `rue Yann Le Gall`: the whole name is the street's. Its last token, or -1. */
function namedPlaceEnd(text: string, tokens: readonly Token[], at: number, names: NameIndex): number {
  const end = pairEnd(text, tokens, at, names)
  return end !== -1 && underPlaceKind(text, tokens, at) ? end : -1
}

const ARTICLES = new Set(['le', 'la', 'l', 'du', 'au', 'un', 'une', 'des', 'ce', 'cette'])

/** A word that has another meaning is the name again only with a capital of its own, and without an article. */
function standsAsName(text: string, tokens: readonly Token[], at: number): boolean {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]]
  if (token === undefined || token.opens) return false
  if (before !== undefined && joined(text, before, token) && ARTICLES.has(before.folded)) return false
  // In a line of capitals every word has one.
  return token.shape === 'title' || !(before?.shape === 'upper' || next?.shape === 'upper')
}

/** `Quincaillerie Ferrand`, `Leblanc & Fils`: a capitalised common noun before, or partners behind. */
function isFirm(text: string, tokens: readonly Token[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]]
  if (token === undefined) return false
  if (/^ ?& /.test(text.slice(token.end, token.end + 3))) return true
  if (before === undefined || !joined(text, before, token) || before.shape !== 'title') return false
  const person = WordClass.title | WordClass.job | WordClass.kinship | WordClass.functionWord
  const name = WordClass.firstName | WordClass.surname
  return (
    !before.opens && (before.classes & WordClass.frenchWord) !== 0 && (before.classes & (person | name)) === 0
  )
}

function isCapitalised(token: Token): boolean {
  return token.shape === 'title' || token.shape === 'upper'
}

/** `Victor` is known, but here stands `Victor Hugo`. */
function isFigure(tokens: readonly Token[], at: number): boolean {
  const { classOf } = lexicon()
  const [before, word, next] = [tokens[at - 1]?.folded, tokens[at]?.folded ?? '', tokens[at + 1]?.folded]
  const figure = (phrase: string): boolean => (classOf(phrase.replaceAll('-', ' ')) & WordClass.figure) !== 0
  return (
    (next !== undefined && figure(`${word} ${next}`)) ||
    (before !== undefined && figure(`${before} ${word}`)) ||
    (word.includes('-') && figure(word))
  )
}

/** Whether two matches are one name: nothing but a space, particles or a hyphen between them. */
function linked(text: string, tokens: readonly Token[], left: number, right: number): boolean {
  for (let at = left; at < right; at++) {
    const [one, other] = [tokens[at], tokens[at + 1]]
    if (one === undefined || other === undefined || !joined(text, one, other)) return false
    if (at > left && !PARTICLES.has(one.folded)) return false
  }
  return right - left < 4
}

/** With the particles and initials that stand before the first word: `J. Le Guen`. */
function hitOf(text: string, tokens: readonly Token[], from: number, last: number): Hit {
  let first = from
  for (; first > from - 4; first--) {
    const [before, word] = [tokens[first - 1], tokens[first]]
    if (before === undefined || word === undefined || before.bound || !joined(text, before, word)) break
    const initial = before.shape === 'initial' && word.gap === 'other' && before.folded !== 'm'
    const particle =
      HEAD_PARTICLES.has(before.folded) && before.shape !== 'lower' && isCapitalised(word) && !before.opens
    if (!initial && !particle) break
  }
  return {
    start: tokens[first]?.start ?? 0,
    end: tokens[last]?.end ?? 0,
    entityType: 'PERSON',
    score: PROPAGATED,
    recognizer: PROPAGATION,
    because: ['found elsewhere in the request'],
  }
}
