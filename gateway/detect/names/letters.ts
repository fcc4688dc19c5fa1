/** Letters of a normalised text by UTF-16 code unit: ASCII first, then Latin blocks, then whatever Unicode says. */
export function isLetter(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)
  if (code < 0x250)
    return (code >= 0xc0 && code !== 0xd7 && code !== 0xf7) || code === 0xaa || code === 0xb5 || code === 0xba
  if (code < 0x370) return code >= 0x300
  return OTHER_LETTER.test(String.fromCharCode(code))
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

/** Whether a letter is a capital. */
export function isUpper(code: number): boolean {
  if (code < 0x80) return code >= 0x41 && code <= 0x5a
  if (code < 0x100) return code >= 0xc0 && code <= 0xde && code !== 0xd7
  return OTHER_UPPER.test(String.fromCharCode(code))
}

const OTHER_LETTER = /[\p{L}\p{M}]/u
const OTHER_UPPER = /\p{Lu}/u

/** ASCII marks as a table by code unit. */
export function marks(list: string): Uint8Array {
  const table = new Uint8Array(0x80)
  for (const mark of list) table[mark.charCodeAt(0)] = 1
  return table
}
