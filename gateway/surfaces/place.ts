import type { AttachmentKind, Json, JsonObject, Role, TextSlot } from '../model.ts'
import { maxDepth, tooDeep } from './depth.ts'

/** Makes its part of the outbound body out of the texts that replace all slots. Pure: the body that came in stays. */
export type Writer<T extends Json = Json> = (texts: readonly string[]) => T

/** What one walk over a body finds. */
export interface Gathered {
  readonly slots: TextSlot[]
  readonly attachments: Set<AttachmentKind>
  readonly state: Set<string>
  /** Keys that are words of the wire format, and so no slots. */
  readonly vocabulary: ReadonlySet<string>
}

/** Where a walk stands. */
export interface Place {
  /** JSON Pointer (RFC 6901); `#` leads into JSON that stands in a string. May hold keys that the caller made up. */
  readonly at: string
  /** The pointer as far as it consists of the wire format's own keys: safe to tell and to log. */
  readonly known: string
  readonly role: Role
  /** The nearest key above. */
  readonly label?: string
  /** The nearest key above that. */
  readonly above?: string | undefined
  /** Arrays and objects around this place. */
  readonly depth: number
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
  const at = `${place.at}/${token(key)}`
  return {
    ...place,
    at,
    // Below a key that the caller made up, nothing may be told any more.
    known: foreign || place.known !== place.at ? place.known : at,
    depth: place.depth + 1,
    ...(typeof key === 'string' ? { label: key, above: place.label } : {}),
  }
}

/** The same place for text that no key describes. */
export function unlabelled({ label: _, ...place }: Place): Place {
  return place
}

/** Leaves a value as it is. */
export function keep<T extends Json>(value: T): Writer<T> {
  return () => value
}

/** Makes `text` a slot. An empty text holds nothing to inspect and is kept. */
export function slot(place: Place, text: string, holds: TextSlot['holds']): Writer<string> {
  if (text === '') return keep(text)
  const { at, role, label, gathered } = place
  const index = gathered.slots.push({ at, role, text, holds, ...(label === undefined ? {} : { label }) }) - 1
  // Whoever writes has checked that every slot has its text; a lost one must never bring the original back.
  return texts => texts[index] ?? ''
}

/** Makes the key of a member a slot: an identifier, or one text of JSON. `at` ends in `~key`. */
export function keySlot(member: Place, key: string, holds: 'json' | 'name' = 'json'): Writer<string> {
  if (member.gathered.vocabulary.has(key)) return keep(key)
  return slot({ ...unlabelled(member), at: `${member.at}~key` }, wellFormed(key), holds)
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
