import type { Localised } from '../model.ts'
import { faultOf, type Read } from './faults.ts'

/** Bytes; a policy file of people's making is a few kilobytes. */
export const maxFileBytes = 1024 * 1024

export const tooLarge: Localised = {
  fr: 'le fichier dépasse 1 Mio : une politique tient en quelques kilo-octets, retirez ce qui n’en est pas',
  en: 'the file is larger than 1 MiB: a policy is a few kilobytes, take out what is none',
}

const notUtf8: Localised = {
  fr: 'n’est pas en UTF-8 : enregistrez le fichier avec l’encodage UTF-8',
  en: 'is not UTF-8: save the file with the UTF-8 encoding',
}

const lineFeed = 0x0a

/** The text of a file: strict UTF-8, without its byte order mark. The fault tells the first line that is not UTF-8. */
export function decodeText(file: string, bytes: Uint8Array): Read<string> {
  if (bytes.length > maxFileBytes) return { ok: false, faults: [faultOf(file, tooLarge)] }
  try {
    // `ignoreBOM: false` takes the mark away, so that columns of the first line count from the text.
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes) }
  } catch {
    return { ok: false, faults: [{ file, ...firstBadPosition(bytes), path: '', message: notUtf8 }] }
  }
}

function firstBadPosition(bytes: Uint8Array): { line: number; col: number } {
  const strict = new TextDecoder('utf-8', { fatal: true })
  let line = 1
  let start = 0
  while (start < bytes.length) {
    const feed = bytes.indexOf(lineFeed, start)
    const end = feed === -1 ? bytes.length : feed
    const piece = bytes.subarray(start, end)
    try {
      strict.decode(piece)
    } catch {
      return { line, col: new TextDecoder('utf-8').decode(piece).indexOf('\ufffd') + 1 }
    }
    line += 1
    start = end + 1
  }
  return { line: 1, col: 1 }
}
