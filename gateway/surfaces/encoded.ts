import type { AttachmentKind } from '../model.ts'
import { attach, noteContent } from './attaching.ts'
import { fromBase64, isExact, plainText, saidInBase64, toBase64, unfolded } from './base64.ts'
import { type DataUrl, isDataUrl, isHeader, readDataUrl } from './data-url.ts'
import { fileKind } from './file-kind.ts'
import { keep, type Place, slot, type Writer, wellFormed } from './place.ts'
import { noBase64, otherCharset } from './undecoded.ts'

/** Reads what an encoded text says. */
export type ReadText = (text: string, place: Place) => Writer<string>

/** Base64 of fewer characters is too short for a file to be told by its first bytes. */
const markedLength = 32
/** So many characters of the base64 alphabet without a space are no word of any language. */
const opaqueLength = 256

/**
 * A string of any JSON that may be a file: a `data:` URL, or base64. Text is decoded, and encoded again around what
 * replaced it. What cannot be read is noted as an attachment, so that a policy may refuse it. Undefined: to be read as
 * it stands.
 */
export function encodedInside(text: string, place: Place, read: ReadText): Writer<string> | undefined {
  const url = readDataUrl(text)
  if (url && isHeader(url.header)) {
    if (url.bytes) return dataUrl(text, place, read)
    // A caller's own JSON may show such a URL cut short: its words are inspected, and nobody is told that it was read.
    attach(announcedKind(url.header), place)
    noteContent(place, false)
    return undefined
  }
  const said = saidInBase64(text)
  if (said !== undefined) {
    if (!isExact(text, said)) attach('document', place)
    noteContent(place, isExact(text, said))
    return changed(read(said, place), said, text, toBase64)
  }
  const bytes = text.length < markedLength ? undefined : fromBase64(text)
  if (!bytes) return undefined
  const kind = fileKind(bytes)
  const opaque = isOpaque(text)
  if (kind) attach(kind, place)
  else if (opaque) attach('document', place)
  if (kind || opaque) noteContent(place, false)
  // Without the marks of a file it may be text after all (a word a line), so it is inspected as such too.
  return kind && opaque ? keep(text) : undefined
}

/**
 * Words that are base64 of text, or hold `data:` URLs of such. What cannot be decoded is read as it stands, and nothing
 * is noted: words are no attachment. Undefined where nothing is encoded.
 */
export function encodedWords(text: string, place: Place, read: ReadText): Writer<string> | undefined {
  const said = saidInBase64(text)
  if (said !== undefined) return changed(read(said, place), said, text, toBase64)
  const pieces: Writer<string>[] = []
  let from = 0
  const put = (start: number, end: number, write: () => Writer<string>) => {
    if (start > from) pieces.push(slot(place, text.slice(from, start), 'prose'))
    pieces.push(write())
    from = end
  }
  for (const { start, raw, words } of paragraphsAmong(text)) {
    put(start, start + raw.length, () => changed(read(words, place), words, raw, toBase64))
  }
  if (pieces.length === 0) {
    for (const { index, url } of urlsAmong(text)) {
      const words = url.bytes && textOf(url, url.bytes)
      const end = index + url.header.length + 1 + url.data.length
      if (words !== undefined) put(index, end, () => rewritten(url, words, place, read))
    }
  }
  if (pieces.length === 0) return undefined
  put(text.length, text.length, () => keep(''))
  return texts => pieces.map(write => write(texts)).join('')
}

/** Paragraphs that are base64 as a whole: so stands a file of base64 below its name. */
function* paragraphsAmong(text: string) {
  let start = 0
  for (const raw of text.includes('\n\n') ? text.split('\n\n') : []) {
    const words = saidInBase64(raw)
    if (words !== undefined) yield { start, raw, words }
    start += raw.length + 2
  }
}

/** The content of a file or recording: a `data:` URL, or base64 alone. What is neither is refused: nobody can read it. */
export function fileContent(data: string, place: Place, read: ReadText): Writer<string> {
  if (isDataUrl(data)) return dataUrl(data, place, read)
  const bytes = fromBase64(data)
  const text = bytes && plainText(bytes)
  noteContent(place, text !== undefined)
  if (!bytes) place.gathered.refusals.push(noBase64(place.known))
  return text === undefined ? keep(data) : changed(read(text, place), text, data, toBase64)
}

/** The bytes of such a content. @throws GatewayError `attachment_refused` */
export function contentBytes(data: string, at: string): Uint8Array {
  const url = readDataUrl(data)
  const bytes = url ? url.bytes : fromBase64(data)
  if (!bytes) throw noBase64(at)
  return bytes
}

/** Noted as an attachment. A header that says more than type, charset and base64 is a slot of its own. */
export function dataUrl(text: string, place: Place, read: ReadText): Writer<string> {
  const url = readDataUrl(text)
  if (!url) return slot(place, text, 'prose')
  attach(announcedKind(url.header), place)
  const said = url.bytes && textOf(url, url.bytes)
  noteContent(place, said !== undefined)
  // Fails closed: what cannot be read as its header says cannot be inspected, and is never written.
  if (!url.bytes) place.gathered.refusals.push(noBase64(place.known))
  else if (said === undefined && isTextual(url.header)) {
    place.gathered.refusals.push(otherCharset(place.known))
  }
  return rewritten(url, said, place, read)
}

/** The URL around what replaced its text. */
function rewritten(url: DataUrl, said: string | undefined, place: Place, read: ReadText): Writer<string> {
  const { header, data, base64 } = url
  const writeHeader = plainHeader.test(header) ? keep(header) : slot(place, header, 'prose')
  if (said === undefined) return texts => `${writeHeader(texts)},${data}`
  const writeText = read(said, place)
  return texts => {
    const now = writeText(texts)
    if (now === said) return `${writeHeader(texts)},${data}`
    const utf8 = writeHeader(texts).replace(/(;\s*charset=)[^;,]*/i, '$1utf-8')
    return `${utf8},${base64 ? toBase64(now) : encodeURIComponent(wellFormed(now))}`
  }
}

/** URLs of base64 in the midst of words; each ends where the alphabet does. */
function* urlsAmong(text: string): Generator<{ readonly index: number; readonly url: DataUrl }> {
  const header = /\bdata:[\w.+/*-]{0,130}(?:;[\w.+="-]{0,60}){1,4},/gi
  const content = /[\t\n\f\r ]*[A-Za-z0-9+/_%-]+={0,2}/y
  for (let found = header.exec(text); found; found = header.exec(text)) {
    content.lastIndex = header.lastIndex
    const data = content.exec(text)?.[0]
    const url = data === undefined ? undefined : readDataUrl(`${found[0]}${data}`)
    if (!url?.base64) continue
    header.lastIndex = content.lastIndex
    yield { index: found.index, url }
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

const plainHeader =
  /^data:(?:[a-z]+\/[a-z0-9.+-]{1,64})?(?:;\s*(?:charset="?[a-z0-9_-]{1,20}"?|base64)\s*){0,3}$/i

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

function textOf({ header, base64 }: DataUrl, bytes: Buffer): string | undefined {
  if (!isTextual(header)) return base64 ? plainText(bytes) : bytes.toString('utf8')
  const charset = /;\s*charset="?([^;,"]*)/i.exec(header)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset.trim(), { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Long, and as good as without spaces: folded lines have few. */
function isOpaque(text: string): boolean {
  const { length } = unfolded(text)
  if (length < opaqueLength) return false
  return !/[\t\f ]/.test(text.trim()) || (text.match(/[\t\n\f\r ]+/g)?.length ?? 0) <= length / 16
}
