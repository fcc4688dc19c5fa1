import type { GatewayError } from '../errors.ts'
import { malformed } from './malformed.ts'

/** Arrays and objects within one another, those inside JSON strings counted with those around them. */
export const maxDepth = 100

/**
 * The deepest nesting of arrays and objects in JSON text, found without recursion; stops counting once beyond `limit`.
 * Text that is not JSON gives a number without meaning.
 */
export function depthOf(text: string, limit: number): number {
  let depth = 0
  let deepest = 0
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x22: // "
        at = endOfString(text, at)
        break
      case 0x5b: // [
      case 0x7b: // {
        depth++
        if (depth > deepest) deepest = depth
        if (deepest > limit) return deepest
        break
      case 0x5d: // ]
      case 0x7d: // }
        depth--
        break
    }
  }
  return deepest
}

/** `request_malformed`: refused before any recursion could hurt. */
export function tooDeep(at: string): GatewayError {
  return malformed(at, {
    fr: `La demande imbrique plus de ${maxDepth} niveaux de tableaux ou d'objets${at && ` sous ${at}`} : elle ne peut pas être inspectée.`,
    en: `The request nests arrays or objects more than ${maxDepth} levels deep${at && ` below ${at}`}: it cannot be inspected.`,
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
