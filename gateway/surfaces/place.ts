import type { GatewayError } from '../errors.ts'
import type { AttachmentKind, Json, JsonObject, Role, TextSlot } from '../model.ts'
import { maxDepth, maxSlots, tooDeep, tooManySlots } from './depth.ts'

/** Makes its part of the outbound body out of the texts that replace all slots. Pure: the body that came in stays. */
export type Writer<T extends Json = Json> = (texts: readonly string[]) => T

/** Something that a request carries beside its words. */
export interface Attached {
  readonly kind: AttachmentKind
  /** Where it stands. */
  readonly at: string
  /** How many contents it has (most have one), and how many of them were read as text. */
  contents: number
  read: number
}

/** What one walk over a body finds. */
export interface Gathered {
  readonly slots: TextSlot[]
  readonly attached: Attached[]
  readonly state: Set<string>
  /** Why the body cannot be sent as it stands: it may be read in another way. */
  readonly refusals: GatewayError[]
  /** Names of what the provider keeps, on which the request builds. */
  readonly builtOn: Set<string>
  /** Texts that pass as they are, because a signature covers them. */
  readonly signed: string[]
  /** Keys that are words of the wire format, and so no slots. */
  readonly vocabulary: ReadonlySet<string>
  /** JSON elements so far in the JSON of strings. */
  readonly inner: { elements: number }
}

/** Where a walk stands. */
export interface Place {
  /** JSON Pointer (RFC 6901); `#` leads into JSON that stands in a string. May hold keys that the caller made up. */
  readonly at: string
  /** The pointer as far as it consists of the wire format's own keys: safe to tell and to log. */
  readonly known: string
  readonly role: Role
  /** The nearest key above. */
  readonly label: string | undefined
  /** The nearest key above that. */
  readonly above: string | undefined
  /** Arrays and objects around this place. */
  readonly depth: number
  /** Encodings around this place that were undone: base64 in base64. */
  readonly encodings: number
  readonly gathered: Gathered
}

/** One token of a JSON Pointer (RFC 6901 §3). */
export function token(key: string | number): string {
  const text = String(key)
  return /[~/]/.test(text) ? text.replaceAll('~', '~0').replaceAll('/', '~1') : text
}

/**
 * The place of a member or item, one level deeper. `foreign` keys are not the wire format's.
 * Throws `request_malformed` beyond the depth that a body may have.
 */
export function below(place: Place, key: string | number, foreign = false): Place {
  if (place.depth >= maxDepth) throw tooDeep(place.known)
  const { role, encodings, gathered } = place
  const at = `${place.at}/${token(key)}`
  // Below a key that the caller made up, nothing may be told any more.
  const known = foreign || place.known !== place.at ? place.known : at
  const named = typeof key === 'string'
  const label = named ? key : place.label
  const above = named ? place.label : place.above
  return { at, known, role, label, above, depth: place.depth + 1, encodings, gathered }
}

/** The same place for text that no key describes. */
export function unlabelled(place: Place): Place {
  return { ...place, label: undefined }
}

/** Leaves a value as it is. */
export function keep<T extends Json>(value: T): Writer<T> {
  return () => value
}

/** Makes `text` a slot. An empty text holds nothing to inspect and is kept. Throws `request_too_large`. */
export function slot(
  { at, role, label, gathered }: Place,
  text: string,
  holds: TextSlot['holds'],
): Writer<string> {
  return gather(gathered, label === undefined ? { at, role, text, holds } : { at, role, text, holds, label })
}

/** Makes the key of a member a slot: an identifier, or one text of JSON. `at` ends in `~key`. */
export function keySlot(
  { at, role, gathered }: Place,
  key: string,
  holds: 'json' | 'name' = 'json',
): Writer<string> {
  if (gathered.vocabulary.has(key)) return keep(key)
  return gather(gathered, { at: `${at}~key`, role, text: wellFormed(key), holds })
}

function gather({ slots }: Gathered, found: TextSlot): Writer<string> {
  if (found.text === '') return keep('')
  if (slots.length >= maxSlots) throw tooManySlots()
  const index = slots.push(found) - 1
  // Whoever writes has checked that every slot has its text; a lost one must never bring the original back.
  return texts => texts[index] ?? ''
}

/** Lone surrogates cannot be written as UTF-8: each becomes U+FFFD. */
export function wellFormed(text: string): string {
  // Most texts hold no surrogate at all, and looking is quicker than replacing.
  return /[\ud800-\udfff]/.test(text) ? text.replace(/\p{Surrogate}/gu, '\u{fffd}') : text
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/** A member of its own, so that `constructor` or `__proto__` in a body reaches nothing inherited. */
export function own(value: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined
}

/** A member of what may be no object. */
export function member(value: Json, key: string): Json | undefined {
  return isObject(value) ? own(value, key) : undefined
}
