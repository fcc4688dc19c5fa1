import { encodedInside, encodedWords } from './encoded.ts'
import { type JsonTextOptions, jsonText } from './json-text.ts'
import { keep, type Place, slot, unlabelled, type Writer, wellFormed } from './place.ts'
import { maxEncodings, tooManyEncodings } from './undecoded.ts'

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
    encodedInside(readable, place, decodedValue) ??
    slot(place, readable, 'json')
  )
}

/** What an encoded text says, at `<pointer>#`: JSON, a text encoded once more, or one slot. */
export function decodedText(text: string, place: Place): Writer<string> {
  return decoded(text, unlabelled(place))
}

/** The same for the value of a key: of one line it is what its key says, such as a password. */
function decodedValue(text: string, place: Place): Writer<string> {
  return decoded(text, text.length > lineLength || text.includes('\n') ? unlabelled(place) : place)
}

const lineLength = 64

function decoded(text: string, around: Place): Writer<string> {
  if (around.encodings >= maxEncodings) {
    around.gathered.refusals.push(tooManyEncodings(around.known))
    return keep(text)
  }
  const place = { ...around, encodings: around.encodings + 1 }
  const inner = { ...place, at: `${place.at}#` }
  return jsonInside(text, place) ?? encodedWords(text, inner, decodedText) ?? slot(inner, text, 'prose')
}
