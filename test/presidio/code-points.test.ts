import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CodePoints, countPoints } from '../../gateway/presidio/code-points.ts'

const texts = fc.string({
  unit: fc.constantFrom('a', 'é', 'e\u0301', '🦆', '👩‍👩‍👧', '\u200b', '\ud83e', '\udd86', '\n'),
})

describe('offsets in code points', () => {
  it('are those of the list of code points, both ways', () => {
    fc.assert(
      fc.property(texts, text => {
        const points = new CodePoints(text)
        const list = Array.from(text)
        expect(points.length).toBe(list.length)
        expect(countPoints(text)).toBe(list.length)
        let unit = 0
        for (const [index, point] of list.entries()) {
          expect(points.before(unit)).toBe(index)
          expect(points.offset(index)).toBe(unit)
          unit += point.length
        }
        expect(points.before(text.length)).toBe(list.length)
        expect(points.offset(list.length)).toBe(text.length)
      }),
    )
  })
})
