import {
  type DataCentre,
  type ElectricityMix,
  footprintMethod,
  footprintOf,
  type ModelSize,
} from './ecologits.ts'

/** A model as somebody asked for it. */
export interface ServedModel {
  readonly provider: string
  readonly region: string
  readonly model: string
}

/** What the footprint of a served model is estimated from. */
export interface FootprintEntry extends ServedModel {
  readonly size: ModelSize
  readonly mix: ElectricityMix
  readonly centre: DataCentre
}

/** The entries that are known, and the day on which they were last checked (`YYYY-MM-DD`). */
export interface FootprintList {
  readonly reviewed: string | null
  readonly entries: readonly FootprintEntry[]
}

/** Grams of CO2e, making the machines included. */
export interface GramsRange {
  readonly low: number
  readonly high: number
}

export interface FootprintBook {
  /** Of so many exchanges of a model together. Null where the model's size is not known: unknown, not 0. */
  of(
    what: ServedModel,
    amount: { readonly exchanges: number; readonly outputTokens: number },
  ): GramsRange | null
  /** The formulas and the day of the list: kept with each figure. */
  readonly version: string
}

export function openFootprintBook({ reviewed, entries }: FootprintList): FootprintBook {
  const known = new Map(entries.map(entry => [keyOf(entry), entry]))
  return {
    version: reviewed === null ? footprintMethod : `${footprintMethod}/${reviewed}`,
    of: (what, { exchanges, outputTokens }) => {
      const entry = known.get(keyOf(what))
      if (entry === undefined || exchanges === 0) return null
      // The formulas are linear in tokens, so the mean exchange stands for all of them.
      const { low, high } = footprintOf(outputTokens / exchanges, entry.size, entry.mix, entry.centre)
      const grams = (side: typeof low) => 1000 * exchanges * (side.useGwp + side.embodiedGwp)
      return { low: grams(low), high: grams(high) }
    },
  }
}

const keyOf = ({ provider, region, model }: ServedModel): string => JSON.stringify([provider, region, model])
