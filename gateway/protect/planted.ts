import { createHmac } from 'node:crypto'
import { code, isLetter } from './characters.ts'
import { type Attempt, Grammar } from './grammar.ts'
import { Lexicon } from './lexicon.ts'
import { Units } from './units.ts'
import { isWordUnit } from './word.ts'

const openers = new Set(['[', '［', '\\', '&'].map(code))
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567'
/** Writings of any label, ours or not. */
const anyLabel = /\[[A-Z][A-Z0-9_]*_\d+\]/g

/** What in the texts of a request has the shape of a placeholder, by the grammar that restores them. */
export function plantedIn(texts: readonly string[], labels: Iterable<string>): ReadonlySet<string> {
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
  const grammar = new Grammar(units, lexicon)
  let before = 0
  let next = 0
  for (let at = 0; at < text.length; at = next) {
    const unit = units.at(at)
    next = units.next
    let attempt: Attempt = openers.has(unit) ? grammar.bracketed(at) : 'none'
    if (isLetter(unit)) {
      if (!isWordUnit(before)) attempt = grammar.bare(at)
      if (attempt === 'none') attempt = grammar.exact(at)
    }
    if (attempt !== 'none' && attempt !== 'more') found.add(text.slice(at, attempt.end))
    before = unit
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
