import type { Hit, Source } from '../recognizer.ts'
import { isDigit, isLetter } from './letters.ts'
import type { NameIndex } from './name-index.ts'
import { PROPAGATED, PROPAGATION } from './propagation.ts'

/** Log-ins that spell a known name: `ylegall`, `yann.legall2`. */
export function repeatedHandles({ text }: Source, { handles }: NameIndex): Hit[] {
  if (handles.size === 0) return []
  const hits: Hit[] = []
  let start = -1
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0
    const inside = isLetter(code) || isDigit(code) || code === 0x2e || code === 0x2d || code === 0x5f
    if (inside && start === -1) start = at
    if (inside || start === -1) continue
    const handle = text
      .slice(start, at)
      .toLowerCase()
      .replace(/[.\-_\d]+$/, '')
    if (handles.has(handle)) {
      const end = start + text.slice(start, at).replace(/[.\-_]+$/, '').length
      hits.push({
        start,
        end,
        entityType: 'USERNAME',
        score: PROPAGATED,
        recognizer: PROPAGATION,
        because: ['spells a name of the request'],
      })
    }
    start = -1
  }
  return hits
}
