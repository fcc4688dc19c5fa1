import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Tokenizer } from '@huggingface/tokenizers'

/** A word of a text, and its tokens. */
export interface Word {
  readonly start: number
  readonly end: number
  readonly ids: readonly number[]
}

export interface WordTokenizer {
  /** Words that have tokens, in order. */
  words(text: string): readonly Word[]
  /** What the model is given for some words, and where the first token of each stands in it. */
  input(words: readonly Word[]): { readonly ids: readonly number[]; readonly firsts: readonly number[] }
  /** Tokens that stand around those of the words (`[CLS]`, `[SEP]`). */
  readonly specials: number
}

/** Of a longer word only so many code units are read: pieces of a token without spaces tell a model nothing. */
const longestWord = 64

/**
 * Letters and digits, or one other character. Corpora for token classification are split like this before a model is
 * trained on them (`is_split_into_words`), and offsets need no guess at what the tokenizer made of the text.
 */
const wordPattern = /[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu

/** The tokenizer of a model's folder (`tokenizer.json`: WordPiece, BPE or Unigram). */
export function loadTokenizer(folder: string): WordTokenizer {
  const tokenizer = new Tokenizer(JSON.parse(readFileSync(join(folder, 'tokenizer.json'), 'utf8')), {})
  const encode = (text: string, add_special_tokens: boolean): readonly number[] =>
    tokenizer.encode(text, { add_special_tokens }).ids
  // Where a word's own tokens stand among the special ones, whatever the model's template is.
  const bare = encode('a', false)
  const framed = encode('a', true)
  const at = framed.findIndex((_, i) => bare.every((id, j) => framed[i + j] === id))
  const before = framed.slice(0, Math.max(0, at))
  const after = framed.slice(Math.max(0, at) + bare.length)

  return {
    specials: before.length + after.length,
    words(text) {
      const known = new Map<string, readonly number[]>()
      return Array.from(text.matchAll(wordPattern), match => {
        const word = match[0].slice(0, longestWord)
        const ids = known.get(word) ?? encode(word, false)
        known.set(word, ids)
        return { start: match.index, end: match.index + match[0].length, ids }
      }).filter(({ ids }) => ids.length > 0)
    },
    input(words) {
      const ids = [...before]
      const firsts = words.map(word => {
        const first = ids.length
        ids.push(...word.ids)
        return first
      })
      return { ids: [...ids, ...after], firsts }
    },
  }
}

/**
 * Stretches of words that hold `budget` tokens or fewer, each beginning a quarter of that before the one ahead of it
 * ends. Of what two stretches share, the first half is read in the earlier one, the rest, from `keep` on, in the
 * later: a word is never read at an edge while there is text beyond it.
 */
export function windowsOf(
  words: readonly Word[],
  budget: number,
): readonly { readonly from: number; readonly keep: number; readonly to: number }[] {
  const windows: { from: number; keep: number; to: number }[] = []
  const size = (index: number): number => words[index]?.ids.length ?? 0
  for (let from = 0, keep = 0; from < words.length; ) {
    let to = from
    for (let sum = 0; to < words.length && (to === from || sum + size(to) <= budget); to++) sum += size(to)
    windows.push({ from, keep, to })
    if (to >= words.length) break
    let next = to
    for (let sum = 0; next > from + 1 && sum + size(next - 1) <= budget / 4; next--) sum += size(next - 1)
    keep = next + Math.floor((to - next) / 2)
    from = next
  }
  return windows
}
