import { fold } from './lexicon/fold.ts'

const gaps = /[^\p{L}\p{N}]+/gu

/** Folded words, one space between them and one at each end: what context words are looked up in. */
export function foldedWords(text: string): string {
  return ` ${fold(text).replace(gaps, ' ').trim()} `
}
