import { GatewayError } from '../errors.ts'
import { jsonInside } from './json-text.ts'
import { keep, type Place, slot, unlabelled, type Writer, wellFormed } from './place.ts'
import { string } from './text.ts'

/**
 * A URL. `data:` URLs of text are decoded, and encoded again around what replaced it; those of images, sound and the
 * like hold no text. Other URLs are read without their percent signs: `?nom=Le%20Guen` says Le Guen.
 */
export const link = string((url, place) => {
  if (isDataUrl(url)) return dataUrl(url, place)
  return /^[a-z][a-z0-9+.-]*:/i.test(url) ? webUrl(url, place) : slot(place, url, 'prose')
})

/** The content of a file or recording: a `data:` URL, or base64 alone. What is neither is text. */
export const fileData = string((data, place) => {
  if (isDataUrl(data)) return dataUrl(data, place)
  if (!isBase64(data)) return slot(place, data, 'prose')
  const text = plainText(Buffer.from(data, 'base64'))
  if (text === undefined) return keep(data)
  return changed(inside(text, place), text, data, now => Buffer.from(now, 'utf8').toString('base64'))
})

function isDataUrl(url: string): boolean {
  return /^\s*data:/i.test(url)
}

function webUrl(url: string, place: Place): Writer {
  const text = wellFormed(unescaped(url))
  return changed(slot(place, text, 'prose'), text, url, now => encodeURI(wellFormed(now)))
}

/** A `+` of the query is a space (application/x-www-form-urlencoded). */
function unescaped(url: string): string {
  const query = url.indexOf('?')
  const spaced = query < 0 ? url : url.slice(0, query) + url.slice(query).replaceAll('+', ' ')
  return percentDecoded(spaced).toString('utf8')
}

/** RFC 2397. The text is at `<pointer>#`; a header that says more than type, charset and base64 is a slot of its own. */
function dataUrl(url: string, place: Place): Writer {
  const comma = url.indexOf(',')
  if (comma < 0) return slot(place, url, 'prose')
  const header = url.slice(0, comma)
  const data = url.slice(comma + 1)
  const writeHeader = plainHeader.test(header) ? keep(header) : slot(place, header, 'prose')
  const base64 = /;\s*base64\s*$/i.test(header) && isBase64(data)
  const bytes = base64 ? Buffer.from(data, 'base64') : percentDecoded(data)
  const text = isTextual(header)
    ? decoded(bytes, header, place)
    : base64
      ? plainText(bytes)
      : bytes.toString('utf8')
  if (text === undefined) return texts => `${writeHeader(texts)},${data}`
  const writeText = inside(text, place)
  return texts => {
    const now = writeText(texts)
    if (now === text) return `${writeHeader(texts)},${data}`
    const utf8 = writeHeader(texts).replace(/(;\s*charset=)[^;,]*/i, '$1utf-8')
    return `${utf8},${base64 ? Buffer.from(now, 'utf8').toString('base64') : encodeURIComponent(wellFormed(now))}`
  }
}

const plainHeader =
  /^data:(?:[a-z]+\/[a-z0-9.+-]{1,64})?(?:;\s*charset="?[a-z0-9_-]{1,20}"?)?(?:;\s*base64)?\s*$/i

/** Without a type it is text/plain. */
function isTextual(header: string): boolean {
  const type = (/^\s*data:([^;]*)/i.exec(header)?.[1] ?? '').trim().toLowerCase()
  return type === '' || /^text\/|[/+](?:json|xml|yaml|x-yaml|csv|javascript|x-ndjson)$/.test(type)
}

/** Fails closed: text in an encoding that cannot be read cannot be inspected. */
function decoded(bytes: Uint8Array, header: string, place: Place): string {
  const charset = /;\s*charset="?([^;,"]*)/i.exec(header)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch (cause) {
    const at = place.known
    throw new GatewayError(
      'attachment_refused',
      {
        fr: `${at} : ce texte joint n'est pas lisible dans le codage annoncé, il ne peut pas être inspecté. Envoyez-le en UTF-8.`,
        en: `${at}: this attached text cannot be read in the encoding it names, so it cannot be inspected. Send it as UTF-8.`,
      },
      { param: at, cause },
    )
  }
}

/** Bytes under a binary type are text all the same if they are UTF-8 without control characters, and no PDF. */
function plainText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return /^%PDF-|[\0-\x08\x0e-\x1f]/.test(text) ? undefined : text
  } catch {
    return undefined
  }
}

/** Both alphabets of RFC 4648 §4 and §5, with line breaks as MIME has them. */
function isBase64(text: string): boolean {
  return /^[A-Za-z0-9+/_\r\n-]*={0,2}\s*$/.test(text)
}

/** A percent sign that escapes nothing stays. */
function percentDecoded(data: string): Buffer {
  const bytes = Buffer.from(data, 'utf8').toString('latin1')
  const decoded = bytes.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(decoded, 'latin1')
}

/** What an encoded text says, at `<pointer>#`. */
function inside(text: string, place: Place): Writer<string> {
  const bare = unlabelled(place)
  return jsonInside(text, bare) ?? slot({ ...bare, at: `${place.at}#` }, text, 'prose')
}

/** The original, byte for byte, unless its text changed. */
function changed(
  write: Writer<string>,
  was: string,
  raw: string,
  encode: (now: string) => string,
): Writer<string> {
  return texts => {
    const now = write(texts)
    return now === was ? raw : encode(now)
  }
}
