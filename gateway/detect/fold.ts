const marks = /[\u0300-\u036f]/g
const accented = /[^\x00-\x7f]/

/** Lower case without accents; `œ` and `æ` become two letters, so the length may change. */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  if (!accented.test(lower)) return lower
  return lower
    .normalize('NFD')
    .replace(marks, '')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
}

const gaps = /[^\p{L}\p{N}]+/gu

/** Folded words, one space between them and one at each end: what context words are looked up in. */
export function foldedWords(text: string): string {
  return ` ${fold(text).replace(gaps, ' ').trim()} `
}
