import type { Finding, TextSlot } from '../model.ts'
import type { Allowance } from './allowance.ts'
import type { Entry } from './lexicon.ts'
import { mask, removal } from './operators.ts'
import type { Hit, Search } from './search.ts'
import type { Treatment, Vault } from './vault.ts'

/** A part of a text: the request's own words, or what stands for a value. */
type Piece = string | { readonly text: string; readonly entry: Entry | undefined }

interface Nets {
  readonly vault: Vault
  readonly search: Search
  readonly allowance: Allowance
}

/**
 * A slot's text as the provider will read it: its findings covered, and every hidden value that still stands in what
 * is left, whether the detector missed it there or it is encoded, unless an allowed text holds it.
 */
export function cover(slot: TextSlot, findings: readonly Finding[], nets: Nets): string {
  let pieces = coverFindings(slot, findings, nets.vault)
  // What is covered may have held an allowed text or the edge of a word, so what is left is searched again.
  for (let left = true; left; ) {
    const before = pieces
    pieces = before.flatMap(piece => (typeof piece === 'string' ? coverHits(slot, piece, nets) : piece))
    left = pieces.length > before.length
  }
  return joined(pieces)
}

/** The text itself where nothing is found in it. */
function coverHits(slot: TextSlot, text: string, { vault, search, allowance }: Nets): readonly Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const hit of search.hits(text, ({ start, end }) => !allowance.covers(text, start, end))) {
    const { start, end } = widened(text, hit, from)
    pieces.push(text.slice(from, start), coverHit(slot, text.slice(start, end), hit.value, vault))
    from = end
  }
  pieces.push(text.slice(from))
  return pieces
}

function coverFindings(slot: TextSlot, findings: readonly Finding[], vault: Vault): readonly Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const [index, { start, end }] of findings.entries()) {
    const value = slot.text.slice(start, end)
    // A kind that the policy keeps is covered all the same where the value was found as another kind.
    const treatment = vault.treatment(value)
    if (treatment === undefined) continue
    const until = slot.holds === 'name' ? pastDigits(slot.text, end, findings[index + 1]?.start) : end
    pieces.push(
      slot.text.slice(from, start),
      substitute(slot, slot.text.slice(start, until), treatment, vault),
    )
    from = until
  }
  pieces.push(slot.text.slice(from))
  return pieces
}

/** In an identifier, digits behind a placeholder would be read as part of its number. */
function pastDigits(text: string, end: number, limit = text.length): number {
  const digits = /^\d*/.exec(text.slice(end, limit))?.[0] ?? ''
  return end + digits.length
}

/** Should a hidden value ever have no treatment: the strictest. */
const unknown: Treatment = { entityType: 'SECRET', operator: 'redact' }

/** An encoded writing has an entry of its own, so that it comes back encoded. */
function coverHit(slot: TextSlot, written: string, value: string, vault: Vault): Piece {
  const treatment = vault.treatment(value) ?? unknown
  if (written === value) return substitute(slot, value, treatment, vault)
  if (treatment.operator !== 'pseudonymise')
    return { text: removal(treatment.entityType, vault.language, slot.holds), entry: undefined }
  return placeholder(slot, vault.mint(written, treatment.entityType, 'exact'))
}

function substitute(slot: TextSlot, value: string, { operator, entityType }: Treatment, vault: Vault): Piece {
  if (operator === 'redact' || (operator === 'mask' && slot.holds === 'name')) {
    return { text: removal(entityType, vault.language, slot.holds), entry: undefined }
  }
  if (operator === 'mask') return { text: mask(value), entry: undefined }
  // An identifier must come back letter for letter: a function of another case is another function.
  return placeholder(slot, vault.mint(value, entityType, slot.holds === 'name' ? 'exact' : 'folded'))
}

function placeholder(slot: TextSlot, entry: Entry): Piece {
  return { text: slot.holds === 'name' ? entry.id : `[${entry.id}]`, entry }
}

/**
 * What to cover for a hit. Inside longer base64 that is one character more at either end, which the value decides in
 * part; `from` is where the hit before ends.
 */
function widened(text: string, { start, end, stands }: Hit, from: number): { start: number; end: number } {
  if (stands !== 'within') return { start: Math.max(start, from), end }
  const isBase64 = (at: number) => /[A-Za-z0-9+/_-]/.test(text.charAt(at))
  return {
    start: Math.max(isBase64(start - 1) ? start - 1 : start, from),
    end: isBase64(end) ? end + 1 : end,
  }
}

const OPENED = /(?:\[|［|&(?:#91|#x5b|lsqb|lbrack);)$/i
const CLOSED = /^(?:\\?\]|［|］|&(?:#93|#x5d|rsqb|rbrack);)/i
const UNELIDED = /(?<![\p{L}\p{N}_])(?:de|que)[ \u00a0\u202f]$/iu

/** Joins the pieces, and notes how the request itself writes around each value, so that an echo changes nothing. */
function joined(pieces: readonly Piece[]): string {
  let tail = ''
  const texts = pieces.map((piece, index) => {
    const text = typeof piece === 'string' ? piece : piece.text
    const entry = typeof piece === 'string' ? undefined : piece.entry
    if (entry !== undefined) {
      const next = pieces[index + 1]
      if (UNELIDED.test(tail)) entry.unelided = true
      if (OPENED.test(tail) && typeof next === 'string' && CLOSED.test(next)) entry.bracketed = true
    }
    tail = `${tail}${text.slice(-8)}`.slice(-8)
    return text
  })
  return texts.join('')
}
