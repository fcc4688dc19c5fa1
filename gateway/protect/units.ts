/** The text ends here, and nothing more will come. */
export const END = -1
/** Cannot be told before more text has come. */
export const MORE = -2

const BACKSLASH = 0x5c
const escapes = new Map(
  Object.entries({ n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '/': '/', '\\': '\\', '"': '"' }).map(
    ([letter, meaning]) => [letter.charCodeAt(0), meaning.charCodeAt(0)],
  ),
)

/**
 * Reads a text unit by unit as its reader will see it: UTF-16 units as they are, or, in raw JSON, each escape as
 * the one unit that it means (`\/` is `/`, `\\_` is `\` and `_`). So one grammar serves both.
 */
export class Units {
  text = ''
  /** No more text will come: what is there now is decided on. */
  final = false
  /** Where the unit that was read last ends. */
  next = 0
  readonly #json: boolean

  constructor(json: boolean) {
    this.#json = json
  }

  /** The unit at an offset, `END`, or `MORE`. Sets `next`. */
  at(offset: number): number {
    if (offset >= this.text.length) {
      this.next = offset
      return this.final ? END : MORE
    }
    const code = this.text.charCodeAt(offset)
    this.next = offset + 1
    return code === BACKSLASH && this.#json ? this.#escape(offset) : code
  }

  /** A backslash that starts no escape of JSON is itself: models write `\_` and `\[` there too. */
  #escape(offset: number): number {
    const alone = this.final ? BACKSLASH : MORE
    if (offset + 1 >= this.text.length) return alone
    const letter = this.text.charCodeAt(offset + 1)
    if (letter === 0x75) {
      const digits = this.text.slice(offset + 2, offset + 6)
      if (!/^[0-9a-f]*$/i.test(digits)) return BACKSLASH
      if (digits.length < 4) return alone
      this.next = offset + 6
      return Number.parseInt(digits, 16)
    }
    const meaning = escapes.get(letter)
    if (meaning === undefined) return BACKSLASH
    this.next = offset + 2
    return meaning
  }
}
