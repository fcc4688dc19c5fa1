/**
 * A UTF-16 unit as the prefilter sees it: letters without case and accent, any digit as `0`, any space
 * as a space, other ASCII signs as they are. What stands outside Latin becomes the empty text: nothing is known of it.
 */
export function foldedUnit(code: number): string {
  const character = String.fromCharCode(code)
  if (/[0-9]/.test(character)) return '0'
  if (/\s/.test(character)) return ' '
  if (code < 128) return character.toLowerCase()
  if (character === '\u017f') return 's'
  if (character === '\u212a') return 'k'
  const base = character.normalize('NFD').charAt(0).toLowerCase()
  return /[a-z]/.test(base) ? base : ''
}
