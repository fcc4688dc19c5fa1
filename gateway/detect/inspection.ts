import type { TextSlot } from '../model.ts'
import { createEngine, type Rules } from './engine.ts'
import { createOutside } from './outside.ts'
import type { Hit } from './recognizer.ts'
import { sourceOf } from './source.ts'

/** What each slot holds by itself, as an earlier inspection said; undefined when it has to be looked for. */
export type Known = readonly (readonly Hit[] | undefined)[]

/** One request, inspected. */
export interface Inspected {
  /** Of each slot, sorted, without overlaps, offsets in its text. */
  readonly findings: readonly (readonly Hit[])[]
  /** What each slot that was not known holds by itself, offsets in its normalised text; undefined for the others. */
  readonly own: Known
  /** Recognizers that did not answer and that the policy lets be missing: `own` must not be kept. */
  readonly skipped: readonly string[]
}

/** Where an inspection takes place: in this thread, or in another. */
export interface Inspection {
  /** Rejects when inspection could not be done. */
  inspect(slots: readonly TextSlot[], known: Known): Promise<Inspected>
  close(): Promise<void>
}

/**
 * Inspection in the thread that calls.
 * @throws GatewayError `config_invalid` when something that a recognizer needs is not there.
 */
export function createInspection(rules: Rules): Inspection {
  const engine = createEngine(rules)
  const outside = createOutside(rules.outside ?? [])
  return {
    async inspect(slots, known) {
      const sources = slots.map(sourceOf)
      const fresh = sources.filter((_, index) => known[index] === undefined)
      const texts = fresh.map(source => source.text)
      const asked = texts.length === 0 ? [] : outside
      const answers = asked.map(recognizer => recognizer.find(texts))
      // A rejection is awaited below; nothing may be left unheard if one of ours throws first.
      for (const answer of answers) answer.catch(() => undefined)
      const ours = fresh.map(engine.find)
      const theirs = await Promise.all(answers)

      const found = new Map(
        fresh.map((source, index) => [
          source,
          [...(ours[index] ?? []), ...theirs.flatMap(answer => answer?.[index] ?? [])],
        ]),
      )
      const own = sources.map(source => found.get(source))
      return {
        findings: engine.settle(
          sources,
          own.map((hits, index) => hits ?? known[index] ?? []),
        ),
        own,
        skipped: asked.flatMap(({ name }, index) => (theirs[index] === null ? [name] : [])),
      }
    },
    async close() {
      await Promise.all(outside.map(recognizer => recognizer.close()))
    },
  }
}
