import { createHmac, randomBytes } from 'node:crypto'
import { isDigit, isLetter } from './characters.ts'
import { Grammar } from './grammar.ts'
import { Lexicon } from './lexicon.ts'
import { OPENERS } from './tokens.ts'
import { Units } from './units.ts'

/** Where a placeholder may start: labels are in upper case or capitalised where they stand bare. */
const isStart = (unit: number) => (unit >= 0x41 && unit <= 0x5a) || OPENERS.has(unit)
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567'
/** Writings of any label, ours or not. */
const anyLabel = /\[[A-Z][A-Z0-9_]*_\d+\]/g

/** What in the texts of a request has the shape of a placeholder, by the grammar that restores them. */
function plantedIn(texts: readonly string[], labels: Iterable<string>): ReadonlySet<string> {
  const lexicon = new Lexicon([], labels)
  const found = new Set<string>()
  for (const text of texts) {
    if (!/\d/.test(text)) continue
    for (const match of text.matchAll(anyLabel)) found.add(match[0])
    collect(text, lexicon, false, found)
    // Text that holds JSON may come back in a channel that is JSON.
    if (text.includes('\\')) collect(text, lexicon, true, found)
  }
  return found
}

function collect(text: string, lexicon: Lexicon, json: boolean, found: Set<string>): void {
  const units = new Units(json)
  units.text = text
  units.final = true
  const grammar = new Grammar(units, lexicon, true)
  const reach = lexicon.reach
  let digit = -1
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (!isStart(unit) || (isLetter(unit) && lexicon.startingWith(unit).length === 0)) continue
    // No placeholder is without a number, so most starts are passed over without a closer look.
    if (digit < at) digit = nextDigit(text, at)
    if (digit - at > reach) {
      at = digit - reach - 1
      continue
    }
    let attempt = isLetter(text.charCodeAt(at)) ? grammar.exact(at) : grammar.bracketed(at)
    if (attempt === 'none') attempt = grammar.bare(at)
    if (attempt !== 'none' && attempt !== 'more') found.add(text.slice(at, attempt.end))
  }
}

/** Where the next digit is, or infinity. */
function nextDigit(text: string, from: number): number {
  for (let at = from; at < text.length; at++) if (isDigit(text.charCodeAt(at))) return at
  return Number.POSITIVE_INFINITY
}

/**
 * What every placeholder of a request carries so that none of those planted in its texts is one of them: empty if
 * none is planted, else 3 base32 letters or a few more, the first that occur nowhere in the texts. The same texts
 * give the same nonce, so that a provider's prompt cache stays warm.
 */
export function nonceFor(texts: readonly string[], key: Buffer, labels: Iterable<string>): string {
  const planted = plantedIn(texts, labels)
  if (planted.size === 0) return ''
  const literals = JSON.stringify([...planted].sort())
  const haystack = texts.map(text => text.toLowerCase())
  for (let attempt = 0; ; attempt++) {
    const digest = createHmac('sha256', key).update(`${attempt}\n${literals}`).digest()
    const length = Math.min(8, 3 + Math.floor(attempt / 8))
    const nonce = spelt(digest.subarray(0, length))
    if (isFree(nonce, haystack)) return nonce
  }
}

/**
 * What the placeholders of one turn of a conversation carry that the provider keeps: of five letters, made anew for
 * each turn, so that turns that meet (branches, references, two at once) never give one placeholder to two values, and
 * nobody who writes into one can plant what an earlier one gave out.
 */
export function freshNonce(texts: readonly string[]): string {
  const haystack = texts.map(text => text.toLowerCase())
  for (;;) {
    const nonce = spelt(randomBytes(5))
    if (isFree(nonce, haystack)) return nonce
  }
}

const spelt = (bytes: Uint8Array): string => Array.from(bytes, byte => BASE32[byte & 31]).join('')

const isFree = (nonce: string, haystack: readonly string[]): boolean =>
  /[a-z]/.test(nonce) && !haystack.some(text => text.includes(nonce))
