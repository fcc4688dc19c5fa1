import RE2 from 're2'

/** Python's numbers: `re.IGNORECASE | re.MULTILINE | re.DOTALL` is what Presidio takes when nothing is said. */
export const defaultFlags = 2 | 8 | 16

/** ASCII, LOCALE and UNICODE, and the versions of the `regex` module, change nothing that RE2 could do otherwise. */
const ignored = 4 | 32 | 128 | 0x100 | 0x2000

/** Letters for flags, or null when one has no counterpart in RE2 (VERBOSE, REVERSE…). */
function lettersOf(flags: number): string | null {
  if ((flags & ~(2 | 8 | 16 | ignored)) !== 0) return null
  return `${flags & 2 ? 'i' : ''}${flags & 8 ? 'm' : ''}${flags & 16 ? 's' : ''}`
}

/**
 * A pattern as a Python program wrote it, compiled by RE2, so that it runs in linear time.
 * @param more further flags of `RegExp`
 * @returns the regex, or what is wrong with it, in words
 */
export function compilePython(source: string, flags: number, more: string): RE2 | string {
  const letters = lettersOf(flags)
  if (letters === null) return `regex flags ${flags} are not supported`
  try {
    return new RE2(toRe2(source), `${more}${letters}u`)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const word = '\\p{L}\\p{M}\\p{N}_'
const space = '\\s\\x0b\\x1c-\\x1f\\x85\\p{Z}'

/** Python's `\d \w \s` know all of Unicode, RE2's only ASCII; `\Z` is RE2's `\z`. */
const outsideClass: ReadonlyMap<string, string> = new Map([
  ['\\d', '\\p{Nd}'],
  ['\\D', '\\P{Nd}'],
  ['\\w', `[${word}]`],
  ['\\W', `[^${word}]`],
  ['\\s', `[${space}]`],
  ['\\S', `[^${space}]`],
  ['\\Z', '\\z'],
])

/** A negation inside a class cannot be spelled out: it stays RE2's. */
const insideClass: ReadonlyMap<string, string> = new Map([
  ['\\d', '\\p{Nd}'],
  ['\\D', '\\P{Nd}'],
  ['\\w', word],
  ['\\s', space],
])

function toRe2(source: string): string {
  let inClass = false
  return source.replace(/\\.|\[\^?\]?|\]/gs, token => {
    if (token.startsWith('\\')) return (inClass ? insideClass : outsideClass).get(token) ?? token
    if (!inClass) inClass = token.startsWith('[')
    else if (token.includes(']')) inClass = false
    return token
  })
}
