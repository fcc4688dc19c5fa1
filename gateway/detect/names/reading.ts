import type { Token } from './tokens.ts'
import { CULTURE } from './vocabulary.ts'

/** A text as its runs are judged in it. */
export interface Reading {
  readonly text: string
  readonly tokens: readonly Token[]
  /** Folded words that stand in lower case somewhere in the text. */
  readonly lowered: ReadonlySet<string>
  /** Sentences begin without a capital: the text was typed in haste, and so are its names. */
  readonly casual: boolean
  /** How many words around works and history stand before each token. */
  readonly culture: Uint32Array
}

export function readingOf(text: string, tokens: readonly Token[]): Reading {
  const lowered = new Set<string>()
  let leads = 0
  let lowerLeads = 0
  const culture = new Uint32Array(tokens.length + 1)
  let count = 0
  tokens.forEach((token, index) => {
    if (token.folded.length > 2 && CULTURE.has(token.folded)) count++
    culture[index + 1] = count
  })
  for (const token of tokens) {
    if (token.shape === 'lower') lowered.add(token.folded)
    if (!token.leads || token.bound) continue
    leads++
    if (token.shape === 'lower') lowerLeads++
  }
  return { text, tokens, lowered, casual: lowerLeads > leads * 0.6, culture }
}
