import { GatewayError } from '../errors.ts'
import type { AttachmentKind } from '../model.ts'
import { attach, noteContent } from './attaching.ts'
import { fileKind } from './file-kind.ts'
import { keep, type Place, slot, type Writer, wellFormed } from './place.ts'

/** Reads what an encoded text says. */
export type ReadText = (text: string, place: Place) => Writer<string>

/** Base64 of so many characters does not decode to text by chance. */
const sureLength = 64
/** So many characters of the base64 alphabet without a space are no word of any language. */
const opaqueLength = 256

/**
 * A string of any JSON that may be a file: a `data:` URL, or base64. Text is decoded, and encoded again around what
 * replaced it. What cannot be read is noted as an attachment, so that a policy may refuse it. Undefined: to be read as
 * it stands.
 */
export function encodedInside(text: string, place: Place, read: ReadText): Writer<string> | undefined {
  if (/^\s*data:(?:[\w.+-]+\/[\w.+*-]+)?(?:;[^,;]{0,200})*,/i.test(text)) return dataUrl(text, place, read)
  if (text.length < 32 || !isBase64(text)) return undefined
  const bytes = Buffer.from(text, 'base64')
  const kind = fileKind(bytes)
  const said = text.length < sureLength || kind ? undefined : plainText(bytes)
  if (said !== undefined) {
    if (!isExact(text, said)) attach('document', place)
    noteContent(place, isExact(text, said))
    return changed(read(said, place), said, text, now => Buffer.from(now, 'utf8').toString('base64'))
  }
  if (kind) attach(kind, place)
  else if (text.length >= opaqueLength) attach('document', place)
  if (kind || text.length >= opaqueLength) noteContent(place, false)
  // Without the marks of a file it may be text after all (a word a line), so it is inspected as such too.
  return kind && text.length >= opaqueLength ? keep(text) : undefined
}

/** The content of a file or recording: a `data:` URL, or base64 alone. What is neither is text. */
export function fileContent(data: string, place: Place, read: ReadText): Writer<string> {
  if (isDataUrl(data)) return dataUrl(data, place, read)
  if (!isBase64(data)) {
    noteContent(place, true)
    return slot(place, data, 'prose')
  }
  const text = plainText(Buffer.from(data, 'base64'))
  noteContent(place, text !== undefined)
  if (text === undefined) return keep(data)
  return changed(read(text, place), text, data, now => Buffer.from(now, 'utf8').toString('base64'))
}

/** The bytes of such a content. */
export function contentBytes(data: string): Uint8Array {
  const comma = isDataUrl(data) ? data.indexOf(',') : -1
  const content = data.slice(comma + 1)
  if (comma >= 0 && !/;\s*base64\s*$/i.test(data.slice(0, comma))) return percentDecoded(content)
  return isBase64(content) ? Buffer.from(content, 'base64') : Buffer.from(content, 'utf8')
}

export function isDataUrl(url: string): boolean {
  return /^\s*data:/i.test(url)
}

/** RFC 2397, noted as an attachment. A header that says more than type, charset and base64 is a slot of its own. */
export function dataUrl(url: string, place: Place, read: ReadText): Writer<string> {
  const comma = url.indexOf(',')
  if (comma < 0) return slot(place, url, 'prose')
  const header = url.slice(0, comma)
  const data = url.slice(comma + 1)
  attach(announcedKind(header), place)
  const writeHeader = plainHeader.test(header) ? keep(header) : slot(place, header, 'prose')
  const base64 = /;\s*base64\s*$/i.test(header) && isBase64(data)
  const bytes = base64 ? Buffer.from(data, 'base64') : percentDecoded(data)
  const text = isTextual(header)
    ? decoded(bytes, header, place)
    : base64
      ? plainText(bytes)
      : bytes.toString('utf8')
  noteContent(place, text !== undefined)
  if (text === undefined) return texts => `${writeHeader(texts)},${data}`
  const writeText = read(text, place)
  return texts => {
    const now = writeText(texts)
    if (now === text) return `${writeHeader(texts)},${data}`
    const utf8 = writeHeader(texts).replace(/(;\s*charset=)[^;,]*/i, '$1utf-8')
    return `${utf8},${base64 ? Buffer.from(now, 'utf8').toString('base64') : encodeURIComponent(wellFormed(now))}`
  }
}

/** The original, byte for byte, unless its text changed. */
export function changed(
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

/** A percent sign that escapes nothing stays. */
export function percentDecoded(data: string): Buffer {
  const bytes = Buffer.from(data, 'utf8').toString('latin1')
  const decoded = bytes.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(decoded, 'latin1')
}

const plainHeader =
  /^data:(?:[a-z]+\/[a-z0-9.+-]{1,64})?(?:;\s*charset="?[a-z0-9_-]{1,20}"?)?(?:;\s*base64)?\s*$/i

function mediaType(header: string): string {
  return (/^\s*data:([^;]*)/i.exec(header)?.[1] ?? '').trim().toLowerCase()
}

function announcedKind(header: string): AttachmentKind {
  const kind = /^(image|audio)\//.exec(mediaType(header))?.[1]
  return kind === 'image' || kind === 'audio' ? kind : 'document'
}

/** Without a type it is text/plain. */
function isTextual(header: string): boolean {
  const type = mediaType(header)
  return type === '' || /^text\/|[/+](?:json|xml|yaml|x-yaml|csv|javascript|x-ndjson)$/.test(type)
}

/** Fails closed: text in an encoding that cannot be read cannot be inspected, and is never written. */
function decoded(bytes: Uint8Array, header: string, place: Place): string | undefined {
  const charset = /;\s*charset="?([^;,"]*)/i.exec(header)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch (cause) {
    const at = place.known
    const refusal = new GatewayError(
      'attachment_refused',
      {
        fr: `${at} : ce texte joint n'est pas lisible dans le codage annoncé, il ne peut pas être inspecté. Envoyez-le en UTF-8.`,
        en: `${at}: this attached text cannot be read in the encoding it names, so it cannot be inspected. Send it as UTF-8.`,
      },
      { param: at, cause },
    )
    place.gathered.refusals.push(refusal)
    return undefined
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

/** Both alphabets of RFC 4648 §4 and §5, with line breaks as MIME has them. Linear in any text. */
function isBase64(text: string): boolean {
  return /^[A-Za-z0-9+/_\r\n-]*={0,2}$/.test(text.trimEnd())
}

/** Whether encoding `said` gives `text` again, apart from line breaks, padding and the alphabet. */
function isExact(text: string, said: string): boolean {
  const plain = text
    .replace(/[\r\n=\s]/g, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/')
  return plain === Buffer.from(said, 'utf8').toString('base64').replaceAll('=', '')
}
