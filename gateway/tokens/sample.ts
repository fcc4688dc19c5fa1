/** Some of a long text, to be counted in its place. */
export interface Sample {
  /** Pieces of no more than `pieceLength` UTF-16 code units. */
  readonly pieces: readonly string[]
  /** How many times as long as the pieces the text is: 1 when they are all of it. */
  readonly times: number
}

/** Splitting a long run without spaces takes time with the square of its length, so no piece is longer. */
const pieceLength = 2048
/** What is counted whole: about 32,000 tokens. Of a longer text, so much in pieces spread over it evenly. */
const sampleLength = 128 * 1024

/** Bounds what counting costs, however long the texts are. */
export function sampleOf(texts: readonly string[]): Sample {
  const length = texts.reduce((sum, text) => sum + text.length, 0)
  const pieces = length <= sampleLength ? texts.flatMap(whole) : spread(texts, length)
  const kept = pieces.reduce((sum, piece) => sum + piece.length, 0)
  return { pieces, times: kept === 0 ? 1 : length / kept }
}

function whole(text: string): string[] {
  const pieces: string[] = []
  for (let at = 0; at < text.length; at += pieceLength) pieces.push(text.slice(at, at + pieceLength))
  return pieces
}

function spread(texts: readonly string[], length: number): string[] {
  const count = sampleLength / pieceLength
  const pieces: string[] = []
  let before = 0
  let next = 0
  for (const text of texts) {
    // The piece that begins at `next / count` of all texts, as far as this text has it.
    while (next < count && Math.floor((next * length) / count) < before + text.length) {
      const from = Math.floor((next * length) / count) - before
      pieces.push(text.slice(from, from + pieceLength))
      next += 1
    }
    before += text.length
  }
  return pieces
}

/** What a model wrote, as it comes: no more of it is kept than is counted whole. */
export class Spoken {
  #kept: string[] = []
  #keptLength = 0
  #length = 0

  add(text: string): void {
    this.#length += text.length
    const piece = text.slice(0, sampleLength - this.#keptLength)
    if (piece === '') return
    this.#kept.push(piece)
    this.#keptLength += piece.length
  }

  /** Of a longer answer, its beginning stands for all of it. */
  sample(): Sample {
    return {
      pieces: whole(this.#kept.join('')),
      times: this.#keptLength === 0 ? 1 : this.#length / this.#keptLength,
    }
  }
}
