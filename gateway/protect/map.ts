import { GatewayError } from '../errors.ts'
import type { JsonObject, Language, Localised, Restoring } from '../model.ts'
import type { Entry } from './lexicon.ts'
import { Rehydration } from './rehydrate.ts'
import type { EarlierEntry, Vault } from './vault.ts'

/** The mapping of one scrubbed text, for `ecluse scrub --map FILE`. It holds the values: keep it as they are kept. */
interface MapFile {
  readonly version: 1
  readonly language: Language
  readonly entries: readonly {
    readonly placeholder: string
    readonly entity_type: string
    readonly value: string
    /** The text wrote `de Anne`; `[Anne]`. Absent is false. */
    readonly unelided?: boolean
    readonly bracketed?: boolean
  }[]
}

/** The restorable part of a vault as JSON. Call it behind `scrub`. */
export function writeMap(vault: Vault): string {
  const entries = vault.entries.filter(entry => entry.restorable).map(entryJson)
  const file: MapFile = { version: 1, language: vault.language, entries }
  return `${JSON.stringify(file, null, 2)}\n`
}

/**
 * The restorable part of a vault for a later turn of the same conversation, as JSON: it holds the values. Secrets,
 * and what the policy takes out or masks, are not in it.
 */
export function writeTurn(vault: Vault): readonly JsonObject[] {
  return vault.entries
    .filter(entry => entry.restorable)
    .map(entry => ({ ...entryJson(entry), ...(vault.isShared(entry) ? { shared: true } : {}) }))
}

/** What `writeTurn` wrote. @throws GatewayError `request_malformed`, naming what is wrong but no value */
export function readTurn(entries: readonly unknown[]): readonly EarlierEntry[] {
  return entries.map((entry, index) => ({
    entry: readEntry(entry, index),
    shared: isObject(entry) && entry.shared === true,
  }))
}

function entryJson({ id, entityType, value, unelided, bracketed }: Entry) {
  return {
    placeholder: `[${id}]`,
    entity_type: entityType,
    value,
    ...(unelided ? { unelided } : {}),
    ...(bracketed ? { bracketed } : {}),
  }
}

/**
 * Restores by a mapping that `writeMap` wrote.
 *
 * @throws GatewayError `request_malformed`, naming what is wrong but no value
 */
export function readMap(text: string): Restoring {
  let file: unknown
  try {
    file = JSON.parse(text)
  } catch {
    // The parser's own message quotes the text.
    throw unreadable('', { fr: 'ce n’est pas du JSON', en: 'it is not JSON' })
  }
  if (!isObject(file)) throw unreadable('', { fr: 'un objet est attendu', en: 'an object is expected' })
  if (file.version !== 1) throw unreadable('/version', { fr: '1 est attendu', en: '1 is expected' })
  const { language, entries } = file
  if (language !== 'fr' && language !== 'en') {
    throw unreadable('/language', { fr: '« fr » ou « en » est attendu', en: '"fr" or "en" is expected' })
  }
  if (!Array.isArray(entries)) {
    throw unreadable('/entries', { fr: 'une liste est attendue', en: 'an array is expected' })
  }
  return new Rehydration(entries.map(readEntry), language)
}

function readEntry(entry: unknown, index: number): Entry {
  const at = `/entries/${index}`
  if (!isObject(entry)) throw unreadable(at, { fr: 'un objet est attendu', en: 'an object is expected' })
  const { placeholder, entity_type: entityType, value, unelided, bracketed } = entry
  const id =
    typeof placeholder === 'string'
      ? /^\[([A-Z][A-Z0-9_]*_(?:[a-z2-7]{3,8}_)?\d{1,6})\]$/.exec(placeholder)?.[1]
      : undefined
  if (id === undefined) {
    throw unreadable(`${at}/placeholder`, {
      fr: 'un texte de la forme [PERSONNE_1] est attendu',
      en: 'a text of the form [PERSON_1] is expected',
    })
  }
  for (const [key, field] of [
    ['entity_type', entityType],
    ['value', value],
  ] as const) {
    if (typeof field !== 'string')
      throw unreadable(`${at}/${key}`, { fr: 'un texte est attendu', en: 'a string is expected' })
  }
  return {
    id,
    entityType: String(entityType),
    value: String(value),
    restorable: true,
    unelided: unelided === true,
    bracketed: bracketed === true,
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function unreadable(param: string, what: Localised): GatewayError {
  const at = param === '' ? { fr: '', en: '' } : { fr: ` (${param})`, en: ` (${param})` }
  return new GatewayError(
    'request_malformed',
    {
      fr: `La table de correspondance est illisible${at.fr} : ${what.fr}.`,
      en: `The mapping cannot be read${at.en}: ${what.en}.`,
    },
    { param },
  )
}
