import { GatewayError } from '../errors.ts'
import type { AttachmentKind, Json, JsonObject, Role } from '../model.ts'
import { attach, noteAttaching } from './attaching.ts'
import { type Kind, malformed, wrongKind } from './malformed.ts'
import { below, isList, isObject, keep, keySlot, own, type Place, type Writer } from './place.ts'
import { matching, word } from './text.ts'
import { anything, assembled, type Shape } from './walk.ts'

/** The members that an object of the wire format is known to have. */
export type Fields = Readonly<Record<string, Shape>>

/** All words of several shapes, and some more. */
function wordsOf(shapes: readonly Shape[], more: readonly string[] = []): ReadonlySet<string> {
  return new Set([...more, ...shapes.flatMap(shape => [...shape.words])])
}

/**
 * An object with known members; unknown ones are read as anything, their keys too. `null` stands for absent, except
 * for members that are required.
 */
export function object(fields: Fields, required: readonly string[] = []): Shape {
  const known = new Map(Object.entries(fields))
  return {
    words: wordsOf([...known.values()], [...known.keys()]),
    read(value, place) {
      if (!isObject(value)) throw wrongKind(place.known, ['object'])
      for (const key of required) {
        if ((own(value, key) ?? null) === null) throw missing(`${place.known}/${key}`)
      }
      const members = Object.entries(value).map(([key, inner]) => {
        const shape = known.get(key)
        const member = below(place, key, shape === undefined)
        if (shape === undefined) {
          noteAttaching(key, inner, member)
          return { key: keySlot(member, key), value: anything.read(inner, member) }
        }
        return { key: keep(key), value: inner === null ? keep(inner) : shape.read(inner, member) }
      })
      return assembled(members)
    },
  }
}

/**
 * An object that is of the kind that its members tell, without a tag. A member of a kind that is not known is
 * `attachment_refused`: what is not understood cannot be inspected.
 */
export function untagged(fields: Fields): Shape {
  const known = object(fields)
  return {
    words: known.words,
    read(value, place) {
      const other = isObject(value) ? Object.keys(value).find(key => !Object.hasOwn(fields, key)) : undefined
      if (other !== undefined) throw notUnderstood(place.known, other)
      return known.read(value, place)
    },
  }
}

/** An object whose keys the caller makes up, as identifiers; all its members have one shape. */
export function mapOf(shape: Shape): Shape {
  return {
    words: shape.words,
    read(value, place) {
      if (!isObject(value)) throw wrongKind(place.known, ['object'])
      const members = Object.entries(value).map(([key, inner]) => {
        const member = below(place, key, true)
        return { key: keySlot(member, key, 'name'), value: shape.read(inner, member) }
      })
      return assembled(members)
    },
  }
}

/** An array of one shape. */
export function list(item: Shape, options: { atLeastOne?: boolean } = {}): Shape {
  return {
    words: item.words,
    read(value, place) {
      if (!isList(value)) throw wrongKind(place.known, ['array'])
      if (options.atLeastOne && value.length === 0) {
        throw malformed(place.known, {
          fr: `${place.known} doit contenir au moins un élément.`,
          en: `${place.known} must hold at least one item.`,
        })
      }
      const items = value.map((inner, index) => item.read(inner, below(place, index)))
      return texts => items.map(write => write(texts))
    },
  }
}

/** One shape for each kind of JSON that may stand here; `otherwise` takes the rest, which is refused without it. */
export function either(shapes: { string?: Shape; array?: Shape; object?: Shape; otherwise?: Shape }): Shape {
  const { otherwise, ...byKind } = shapes
  const kinds: readonly Kind[] = (['string', 'array', 'object'] as const).filter(kind => byKind[kind])
  return {
    words: wordsOf(Object.values(shapes)),
    read(value, place) {
      const shape = shapeFor(value, byKind) ?? otherwise
      if (!shape) throw wrongKind(place.known, kinds)
      return shape.read(value, place)
    },
  }
}

function shapeFor(value: Json, shapes: { string?: Shape; array?: Shape; object?: Shape }): Shape | undefined {
  if (typeof value === 'string') return shapes.string
  if (isList(value)) return shapes.array
  return isObject(value) ? shapes.object : undefined
}

/**
 * An object whose member `key` says which of the variants it is. Where a `type` is absent, the one variant whose name
 * is a member counts: some clients leave it out. Another tag is `attachment_refused`, and so is a member of another
 * variant beside it: what is not understood cannot be inspected.
 */
export function tagged(key: string, variants: Fields): Shape {
  const known = new Map(Object.entries(variants))
  return {
    words: wordsOf([...known.values()], [key, ...known.keys()]),
    read(value, place) {
      if (!isObject(value)) throw wrongKind(place.known, ['object'])
      const tag = own(value, key) ?? (key === 'type' ? inferred(value, known) : undefined)
      if (tag === undefined) throw missing(`${place.known}/${key}`)
      if (typeof tag !== 'string') throw wrongKind(`${place.known}/${key}`, ['string'])
      const shape = known.get(tag)
      if (!shape) throw notUnderstood(`${place.known}/${key}`, tag)
      if (key === 'type') refuseOthers(value, tag, known, place)
      return shape.read(value, place)
    },
  }
}

/** A variant of `tagged('type', …)`. */
export function typed(type: string, fields: Fields, required: readonly string[] = []): Shape {
  return object({ type: word(type), ...fields }, required)
}

function inferred(value: JsonObject, known: ReadonlyMap<string, Shape>): string | undefined {
  const names = [...known.keys()].filter(name => Object.hasOwn(value, name))
  return names.length === 1 ? names[0] : undefined
}

/** Providers differ in which of two contents they read. */
function refuseOthers(value: JsonObject, tag: string, known: ReadonlyMap<string, Shape>, place: Place): void {
  const other = [...known.keys()].find(name => name !== tag && (own(value, name) ?? null) !== null)
  if (other === undefined) return
  const at = `${place.known}/${other}`
  throw new GatewayError(
    'attachment_refused',
    {
      fr: `${at} ne va pas avec le type « ${tag} » : un élément ne porte que le contenu de son type.`,
      en: `${at} does not go with the type "${tag}": a part holds the content of its type only.`,
    },
    { param: at },
  )
}

/** Text below belongs to a turn of this role. */
export function turn(role: Role, shape: Shape): Shape {
  return { words: shape.words, read: (value, place) => shape.read(value, { ...place, role }) }
}

/** Notes that the request carries such an attachment. */
export function attachment(kind: AttachmentKind, shape: Shape): Shape {
  return noting(place => attach(kind, place), shape)
}

/** Notes that the request asks the provider to keep something, or builds on what it kept, unless `value` is off. */
export function stateful(name: string, shape: Shape): Shape {
  return noting((place, value) => value !== false && place.gathered.state.add(name), shape)
}

/**
 * Notes what the request builds on, by the provider's name for it. It is sent as it is, so it can be nothing but such a
 * name, and whoever admits the request has to know it.
 */
export const builtOn: Shape = noting(
  (place, value) => {
    if (typeof value === 'string') place.gathered.builtOn.add(value)
  },
  matching(/^[\w./:=+-]{1,200}$/, {
    fr: 'un identifiant du fournisseur (lettres, chiffres et _ - . / : = +, 200 au plus)',
    en: "one of the provider's identifiers (letters, digits and _ - . / : = +, at most 200)",
  }),
)

function noting(note: (place: Place, value: Json) => unknown, shape: Shape): Shape {
  return {
    words: shape.words,
    read(value, place): Writer {
      note(place, value)
      return shape.read(value, place)
    },
  }
}

function missing(at: string): GatewayError {
  return malformed(at, { fr: `${at} est obligatoire.`, en: `${at} is required.` })
}

/** `web_search_20250305` and the like: lower case and underscores, a date at most. No number of a person's fits in. */
const wireWord = /^(?=.{1,64}$)[a-z]+(?:_[a-z]+)*(?:_\d{1,8})?$/

/** The tag is the caller's text: it is told only if it looks like a word of some wire format. */
function notUnderstood(at: string, tag: string): GatewayError {
  const named = wireWord.test(tag) ? { fr: `« ${tag} »`, en: `"${tag}"` } : { fr: 'inconnu', en: 'unknown' }
  return new GatewayError(
    'attachment_refused',
    {
      fr: `${at} : Écluse ne connaît pas ce type (${named.fr}). Ce qui n'est pas compris ne peut pas être inspecté : la demande est refusée. Votre DPO ou l'exploitant peut mettre Écluse à jour, ou demander que ce type soit pris en charge.`,
      en: `${at}: Écluse does not know this type (${named.en}). What is not understood cannot be inspected, so the request is refused. Your DPO or operator can update Écluse, or ask for this type to be supported.`,
    },
    { param: at },
  )
}
