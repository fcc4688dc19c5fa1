import type { EntityType } from '../model.ts'
import { threshold } from './overlap.ts'

/** One label of a model. `entityType` is null for `O` and for what the policy does not want. */
export interface Label {
  readonly entityType: EntityType | null
  /** Whether it says that a new find begins (`B-`, `S-`, `U-`). */
  readonly begins: boolean
}

/** One word as the model reads it. */
export interface Reading {
  readonly start: number
  readonly end: number
  readonly labels: readonly (Label & { readonly probability: number })[]
}

export interface Span {
  readonly start: number
  readonly end: number
  readonly entityType: EntityType
  readonly score: number
}

/** `B-PER` → `PER`, which begins. Covers BIO, BIOES, BILOU and labels without prefix. */
export function kindOf(label: string): { readonly kind: string; readonly begins: boolean } {
  const [, prefix, kind] = /^([BIESLU])-(.+)$/.exec(label) ?? []
  return { kind: kind ?? label, begins: prefix === 'B' || prefix === 'S' || prefix === 'U' }
}

export function labelsOf(
  labels: readonly string[],
  entities: Readonly<Record<string, EntityType>>,
): readonly Label[] {
  const byKind = new Map(Object.entries(entities))
  return labels.map(label => {
    const { kind, begins } = kindOf(label)
    return { entityType: byKind.get(kind) ?? null, begins }
  })
}

/**
 * Joins words of one kind that follow each other. A word is of the kind whose labels are likeliest taken together, so
 * that a model which wavers between `B-` and `I-` does not lose it. The score is the mean over the words; below
 * `minScore` a span does not count.
 */
export function spansOf(readings: readonly Reading[], minScore: number): readonly Span[] {
  const spans: { start: number; end: number; entityType: EntityType; sum: number; words: number }[] = []
  let open: (typeof spans)[number] | null = null
  for (const reading of readings) {
    const { entityType, probability, begins } = likeliest(reading)
    if (entityType === null) open = null
    else if (open !== null && open.entityType === entityType && !begins) {
      open.end = reading.end
      open.sum += probability
      open.words++
    } else {
      open = { start: reading.start, end: reading.end, entityType, sum: probability, words: 1 }
      spans.push(open)
    }
  }
  return (
    spans
      .map(({ start, end, entityType, sum, words }) => ({ start, end, entityType, score: sum / words }))
      .filter(span => span.score >= minScore)
      // What passes the policy's own limit counts.
      .map(span => ({ ...span, score: Math.min(1, Math.max(span.score, threshold)) }))
  )
}

function likeliest({ labels }: Reading): {
  readonly entityType: EntityType | null
  readonly probability: number
  readonly begins: boolean
} {
  const sums = new Map<EntityType | null, number>()
  for (const { entityType, probability } of labels) {
    sums.set(entityType, (sums.get(entityType) ?? 0) + probability)
  }
  const [entityType, probability] = [...sums].reduce((a, b) => (b[1] > a[1] ? b : a), [null, 0] as const)
  const of = (begins: boolean): number =>
    labels
      .filter(label => label.entityType === entityType && label.begins === begins)
      .reduce((sum, label) => sum + label.probability, 0)
  return { entityType, probability, begins: of(true) > of(false) }
}
