/** Stands between two units one of which belongs to a word and the other does not. No text holds it. */
export const boundary = '\u0000'

const wordUnit = /[\p{L}\p{N}]/u

/**
 * A UTF-16 unit as the prefilter sees it: letters without case and accent, any digit as `0`, any space as a space,
 * other ASCII signs as they are. What stands outside Latin becomes the empty text: nothing is known of it.
 */
export function foldedUnit(code: number): string {
  const character = String.fromCharCode(code)
  if (/[0-9]/.test(character)) return '0'
  if (/\s/.test(character)) return ' '
  if (code < 128) return code === 0 ? '' : character.toLowerCase()
  if (character === '\u017f') return 's'
  if (character === '\u212a') return 'k'
  const base = character.normalize('NFD').charAt(0).toLowerCase()
  if (/[a-z]/.test(base)) return base
  // Signs of Latin-1 (`°`, `«`, `€`'s neighbours) stand for themselves; its other letters are not folded.
  return code >= 0xa1 && code <= 0xbf && !wordUnit.test(character) ? character : ''
}

/** Letters and digits of any script; a match that begins or ends with one must not touch another. */
export function isWordUnit(code: number): boolean {
  if (code < 128)
    return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
  return wordUnit.test(String.fromCharCode(code))
}

/** A folded text with a mark wherever a word begins or ends inside it. */
export function canonical(folded: string): string {
  let marked = ''
  for (let at = 0; at < folded.length; at++) {
    const code = folded.charCodeAt(at)
    const before = folded.charCodeAt(at - 1)
    if (at > 0 && code !== 0 && before !== 0 && isWordUnit(code) !== isWordUnit(before)) marked += boundary
    marked += folded.charAt(at)
  }
  return marked
}
