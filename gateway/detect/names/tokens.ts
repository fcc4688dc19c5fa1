import { lexicon, WordClass } from '../lexicon/lexicon.ts'
import type { Source } from '../recognizer.ts'
import { chunkEndAfter, chunkStartBefore, isBound, standsFree } from './chunks.ts'
import { isLetter, marks } from './letters.ts'
import { wordOf } from './word.ts'
import { elisionEnd, wordEnd } from './word-ends.ts'
import { type Word, WordStore } from './word-store.ts'

/**
 * What stands between a word and the one before: nothing but an apostrophe or a hyphen, one space, a new line, or
 * anything else. Only `tight` and `space` let a name go on.
 */
export type Gap = 'tight' | 'space' | 'line' | 'other'

/** A word of a text. Offsets are UTF-16 code units. */
export interface Token extends Word {
  readonly start: number
  readonly end: number
  readonly gap: Gap
  /** Stands where any word would have a capital: start of the text, a line, a sentence, a quotation, after a colon. */
  readonly opens: boolean
  /** First word of its line. */
  readonly leads: boolean
  /** Part of something written without spaces that is no prose: an address, a path, an identifier. */
  readonly bound: boolean
}

/** Abbreviations whose dot ends no sentence. */
const ABBREVIATED = new Set(
  'm mm mme mlle me dr pr mr mrs ms st ste cf ex tel art p pp av bd no vol chap env min max mgr cdt cne lt col gal adj'.split(
    ' ',
  ),
)

/**
 * Words of the dictionary in lower case, kept from one text to the next. None that may be a name is kept: no name
 * outlives its request.
 */
const common = new WordStore()

function isCommon({ shape, classes }: Word): boolean {
  const dictionary = WordClass.frenchWord | WordClass.functionWord
  const names = WordClass.firstName | WordClass.surname
  return shape === 'lower' && (classes & dictionary) !== 0 && (classes & names) === 0
}

/** A string of its own: to V8 a longer part of a text is a view, which would keep the whole prompt in memory. */
function copyOf(part: string): string {
  return Buffer.from(part, 'utf16le').toString('utf16le')
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

  const wordAt = (start: number, end: number): Word => {
    const held = common.find(text, start, end)
    if (held !== undefined) return held
    const written = text.slice(start, end)
    const seen = known.get(written)
    if (seen !== undefined) return seen
    const word = wordOf(written, classOf)
    if (isCommon(word)) common.add(wordOf(copyOf(written), classOf))
    else known.set(written, word)
    return word
  }

  const push = (start: number, end: number): void => {
    const word = wordAt(start, end)
    // One space is by far the commonest gap.
    const plain = start - previousEnd === 1 && text.charCodeAt(previousEnd) === 0x20 && tokens.length > 0
    const gap = plain ? 'space' : gapBetween(text, previousEnd, start, tokens.length === 0)
    const leads = gap === 'line'
    tokens.push({
      start,
      end,
      text: word.text,
      folded: word.folded,
      shape: word.shape,
      gap,
      opens: leads || (!plain && opensAfter(text, previousEnd, start, tokens.at(-1))),
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
    const end = wordEnd(text, at)
    if (at >= chunkEnd) {
      if (standsFree(text, at, end)) bound = false
      else {
        chunkEnd = chunkEndAfter(text, at)
        bound = isBound(text, chunkStartBefore(text, at, previousEnd), chunkEnd)
      }
    }
    const cut = elisionEnd(text, at, end, classOf)
    if (cut > 0) push(at, cut - 1)
    push(cut > 0 ? cut : at, end)
    at = end
  }
  return tokens
}

function gapBetween(text: string, from: number, to: number, first: boolean): Gap {
  if (first) return 'line'
  if (to - from === 1) {
    const code = text.charCodeAt(from)
    if (code === 0x20) return 'space'
    if (code === 0x27 || code === 0x2d) return 'tight'
    return code === 0x0a ? 'line' : 'other'
  }
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 0x0a) return 'line'
  return 'other'
}

/** Whether what stands before a word ends a sentence or opens a quotation or an item. */
function opensAfter(text: string, from: number, to: number, before: Token | undefined): boolean {
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

const read = new WeakMap<Source, readonly Token[]>()

/** Words of a source, worked out once for all that look at it. */
export function tokensIn(source: Source): readonly Token[] {
  let tokens = read.get(source)
  if (tokens === undefined) {
    tokens = tokensOf(source.text)
    read.set(source, tokens)
  }
  return tokens
}

/** Whether a name may go on from one word to the next. */
export function joined(text: string, left: Token, right: Token): boolean {
  if (right.gap === 'space' || right.gap === 'tight') return true
  if (left.shape !== 'initial' || right.gap !== 'other') return false
  const between = text.slice(left.end, right.start)
  return between === '. ' || between === '.' || between === '.-'
}
