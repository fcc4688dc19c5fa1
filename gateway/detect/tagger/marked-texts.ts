import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NamedText } from './vary.ts'

/** A marked value: UTF-16 code units, end exclusive; the label as the sources write it, `IBAN` as `IBAN_CODE`. */
export interface MarkedSpan {
  readonly start: number
  readonly end: number
  readonly label: string
}

/** Where a text comes from, told by the name of its file: `train-a1.md`, `fresh-b.md`. */
export const sets = [
  'train',
  'dev',
  'learn',
  'fresh-a',
  'fresh-b',
  'fresh-c',
  'fresh-d',
  'fresh-e',
  'fresh-f',
  'fresh-g',
  'fresh-h',
  'fresh-i',
  'fresh-j',
] as const
export type SetName = (typeof sets)[number]

/** One annotated text. */
export interface MarkedText {
  readonly id: string
  readonly set: SetName
  readonly lang: string
  readonly domain: string
  readonly text: string
  readonly spans: readonly MarkedSpan[]
}

/** Part of the texts: 0 to 3 are for tuning, `report` is measured and never looked at, `learn` is only learned from. */
export type Fold = 0 | 1 | 2 | 3 | 'report' | 'learn'

/** Only what the tagger learns: where names of persons stand. */
export const namesOf = ({ text, spans }: MarkedText): NamedText => ({
  text,
  names: spans.filter(({ label }) => label === 'PERSON'),
})

const labels: ReadonlySet<string> = new Set(
  `PERSON POSTAL_ADDRESS EMAIL_ADDRESS PHONE_NUMBER DATE_OF_BIRTH FR_NIR FR_TAX_ID FR_SIRET FR_SIREN FR_VAT
  IBAN CREDIT_CARD FR_ID_CARD FR_PASSPORT FR_DRIVING_LICENCE FR_RESIDENCE_PERMIT FR_LICENSE_PLATE HEALTH_ID BENEFIT_ID
  IP_ADDRESS MAC_ADDRESS SECRET STAFF_ID CASE_NUMBER INTERNAL_HOST GEO_COORDINATES USERNAME`.split(/\s+/),
)

/** The detector's spelling where it differs from the sources' (Presidio says `IBAN_CODE`). */
const entityOf = (label: string): string => (label === 'IBAN' ? 'IBAN_CODE' : label)

/**
 * Every text of a folder's files of the `sets`, in the order of file names and then of the files. Throws on what the
 * annotation guidelines do not allow: an unknown label, markup left over, an id used twice.
 */
export function readMarkedTexts(folder: string): MarkedText[] {
  const texts = readdirSync(folder)
    .sort()
    .flatMap(name => {
      const set = setOf(name)
      return set === undefined ? [] : parseSource(readFileSync(join(folder, name), 'utf8'), set)
    })
  refuseDoubles(texts)
  return texts
}

/** The set of a file: `dev-a.md` is of `dev`, `fresh-a.md` of `fresh-a`; undefined for other files. */
const setOf = (file: string): SetName | undefined =>
  sets.find(set => file === `${set}.md` || (file.startsWith(`${set}-`) && file.endsWith('.md')))

/** Texts are separated by `=== id=… lang=… domain=…`; blank lines around a text are not part of it. */
export function parseSource(source: string, set: SetName): MarkedText[] {
  // A broken bar breaks the shape of invented secrets in the sources only, for the sake of secret scanners.
  const whole = source.replaceAll('¦', '')
  const heads = [...whole.matchAll(/^=== (.+)$/gm)]
  return heads.map((head, index) => {
    const meta = new Map((head[1] ?? '').split(' ').map(pair => splitOnce(pair, '=')))
    const required = (key: string): string => {
      const value = meta.get(key)
      if (!value) throw new Error(`no ${key} in: ${head[0]}`)
      return value
    }
    const body = whole.slice(head.index + head[0].length, heads[index + 1]?.index ?? whole.length)
    const id = required('id')
    const { text, spans } = readMarkup(body.replace(/^\n+|\n+$/g, ''), id)
    return { id, set, lang: required('lang'), domain: required('domain'), text, spans }
  })
}

/** `Mme [[PERSON|Boukhris]]` → the text without markup, and where its spans are. */
export function readMarkup(marked: string, id: string): { text: string; spans: MarkedSpan[] } {
  const spans: MarkedSpan[] = []
  let text = ''
  let at = 0
  for (const match of marked.matchAll(/\[\[([A-Z_]+)\|(.+?)\]\]/gs)) {
    const [whole, label = '', surface = ''] = match
    if (!labels.has(label)) throw new Error(`${id}: unknown label ${label}`)
    text += marked.slice(at, match.index)
    spans.push({ start: text.length, end: text.length + surface.length, label: entityOf(label) })
    text += surface
    at = match.index + whole.length
  }
  text += marked.slice(at)
  if (text.includes('[[') || text.includes(']]')) throw new Error(`${id}: markup left over`)
  return { text, spans }
}

/** Throws when two texts share an id: folds are told by id. */
export function refuseDoubles(texts: readonly { readonly id: string }[]): void {
  const seen = new Set<string>()
  for (const { id } of texts) {
    if (seen.has(id)) throw new Error(`id twice: ${id}`)
    seen.add(id)
  }
}

/** How many places a set is dealt to; the first four are the tuning folds. */
const placesOf = {
  train: 5,
  dev: 8,
  'fresh-a': 4,
  'fresh-c': 4,
  'fresh-d': 4,
  'fresh-e': 4,
  'fresh-h': 4,
  'fresh-i': 4,
  'fresh-j': 4,
} as const

/** Changing it would turn texts that were tuned on into texts that are reported on. */
const foldSeed = 'ecluse-folds-1'

/**
 * By the text's id and set alone, so that a new text never moves an old one: of `train` four fifths are tuned on, of
 * `dev` one half, of `fresh-b`, `fresh-f` and `fresh-g` none, of the other `fresh` sets all.
 */
export function foldOf({ id, set }: Pick<MarkedText, 'id' | 'set'>): Fold {
  if (set === 'learn') return 'learn'
  if (set === 'fresh-b' || set === 'fresh-f' || set === 'fresh-g') return 'report'
  const place = scattered(`${foldSeed}:${id}`) % placesOf[set]
  return place === 0 || place === 1 || place === 2 || place === 3 ? place : 'report'
}

/** FNV-1a, 32 bits, then murmur3's finaliser: the remainder by 5 must not hang on the id's last letters. */
function scattered(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function splitOnce(pair: string, by: string): [string, string] {
  const cut = pair.indexOf(by)
  return cut < 0 ? [pair, ''] : [pair.slice(0, cut), pair.slice(cut + 1)]
}
