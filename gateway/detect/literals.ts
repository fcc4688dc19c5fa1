import { boundary, canonical, isWordUnit } from './folded-unit.ts'
import { best, leastWeight, longest, type Texts, telling, weight } from './literal-parts.ts'
import { readPattern } from './pattern-parser.ts'

/** What a pattern cannot match without. */
export interface Required {
  /** `[['passe', 'mdp'], ['@']]`: any matching text holds `passe` or `mdp`, and an `@`. Empty: nothing is known. */
  readonly clauses: readonly (readonly string[])[]
  /** Any match begins with one of these; null when not known. */
  readonly heads: readonly string[] | null
}

/**
 * The literal texts that a pattern's matches must hold. They are folded (case, accents, all digits to `0`, all spaces
 * to one), which only ever lets more through, and carry a mark wherever a word begins or ends. A match must stand
 * alone, so the mark is also known where a pattern begins or ends with a letter or digit.
 *
 * After Russ Cox, “Regular Expression Matching with a Trigram Index” (2012), and RE2's own FilteredRE2.
 */
export function requiredLiterals(pattern: string): Required {
  const whole = readPattern(pattern)
  if (whole === null) return { clauses: [], heads: null }
  const { exact, clauses, head, tail } = whole
  const heads = beginnings((exact ?? head).map(text => text.slice(0, longest)))?.map(opened) ?? null
  const ends = exact === null ? telling(tail.map(text => closed(text.slice(-longest)))) : []
  const telltale = best(
    [...clauses.map(clause => clause.map(shortened)), ...ends]
      .flatMap(telling)
      .filter(clause => heads === null || !follows(clause, heads)),
  )
  return {
    clauses: telltale.map(clause => clause.map(canonical)),
    heads: heads?.map(canonical) ?? null,
  }
}

/** Whether a clause says no more than that a match begins with one of the heads. */
function follows(clause: Texts, heads: Texts): boolean {
  return heads.every(head => clause.some(text => head.includes(text)))
}

/** Any part of a required text is required too. */
function shortened(text: string): string {
  return text.length <= longest ? text : text.slice(0, longest)
}

/** Without those that begin with another of them; null when one is empty. */
function beginnings(texts: Texts): Texts | null {
  if (texts.some(text => weight(opened(text)) <= leastWeight)) return null
  const once = [...new Set(texts)]
  return once.filter(text => !once.some(other => other !== text && text.startsWith(other)))
}

function opened(text: string): string {
  return isWordUnit(text.charCodeAt(0)) ? boundary + text : text
}

function closed(text: string): string {
  return isWordUnit(text.charCodeAt(text.length - 1)) ? text + boundary : text
}
