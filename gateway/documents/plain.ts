import { type Reading, Text, Unreadable } from './document.ts'

/** Text as it is: CSV, HTML, JSON, Markdown… @throws Unreadable */
export function readPlain(bytes: Uint8Array): Reading {
  const said = decoded(bytes)
  // What a control character stands in is no text; RTF writes letters as codes, behind which a value could hide.
  if (/[\0-\x08\x0b\x0e-\x1f]/.test(said)) throw new Unreadable('unknown')
  if (/^\s*\{\\rtf/.test(said)) throw new Unreadable('old_format')
  const text = new Text()
  text.add(said)
  return { text: said, json: isJson(said), left: { images: 0, pages: 0 } }
}

/** UTF-16 says so itself; what is not UTF-8 is taken for Windows-1252, in which spreadsheets write CSV. */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
