import { alphanumerics } from './word.ts'

/** How a value may stand in a text without being written in it letter by letter. */
export interface Writing {
  readonly text: string
  /**
   * `word`: counts where no word touches it. `token`: where no base64 touches it. `within`: anywhere, as the part of
   * a longer base64 text that these bytes alone decide.
   */
  readonly stands: 'word' | 'token' | 'within'
}

/** Values of fewer letters and digits are not searched for: too many chance finds. */
const SEARCHED_FROM = 4

/**
 * Fewest characters of base64 (36 bits) that are searched for inside longer base64. Fewer would be found by chance
 * in every signature or image of a megabyte.
 */
const BASE64_CORE = 6

/** Which encodings a text can hold at all, told by the characters that they cannot do without. */
export interface Encodings {
  readonly percent: boolean
  readonly plus: boolean
  readonly unicode: boolean
  /** Length of the longest run of base64 characters, rounded up: a longer writing cannot be there. */
  readonly base64: number
}

/** Whether a search for some encodings will do for texts that can hold others. */
export function suffices(looked: Encodings, held: Encodings): boolean {
  return (
    looked.base64 >= held.base64 &&
    (looked.percent || !held.percent) &&
    (looked.plus || !held.plus) &&
    (looked.unicode || !held.unicode)
  )
}

/** The encodings that any of these texts can hold. */
export function encodingsIn(texts: readonly string[]): Encodings {
  const holds = (mark: string) => texts.some(text => text.includes(mark))
  const run = texts.reduce((longest, text) => Math.max(longest, longestRun(text)), 0)
  // Rounded up, since what the wire format writes around the texts has words of its own.
  const base64 = Math.max(32, 2 ** Math.ceil(Math.log2(run + 1)))
  return { percent: holds('%'), plus: holds('+'), unicode: holds('\\u'), base64 }
}

/** Of the characters of base64 and base64url without their padding. */
const inBase64 = Uint8Array.from({ length: 128 }, (_, unit) =>
  /[A-Za-z0-9+/_-]/.test(String.fromCharCode(unit)) ? 1 : 0,
)

function longestRun(text: string): number {
  let longest = 0
  let start = 0
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && inBase64[text.charCodeAt(at)] === 1) continue
    longest = Math.max(longest, at - start)
    start = at + 1
  }
  return longest
}

/**
 * The writings of a value that a search looks for: as it is, URL-encoded (RFC 3986 and forms, either case),
 * JSON-escaped (up to thrice, as JSON in JSON in JSON is), spelled in `\u` escapes, and base64 or base64url at the
 * three alignments (RFC 4648). Empty for values of fewer than four letters and digits.
 */
export function writingsOf(value: string, encodings: Encodings): readonly Writing[] {
  if (alphanumerics(value, SEARCHED_FROM) < SEARCHED_FROM) return []
  const words = new Set([value])
  for (const word of encodings.unicode ? [value, ...spelled(value)] : [value]) {
    words.add(word)
    let escaped = word
    for (let level = 0; level < 3; level++) {
      const again = JSON.stringify(escaped).slice(1, -1)
      if (again === escaped) break
      words.add(again)
      escaped = again
    }
  }
  if (encodings.percent || encodings.plus) for (const word of urlEncoded(value)) words.add(word)
  return [
    ...Array.from(words, text => ({ text, stands: 'word' as const })),
    ...base64(value, encodings.base64),
  ]
}

function urlEncoded(value: string): readonly string[] {
  const wellFormed = value.replace(/[\ud800-\udfff]/gu, '\ufffd')
  const component = encodeURIComponent(wellFormed)
  const writings = [component, component.replaceAll('%20', '+'), encodeURI(wellFormed)]
  return writings.flatMap(writing => [
    writing,
    writing.replace(/%[0-9A-F]{2}/g, octet => octet.toLowerCase()),
  ])
}

/** JSON as ASCII alone, which many encoders write, and with every character spelled out. */
function spelled(value: string): readonly string[] {
  const spell = (text: string) =>
    Array.from(
      { length: text.length },
      (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join('')
  const ascii = JSON.stringify(value)
    .slice(1, -1)
    .replace(/[\u0080-\uffff]/g, spell)
  const whole = spell(value)
  const upper = (text: string) => text.replace(/\\u[0-9a-f]{4}/g, unit => `\\u${unit.slice(2).toUpperCase()}`)
  return [ascii, upper(ascii), whole, upper(whole)]
}

/** Those that fit into a run of base64 of this length. */
function base64(value: string, longest: number): readonly Writing[] {
  const bytes = Buffer.from(value, 'utf8')
  // At no alignment do the bytes alone decide fewer characters.
  if (Math.floor((bytes.length * 8) / 6) - 1 > longest) return []
  const padded = bytes.toString('base64')
  const writings: Writing[] = [padded, padded.replace(/=+$/, '')].map(text => ({ text, stands: 'token' }))
  for (const offset of [0, 1, 2]) {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64')
    const from = Math.ceil((offset * 8) / 6)
    const until = Math.floor(((offset + bytes.length) * 8) / 6)
    if (until - from >= BASE64_CORE) writings.push({ text: shifted.slice(from, until), stands: 'within' })
  }
  return writings.flatMap(writing => {
    const url = writing.text.replaceAll('+', '-').replaceAll('/', '_')
    return url === writing.text ? [writing] : [writing, { ...writing, text: url }]
  })
}
