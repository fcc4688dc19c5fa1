import { fold, WordClass } from '../lexicon/lexicon.ts'
import { isDigit, isUpper } from './letters.ts'
import type { Shape, Word } from './word-store.ts'

const APOSTROPHE = 0x27
const HYPHEN = 0x2d

/** What is known of a word before its place is. */
export function wordOf(written: string, classOf: (word: string) => number): Word {
  const folded = fold(written)
  return { text: written, folded, shape: shapeOf(written), classes: classesOf(folded, classOf) }
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
