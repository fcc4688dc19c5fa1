import { createHash } from 'node:crypto'
import type { ValidateFunction } from 'ajv/dist/2020.js'
import { LRUCache } from 'lru-cache'
import { readDocument, type SourceDocument } from './document.ts'
import type { Fault, Path, Read } from './faults.ts'
import type {
  AnyRecognizer,
  FootprintFile,
  OrganisationFile,
  PolicyFile,
  PolicyTests,
  ProvidersFile,
} from './policy.generated.ts'
import { validators } from './schema.ts'
import { saysMost, schemaFault } from './schema-messages.ts'

/** A file that follows its schema, with the places of its parts for the checks that come after. */
export interface ParsedFile<T> {
  readonly source: SourceDocument
  readonly value: T
}

/** Of one file. More help nobody, and each looks its place up. */
const maxFaults = 200

/**
 * A policy file from its bytes, or all that is wrong with it, what `check` finds beside the schema's faults included.
 * `file` is the name that faults carry.
 */
export function parsePolicy(
  file: string,
  bytes: Uint8Array,
  check: (source: SourceDocument) => readonly Fault[] = () => [],
): Read<ParsedFile<PolicyFile>> {
  const read = readDocument(file, bytes)
  if (!read.ok) return read
  const parsed = parse(validators.policy, read)
  const more = check(read.value)
  if (more.length === 0) return parsed
  return { ok: false, faults: [...(parsed.ok ? [] : parsed.faults), ...more] }
}

/** `providers.yaml` from its bytes. */
export function parseProviders(file: string, bytes: Uint8Array): Read<ParsedFile<ProvidersFile>> {
  return parse(validators.providers, readDocument(file, bytes))
}

/** `organisation.yaml` from its bytes. */
export function parseOrganisation(file: string, bytes: Uint8Array): Read<ParsedFile<OrganisationFile>> {
  return parse(validators.organisation, readDocument(file, bytes))
}

/** `footprint.yaml` from its bytes. */
export function parseFootprint(file: string, bytes: Uint8Array): Read<ParsedFile<FootprintFile>> {
  return parse(validators.footprint, readDocument(file, bytes))
}

/** A file of tests from its bytes. */
export function parseTests(file: string, bytes: Uint8Array): Read<ParsedFile<PolicyTests>> {
  return parse(validators.tests, readDocument(file, bytes))
}

/** A recognizer and its path in its file. */
export interface PlacedEntry extends ParsedFile<AnyRecognizer> {
  readonly path: Path
}

/** The recognizers of a file from its bytes: one alone, or a list under `recognizers` as Presidio writes it. */
export function parseRecognizers(file: string, bytes: Uint8Array): Read<readonly PlacedEntry[]> {
  const key = `${file}\0${createHash('sha256').update(bytes).digest('base64')}`
  const known = parsedRecognizers.get(key) ?? parseRecognizerFile(file, bytes)
  parsedRecognizers.set(key, known)
  return known
}

/** Most of a policy folder, and what changes least: kept, so that a policy that was edited is read at once. */
const parsedRecognizers = new LRUCache<string, Read<readonly PlacedEntry[]>>({ max: 200 })

function parseRecognizerFile(file: string, bytes: Uint8Array): Read<readonly PlacedEntry[]> {
  const read = readDocument(file, bytes)
  if (read.ok && hasList(read.value.value)) {
    const list = parse(validators.recognizerList, read)
    if (!list.ok) return list
    const { source, value } = list.value
    const placed = value.recognizers.map((entry, index) => ({
      source,
      path: ['recognizers', index],
      value: entry,
    }))
    return { ok: true, value: placed }
  }
  const one = parse(validators.recognizer, read)
  return one.ok ? { ok: true, value: [{ ...one.value, path: [] }] } : one
}

function hasList(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'recognizers' in value
}

function parse<T>(validate: ValidateFunction<T>, read: Read<SourceDocument>): Read<ParsedFile<T>> {
  if (!read.ok) return read
  const source = read.value
  const value = source.value
  if (validate(value)) return { ok: true, value: { source, value } }
  const errors = (validate.errors ?? []).filter(saysMost).slice(0, maxFaults)
  return { ok: false, faults: errors.map(error => schemaFault(error, source)) }
}
