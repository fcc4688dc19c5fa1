import type { Fault } from './faults.ts'
import { didYouMean } from './nearest.ts'
import type { ParsedFile } from './parse.ts'
import type { FootprintFile } from './policy.generated.ts'
import { matches } from './providers.ts'

/** What the footprint of a model's answers is estimated from, as `dashboards/footprint` takes it. */
export interface FootprintInput {
  /** Billions of parameters. */
  readonly size: {
    readonly total: number
    readonly activeLow: number
    readonly activeHigh: number
    readonly tokensPerSecond?: number
    readonly firstTokenSeconds?: number
  }
  /** kg CO2e and litres per kWh. */
  readonly mix: { readonly gwp: number; readonly water: number }
  readonly centre: { readonly pue: number; readonly wue: number }
  /** The size is not published, and is said to be an estimate. */
  readonly estimated: boolean
}

/** `footprint.yaml`, to be asked about a model at a provider in a region. */
export interface FootprintInputs {
  /** Day when it was last checked, `YYYY-MM-DD`: kept with each figure. Null without a file. */
  readonly reviewed: string | null
  /** Null is unknown, never 0. */
  of(provider: string, model: string, region: string): FootprintInput | null
}

export function footprintInputsOf(file: FootprintFile | null): FootprintInputs {
  const of: FootprintInputs['of'] = (provider, model, region) => {
    const size = file?.models.find(each => matches(each.model, model))
    const centre = file?.centres.find(each => matches(each.provider, provider))
    const mix = file?.mixes[centre?.mix ?? file.regions[region] ?? file.regions['*'] ?? '']
    if (size === undefined || centre === undefined || mix === undefined) return null
    const [activeLow = size.total, activeHigh = size.total] = size.active
    return {
      size: {
        ...{ total: size.total, activeLow, activeHigh },
        ...(size.tokens_per_second === undefined ? {} : { tokensPerSecond: size.tokens_per_second }),
        ...(size.first_token_seconds === undefined ? {} : { firstTokenSeconds: size.first_token_seconds }),
      },
      mix,
      centre,
      estimated: size.estimated ?? false,
    }
  }
  return { reviewed: file?.reviewed ?? null, of }
}

/** Mixes that are not listed; active parameters that are more than all, or the wrong way round. */
export function footprintFaults({ source, value }: ParsedFile<FootprintFile>): readonly Fault[] {
  const faults: Fault[] = []
  const requireMix = (path: readonly (string | number)[], name: string | undefined): void => {
    if (name === undefined || Object.hasOwn(value.mixes, name)) return
    const meant = didYouMean(name, new Set(Object.keys(value.mixes)))
    faults.push(
      source.fault([...path], {
        fr: `n’est pas dans \`mixes\`${meant.fr}`,
        en: `is not in \`mixes\`${meant.en}`,
      }),
    )
  }
  for (const [region, name] of Object.entries(value.regions)) requireMix(['regions', region], name)
  for (const [index, { mix }] of value.centres.entries()) requireMix(['centres', index, 'mix'], mix)
  for (const [index, { active, total }] of value.models.entries()) {
    const [low = 0, high = 0] = active
    if (low <= high && high <= total) continue
    faults.push(
      source.fault(['models', index, 'active'], {
        fr: 'va du moins au plus, et le plus ne dépasse pas `total`',
        en: 'goes from the least to the most, and the most is not over `total`',
      }),
    )
  }
  return faults
}
