import { createHmac } from 'node:crypto'
import { isLetter } from './characters.ts'
import { Grammar } from './grammar.ts'
import { Lexicon } from './lexicon.ts'
import { Units } from './units.ts'

/** Where a placeholder may start: labels are in upper case or capitalised where they stand bare. */
const start = /[[［\\&A-Z]/g
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
  for (const { index: at } of text.matchAll(start)) {
    let attempt = isLetter(text.charCodeAt(at)) ? grammar.exact(at) : grammar.bracketed(at)
    if (attempt === 'none') attempt = grammar.bare(at)
    if (attempt !== 'none' && attempt !== 'more') found.add(text.slice(at, attempt.end))
  }
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
    const nonce = Array.from(digest.subarray(0, length), byte => BASE32[byte & 31]).join('')
    if (/[a-z]/.test(nonce) && !haystack.some(text => text.includes(nonce))) return nonce
  }
}
