import { GatewayError } from '../errors.ts'
import type { Localised } from '../model.ts'

/** What a place of a body may hold, as told to the caller. */
const kinds = {
  string: { fr: 'une chaîne', en: 'a string' },
  object: { fr: 'un objet', en: 'an object' },
  array: { fr: 'un tableau', en: 'an array' },
  boolean: { fr: 'un booléen (true ou false)', en: 'a boolean (true or false)' },
  integer: { fr: 'un nombre entier', en: 'an integer' },
  number: { fr: 'un nombre', en: 'a number' },
} as const satisfies Record<string, Localised>

export type Kind = keyof typeof kinds

/** A `request_malformed` to throw: `at` is the JSON Pointer at fault, and never holds a key that the caller made up. */
export function malformed(at: string, text: Localised, cause?: unknown): GatewayError {
  return new GatewayError('request_malformed', text, { param: at, cause })
}

/** `request_malformed`: something else than one of `allowed` stands at `at`. */
export function wrongKind(at: string, allowed: readonly Kind[]): GatewayError {
  const name = at === '' ? { fr: 'Le corps de la demande', en: 'The request body' } : { fr: at, en: at }
  return malformed(at, {
    fr: `${name.fr} doit être ${allowed.map(kind => kinds[kind].fr).join(' ou ')}.`,
    en: `${name.en} must be ${allowed.map(kind => kinds[kind].en).join(' or ')}.`,
  })
}
