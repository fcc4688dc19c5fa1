import type { Finding, TextSlot } from '../model.ts'
import type { Normalised } from './normalise.ts'

/**
 * One slot ready for recognizers. `text` is the normalised text; when the slot has a label (a JSON key, a column's
 * name) it stands in front as `label : `, so that patterns see the cue; `offset` is its length. Recognizers give
 * offsets in `text`; the engine drops what lies inside the label and maps the rest back.
 */
export interface Source {
  readonly slot: TextSlot
  readonly text: string
  readonly offset: number
  readonly normalised: Normalised
}

/** A finding with what made it, for `scan --explain`. Never holds the value. */
export interface Hit extends Finding {
  readonly because?: readonly string[]
}

/** Finds one or more kinds of data in one source, alone. Bounded work per character; never throws on any text. */
export interface Recognizer {
  readonly name: string
  readonly entityTypes: readonly string[]
  find(source: Source): readonly Hit[]
}

/** A recognizer whose work is not done by the gateway's own code, and which may therefore fail. */
export interface OutsideRecognizer {
  readonly name: string
  /**
   * Hits of each text, in its UTF-16 code units; null when there is no answer and the policy says to go on without.
   * Rejects when there is no answer otherwise.
   */
  find(texts: readonly string[]): Promise<readonly (readonly Hit[])[] | null>
  close(): Promise<void>
}
