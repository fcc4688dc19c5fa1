import { loadCorpus } from '../corpus/load.ts'

/** `data`: texts with personal data in all of them, dense as in the annotated corpus; `prose`: texts without any. */
export type PromptKind = 'data' | 'prose'

/**
 * Prompts of a wanted length in characters, made of annotated texts dealt anew for each: one sentence over and over
 * would flatter caches. Of a megabyte most texts are there more than once.
 */
export function createPrompts(kind: PromptKind): (length: number) => string {
  const texts = loadCorpus()
    .filter(({ spans }) => spans.length > 0 === (kind === 'data'))
    .map(({ text }) => text)
  let state = 1
  const next = (): string => {
    // Numerical Recipes' generator: the same prompts in each run.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return texts[Math.floor((state / 2 ** 32) * texts.length)] ?? ''
  }
  let made = 0
  return length => {
    let prompt = `${made++}\n`
    while (prompt.length < length) prompt += `${next()}\n\n`
    return prompt.slice(0, length)
  }
}
