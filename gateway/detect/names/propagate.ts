import { lexicon, WordClass } from '../lexicon/lexicon.ts'
import type { Hit, Source } from '../recognizer.ts'
import { isDigit, isLetter } from './letters.ts'
import { addHandle, addName, emptyIndex, type NameIndex } from './name-index.ts'
import { addValue, repeatedValues, type ValueIndex } from './repeated-values.ts'
import { underPlaceKind } from './surroundings.ts'
import { joined, type Token, tokensOf } from './tokens.ts'
import { HEAD_PARTICLES, PARTICLES } from './vocabulary.ts'

const RECOGNIZER = 'propagation'
/** Only what counts as found is looked for elsewhere. */
const FOUND = 0.5
const SCORE = 0.8

/**
 * Finds again, in every text of a request, what was found in one of them: a name in any case, its words alone where
 * they can mean nothing else, with an initial, as a log-in; any other value, however it is parted. One pass over
 * each text, whatever the number of names.
 *
 * @returns the hits given and the new ones, one array a source
 */
export function propagate(sources: readonly Source[], hits: readonly (readonly Hit[])[]): Hit[][] {
  const names = emptyIndex()
  const values: ValueIndex = new Map()
  hits.forEach((found, index) => {
    const text = sources[index]?.text ?? ''
    for (const hit of found) if (hit.score >= FOUND) learn(names, values, text, hit)
  })
  return hits.map((found, index) => {
    const source = sources[index]
    if (source === undefined) return [...found]
    const covered = coverOf(source.text, found)
    const again = [
      ...repeatedNames(source, names),
      ...handlesIn(source, names),
      ...repeatedValues(source, values),
    ]
    return [...found, ...again.filter(hit => !isCovered(covered, hit))]
  })
}

function learn(names: NameIndex, values: ValueIndex, text: string, hit: Hit): void {
  const value = text.slice(hit.start, hit.end)
  if (hit.entityType === 'PERSON') {
    addName(names, value)
    return
  }
  const { classOf } = lexicon()
  if (hit.entityType === 'EMAIL_ADDRESS') addHandle(names, value.slice(0, value.indexOf('@')), classOf)
  if (hit.entityType === 'USERNAME') addHandle(names, value, classOf)
  addValue(values, text, hit)
}

function repeatedNames({ text }: Source, names: NameIndex): Hit[] {
  if (names.words.size === 0) return []
  const tokens = tokensOf(text)
  const hits: Hit[] = []
  let from = -1
  let last = -1
  const flush = (): void => {
    if (from !== -1) hits.push(hitOf(text, tokens, from, last))
    from = -1
  }
  for (let at = 0; at < tokens.length; at++) {
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
  if (follows && names.pairs.has(`${token.folded} ${next.folded}`) && !underPlaceKind(text, tokens, at))
    return at + 1
  const reach = names.words.get(token.folded)
  if (reach === undefined) return -1
  if (!isCapitalised(token)) return reach === 'any case' && text[token.start - 1] !== '=' ? at : -1
  if (reach === 'inside a sentence' && !standsAsName(text, tokens, at)) return -1
  return isFigure(tokens, at) || isFirm(text, tokens, at) || underPlaceKind(text, tokens, at) ? -1 : at
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
    score: SCORE,
    recognizer: RECOGNIZER,
    because: ['found elsewhere in the request'],
  }
}

/** Log-ins that spell a known name: `ylegall`, `yann.legall2`. */
function handlesIn({ text }: Source, { handles }: NameIndex): Hit[] {
  if (handles.size === 0) return []
  const hits: Hit[] = []
  let start = -1
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0
    const inside = isLetter(code) || isDigit(code) || code === 0x2e || code === 0x2d || code === 0x5f
    if (inside && start === -1) start = at
    if (inside || start === -1) continue
    const handle = text
      .slice(start, at)
      .toLowerCase()
      .replace(/[.\-_\d]+$/, '')
    if (handles.has(handle)) {
      const end = start + text.slice(start, at).replace(/[.\-_]+$/, '').length
      hits.push({
        start,
        end,
        entityType: 'USERNAME',
        score: SCORE,
        recognizer: RECOGNIZER,
        because: ['spells a name of the request'],
      })
    }
    start = -1
  }
  return hits
}

function coverOf(text: string, hits: readonly Hit[]): Uint8Array {
  const covered = new Uint8Array(text.length)
  for (const hit of hits) if (hit.score >= FOUND) covered.fill(1, hit.start, hit.end)
  return covered
}

function isCovered(covered: Uint8Array, { start, end }: Hit): boolean {
  for (let at = start; at < end; at++) if (covered[at] !== 1) return false
  return true
}
