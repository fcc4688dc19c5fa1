/** What belongs to a word, so that `Anne` is never seen inside `Annexe`. */

const UNKNOWN = 0
const OUTSIDE = 1
const INSIDE = 2
const seen = new Uint8Array(65_536)

/** Whether a UTF-16 unit is a letter, a digit, a combining mark or `_`. Any alphabet of the basic plane. */
export function isWordUnit(code: number): boolean {
  const known = seen[code] ?? OUTSIDE
  if (known !== UNKNOWN) return known === INSIDE
  const inside = /[\p{L}\p{N}\p{M}_]/u.test(String.fromCharCode(code))
  seen[code] = inside ? INSIDE : OUTSIDE
  return inside
}

/**
 * Whether a word runs up to `at`. The end of an escape (`\n`, `\u00e9`, `\xE9`, `%20`) is no word, although it
 * ends in a letter or digit: in escaped text `\nAnne` is Anne on a new line. Errs on the side of finding.
 */
export function wordBefore(text: string, at: number): boolean {
  return (
    at > 0 &&
    isWordUnit(text.charCodeAt(at - 1)) &&
    !/(?:\\[bfnrtv]|\\x[0-9a-f]{2}|\\u[0-9a-f]{4}|%[0-9a-f]{2})$/i.test(text.slice(Math.max(0, at - 6), at))
  )
}

/** Whether a word goes on at `at`. */
export function wordAfter(text: string, at: number): boolean {
  return at < text.length && isWordUnit(text.charCodeAt(at))
}

/** How many letters and digits a text holds, counted up to `enough`. */
export function alphanumerics(text: string, enough = Number.POSITIVE_INFINITY): number {
  let count = 0
  for (const character of text) {
    if (/[\p{L}\p{N}]/u.test(character) && ++count >= enough) break
  }
  return count
}
