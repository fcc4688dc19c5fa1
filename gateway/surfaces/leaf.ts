import { encodedInside } from './encoded.ts'
import { type JsonTextOptions, jsonText } from './json-text.ts'
import { type Place, slot, unlabelled, type Writer, wellFormed } from './place.ts'

/** JSON inside a string, each of its strings a `leaf`; undefined where the text is to be read as words. */
export function jsonInside(
  text: string,
  place: Place,
  options: JsonTextOptions = {},
): Writer<string> | undefined {
  return jsonText(text, place, leaf, options)
}

/** A string of JSON: JSON again, a file, or one slot. */
export function leaf(text: string, place: Place): Writer<string> {
  const readable = wellFormed(text)
  return (
    jsonInside(readable, place) ??
    encodedInside(readable, place, decodedText) ??
    slot(place, readable, 'json')
  )
}

/** What an encoded text says, at `<pointer>#`. */
export function decodedText(text: string, place: Place): Writer<string> {
  const bare = unlabelled(place)
  return jsonInside(text, bare) ?? slot({ ...bare, at: `${place.at}#` }, text, 'prose')
}
