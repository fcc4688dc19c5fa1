import type { Hit } from '../recognizer.ts'
import { isNameLabel, isNameShaped } from './labels.ts'
import { isDigit, isLetter } from './letters.ts'

const SCORE = 0.9
const KEY_REACH = 80
const VALUE_REACH = 70

/** What may stand between the mark and the value. */
const OPENING = /^>?[ \t]{0,4}["'[]{0,2}/
const VALUE = /^\p{L}[^"\n\r<>;|{}[\]=:&,\t]{1,60}/u

/**
 * Values of keys that speak of a person's name: `"nom": "Le Gall"`, `nom_agent=Le Gall`, `<Nom>Le Gall</Nom>`,
 * `[nom] => Le Gall`, `Nom de naissance : LE GALL`. Looks around each mark only, so the work is bounded.
 */
export function fieldHits(text: string): Hit[] {
  const hits: Hit[] = []
  for (let at = 1; at < text.length; at++) {
    const mark = text.charCodeAt(at)
    if (mark !== 0x3a && mark !== 0x3d && mark !== 0x3e) continue
    // The second half of `=>`.
    if (mark === 0x3e && text.charCodeAt(at - 1) === 0x3d) continue
    const key = keyBefore(text, at)
    if (key === '' || !isNameLabel(key, 'key')) continue
    const hit = valueAt(text, at + 1)
    if (hit !== null) hits.push(hit)
  }
  return hits
}

/** Words just before a mark, perhaps in quotes or brackets (`"nom"`, `[nom]`, `<Nom`); of `u.nom` the last part. */
function keyBefore(text: string, mark: number): string {
  let end = mark
  while (end > 0 && mark - end < 30 && isPadding(text.charCodeAt(end - 1))) end--
  let start = end
  while (start > 0 && end - start < KEY_REACH && isKeyPart(text.charCodeAt(start - 1))) start--
  return end - start < KEY_REACH ? text.slice(start, end).trimStart() : ''
}

/** Space, `"`, `'`, `]`. */
function isPadding(code: number): boolean {
  return code === 0x20 || code === 0x22 || code === 0x27 || code === 0x5d
}

/** Letters, digits, space, `_`, `-`, `'`, brackets. */
function isKeyPart(code: number): boolean {
  if (isLetter(code) || isDigit(code)) return true
  return code === 0x20 || code === 0x5f || code === 0x2d || code === 0x27 || code === 0x28 || code === 0x29
}

function valueAt(text: string, from: number): Hit | null {
  const behind = text.slice(from, from + VALUE_REACH)
  const opening = OPENING.exec(behind)?.[0].length ?? 0
  const raw = VALUE.exec(behind.slice(opening))?.[0]
  if (raw === undefined) return null
  const value = raw
    .trimEnd()
    .replace(/['.)]+$/, '')
    .trimEnd()
  if (!isNameShaped(value)) return null
  const start = from + opening
  return {
    start,
    end: start + value.length,
    entityType: 'PERSON',
    score: SCORE,
    recognizer: 'names',
    because: ['value of a name field'],
  }
}
