/** What the counting thread runs: it alone loads the vocabulary of the encoding, a few megabytes. */
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'

/** `<|endoftext|>` in a text is text. */
const options = { disallowedSpecial: new Set<string>() }

export function count(pieces: readonly string[]): number {
  return pieces.reduce((sum, piece) => sum + countTokens(piece, options), 0)
}
