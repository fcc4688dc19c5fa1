import { fold, WordClass } from '../lexicon/lexicon.ts'
import { isDigit, isLetter, isUpper } from './letters.ts'

const APOSTROPHE = 0x27
const HYPHEN = 0x2d

/** Words that lose their vowel before another; what follows the apostrophe is a word of its own. */
const ELIDED = new Set(['l', 'd', 'j', 'm', 'n', 's', 't', 'c', 'qu', 'jusqu', 'lorsqu', 'puisqu', 'quelqu'])

/** End of the word that starts here: letters, and hyphens or apostrophes between letters. */
export function wordEnd(text: string, start: number): number {
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
export function elisionEnd(
  text: string,
  start: number,
  end: number,
  classOf: (word: string) => number,
): number {
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
