import type { Vocabulary, Word } from '../workbench/draft-shapes.ts'
import { keysOf, outlineAt, type Place, placeAt } from './place.ts'
import { forms, inLanguage, type Part, partOfFile, partsAt, saidOfValue } from './schema.ts'
import { kindsAsKeys, wordsAt } from './vocabulary.ts'

/** What completing and explaining are made from. */
export interface Knowledge {
  readonly schema: Part
  /** Name of the file from the policy folder: it says what the file holds. */
  readonly file: string
  readonly vocabulary: Vocabulary
  readonly language: 'fr' | 'en'
}

/** Something that may be written at a place. */
export interface Completion {
  readonly label: string
  readonly kind: 'key' | 'value'
  /** What takes the place of the word there, and where in it the cursor goes. */
  readonly text: string
  readonly caret: number
  /** In the reader's language; '' when nothing is known. */
  readonly explanation: string
  /** A key that the map must have. */
  readonly required: boolean
  /** A key whose values can be offered at once. */
  readonly opens: boolean
}

export interface Completions {
  readonly from: number
  readonly to: number
  readonly options: readonly Completion[]
}

/** What may be written at a cursor; null where nothing may, or where anything may. */
export function completionsAt(text: string, cursor: number, known: Knowledge): Completions | null {
  const place = placeAt(text, cursor)
  if (place === null) return null
  const parts = partsAt(known.schema, partOfFile(known.schema, known.file), place.root, place.path)
  const options =
    place.kind === 'key'
      ? keyOptions(parts, place, known)
      : [
          ...valueOptions(parts, place, known),
          // `when: ` takes its keys on the next line, or in braces.
          ...(place.alone && place.quote === '' && !place.flow ? keyOptions(parts, place, known) : []),
        ]
  return options.length === 0 ? null : { from: place.from, to: place.to, options }
}

function keyOptions(parts: readonly Part[], place: Place, known: Knowledge): readonly Completion[] {
  const taken = new Set(keysOf(outlineAt(place.root, place.path)))
  const options = new Map<string, Completion>()
  for (const part of parts) {
    for (const [key, inside] of Object.entries(part.properties ?? {})) {
      if (options.has(key)) continue
      const description = inside.description ?? forms(known.schema, inside, undefined)[0]?.description
      const explanation = inLanguage(description, known.language)
      options.set(key, {
        ...keyOption(key, forms(known.schema, inside, undefined), place, known.schema),
        explanation,
        required: part.required?.includes(key) ?? false,
      })
    }
    const { additionalProperties } = part
    for (const { word, title } of kindsAsKeys(known.vocabulary, part)) {
      if (options.has(word)) continue
      const inside = typeof additionalProperties === 'object' ? additionalProperties : {}
      options.set(word, {
        ...keyOption(word, forms(known.schema, inside, undefined), place, known.schema),
        explanation: title,
        required: false,
      })
    }
  }
  return [...options.values()].filter(({ label }) => !taken.has(label))
}

function keyOption(
  key: string,
  parts: readonly Part[],
  place: Place,
  schema: Part,
): Omit<Completion, 'explanation' | 'required'> {
  const written = /^[\w-]+$/.test(key) ? key : JSON.stringify(key)
  const { before, after } = place.complete ? { before: '', after: '' } : opening(parts, place, schema)
  const start = place.complete ? written : `${written}:`
  return {
    label: key,
    kind: 'key',
    text: start + before + after,
    caret: start.length + before.length,
    opens: !place.complete && parts.length === 1 && parts[0]?.type !== 'object',
  }
}

/** What follows a key's colon, around the cursor, by what the schema takes there. */
function opening(
  parts: readonly Part[],
  place: Place,
  schema: Part,
): { readonly before: string; readonly after: string } {
  const [only] = parts
  const inline = { before: ' ', after: '' }
  // Where there are several forms, whoever writes chooses.
  if (only === undefined || parts.length > 1) return inline
  if (only.type === 'array') {
    // Items that have keys of their own stand on lines of their own.
    const hasKeys = forms(schema, only.items ?? {}, undefined).some(({ type }) => type === 'object')
    return hasKeys && !place.flow
      ? { before: `\n${' '.repeat(place.indent + 2)}- `, after: '' }
      : { before: ' [', after: ']' }
  }
  if (only.type !== 'object') return inline
  const keys = Object.keys(only.properties ?? {})
  // A text in each language, side by side.
  if (keys.join() === 'fr,en') return { before: ' { fr: "', after: '", en: "" }' }
  return place.flow
    ? { before: ' { ', after: ' }' }
    : { before: `\n${' '.repeat(place.indent + 2)}`, after: '' }
}

function valueOptions(parts: readonly Part[], place: Place, known: Knowledge): readonly Completion[] {
  const options = new Map<string, Completion>()
  const add = ({ word, title }: Word) => {
    if (!options.has(word)) options.set(word, valueOption(word, title, place))
  }
  for (const part of parts) {
    const [description, beneath] = [part.description, part.beneath].map(each =>
      inLanguage(each, known.language),
    )
    const values = part.enum ?? (part.const === undefined ? [] : [part.const])
    for (const value of part.type === 'boolean' ? [true, false] : values) {
      const word = String(value)
      const title =
        saidOfValue(beneath ?? '', word) ?? saidOfValue(description ?? '', word) ?? description ?? ''
      add({ word, title })
    }
  }
  for (const word of wordsAt(known.vocabulary, parts, place.path)) add(word)
  const list = place.path.at(-1)
  const beside = typeof list === 'number' ? outlineAt(place.root, place.path.slice(0, -1)) : null
  const taken = new Set(
    beside?.kind === 'list' ? beside.items.map(item => (item.kind === 'scalar' ? item.text : '')) : [],
  )
  return [...options.values()].filter(({ label }) => !taken.has(label))
}

function valueOption(word: string, explanation: string, place: Place): Completion {
  const plain = /^[\w][\w./@+-]*(?:\*?)$/.test(word) && !/^[\d.]+$/.test(word)
  const text = place.quote === '' ? (plain ? word : JSON.stringify(word)) : place.quote + word + place.quote
  return { label: word, kind: 'value', text, caret: text.length, explanation, required: false, opens: false }
}
