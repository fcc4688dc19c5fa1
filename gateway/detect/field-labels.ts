import { type FieldKind, kinds } from './field-kinds.ts'
import { fold } from './lexicon/lexicon.ts'

/** Any of `kinds`: most labels announce nothing, which one expression tells for all. */
const announcing = new RegExp(kinds.map(([pattern]) => pattern.source).join('|'))

/**
 * What a label may announce; empty for labels that announce nothing here. Labels repeat, so answers are kept, but no
 * longer than for one text: a label may be somebody's name.
 */
export function createFieldKinds(): (label: string) => readonly FieldKind[] {
  const known = new Map<string, readonly FieldKind[]>()
  return label => {
    const seen = known.get(label)
    if (seen !== undefined) return seen
    const found = fieldKinds(label)
    known.set(label, found)
    return found
  }
}

function fieldKinds(label: string): readonly FieldKind[] {
  const words = labelWords(label)
  if (words.length === 0 || words.length > 48 || !announcing.test(words)) return []
  return kinds
    .filter(([pattern]) => pattern.test(words))
    .map(([, entityType, fits]) => ({ entityType, fits }))
}

function labelWords(label: string): string {
  return fold(label.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/[°º]/g, ' '))
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/ ?\d+$/, '')
    .trim()
}

const cuts = [/\s{2,}|\s[-–(/]|[;|(]|,\s/, /,(?!\d)/, /\s(?=\p{L})/u, /\s/]

/** The value, or the longest of its beginnings that fits what was announced; null when none does. */
export function fitting(raw: string, { fits }: FieldKind): string | null {
  const whole = trim(raw)
  if (fits(whole)) return whole
  for (const cut of cuts) {
    const at = whole.search(cut)
    // `800 €`: an amount is no number of anything.
    if (/^\s?(?:€|%|eur)/i.test(whole.slice(at))) continue
    const head = at <= 0 ? '' : trim(whole.slice(0, at))
    if (head !== '' && fits(head)) return head
  }
  return null
}

function trim(value: string): string {
  return value.replace(/^[\s"'«:=>]+|[\s"'».,;:{}[\]\\]+$/g, '')
}
