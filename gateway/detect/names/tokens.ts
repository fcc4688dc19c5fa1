import { fold, lexicon, WordClass } from '../lexicon/lexicon.ts'
import { isDigit, isLetter, isUpper } from './letters.ts'

/** How a word is written. `initial` is one capital (`J`); `mixed` is anything else (`iPhone`, `getUser`). */
export type Shape = 'lower' | 'title' | 'upper' | 'initial' | 'mixed'

/**
 * What stands between a word and the one before: nothing but an apostrophe or a hyphen, one space, a new line, or
 * anything else. Only `tight` and `space` let a name go on.
 */
export type Gap = 'tight' | 'space' | 'line' | 'other'

/** A word of a text. Offsets are UTF-16 code units. */
export interface Token {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly folded: string
  readonly shape: Shape
  readonly gap: Gap
  /** Stands where any word would have a capital: start of the text, a line, a sentence, a quotation, after a colon. */
  readonly opens: boolean
  /** First word of its line. */
  readonly leads: boolean
  /** Part of something written without spaces that is no prose: an address, a path, an identifier. */
  readonly bound: boolean
  /** Bits of `WordClass`. */
  readonly classes: number
}

const APOSTROPHE = 0x27
const HYPHEN = 0x2d

/** Words that lose their vowel before another; what follows the apostrophe is a word of its own. */
const ELIDED = new Set(['l', 'd', 'j', 'm', 'n', 's', 't', 'c', 'qu', 'jusqu', 'lorsqu', 'puisqu', 'quelqu'])
/** Abbreviations whose dot ends no sentence. */
const ABBREVIATED = new Set(
  'm mm mme mlle me dr pr mr mrs ms st ste cf ex tel art p pp av bd no vol chap env min max mgr cdt cne lt col gal adj'.split(
    ' ',
  ),
)

/** What is known of a word wherever it stands. */
type Word = Pick<Token, 'text' | 'folded' | 'shape' | 'classes'>

const COMMON_MAX = 20_000
const common = new Map<string, Word>()

/** Kept from one text to the next: words of the dictionary in lower case alone, since no name may outlive its request. */
function keepCommon(word: Word): boolean {
  const dictionary = WordClass.frenchWord | WordClass.functionWord
  const names = WordClass.firstName | WordClass.surname | WordClass.listedName
  if (word.shape !== 'lower' || (word.classes & dictionary) === 0 || (word.classes & names) !== 0)
    return false
  if (common.size < COMMON_MAX) common.set(word.text, word)
  return common.size < COMMON_MAX
}

/** Words of a normalised text, in order. One pass; never throws. */
export function tokensOf(text: string): Token[] {
  const { classOf } = lexicon()
  const tokens: Token[] = []
  // Words come back: what does not depend on the place is worked out once a text.
  const known = new Map<string, Word>()
  let chunkEnd = -1
  let bound = false
  let previousEnd = 0
  let at = 0

  const push = (start: number, end: number): void => {
    const written = text.slice(start, end)
    let word = common.get(written) ?? known.get(written)
    if (word === undefined) {
      const folded = fold(written)
      word = { text: written, folded, shape: shapeOf(written), classes: classesOf(folded, classOf) }
      if (!keepCommon(word)) known.set(written, word)
    }
    const before = tokens.at(-1)
    const gap = gapBetween(text, previousEnd, start, tokens.length === 0)
    const leads = gap === 'line'
    tokens.push({
      start,
      end,
      text: word.text,
      folded: word.folded,
      shape: word.shape,
      gap,
      opens: leads || opensAfter(text, previousEnd, start, before),
      leads,
      bound,
      classes: word.classes,
    })
    previousEnd = end
  }

  while (at < text.length) {
    if (!isLetter(text.charCodeAt(at))) {
      at++
      continue
    }
    if (at >= chunkEnd) {
      chunkEnd = chunkEndAfter(text, at)
      bound = isBound(text, chunkStartBefore(text, at, previousEnd), chunkEnd)
    }
    const end = wordEnd(text, at)
    const cut = elisionEnd(text, at, end, classOf)
    if (cut > 0) push(at, cut - 1)
    push(cut > 0 ? cut : at, end)
    at = end
  }
  return tokens
}

/** End of the word that starts here: letters, and hyphens or apostrophes between letters. */
function wordEnd(text: string, start: number): number {
  let at = start + 1
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (isLetter(code) || isMisreadLetter(text, start, at)) continue
    if ((code !== APOSTROPHE && code !== HYPHEN) || !isLetter(text.charCodeAt(at + 1))) break
    // English possessive: the `s` is no part of the name.
    if (code === APOSTROPHE && text[at + 1] === 's' && !isLetter(text.charCodeAt(at + 2))) break
  }
  return at
}

/** `PAGANELL1`, `Mou1in`: scanned documents hold single digits that were letters. */
function isMisreadLetter(text: string, start: number, at: number): boolean {
  const code = text.charCodeAt(at)
  if (at - start < 3 || (code !== 0x30 && code !== 0x31 && code !== 0x35)) return false
  return !isDigit(text.charCodeAt(at - 1)) && !isDigit(text.charCodeAt(at + 1))
}

/**
 * Where the word proper starts behind an elided one (`d'Anne`, `qu'Ali`, `l'agent`), or 0. `D'Agostini`, `N'Diaye` and
 * `L'Hostis` are one word; `L'AGENT` and `D'Emma` are two, which the dictionary tells.
 */
function elisionEnd(text: string, start: number, end: number, classOf: (word: string) => number): number {
  let apostrophe = start + 1
  while (apostrophe < end && text.charCodeAt(apostrophe) !== APOSTROPHE) {
    if (++apostrophe - start > 6) return 0
  }
  if (apostrophe >= end) return 0
  const prefix = text.slice(start, apostrophe).toLowerCase()
  if (!ELIDED.has(prefix)) return 0
  const rest = apostrophe + 1
  if (isUpper(text.charCodeAt(start)) && isUpper(text.charCodeAt(rest)) && prefix.length === 1) {
    const known = classOf(fold(text.slice(rest, end)))
    const word = WordClass.frenchWord | WordClass.place | WordClass.job | WordClass.placeKind
    if ((known & word) === 0) return 0
  }
  return rest
}

function shapeOf(word: string): Shape {
  let uppers = 0
  let letters = 0
  let startsParts = true
  let newPart = true
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at)
    if (code === HYPHEN || code === APOSTROPHE) {
      newPart = true
      continue
    }
    if (isDigit(code)) continue
    letters++
    if (isUpper(code)) {
      uppers++
      if (!newPart) startsParts = false
    }
    newPart = false
  }
  if (uppers === 0) return 'lower'
  if (letters === 1) return 'initial'
  if (uppers === letters) return 'upper'
  if (!isUpper(word.charCodeAt(0))) return 'mixed'
  // `McCartney`, `MacDonald`, `DeSouza`: one capital inside is still a name's shape.
  return startsParts || (uppers === 2 && letters > 4) ? 'title' : 'mixed'
}

function gapBetween(text: string, from: number, to: number, first: boolean): Gap {
  if (first) return 'line'
  if (to - from === 1) {
    const code = text.charCodeAt(from)
    if (code === 0x20) return 'space'
    if (code === APOSTROPHE || code === HYPHEN) return 'tight'
    return code === 0x0a ? 'line' : 'other'
  }
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 0x0a) return 'line'
  return 'other'
}

/** Whether what stands before a word ends a sentence or opens a quotation or an item. */
function opensAfter(text: string, from: number, to: number, before: Token | undefined): boolean {
  // One space is by far the commonest gap.
  if (to - from === 1 && text.charCodeAt(from) === 0x20) return false
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x2e) {
      if (before === undefined || (before.shape !== 'initial' && !ABBREVIATED.has(before.folded))) return true
    } else if (code < 0x80 ? OPENING_MARKS[code] === 1 : code === 0xab || code === 0x2022 || code === 0x2026)
      return true
  }
  return false
}

/** And `«`, `•`, `…`. */
const OPENING_MARKS = marks('!?:"|;\t')

/** What parts cells, keys and values that stand without spaces. */
const CHUNK_ENDS = marks(';,"<>|()[]{}=')

function isChunkEnd(code: number): boolean {
  return code <= 0x20 || (code < 0x80 && CHUNK_ENDS[code] === 1)
}

/** ASCII marks as a table by code unit. */
function marks(list: string): Uint8Array {
  const table = new Uint8Array(0x80)
  for (const mark of list) table[mark.charCodeAt(0)] = 1
  return table
}

function chunkEndAfter(text: string, from: number): number {
  let at = from
  while (at < text.length && !isChunkEnd(text.charCodeAt(at))) at++
  return at
}

function chunkStartBefore(text: string, at: number, floor: number): number {
  let start = at
  while (start > floor && !isChunkEnd(text.charCodeAt(start - 1))) start--
  return start
}

/** An e-mail address, URL, path, file name, identifier: letters in it name no one in prose. */
function isBound(text: string, start: number, end: number): boolean {
  let slashes = 0
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x40 && at > start && isWordy(text.charCodeAt(at - 1))) return true
    if (code === 0x5c || code === 0x5f || code === 0x7e) return true
    if (code === 0x2f && ++slashes > 1) return true
    if (
      code === 0x2e &&
      isLetter(text.charCodeAt(at + 1)) &&
      at > start + 1 &&
      !isUpper(text.charCodeAt(at + 1))
    )
      return true
  }
  return false
}

function isWordy(code: number): boolean {
  return isLetter(code) || isDigit(code)
}

/** Classes of a word; of a compound that is in no list, what its parts make it (`Anne-Lise` a first name). */
function classesOf(folded: string, classOf: (word: string) => number): number {
  const known = classOf(folded)
  if (!folded.includes('-')) return known
  const parts = folded.split('-')
  let any = 0
  let all = -1
  for (const part of parts) {
    const classes = classOf(part)
    any |= classes
    all &= classes
  }
  let classes = known | classOf(folded.replaceAll('-', ' '))
  if ((all & WordClass.firstName) !== 0) classes |= WordClass.firstName
  if (parts.length === 2 && (any & WordClass.surname) !== 0 && (all & WordClass.frenchWord) === 0) {
    classes |= WordClass.surname
  }
  const first = classOf(parts[0] ?? '')
  if (known === 0 && (first & WordClass.placeKind) !== 0) classes |= WordClass.placeKind
  if (known === 0 && (first & WordClass.job) !== 0 && (all & WordClass.frenchWord) !== 0)
    classes |= WordClass.job
  if ((all & WordClass.frenchWord) !== 0) classes |= WordClass.frenchWord
  return classes
}

/** Whether a name may go on from one word to the next. */
export function joined(text: string, left: Token, right: Token): boolean {
  if (right.gap === 'space' || right.gap === 'tight') return true
  if (left.shape !== 'initial' || right.gap !== 'other') return false
  const between = text.slice(left.end, right.start)
  return between === '. ' || between === '.' || between === '.-'
}
