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
  const { vault, search, allowance } = nets
  const pieces: Piece[] = []
  for (const piece of coverFindings(slot, findings, vault)) {
    if (typeof piece !== 'string') {
      pieces.push(piece)
      continue
    }
    let from = 0
    for (const hit of search.hits(piece, found => !allowance.covers(piece, found.start, found.end))) {
      const { start, end } = hit.stands === 'within' ? widened(piece, hit, from) : hit
      pieces.push(piece.slice(from, start), coverHit(slot, piece.slice(start, end), hit.value, vault))
      from = end
    }
    pieces.push(piece.slice(from))
  }
  return joined(pieces)
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

/** An encoded writing has an entry of its own, so that it comes back encoded. */
function coverHit(slot: TextSlot, written: string, value: string, vault: Vault): Piece {
  const treatment = vault.treatment(value)
  if (treatment === undefined) return written
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

/** The characters of base64 at either end that the value decides in part. */
function widened(text: string, { start, end }: Hit, from: number): { start: number; end: number } {
  const isBase64 = (at: number) => /[A-Za-z0-9+/_-]/.test(text.charAt(at))
  return {
    start: start > from && isBase64(start - 1) ? start - 1 : start,
    end: isBase64(end) ? end + 1 : end,
  }
}

const OPENED = /(?:\[|［|&(?:#91|#x5b|lsqb|lbrack);)$/i
const CLOSED = /^(?:\\?\]|［|］|&(?:#93|#x5d|rsqb|rbrack);)/i
const UNELIDED = /(?<![\p{L}\p{N}_])(?:de|que)[ \u00a0\u202f]$/iu

/** Joins the pieces, and notes how the request itself writes around each value, so that an echo changes nothing. */
function joined(pieces: readonly Piece[]): string {
  let out = ''
  for (const [index, piece] of pieces.entries()) {
    if (typeof piece === 'string') {
      out += piece
      continue
    }
    const { entry, text } = piece
    if (entry !== undefined) {
      const tail = out.slice(-8)
      const next = pieces[index + 1]
      if (UNELIDED.test(tail)) entry.unelided = true
      if (OPENED.test(tail) && typeof next === 'string' && CLOSED.test(next)) entry.bracketed = true
    }
    out += text
  }
  return out
}
