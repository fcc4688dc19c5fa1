import { fold } from './lexicon/fold.ts'

const gaps = /[^\p{L}\p{N}]+/gu
const space = 0x20

/** Up to here letters fold one by one; by code unit what each becomes, a space for what is neither letter nor digit. */
const tableEnd = 0x250
/** 0 where a unit folds to more than one, as ligatures do. */
const table = Uint16Array.from({ length: tableEnd }, (_, code) => {
  const folded = fold(String.fromCharCode(code)).replace(gaps, ' ')
  return folded.length === 1 ? folded.charCodeAt(0) : 0
})

/** Longer than any window that context words are looked up in. */
const written = new Uint16Array(256)

/** Folded words, one space between them and one at each end: what context words are looked up in. */
export function foldedWords(text: string): string {
  return quickly(text) ?? ` ${fold(text).replace(gaps, ' ').trim()} `
}

/** Null for what the table does not tell. Windows around numbers are folded by the hundred in a page of data. */
function quickly(text: string): string | null {
  if (text.length > written.length - 2) return null
  written[0] = space
  let length = 1
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const unit = code < tableEnd ? (table[code] ?? 0) : 0
    if (unit === 0) return null
    if (unit !== space || written[length - 1] !== space) written[length++] = unit
  }
  if (length === 1 || written[length - 1] !== space) written[length++] = space
  return String.fromCharCode(...written.subarray(0, length))
}
