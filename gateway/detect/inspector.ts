import { type ExplainingDetector, type Rules, withoutReasons } from './engine.ts'
import { createInspection, type Known } from './inspection.ts'
import { createInspectionPool, type PoolOptions } from './pool.ts'
import { createSegmentCache, type SegmentCache } from './segment-cache.ts'

/** The detector of a running gateway: remembers what it has read, and reads long texts in other threads. */
export interface Inspector extends ExplainingDetector {
  /** Ends threads and connections. Inspections under way reject. */
  close(): Promise<void>
}

export interface InspectorOptions {
  /** Absent: everything in the thread that calls, as the commands want it. */
  readonly pool?: PoolOptions
  readonly cache?: SegmentCache
  /** Told the name of a recognizer that did not answer and that the policy lets be missing. */
  readonly onSkipped?: (recognizer: string) => void
}

/**
 * UTF-16 code units that are read in the thread that calls: 10 ms or so. A text whose own findings are known costs a
 * third, since names of the other texts are still looked for in it.
 */
const longest = 4 * 1024
const costOfKnown = 1 / 3

/**
 * Builds everything that inspection needs.
 * @throws GatewayError `config_invalid` when something that a recognizer needs is not there.
 */
export function createInspector(rules: Rules, options: InspectorOptions = {}): Inspector {
  const { cache = createSegmentCache(), onSkipped } = options
  const here = createInspection(rules)
  const pool = options.pool === undefined ? null : createInspectionPool(rules, options.pool)
  // A model computes in the thread that asks it.
  const heavy = rules.outside?.some(spec => spec.type === 'onnx') ?? false

  const isLong = (lengths: readonly number[], known: Known): boolean => {
    if (heavy && known.includes(undefined)) return true
    const cost = lengths.reduce(
      (sum, length, index) => sum + length * (known[index] === undefined ? 1 : costOfKnown),
      0,
    )
    return cost > longest
  }

  return {
    async inspect(slots) {
      const keys = slots.map(cache.keyOf)
      const known = keys.map(cache.get)
      const long =
        pool !== null &&
        isLong(
          slots.map(slot => slot.text.length),
          known,
        )
      const { findings, own, skipped } = await (long ? pool : here).inspect(slots, known)
      for (const name of skipped) onSkipped?.(name)
      // What was read without one of the recognizers is read again next time.
      for (const [index, hits] of skipped.length === 0 ? own.entries() : []) {
        const key = keys[index]
        if (hits !== undefined && key !== undefined) cache.set(key, hits)
      }
      return findings.map(withoutReasons)
    },
    explain: async slots => (await here.inspect(slots, [])).findings,
    async close() {
      await Promise.all([here.close(), pool?.close()])
    },
  }
}
