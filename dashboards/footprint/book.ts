import {
  type DataCentre,
  type ElectricityMix,
  footprintMethod,
  footprintOf,
  type ModelSize,
} from './ecologits.ts'

/** A size for the models that a glob names, `*` alone standing for any text. */
export interface SizedModels {
  readonly models: readonly string[]
  readonly size: ModelSize
}

/** Sizes of models, electricity by region, data centres by provider: `footprint/models.yaml`. */
export interface FootprintCatalogue {
  /** Of the day on which the catalogue was last checked, `YYYY-MM-DD`. */
  readonly reviewed: string
  /** The first that fits counts. */
  readonly sizes: readonly SizedModels[]
  /** By region; `WOR` for any other. */
  readonly mixes: Readonly<Record<string, ElectricityMix>>
  /** By provider; `*` for any other. */
  readonly centres: Readonly<Record<string, DataCentre>>
}

/** Grams of CO2e, making the machines included. */
export interface GramsRange {
  readonly low: number
  readonly high: number
}

export interface FootprintBook {
  /** Of so many exchanges of a model together. Null where the model's size is not known: unknown, not 0. */
  of(
    what: { readonly provider: string; readonly region: string; readonly model: string },
    amount: { readonly exchanges: number; readonly outputTokens: number },
  ): GramsRange | null
  /** The formulas and the day of the catalogue: kept with each figure. */
  readonly version: string
}

export function openFootprintBook(catalogue: FootprintCatalogue): FootprintBook {
  const known = new Map<string, ModelSize | null>()
  const globs = catalogue.sizes.flatMap(({ models, size }) =>
    models.map(glob => ({ matches: matcherOf(glob), size })),
  )
  const sizeOf = (model: string): ModelSize | null => {
    const found = known.get(model) ?? globs.find(({ matches }) => matches.test(model))?.size ?? null
    known.set(model, found)
    return found
  }
  return {
    version: `${footprintMethod}/${catalogue.reviewed}`,
    of: ({ provider, region, model }, { exchanges, outputTokens }) => {
      const size = sizeOf(model)
      const mix = catalogue.mixes[region] ?? catalogue.mixes.WOR
      const centre = catalogue.centres[provider] ?? catalogue.centres['*']
      if (size === null || mix === undefined || centre === undefined || exchanges === 0) return null
      // The formulas are linear in tokens, so the mean exchange stands for all of them.
      const { low, high } = footprintOf(outputTokens / exchanges, size, mix, centre)
      const grams = (side: typeof low) => 1000 * exchanges * (side.useGwp + side.embodiedGwp)
      return { low: grams(low), high: grams(high) }
    },
  }
}

function matcherOf(glob: string): RegExp {
  const escaped = glob.split('*').map(part => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${escaped.join('.*')}$`, 'i')
}
