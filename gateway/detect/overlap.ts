import type { Hit } from './recognizer.ts'

/** Hits below it do not count. */
export const threshold = 0.5

/**
 * Sorted findings that do not overlap. Masking takes the union: a short confident span never uncovers a longer one.
 * The label is that of the highest score, of the longer span where scores are equal.
 */
export function union(hits: readonly Hit[]): Hit[] {
  const sorted = hits
    .filter(hit => hit.score >= threshold && hit.end > hit.start)
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const merged: Hit[] = []
  let last: Hit | undefined
  let best: Hit | undefined
  for (const hit of sorted) {
    if (last === undefined || best === undefined || hit.start >= last.end) {
      last = best = hit
      merged.push(hit)
      continue
    }
    best = stronger(best, hit)
    const { entityType, score, recognizer } = best
    const [start, end] = [last.start, Math.max(last.end, hit.end)]
    last = { start, end, entityType, score, recognizer, ...reasons(last, hit) }
    merged[merged.length - 1] = last
  }
  return merged
}

function stronger(a: Hit, b: Hit): Hit {
  if (a.score !== b.score) return a.score > b.score ? a : b
  return b.end - b.start > a.end - a.start ? b : a
}

function reasons(a: Hit, b: Hit): Pick<Hit, 'because'> {
  const because: string[] = []
  // There are a few: no set is needed to tell which were there before.
  for (const reason of a.because ?? []) if (!because.includes(reason)) because.push(reason)
  for (const reason of b.because ?? []) if (!because.includes(reason)) because.push(reason)
  return because.length === 0 ? {} : { because }
}
