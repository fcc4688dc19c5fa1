import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** A value that must not leave: UTF-16 code units, end exclusive, and the label of GUIDELINES.md. */
export interface GoldSpan {
  readonly start: number
  readonly end: number
  readonly label: string
}

/** One annotated prompt. `set` is told by the name of its file. */
export interface CorpusDocument {
  readonly id: string
  readonly set: 'train' | 'dev'
  readonly lang: string
  readonly domain: string
  readonly text: string
  readonly spans: readonly GoldSpan[]
}

const labels: ReadonlySet<string> = new Set(
  `PERSON POSTAL_ADDRESS EMAIL_ADDRESS PHONE_NUMBER DATE_OF_BIRTH FR_NIR FR_TAX_ID FR_SIRET FR_SIREN FR_VAT
  IBAN CREDIT_CARD FR_ID_CARD FR_PASSPORT FR_DRIVING_LICENCE FR_RESIDENCE_PERMIT FR_LICENSE_PLATE HEALTH_ID BENEFIT_ID
  IP_ADDRESS MAC_ADDRESS SECRET STAFF_ID CASE_NUMBER INTERNAL_HOST GEO_COORDINATES USERNAME`.split(/\s+/),
)

/** The detector's spelling where it differs from the sources' (Presidio says `IBAN_CODE`). */
const entityOf = (label: string): string => (label === 'IBAN' ? 'IBAN_CODE' : label)

const folder = import.meta.dirname

/**
 * Every annotated document, in the order of file names and then of the files. Throws on what GUIDELINES.md does not
 * allow: an unknown label, markup left over, an id used twice.
 */
export function loadCorpus(): CorpusDocument[] {
  const files = readdirSync(folder).filter(name => /^(train|dev)-.*\.md$/.test(name))
  const documents = files.sort().flatMap(name => readSource(join(folder, name)))
  refuseDoubles(documents)
  return documents
}

/** The documents of one marked-up file. */
export function readSource(path: string): CorpusDocument[] {
  const set = basename(path).startsWith('dev') ? 'dev' : 'train'
  return parseSource(readFileSync(path, 'utf8'), set)
}

/** Documents are separated by `=== id=… lang=… domain=…`; blank lines around a text are not part of it. */
export function parseSource(source: string, set: CorpusDocument['set']): CorpusDocument[] {
  // A broken bar breaks the shape of invented secrets in the sources only, for the sake of secret scanners.
  const whole = source.replaceAll('¦', '')
  const heads = [...whole.matchAll(/^=== (.+)$/gm)]
  return heads.map((head, index) => {
    const meta = new Map((head[1] ?? '').split(' ').map(pair => splitOnce(pair, '=')))
    const body = whole.slice(head.index + head[0].length, heads[index + 1]?.index ?? whole.length)
    const id = required(meta, 'id', head[0])
    const { text, spans } = readMarkup(body.replace(/^\n+|\n+$/g, ''), id)
    return {
      id,
      set,
      lang: required(meta, 'lang', head[0]),
      domain: required(meta, 'domain', head[0]),
      text,
      spans,
    }
  })
}

/** `Mme [[PERSON|Boukhris]]` → the text without markup, and where its spans are. */
export function readMarkup(marked: string, id: string): { text: string; spans: GoldSpan[] } {
  const spans: GoldSpan[] = []
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

/** Throws when two documents share an id: folds are told by id. */
export function refuseDoubles(documents: readonly CorpusDocument[]): void {
  const seen = new Set<string>()
  for (const { id } of documents) {
    if (seen.has(id)) throw new Error(`id twice: ${id}`)
    seen.add(id)
  }
}

function splitOnce(pair: string, by: string): [string, string] {
  const cut = pair.indexOf(by)
  return cut < 0 ? [pair, ''] : [pair.slice(0, cut), pair.slice(cut + 1)]
}

function required(meta: ReadonlyMap<string, string>, key: string, head: string): string {
  const value = meta.get(key)
  if (!value) throw new Error(`no ${key} in: ${head}`)
  return value
}
