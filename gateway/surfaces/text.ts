import { GatewayError } from '../errors.ts'
import { encodedWords } from './encoded.ts'
import { decodedText, jsonInside } from './leaf.ts'
import { malformed, wrongKind } from './malformed.ts'
import { below, isList, keep, type Place, slot, unlabelled, type Writer, wellFormed } from './place.ts'
import { anything, type Shape } from './walk.ts'

const noWords: ReadonlySet<string> = new Set()

/** A shape for strings alone. */
export function string(read: (text: string, place: Place) => Writer): Shape {
  return {
    words: noWords,
    read(value, place) {
      if (typeof value !== 'string') throw wrongKind(place.known, ['string'])
      return read(wellFormed(value), place)
    },
  }
}

/**
 * Words of a turn or a description. A text that is JSON as a whole is read as such: its escapes hide nothing. No more
 * does base64, of the whole or in a `data:` URL among the words.
 */
export const prose = string((text, place) => {
  const bare = unlabelled(place)
  return jsonInside(text, bare) ?? encodedWords(text, bare, decodedText) ?? slot(bare, text, 'prose')
})

/** Words whose key says what they are: `user`, `city`. */
export const labelled = string((text, place) => jsonInside(text, place) ?? slot(place, text, 'prose'))

/** Source code, a grammar, a pattern. */
export const code = string((text, place) => slot(unlabelled(place), text, 'code'))

/** An identifier: letters, digits, `_` and `-`. */
export const name = string((text, place) => slot(unlabelled(place), text, 'name'))

/** JSON as text, such as the arguments of a tool call; what is no JSON is words. */
export const jsonText = string((text, place) => {
  const bare = unlabelled(place)
  return jsonInside(text, bare, { scalars: true }) ?? slot(bare, text, 'prose')
})

/** One of the wire format's own words; any other value is read as text. */
export function word(...words: readonly string[]): Shape {
  const known = new Set(words)
  return {
    words: known,
    read: (value, place) =>
      typeof value === 'string' && known.has(value) ? keep(value) : anything.read(value, place),
  }
}

/** A string that is sent as it is, because nothing but `pattern` can stand there. */
export function matching(pattern: RegExp, what: { readonly fr: string; readonly en: string }): Shape {
  return string((text, place) => {
    if (pattern.test(text)) return keep(text)
    throw malformed(place.known, {
      fr: `${place.known} doit être ${what.fr}.`,
      en: `${place.known} must be ${what.en}.`,
    })
  })
}

/** Sent as it is, so it can hold nothing but the name of a model. */
export const modelName = matching(/^[\w.:/@+-]{1,200}$/, {
  fr: 'un nom de modèle (lettres, chiffres et . : / @ + - _, 200 au plus)',
  en: 'the name of a model (letters, digits and . : / @ + - _, at most 200)',
})

/** One text or several. Tokens are refused: they are text that nobody can read. */
export const texts: Shape = {
  words: noWords,
  read(value, place) {
    if (typeof value === 'string') return prose.read(value, place)
    if (!isList(value)) throw wrongKind(place.known, ['string', 'array'])
    const items = value.map((inner, index) => {
      const item = below(place, index)
      if (typeof inner === 'number' || isList(inner)) throw tokensRefused(item.known)
      return prose.read(inner, item)
    })
    return written => items.map(write => write(written))
  },
}

function tokensRefused(at: string): GatewayError {
  return new GatewayError(
    'attachment_refused',
    {
      fr: `${at} contient des numéros de tokens : ce qui n'est pas lisible ne peut pas être inspecté. Envoyez le texte lui-même (avec LangChain : check_embedding_ctx_length=False).`,
      en: `${at} holds ids of tokens: what cannot be read cannot be inspected. Send the text itself (in LangChain: check_embedding_ctx_length=False).`,
    },
    { param: at },
  )
}
