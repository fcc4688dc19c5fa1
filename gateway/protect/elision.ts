import { code } from './characters.ts'
import type { Entry } from './lexicon.ts'
import { SPACES } from './tokens.ts'
import { MORE, type Units } from './units.ts'

const D = code('d')
const Q = code('q')

/**
 * Whether French writes `d'` and `qu'` before this value: a person's name in a vowel. Not before h or y, where only
 * usage tells, and not where the request itself wrote `de Anne`.
 */
export function elides(entry: Entry): boolean {
  if (entry.entityType !== 'PERSON' || entry.unelided || !entry.restorable) return false
  return /^[aeiouœæ]/i.test(entry.value.normalize('NFD'))
}

/** A word that elides, and where what follows it starts. */
interface Elidable {
  /** `d'`, `qu'`, in the case of the word. */
  readonly elided: string
  readonly end: number
}

/** `de` or `que` and one space; the caller has seen to it that no word runs up to it. */
export function elidableAt(units: Units, from: number): Elidable | 'none' | 'more' {
  const initial = units.at(from)
  const rest = (initial | 0x20) === D ? 'e' : (initial | 0x20) === Q ? 'ue' : undefined
  if (rest === undefined) return 'none'
  for (const letter of rest) {
    const unit = units.at(units.next)
    if (unit === MORE) return 'more'
    if (unit !== code(letter)) return 'none'
  }
  const space = units.at(units.next)
  if (space === MORE) return 'more'
  if (!SPACES.has(space)) return 'none'
  return { elided: `${String.fromCharCode(initial)}${rest.slice(0, -1)}'`, end: units.next }
}
