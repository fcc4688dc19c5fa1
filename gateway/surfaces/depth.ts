import { GatewayError } from '../errors.ts'
import { malformed } from './malformed.ts'

/** Arrays and objects within one another, those inside JSON strings counted with those around them. */
export const maxDepth = 100

/** Items, keys, arrays and objects of one body, and as many again in the JSON of all its strings. */
export const maxElements = 100_000

/** Texts of one body that are inspected one by one. */
export const maxSlots = 20_000

/** How large JSON text is to whoever walks it. */
export interface Extent {
  /** The deepest nesting of arrays and objects. */
  readonly depth: number
  /** Commas, colons and opening brackets outside strings: there are no more keys, items and containers than these. */
  readonly elements: number
}

/**
 * The extent of JSON text, found without recursion; stops counting once beyond `limit` levels or `maxElements`. Text
 * that is not JSON gives numbers without meaning.
 */
export function extentOf(text: string, limit: number): Extent {
  let level = 0
  let depth = 0
  let elements = 0
  for (let at = 0; at < text.length && depth <= limit && elements <= maxElements; at++) {
    switch (text.charCodeAt(at)) {
      case 0x22: // "
        at = endOfString(text, at)
        break
      case 0x2c: // ,
      case 0x3a: // :
        elements++
        break
      case 0x5b: // [
      case 0x7b: // {
        elements++
        level++
        if (level > depth) depth = level
        break
      case 0x5d: // ]
      case 0x7d: // }
        level--
        break
    }
  }
  return { depth, elements }
}

/** `request_malformed`: refused before any recursion could hurt. */
export function tooDeep(at: string): GatewayError {
  return malformed(at, {
    fr: `La demande imbrique plus de ${maxDepth} niveaux de tableaux ou d'objets${at && ` sous ${at}`} : elle ne peut pas être inspectée.`,
    en: `The request nests arrays or objects more than ${maxDepth} levels deep${at && ` below ${at}`}: it cannot be inspected.`,
  })
}

/** `request_too_large`: refused before so many small parts could hold up everyone's requests. */
export function tooManyElements(at: string): GatewayError {
  return new GatewayError(
    'request_too_large',
    {
      fr: `La demande compte plus de ${maxElements} éléments JSON (clés, valeurs, tableaux, objets)${at && ` sous ${at}`} : ${maxElements} au plus sont acceptés. Répartissez-la en plusieurs demandes.`,
      en: `The request has more than ${maxElements} JSON elements (keys, values, arrays, objects)${at && ` below ${at}`}: at most ${maxElements} are allowed. Split it into several requests.`,
    },
    { param: at },
  )
}

/** `request_too_large`: each text is inspected for itself, which has its price. */
export function tooManySlots(): GatewayError {
  return new GatewayError('request_too_large', {
    fr: `La demande compte plus de ${maxSlots} textes à inspecter : ${maxSlots} au plus sont acceptés. Répartissez-la en plusieurs demandes.`,
    en: `The request has more than ${maxSlots} texts to inspect: at most ${maxSlots} are allowed. Split it into several requests.`,
  })
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0x5c) at++
    else if (unit === 0x22) break
  }
  return at
}
