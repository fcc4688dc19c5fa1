import { setImmediate as turn } from 'node:timers/promises'
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
      numbers[at * 3] = start
      numbers[at * 3 + 1] = end
      numbers[at * 3 + 2] = score
      labels[at * 2] = placeOf(entityType)
      labels[at * 2 + 1] = placeOf(recognizer)
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

/** Findings unpacked before other events have their turn: a millisecond or so. */
const slice = 4096

/** Of a long text there are tens of thousands: every now and then other events have their turn. */
export async function unpackHits(packed: PackedHits): Promise<(Finding[] | undefined)[]> {
  const lists: (Finding[] | undefined)[] = []
  let at = 0
  for (const count of packed.counts) {
    const list: Finding[] = []
    for (const end = at + Math.max(0, count); at < end; ) {
      list.push(findingAt(packed, at++))
      if (at % slice === 0) await turn()
    }
    lists.push(count < 0 ? undefined : list)
  }
  return lists
}

function findingAt({ numbers, labels, names }: PackedHits, at: number): Finding {
  return {
    start: numbers[at * 3] ?? 0,
    end: numbers[at * 3 + 1] ?? 0,
    score: numbers[at * 3 + 2] ?? 0,
    entityType: names[labels[at * 2] ?? -1] ?? '',
    recognizer: names[labels[at * 2 + 1] ?? -1] ?? '',
  }
}
