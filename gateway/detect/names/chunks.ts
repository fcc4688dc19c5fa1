import { isDigit, isLetter, isUpper, marks } from './letters.ts'

/** What parts cells, keys and values that stand without spaces. */
const CHUNK_ENDS = marks(';,"<>|()[]{}=')

function isChunkEnd(code: number): boolean {
  return code <= 0x20 || (code < 0x80 && CHUNK_ENDS[code] === 1)
}

/** Nothing but a space or a mark of prose on either side: by far the commonest word. */
export function standsFree(text: string, start: number, end: number): boolean {
  if (start > 0 && !isChunkEnd(text.charCodeAt(start - 1))) return false
  return end === text.length || isChunkEnd(text.charCodeAt(end))
}

export function chunkEndAfter(text: string, from: number): number {
  let at = from
  while (at < text.length && !isChunkEnd(text.charCodeAt(at))) at++
  return at
}

export function chunkStartBefore(text: string, at: number, floor: number): number {
  let start = at
  while (start > floor && !isChunkEnd(text.charCodeAt(start - 1))) start--
  return start
}

/** An e-mail address, URL, path, file name, identifier: letters in it name no one in prose. */
export function isBound(text: string, start: number, end: number): boolean {
  if (opensAsNumber(text, start, end)) return true
  let slashes = 0
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x40 && at > start && isWordy(text.charCodeAt(at - 1))) return true
    if (code === 0x5c || code === 0x5f || code === 0x7e) return true
    if (code === 0x2f && ++slashes > 1) return true
    if (
      code === 0x2e &&
      isLetter(text.charCodeAt(at + 1)) &&
      at > start + 1 &&
      !isUpper(text.charCodeAt(at + 1))
    )
      return true
  }
  return false
}

/** Two capitals and digits, as an IBAN or a VAT number opens: `FR76…`. */
function opensAsNumber(text: string, start: number, end: number): boolean {
  if (end - start < 4) return false
  for (let at = start; at < start + 4; at++) {
    const code = text.charCodeAt(at)
    if (!(at < start + 2 ? code >= 0x41 && code <= 0x5a : isDigit(code))) return false
  }
  return true
}

function isWordy(code: number): boolean {
  return isLetter(code) || isDigit(code)
}
