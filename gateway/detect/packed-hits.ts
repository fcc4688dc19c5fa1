import type { Finding } from '../model.ts'

/**
 * Findings of many slots in a few arrays of numbers, for the way between threads: thousands of small objects would
 * keep the event loop longer than the texts themselves.
 */
export interface PackedHits {
  /** How many belong to each slot; -1 where the slot's are not known. */
  readonly counts: Int32Array
  /** start, end, score of each. */
  readonly numbers: Float64Array
  /** Kind and recognizer of each, as places in `names`. */
  readonly labels: Uint16Array
  readonly names: readonly string[]
}

/** Reasons are left behind. */
export function packHits(lists: readonly (readonly Finding[] | undefined)[]): PackedHits {
  const total = lists.reduce((sum, list) => sum + (list?.length ?? 0), 0)
  const numbers = new Float64Array(total * 3)
  const labels = new Uint16Array(total * 2)
  const places = new Map<string, number>()
  const placeOf = (name: string): number => {
    const place = places.get(name) ?? places.size
    places.set(name, place)
    return place
  }
  let at = 0
  for (const list of lists) {
    for (const { start, end, score, entityType, recognizer } of list ?? []) {
      numbers.set([start, end, score], at * 3)
      labels.set([placeOf(entityType), placeOf(recognizer)], at * 2)
      at++
    }
  }
  return {
    counts: Int32Array.from(lists, list => list?.length ?? -1),
    numbers,
    labels,
    names: [...places.keys()],
  }
}

export function unpackHits({ counts, numbers, labels, names }: PackedHits): (Finding[] | undefined)[] {
  const nameAt = (at: number): string => names[labels[at] ?? -1] ?? ''
  let at = 0
  return Array.from(counts, count => {
    if (count < 0) return undefined
    return Array.from({ length: count }, () => {
      const [start = 0, end = 0, score = 0] = numbers.subarray(at * 3, at * 3 + 3)
      const finding = { start, end, score, entityType: nameAt(at * 2), recognizer: nameAt(at * 2 + 1) }
      at++
      return finding
    })
  })
}
