import type { Hit, Source } from '../../../gateway/detect/recognizer.ts'
import { sourceOf } from '../../../gateway/detect/source.ts'

/** A text as recognizers see it. */
export function sourceFor(text: string, label?: string): Source {
  return sourceOf({ at: '/messages/0/content', role: 'user', text, holds: 'prose', ...(label && { label }) })
}

/** What hits found, in order of place, each place once. */
export function foundIn(source: Source, hits: readonly Hit[]): string[] {
  const spans = new Map(hits.map(hit => [`${hit.start}:${hit.end}`, hit]))
  return [...spans.values()]
    .sort((one, other) => one.start - other.start || other.end - one.end)
    .map(hit => source.text.slice(hit.start, hit.end))
}
