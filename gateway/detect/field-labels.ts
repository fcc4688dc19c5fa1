import { type FieldKind, kinds } from './field-kinds.ts'
import { fold } from './lexicon/lexicon.ts'

const cache = new Map<string, readonly FieldKind[]>()

/** What a label may announce; empty for labels that announce nothing here. Labels repeat, so answers are kept. */
export function fieldKinds(label: string): readonly FieldKind[] {
  const words = labelWords(label)
  if (words.length === 0 || words.length > 48) return []
  const known = cache.get(words)
  if (known !== undefined) return known
  const found = kinds
    .filter(([pattern]) => pattern.test(words))
    .map(([, entityType, fits]) => ({ entityType, fits }))
  if (cache.size < 5000) cache.set(words, found)
  return found
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
    const head = at <= 0 ? '' : trim(whole.slice(0, at))
    if (head !== '' && fits(head)) return head
  }
  return null
}

function trim(value: string): string {
  return value.replace(/^[\s"'«:=>]+|[\s"'».,;:{}[\]\\]+$/g, '')
}
