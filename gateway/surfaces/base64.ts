import { fileKind } from './file-kind.ts'

/** Base64 of fewer characters is left as it is: words, ids and numbers have as many. */
const leastLength = 24
/** Base64 of so many characters does not decode to text by chance. */
const sureLength = 64

/** Both alphabets of RFC 4648 §4 and §5, padded or not, with white space anywhere. Linear in any text. */
const alphabet = /^[A-Za-z0-9+/_\t\n\f\r -]*(?:=[\t\n\f\r ]*){0,2}$/

/**
 * The one place that says what is base64, as browsers and providers read it
 * (https://infra.spec.whatwg.org/#forgiving-base64-decode): white space counts for nothing. Undefined for what is none.
 */
export function fromBase64(text: string): Buffer | undefined {
  return alphabet.test(text) ? Buffer.from(text, 'base64') : undefined
}

export function toBase64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64')
}

/** A text without the white space that base64 may hold. */
export function unfolded(text: string): string {
  return text.replace(/[\t\n\f\r ]+/g, '')
}

/**
 * What a text says that nobody announced as base64, where chance cannot have made it: ids, hashes and words decode to
 * bytes that are no text. A short one has to read like words, or be base64 of such.
 */
export function saidInBase64(text: string): string | undefined {
  if (text.length < leastLength) return undefined
  const bytes = fromBase64(text)
  const length = bytes ? unfolded(text).length : 0
  if (!bytes || length < leastLength || fileKind(bytes)) return undefined
  const said = plainText(bytes)
  if (said === undefined || length >= sureLength) return said
  return readsLikeWords(said) || saidInBase64(said) !== undefined ? said : undefined
}

/** Bytes under a binary type are text all the same if they are UTF-8 without control characters, and no PDF. */
export function plainText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return /^%PDF-|[\0-\x08\x0e-\x1f]/.test(text) ? undefined : text
  } catch {
    return undefined
  }
}

/** Whether encoding `said` gives `text` again, apart from white space, padding and the alphabet. */
export function isExact(text: string, said: string): boolean {
  const plain = unfolded(text).replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/')
  return plain === toBase64(said).replace(/=+$/, '')
}

/** Letters, and a space or sign that an id does not have. */
function readsLikeWords(text: string): boolean {
  return (
    /\p{L}/u.test(text) && /[\s\p{P}\p{S}]/u.test(text) && !/[^\s\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]/u.test(text)
  )
}
