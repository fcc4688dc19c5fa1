import type { Hit, Source } from '../recognizer.ts'
import { isDigit, isLetter } from './letters.ts'
import type { NameIndex } from './name-index.ts'
import { PROPAGATED, PROPAGATION } from './propagation.ts'

/** Log-ins that spell a known name, with a mark or without, perhaps numbered: `ylegall`, `yann.legall2`. */
export function repeatedHandles({ text }: Source, { handles }: NameIndex): Hit[] {
  if (handles.size === 0) return []
  let [shortest, longest] = [Number.POSITIVE_INFINITY, 0]
  for (const { length } of handles) {
    shortest = Math.min(shortest, length)
    longest = Math.max(longest, length)
  }
  const hits: Hit[] = []
  for (let at = 0; at < text.length; at++) {
    const start = at
    // Behind the last letter; behind the last letter or digit; marks before the last letter.
    let [lettersEnd, end, marks] = [start, start, 0]
    let pending = 0
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (isLetter(code)) {
        lettersEnd = end = at + 1
        marks += pending
        pending = 0
      } else if (isDigit(code)) end = at + 1
      else if (isMark(code)) pending += 1
      else break
    }
    const length = lettersEnd - start - marks
    if (marks > 1 || length < shortest || length > longest) continue
    const letters = text.slice(start, lettersEnd).toLowerCase()
    if (!handles.has(marks === 0 ? letters : letters.replace(/[._-]/, ''))) continue
    hits.push({
      start,
      end,
      entityType: 'USERNAME',
      score: PROPAGATED,
      recognizer: PROPAGATION,
      because: ['spells a name of the request'],
    })
  }
  return hits
}

/** `.`, `-`, `_`. */
function isMark(code: number): boolean {
  return code === 0x2e || code === 0x2d || code === 0x5f
}
