import { fold, lexicon, WordClass } from './lexicon/lexicon.ts'

const titleAlone = /^(?:M|MM|Mr|Mme|Mmes|Mlle|Dr|Me)\.?$/
/** How far behind its beginning an element is looked for its end. */
const longestElement = 2000

/**
 * Whether what was taken for a person's name is a title without one, or what a format calls a thing: an element of XML,
 * an attribute, a column `EcritureDate`, the systems that an HL7 message names. In doubt it is a name: `<jeanne> salut` is
 * a chat, the keys of `{"rose": 3}` may be people.
 */
export function isNoName(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  const value = text.slice(start, end)
  if (titleAlone.test(value)) return true
  const before = text.slice(Math.max(0, start - 2), start)
  const behind = text.slice(end, end + 40)
  if (behind.startsWith('>')) {
    if (before === '</') return true
    if (before.endsWith('<')) return text.slice(end, end + longestElement).includes(`</${value}>`)
  }
  if (/^[A-Z][A-Z_]*$/.test(value) && /^(?:_[A-Z_]+)?=["']/.test(behind)) return true
  const camel = /^(\p{Lu}\p{Ll}+)(?:\p{Lu}\p{Ll}+)+$/u.exec(value)?.[1]
  if (camel !== undefined && isThing(camel)) return true
  return /(?:^|\n)MSH\|[^\n]*$/.test(text.slice(Math.max(0, start - 120), start))
}

/** A word of a dictionary that nobody is called. */
function isThing(word: string): boolean {
  const known = lexicon().classOf(fold(word))
  const named = WordClass.firstName | WordClass.surname
  return (known & (WordClass.frenchWord | WordClass.englishWord)) !== 0 && (known & named) === 0
}
