import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutConflicts } from '../../gateway/presidio/conflicts.ts'
import type { ScoredEntity } from '../../gateway/presidio/parse-anonymize.ts'

type Mutable = { start: number; end: number; entityType: string; score: number }

/** The rules as Presidio's documentation tells them, over all pairs, in the order of its list. */
function byPairs(results: readonly ScoredEntity[], text: string): Mutable[] {
  const list: Mutable[] = results.map(each => ({ ...each }))
  list.sort((a, b) => a.start - b.start || a.end - b.end)
  const shared = (a: Mutable, b: Mutable) =>
    a.end < b.start || b.end < a.start ? 0 : Math.min(a.end, b.end) - Math.max(a.start, b.start)
  const alone = (each: Mutable, others: readonly Mutable[]) => {
    const rival = others.find(
      other => other !== each && other.entityType === each.entityType && shared(each, other) !== 0,
    )
    if (!rival) return true
    rival.start = Math.min(rival.start, each.start)
    rival.end = Math.max(rival.end, each.end)
    rival.score = Math.max(rival.score, each.score)
    return false
  }
  const merged: Mutable[] = []
  for (const [at, each] of list.entries()) {
    if (alone(each, [...list.slice(at + 1), ...merged])) merged.push(each)
  }
  const kept: Mutable[] = []
  for (const [at, each] of merged.entries()) {
    const beaten = [...merged.slice(at + 1), ...kept].some(other =>
      other.start === each.start && other.end === each.end
        ? each.score <= other.score
        : other.start <= each.start && other.end >= each.end,
    )
    if (!beaten) kept.push(each)
  }
  const joined: Mutable[] = []
  let last: Mutable | undefined
  for (const each of kept) {
    if (last?.entityType === each.entityType && /^ +$/.test(text.slice(last.end, each.start))) {
      joined.splice(joined.indexOf(last), 1)
      each.start = last.start
    }
    joined.push(each)
    last = each
  }
  return joined
}

const text = 'aa  b c   dd e  f    ggg hh    i'
const entities = fc
  .record({
    start: fc.nat(text.length),
    length: fc.nat(12),
    entityType: fc.constantFrom('A', 'B', 'C'),
    score: fc.constantFrom(0.3, 0.5, 1),
  })
  .map(({ start, length, entityType, score }) => ({
    start,
    end: Math.min(text.length, start + length),
    entityType,
    score,
  }))

describe('overlapping results', () => {
  it('are resolved as by comparing all pairs', () => {
    fc.assert(
      fc.property(fc.array(entities, { maxLength: 12 }), results => {
        const between = (start: number, end: number) => text.slice(start, end)
        expect(withoutConflicts(results, between)).toEqual(byPairs(results, text))
      }),
      { numRuns: 2000 },
    )
  })

  it('leave no character uncovered that one of them covered', () => {
    const covered = (results: readonly ScoredEntity[]) =>
      Array.from(text, (_, at) => results.some(({ start, end }) => start <= at && at < end))
    fc.assert(
      fc.property(fc.array(entities, { maxLength: 12 }), results => {
        const after = covered(withoutConflicts(results, (start, end) => text.slice(start, end)))
        for (const [at, was] of covered(results).entries()) if (was) expect(after[at]).toBe(true)
      }),
    )
  })
})
