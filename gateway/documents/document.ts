/** What was read of a document. */
export interface Reading {
  readonly text: string
  /** Whether the text is JSON as a whole: nothing may be put before it. */
  readonly json: boolean
  /** What a reader would have seen and the text does not say. */
  readonly left: Left
}

export interface Left {
  /** Pictures and charts. */
  readonly images: number
  /** Pages without text: scanned, as a rule. */
  readonly pages: number
}

/** Why a document cannot be read. */
export type Fault =
  | 'broken'
  | 'encrypted'
  | 'files'
  | 'image'
  | 'large'
  | 'link'
  | 'macros'
  | 'no_text'
  | 'old_format'
  | 'packed'
  | 'pages'
  | 'text'
  | 'time'
  | 'unknown'

/** A document that cannot be read; nothing of it stands here. */
export class Unreadable extends Error {
  readonly fault: Fault

  constructor(fault: Fault) {
    super(fault)
    this.fault = fault
  }
}

/** Bounds of what is read of the documents of one request. Beyond them they are refused, never cut. */
export const limits = {
  /** Bytes of a file. */
  file: 20 * 1024 * 1024,
  files: 20,
  /** Parts of an archive. */
  entries: 10_000,
  /** Bytes that the parts of an archive which are read unpack to, and how many times as large as packed. */
  unpacked: 64 * 1024 * 1024,
  ratio: 250,
  pages: 500,
  /** UTF-16 code units of text. */
  text: 2_000_000,
  /** Milliseconds for all documents of a request, waiting for a thread included. */
  time: 20_000,
} as const

/** Text as it grows, bounded. */
export class Text {
  #parts: string[] = []
  #length = 0

  /** @throws Unreadable `text` */
  add(piece: string): void {
    this.#length += piece.length
    if (this.#length > limits.text) throw new Unreadable('text')
    this.#parts.push(piece)
  }

  toString(): string {
    return (
      this.#parts
        .join('')
        // Each run of spaces is tried from its first alone: a long one in a line would take its square in time.
        .replace(/(?<![ \t])[ \t]+\n/g, '\n')
        .replace(/\n{3,}/g, '\n\n')
        .trim()
    )
  }
}
