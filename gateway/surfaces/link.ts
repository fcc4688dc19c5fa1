import { noteContent } from './attaching.ts'
import { isDataUrl, percentDecoded } from './data-url.ts'
import { changed, dataUrl, fileContent } from './encoded.ts'
import { decodedText } from './leaf.ts'
import { type Place, slot, type Writer, wellFormed } from './place.ts'
import { string } from './text.ts'

/**
 * A URL. `data:` URLs of text are decoded, and encoded again around what replaced it; those of images, sound and the
 * like hold no text. Other URLs are read without their percent signs: `?nom=Le%20Guen` says Le Guen.
 */
export const link = string((url, place) => {
  if (isDataUrl(url)) return dataUrl(url, place, decodedText)
  return /^[a-z][a-z0-9+.-]*:/i.test(url) ? webUrl(url, place) : slot(place, url, 'prose')
})

/** The content of a file or recording: a `data:` URL, or base64 alone. What is neither is refused. */
export const fileData = string((data, place) => fileContent(data, place, decodedText))

function webUrl(url: string, place: Place): Writer {
  // What stands behind it is never seen.
  noteContent(place, false)
  const text = wellFormed(unescaped(url))
  return changed(slot(place, text, 'prose'), text, url, now => encodeURI(wellFormed(now)))
}

/** A `+` of the query is a space (application/x-www-form-urlencoded). */
function unescaped(url: string): string {
  const query = url.indexOf('?')
  const spaced = query < 0 ? url : url.slice(0, query) + url.slice(query).replaceAll('+', ' ')
  return percentDecoded(spaced).toString('utf8')
}
