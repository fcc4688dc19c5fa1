import type { ScoredEntity } from './parse-anonymize.ts'

/**
 * Presidio's default conflict resolution (`MERGE_SIMILAR_OR_CONTAINED`, then `merge_entities_with_spaces`), on results
 * sorted by place: overlapping results of one kind become one; of equal spans the best score stays; a result inside
 * another is dropped; neighbours of one kind with only spaces between become one. Results of two kinds that overlap in
 * part both stay. Same outcome as Presidio's loops over all pairs, in O(n log n).
 * @param between the text between two offsets
 */
export function withoutConflicts(
  results: readonly ScoredEntity[],
  between: (start: number, end: number) => string,
): ScoredEntity[] {
  const sorted = [...results].sort((a, b) => a.start - b.start || a.end - b.end)
  return acrossSpaces(outermost(mergedByKind(sorted)), between)
}

/** A merged result takes the place in the list of the last of its parts: later steps go by the list's order. */
function mergedByKind(sorted: readonly ScoredEntity[]): ScoredEntity[] {
  const slots: (ScoredEntity | null)[] = []
  const open = new Map<string, { readonly at: number; readonly entity: ScoredEntity }>()
  for (const [at, entity] of sorted.entries()) {
    const last = open.get(entity.entityType)
    // A span that is empty or only touches does not overlap.
    const overlap = last && Math.min(last.entity.end, entity.end) > Math.max(last.entity.start, entity.start)
    const merged = overlap ? union(last.entity, entity) : entity
    if (overlap) slots[last.at] = null
    slots.push(merged)
    if (overlap || last === undefined || entity.end > last.entity.end) {
      open.set(entity.entityType, { at, entity: merged })
    }
  }
  return slots.filter(entity => entity !== null)
}

function union(a: ScoredEntity, b: ScoredEntity): ScoredEntity {
  return {
    start: Math.min(a.start, b.start),
    end: Math.max(a.end, b.end),
    score: Math.max(a.score, b.score),
    entityType: b.entityType,
  }
}

function outermost(results: readonly ScoredEntity[]): ScoredEntity[] {
  const best = new Map<string, ScoredEntity>()
  for (const result of results) {
    const span = `${result.start}:${result.end}`
    const rival = best.get(span)
    if (rival === undefined || result.score >= rival.score) best.set(span, result)
  }
  const kept = new Set<ScoredEntity>()
  let farthest = -1
  for (const result of [...best.values()].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (result.end <= farthest) continue
    farthest = result.end
    kept.add(result)
  }
  return results.filter(result => kept.has(result))
}

function acrossSpaces(
  results: readonly ScoredEntity[],
  between: (start: number, end: number) => string,
): ScoredEntity[] {
  const merged: ScoredEntity[] = []
  for (const result of results) {
    const last = merged.at(-1)
    const joins =
      last?.entityType === result.entityType &&
      last.end < result.start &&
      /^ +$/.test(between(last.end, result.start))
    if (last && joins) merged[merged.length - 1] = { ...result, start: last.start }
    else merged.push(result)
  }
  return merged
}
