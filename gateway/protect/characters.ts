/** UTF-16 units that the readers of markup compare with. */

export const code = (character: string) => character.charCodeAt(0)

export const isLetter = (unit: number) => (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a
export const isDigit = (unit: number) => unit >= 0x30 && unit <= 0x39
export const isSpace = (unit: number) =>
  unit === 0x20 || (unit >= 0x09 && unit <= 0x0d) || unit === 0xa0 || unit === 0x202f || unit === 0x2028

/** What ends an address for every reader of Markdown; other white space is part of it for some of them. */
export const endsAddress = (unit: number) => unit === 0x20 || unit === 0x09 || unit === 0x0a || unit === 0x0d

/** What ends an attribute's value that has no quotes (WHATWG HTML §13.2.5.38). */
export const endsAttribute = (unit: number) => endsAddress(unit) || unit === 0x0c
