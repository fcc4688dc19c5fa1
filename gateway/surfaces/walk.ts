import { GatewayError } from '../errors.ts'
import type { AttachmentKind, Json, JsonObject, ParsedRequest } from '../model.ts'
import { noteAttaching, uninspected } from './attaching.ts'
import { leaf } from './leaf.ts'
import { numberText, requireExact } from './numbers.ts'
import {
  below,
  type Gathered,
  isList,
  isObject,
  keep,
  keySlot,
  type Place,
  slot,
  type Writer,
} from './place.ts'

/**
 * What may stand at a place of a wire format, and which part of it is text. A surface is one shape; `words` are the
 * keys and enumerated values that it knows, its own and those of the shapes within.
 */
export interface Shape {
  readonly words: ReadonlySet<string>
  /** Throws `request_malformed` for what cannot stand here, `attachment_refused` for what is not understood. */
  read(value: Json, place: Place): Writer
}

/** A body as its shape read it. */
export interface Walked extends Omit<Gathered, 'vocabulary' | 'inner' | 'attached' | 'refusals'> {
  /** One entry for each. */
  readonly attachments: readonly AttachmentKind[]
  /** Attachments that nobody can read, by kind. */
  readonly uninspected: ParsedRequest['uninspected']
  /**
   * The body with these texts in place of the slots'; one text for each slot, in their order.
   * @throws GatewayError `attachment_refused` for what could not be decoded
   */
  write(texts: readonly string[]): Json
}

/**
 * Reads a whole body: every text in it becomes a slot unless the shape says otherwise.
 *
 * @example walk({ metadata: { nom: 'Le Guen' } }, anything).slots // nom's value, labelled, and the keys
 */
export function walk(body: Json, shape: Shape): Walked {
  const gathered: Gathered = {
    slots: [],
    attached: [],
    refusals: [],
    state: new Set(),
    builtOn: new Set(),
    signed: [],
    vocabulary: shape.words,
    inner: { elements: 0 },
  }
  const write = shape.read(body, {
    at: '',
    known: '',
    role: 'request',
    label: undefined,
    above: undefined,
    depth: 0,
    encodings: 0,
    gathered,
  })
  return {
    ...gathered,
    attachments: gathered.attached.map(({ kind }) => kind),
    uninspected: uninspected(gathered.attached),
    write(texts) {
      const [refusal] = gathered.refusals
      if (refusal) throw refusal
      // Fails closed: a text in the wrong slot could carry a value out.
      if (texts.length !== gathered.slots.length) {
        throw new GatewayError('internal', {
          fr: "Erreur interne : les textes ne correspondent pas aux champs ; rien n'a été envoyé.",
          en: 'Internal fault: the texts do not match the slots; nothing was sent.',
        })
      }
      return write(texts)
    },
  }
}

/** Any JSON: every string leaf, every key that is no protocol word, and every number that may identify somebody is a slot. */
export const anything: Shape = { words: new Set(), read: readAnything }

/** A member of an object that is being read. */
export interface Member {
  readonly key: Writer<string>
  readonly value: Writer
}

/**
 * Puts an object together again, in its order. Keys that masking made equal are told apart (`_2`, `_3`…), so that no
 * member is lost; a member called `__proto__` stays a member.
 */
export function assembled(members: readonly Member[]): Writer<JsonObject> {
  return texts => {
    const taken = new Map<string, number>()
    return Object.fromEntries(members.map(({ key, value }) => [untaken(key(texts), taken), value(texts)]))
  }
}

/** `taken` holds each name given so far, with the last number tried behind it: many equal keys cost no more than few. */
function untaken(key: string, taken: Map<string, number>): string {
  let number = taken.get(key) ?? 1
  let name = key
  while (taken.has(name)) name = `${key}_${++number}`
  taken.set(key, number)
  taken.set(name, taken.get(name) ?? 1)
  return name
}

function readAnything(value: Json, place: Place): Writer {
  if (typeof value === 'string') return leaf(value, place)
  if (typeof value === 'number') return readNumber(value, place)
  const before = place.gathered.slots.length
  const write = readInside(value, place)
  // Without a slot inside there is nothing to rewrite: long lists of plain numbers cost no memory.
  return place.gathered.slots.length === before ? keep(value) : write
}

function readInside(value: Json, place: Place): Writer {
  if (isList(value)) {
    const items = value.map((item, index) =>
      saysNothing(item, place) ? keep(item) : readAnything(item, below(place, index, true)),
    )
    return texts => items.map(item => item(texts))
  }
  if (isObject(value)) {
    const members = Object.entries(value).map(([key, inner]) => {
      const member = below(place, key, true)
      noteAttaching(key, inner, member)
      return { key: keySlot(member, key), value: readAnything(inner, member) }
    })
    return assembled(members)
  }
  return keep(value)
}

/** Spares long lists of plain numbers a place for each. */
function saysNothing(value: Json, { label, known }: Place): boolean {
  if (typeof value !== 'number') return value === null || typeof value === 'boolean'
  requireExact(value, known)
  return numberText(String(value), label) === undefined
}

function readNumber(value: number, place: Place): Writer {
  requireExact(value, place.known)
  const text = numberText(String(value), place.label)
  if (text === undefined) return keep(value)
  const write = slot(place, text, 'json')
  return texts => {
    const now = write(texts)
    return now === text ? value : now
  }
}
