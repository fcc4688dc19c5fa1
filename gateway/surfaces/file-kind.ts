import type { AttachmentKind } from '../model.ts'

/** How files begin, in latin1: https://en.wikipedia.org/wiki/List_of_file_signatures */
const marks: readonly (readonly [RegExp, AttachmentKind])[] = [
  [/^\x89PNG\r\n\x1a\n/, 'image'],
  [/^\xff\xd8\xff/, 'image'],
  [/^GIF8[79]a/, 'image'],
  [/^RIFF[\0-\xff]{4}WEBP/, 'image'],
  [/^(?:II\*\0|MM\0\*)/, 'image'],
  [/^[\0-\xff]{4}ftyp(?:avif|heic|heix|mif1)/, 'image'],
  [/^RIFF[\0-\xff]{4}WAVE/, 'audio'],
  [/^(?:ID3|OggS|fLaC)/, 'audio'],
  [/^[\0-\xff]{4}ftypM4A /, 'audio'],
  [/^(?:%PDF-|PK\x03\x04|\xd0\xcf\x11\xe0|\x1f\x8b\x08)/, 'document'],
]

/** What kind of file begins so; undefined for no kind that is known. */
export function fileKind(bytes: Uint8Array): AttachmentKind | undefined {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  return marks.find(([mark]) => mark.test(start))?.[1]
}
