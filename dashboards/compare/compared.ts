import type { Localised } from '../../gateway/model.ts'
import type { Period } from '../publish/period.ts'
import type { Figure, Measure } from '../publish/published.ts'

/** Another authority's open set of one year, as far as it is compared: the whole authority, and each use. */
export interface ComparedSet {
  /** Where it lies, inside of `compared/`. */
  readonly folder: string
  /** As it names itself, else its folder. */
  readonly authority: string
  readonly year: number
  readonly invented: boolean
  /** By period: how its figures were made. */
  readonly periods: ReadonlyMap<Period, { readonly method: string; readonly k: number }>
  /** What it calls a use; null where it has none of that code. */
  useTitle(code: string): Localised | null
  /** Null where the set says nothing of it. @param use `''` for the whole authority */
  figure(period: Period, use: string, measure: Measure): Figure | null
}

/** Something that is wrong with a file of a set, and what to do about it. */
export interface SetFault {
  /** `metropole-voisine/figures.csv`. */
  readonly file: string
  /** The first line of a file is 1. */
  readonly line: number | null
  readonly text: Localised
}

/** A folder of `compared/`: a set, or why it is none. */
export type Compared =
  | { readonly folder: string; readonly set: ComparedSet; readonly faults: null }
  | { readonly folder: string; readonly set: null; readonly faults: readonly SetFault[] }
