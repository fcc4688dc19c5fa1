import { fold, lexicon, WordClass } from './lexicon/lexicon.ts'

const titleAlone = /^(?:M|MM|Mr|Mme|Mmes|Mlle|Dr|Me)\.?$/
/** Particles and the like, behind which a capital inside a word is a name's: `McDonald`, `LeGall`. */
const joined = /^(?:mac?|mc|le|la|de|di|du|da|van|von|fitz|o)$/i

/**
 * Whether what was taken for a person's name is a title without one, or what a format calls a thing: an element of XML,
 * an attribute, a key of JSON or YAML, a column `EcritureDate`, the systems that an HL7 message names.
 */
export function isNoName(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  const value = text.slice(start, end)
  if (titleAlone.test(value)) return true
  const before = text.slice(Math.max(0, start - 2), start)
  const behind = text.slice(end, end + 4)
  if (behind.startsWith('>') && /<\/?$/.test(before)) return true
  if (/^[A-Z][A-Z_]*$/.test(value) && /^(?:=["']|_[A-Z]+)/.test(behind)) return true
  if (/^[a-z][a-z_]*$/.test(value)) {
    if (before.endsWith('"') && /^" ?:/.test(behind)) return true
    if (/(?:^|\n)$/.test(before) && /^:\n[ -]/.test(behind)) return true
  }
  return isCamelCase(value) || /(?:^|\n)MSH\|[^\n]*$/.test(text.slice(Math.max(0, start - 120), start))
}

/** `PieceDate`: words of the language without a space, and not `LeGall`. */
function isCamelCase(value: string): boolean {
  const parts = /^\p{Lu}\p{Ll}+(?:\p{Lu}\p{Ll}+)+$/u.test(value) ? value.match(/\p{Lu}\p{Ll}+/gu) : null
  if (parts === null || joined.test(parts[0] ?? '')) return false
  const word = WordClass.frenchWord | WordClass.englishWord
  return (lexicon().classOf(fold(parts[0] ?? '')) & word) !== 0
}
