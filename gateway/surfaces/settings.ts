import type { Json } from '../model.ts'
import { type Kind, malformed, wrongKind } from './malformed.ts'
import { below, isObject, keep, type Place } from './place.ts'
import type { Shape } from './walk.ts'

/**
 * Values that are no text and are not inspected. What keeps them from being somebody's is their range: counts have eight
 * digits at most, shares six. A `seed` has ten, since SDKs draw any: a number of nine digits could stand there.
 */
const noWords: ReadonlySet<string> = new Set()

export const flag: Shape = {
  words: noWords,
  read(value, place) {
    if (typeof value !== 'boolean') throw wrongKind(place.known, ['boolean'])
    return keep(value)
  },
}

/** Throws `request_malformed` for what is no integer of this range, both ends included. */
export function integer(from: number, to: number): Shape {
  return {
    words: noWords,
    read: (value, place) => keep(within(value, place, 'integer', from, to)),
  }
}

/** Counts, limits and indices. −1 is how some servers spell "no limit". */
export const count = integer(-1, 10_000_000)

/** Sent with six decimals: no more can matter, and more could spell a number of somebody's. */
export function decimal(from: number, to: number): Shape {
  return {
    words: noWords,
    read: (value, place) => keep(Math.round(within(value, place, 'number', from, to) * 1e6) / 1e6),
  }
}

const bias = decimal(-100, 100)

/** `logit_bias`: from the id of a token, of six digits at most, to how much more likely it becomes. */
export const biases: Shape = {
  words: noWords,
  read(value, place) {
    if (!isObject(value)) throw wrongKind(place.known, ['object'])
    const entries = Object.entries(value).map(([token, inner]) => {
      if (!/^\d{1,6}$/.test(token)) {
        throw malformed(place.known, {
          fr: `Les clés de ${place.known} doivent être des numéros de tokens, de six chiffres au plus.`,
          en: `The keys of ${place.known} must be ids of tokens, of six digits at most.`,
        })
      }
      return [token, bias.read(inner, below(place, token, true))] as const
    })
    return texts => Object.fromEntries(entries.map(([token, write]) => [token, write(texts)]))
  },
}

function within(value: Json, place: Place, kind: Kind, from: number, to: number): number {
  if (typeof value !== 'number' || (kind === 'integer' && !Number.isInteger(value))) {
    throw wrongKind(place.known, [kind])
  }
  if (value < from || value > to) {
    throw malformed(place.known, {
      fr: `${place.known} doit être compris entre ${from} et ${to}.`,
      en: `${place.known} must be between ${from} and ${to}.`,
    })
  }
  return value
}
