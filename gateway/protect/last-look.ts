import { GatewayError } from '../errors.ts'
import type { Allowance } from './allowance.ts'
import { encodingsIn, suffices } from './encodings.ts'
import { type Hit, Search } from './search.ts'
import type { Vault } from './vault.ts'

interface LastLookOptions {
  readonly vault: Vault
  readonly search: Search
  readonly allowance: Allowance
  readonly vocabulary: ReadonlySet<string>
  readonly verbatim: readonly string[]
}

/**
 * Searches what is about to leave for every hidden value, in whatever writing. Fails closed: whatever went wrong
 * before, a body that still holds one is not sent. The message names the kind of data, never the value.
 *
 * @throws GatewayError `inspection_failed`
 */
export function lastLook(
  body: string,
  { vault, search, allowance, vocabulary, verbatim }: LastLookOptions,
): void {
  const named = modelNames(body, verbatim)
  const speaks = (hit: Hit) =>
    isProtocol(body, hit, vocabulary) ||
    named.some(name => name.start <= hit.start && hit.end <= name.end) ||
    allowance.covers(body, hit.start, hit.end)
  const here = encodingsIn([body])
  const last = suffices(search.encodings, here) ? search : new Search(vault.hidden, here)
  for (const { value } of last.hits(body, hit => !speaks(hit))) {
    const kind = vault.treatment(value)?.entityType ?? 'unknown'
    throw new GatewayError('inspection_failed', {
      fr: `Une donnée de type ${kind} restait dans la requête après masquage : elle n'a pas été envoyée.`,
      en: `A value of kind ${kind} was still in the request after masking: it was not sent.`,
    })
  }
}

/**
 * Whether a hit is a word of the wire format: a whole string of its vocabulary (`"role":"user"`), or the number or
 * literal of one of its keys (`"max_tokens":4096`). Inside strings, all is text.
 */
function isProtocol(body: string, { start, end }: Hit, vocabulary: ReadonlySet<string>): boolean {
  if (body[start - 1] === '"' && body[end] === '"' && body[start - 2] !== '\\') {
    return vocabulary.has(body.slice(start, end))
  }
  const before = /[\w.+-]*$/.exec(body.slice(Math.max(0, start - 24), start))?.[0] ?? ''
  const key = /"([^"\\]{1,80})":$/.exec(
    body.slice(Math.max(0, start - before.length - 90), start - before.length),
  )?.[1]
  return key !== undefined && vocabulary.has(key) && /^[\w.+-]*[,}\]]/.test(body.slice(start, end + 24))
}

interface Stretch {
  readonly start: number
  readonly end: number
}

/** Where these strings stand, whole, as the value of a key `model`. Inside a string the key's quotes are escaped. */
function modelNames(body: string, verbatim: readonly string[]): readonly Stretch[] {
  return verbatim.flatMap(name => {
    const key = '"model":'
    const pair = key + JSON.stringify(name)
    const found: Stretch[] = []
    for (let at = body.indexOf(pair); at >= 0; at = body.indexOf(pair, at + pair.length)) {
      const before = body[at - 1]
      if (before === '{' || before === ',')
        found.push({ start: at + key.length + 1, end: at + pair.length - 1 })
    }
    return found
  })
}
