import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type MarkedText, parseSource } from '../detect/tagger/marked-texts.ts'
import { type InForce, packageRoot } from '../in-force.ts'
import type { Finding, TextSlot } from '../model.ts'

/** A text of the development corpus, and what the detection in force finds in it. */
export interface ReadText extends Pick<MarkedText, 'id' | 'domain' | 'text' | 'spans'> {
  readonly found: readonly Finding[]
}

let kept: readonly MarkedText[] | undefined

/** The annotated texts that recognizers are developed on, invented from end to end. */
function developmentTexts(): readonly MarkedText[] {
  kept ??= parseSource(
    readFileSync(join(packageRoot(), 'gateway/vocabulary/development-texts.md'), 'utf8'),
    'dev',
  )
  return kept
}

export const slotOf = (text: string): TextSlot => ({ at: '', role: 'user', text, holds: 'prose' })

/** Reads the corpus by what is in force; again only when that has changed. Lets others go first between two texts. */
export function createReading(inForce: () => InForce): () => Promise<readonly ReadText[]> {
  let last:
    | { readonly detector: InForce['detector']; readonly texts: Promise<readonly ReadText[]> }
    | undefined
  const read = async ({ detector }: InForce): Promise<readonly ReadText[]> => {
    const texts: ReadText[] = []
    for (const { id, domain, text, spans } of developmentTexts()) {
      await nextTurn()
      const [found = []] = await detector.inspect([slotOf(text)])
      texts.push({ id, domain, text, spans, found })
    }
    return texts
  }
  return () => {
    const now = inForce()
    if (last?.detector !== now.detector) {
      const texts = read(now)
      last = { detector: now.detector, texts }
      texts.catch(() => {
        last = undefined
      })
    }
    return last.texts
  }
}

/** Whether two spans have a character in common. */
export function overlaps(
  a: { readonly start: number; readonly end: number },
  b: { readonly start: number; readonly end: number },
): boolean {
  return a.start < b.end && b.start < a.end
}
