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
  const splices = literalsOf(text)?.flatMap(literal => spliceOf(literal, place) ?? [])
  if (!splices) return undefined
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

/** A string, key or number of the text. A number is told as it is written. */
interface Literal {
  readonly kind: 'string' | 'key' | 'number'
  readonly start: number
  readonly end: number
  readonly says: string
  readonly path: readonly (string | number)[]
}

/** What stands where, what it says, and what it will say. */
interface Splice extends Literal {
  readonly write: Writer<string>
}

/** Undefined if the text is no JSON. */
function literalsOf(text: string): Literal[] | undefined {
  const literals: Literal[] = []
  let faults = 0
  const add = (kind: Literal['kind'], start: number, length: number, says: string, path: Literal['path']) =>
    literals.push({ kind, start, end: start + length, says, path })
  visit(
    text,
    {
      onObjectProperty: (key, start, length, _line, _column, path) => {
        add('key', start, length, key, [...path(), key])
      },
      onLiteralValue: (value: unknown, start, length, _line, _column, path) => {
        if (typeof value === 'string') add('string', start, length, value, path())
        if (typeof value === 'number') add('number', start, length, text.slice(start, start + length), path())
      },
      onError: () => {
        faults++
      },
    },
    { disallowComments: true },
  )
  // Both parsers must agree: what one of them takes otherwise is inspected as words.
  return faults === 0 && isJson(text) ? literals : undefined
}

function spliceOf(literal: Literal, place: Place): Splice | undefined {
  const { kind, says, path } = literal
  const label = path.findLast(step => typeof step === 'string') ?? place.label
  const here = {
    ...place,
    at: `${place.at}#${path.map(step => `/${token(step)}`).join('')}`,
    depth: place.depth + path.length,
    ...(typeof label === 'string' ? { label } : {}),
  }
  if (kind === 'key') return { ...literal, write: keySlot(here, says) }
  if (kind === 'string') return { ...literal, write: leaf(says, here) }
  return mayIdentify(says, here.label) ? { ...literal, write: slot(here, says, 'json') } : undefined
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
