import { visit } from 'jsonc-parser'
import { extentOf, maxDepth, maxElements, tooDeep, tooManyElements } from './depth.ts'
import type { ReadText } from './encoded.ts'
import { numberText } from './numbers.ts'
import { keep, keySlot, type Place, slot, token, type Writer, wellFormed } from './place.ts'

export interface JsonTextOptions {
  /** Whether a lone literal counts as JSON too. */
  readonly scalars?: boolean
}

/**
 * JSON inside a string. If `text` is strictly JSON (an array or object; with `scalars` also a lone literal), its keys,
 * its strings, as `leaf` reads them, and the numbers that may identify somebody become slots at
 * `<pointer>#<pointer inside>`. Writing splices the changed literals into the text, so that everything else stays as it
 * was: white space, order, doubled keys, digits. Otherwise undefined: the text is to be read as words.
 * Throws `request_malformed` for JSON nested too deep, `request_too_large` for too many elements in all such texts.
 *
 * @example jsonText('{"nom": "Le Guen"}', place, leaf, {}) // one slot at `…#/nom`, labelled `nom`
 */
export function jsonText(
  text: string,
  place: Place,
  leaf: ReadText,
  options: JsonTextOptions,
): Writer<string> | undefined {
  if (!options.scalars && !isBracketed(text)) return undefined
  const { depth, elements } = extentOf(text, maxDepth - place.depth)
  if (!isJson(text)) return undefined
  // Escapes hide text from whoever reads JSON as words, so too large a text is refused rather than read so.
  if (place.depth + depth > maxDepth) throw tooDeep(place.known)
  const { inner } = place.gathered
  inner.elements += elements
  if (inner.elements > maxElements) throw tooManyElements(place.known)
  if (!isVisitable(text)) return undefined
  const splices = splicesOf(text, place, leaf)
  return splices.length === 0 ? keep(text) : texts => spliced(text, splices, texts)
}

/** A literal of the text: where it stands, what it says (a number in its digits), and what it will say. */
interface Splice {
  readonly start: number
  readonly end: number
  readonly says: string
  readonly write: Writer<string>
}

function splicesOf(text: string, place: Place, leaf: ReadText): Splice[] {
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
      const here = inside(place, path())
      const says = numberText(text.slice(start, start + length), here.label)
      if (says !== undefined) add(start, length, says, slot(here, says, 'json'))
    },
  })
  return splices
}

function inside(place: Place, path: readonly (string | number)[]): Place {
  const { known, role, above, encodings, gathered } = place
  let at = `${place.at}#`
  let { label } = place
  for (const step of path) {
    at += `/${token(step)}`
    if (typeof step === 'string') label = step
  }
  return { at, known, role, label, above, depth: place.depth + path.length, encodings, gathered }
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
