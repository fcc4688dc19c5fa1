import { visit } from 'jsonc-parser'
import { depthOf, maxDepth, tooDeep } from './depth.ts'
import { keep, keySlot, type Place, slot, token, type Writer, wellFormed } from './place.ts'

/**
 * JSON inside a string. If `text` is strictly JSON (an array or object; with `scalars` also a lone literal), its keys,
 * its strings and the numbers that may identify somebody become slots at `<pointer>#<pointer inside>`. Writing splices
 * the changed literals into the text, so that everything else stays as it was: white space, order, doubled keys, digits.
 * A string that is again such JSON is entered likewise. Otherwise undefined: the text is to be read as words.
 *
 * @example jsonInside('{"nom": "Le Guen"}', place) // one slot at `…#/nom`, labelled `nom`
 */
export function jsonInside(
  text: string,
  place: Place,
  options: { scalars?: boolean } = {},
): Writer<string> | undefined {
  if (!options.scalars && !isBracketed(text)) return undefined
  if (place.depth + depthOf(text, maxDepth - place.depth) > maxDepth) {
    // Escapes hide text from whoever reads JSON as words, so too deep a text is refused rather than read so.
    if (isJson(text)) throw tooDeep(place.known)
    return undefined
  }
  if (!isJson(text) || !isVisitable(text)) return undefined
  const splices = splicesOf(text, place)
  return splices.length === 0 ? keep(text) : texts => spliced(text, splices, texts)
}

/** A string leaf of JSON: JSON again, or one slot. */
export function leaf(text: string, place: Place): Writer<string> {
  const readable = wellFormed(text)
  return jsonInside(readable, place) ?? slot(place, readable, 'json')
}

/**
 * Whether a number, as written, may be somebody's: eight digits or more, or a whole number of five (a staff number, a
 * file number) where a key says what it is.
 */
export function mayIdentify(literal: string, label: string | undefined): boolean {
  if (literal.length < 5) return false
  return literal.replace(/\D/g, '').length >= 8 || (label !== undefined && /^-?\d{5,}$/.test(literal))
}

/** A literal of the text: where it stands, what it says (a number as it is written), and what it will say. */
interface Splice {
  readonly start: number
  readonly end: number
  readonly says: string
  readonly write: Writer<string>
}

function splicesOf(text: string, place: Place): Splice[] {
  const splices: Splice[] = []
  const add = (start: number, length: number, says: string, write: Writer<string>) =>
    splices.push({ start, end: start + length, says, write })
  visit(text, {
    onObjectProperty: (key, start, length, _line, _column, path) => {
      add(start, length, key, keySlot(inside(place, [...path(), key]), key))
    },
    onLiteralValue: (value: unknown, start, length, _line, _column, path) => {
      if (typeof value === 'string') add(start, length, value, leaf(value, inside(place, path())))
      if (typeof value !== 'number') return
      const written = text.slice(start, start + length)
      const here = inside(place, path())
      if (mayIdentify(written, here.label)) add(start, length, written, slot(here, written, 'json'))
    },
  })
  return splices
}

function inside(place: Place, path: readonly (string | number)[]): Place {
  const { known, role, above, gathered } = place
  let at = `${place.at}#`
  let { label } = place
  for (const step of path) {
    at += `/${token(step)}`
    if (typeof step === 'string') label = step
  }
  return { at, known, role, label, above, depth: place.depth + path.length, gathered }
}

function spliced(text: string, splices: readonly Splice[], texts: readonly string[]): string {
  const pieces: string[] = []
  let from = 0
  for (const { start, end, says, write } of splices) {
    const now = write(texts)
    if (now === wellFormed(says)) continue
    pieces.push(text.slice(from, start), JSON.stringify(now))
    from = end
  }
  pieces.push(text.slice(from))
  return pieces.join('')
}

/** A quick look at both ends, before anything is parsed. */
function isBracketed(text: string): boolean {
  const trimmed = text.trim()
  const last = trimmed.at(-1)
  return trimmed[0] === '[' ? last === ']' : trimmed[0] === '{' && last === '}'
}

/** V8 parses without recursion, so any depth is safe here. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Whether the parser that tells positions agrees; where the two differ, the text is inspected as words. */
function isVisitable(text: string): boolean {
  let faults = 0
  const onError = () => {
    faults++
  }
  visit(text, { onError }, { disallowComments: true })
  return faults === 0
}
