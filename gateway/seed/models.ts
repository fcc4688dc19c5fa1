/** A model of the invented year. Ids of providers are those of the shipped `providers.yaml`. */
export interface InventedModel {
  readonly provider: string
  readonly region: string
  /** Part of the tasks at the beginning and at the end of the time. */
  readonly from: number
  readonly to: number
  /** Euros per million tokens in and out; null is unknown. The figures are invented, as all else. */
  readonly price: { readonly input: number; readonly output: number } | null
  /** Share of exchanges whose tokens the provider counts, and of those that the gateway estimates; the rest is unknown. */
  readonly counted: number
  readonly estimated: number
  /** Part of the input that the provider had kept from before. */
  readonly cached: number
}

const counted = { counted: 0.99, estimated: 0, cached: 0 }

/** The year begins with what everybody knew, and ends nearer home; one provider has no price, one model no known size. */
export const inventedModels = {
  'gpt-4o': {
    ...{ ...counted, provider: 'openai', region: 'US', from: 38, to: 9 },
    ...{ price: { input: 2.2, output: 8.8 }, cached: 0.12 },
  },
  'gpt-5-mini': {
    ...{ ...counted, provider: 'openai', region: 'US', from: 6, to: 7 },
    ...{ price: { input: 0.22, output: 1.8 }, cached: 0.12 },
  },
  'mistral-large-latest': {
    ...{ ...counted, provider: 'mistral', region: 'EU', from: 24, to: 26 },
    price: { input: 1.8, output: 5.4 },
  },
  'mistral-small-latest': {
    ...{ ...counted, provider: 'mistral', region: 'EU', from: 14, to: 14 },
    price: { input: 0.09, output: 0.28 },
  },
  'mistralai/Mistral-Small-3.2-24B-Instruct-2506': {
    ...{ provider: 'albert', region: 'FR', from: 6, to: 22, price: null },
    ...{ counted: 0.72, estimated: 0.22, cached: 0 },
  },
  'gpt-oss-120b': {
    ...{ ...counted, provider: 'scaleway', region: 'FR', from: 6, to: 15 },
    price: { input: 0.15, output: 0.6 },
  },
  'Qwen3-32B': {
    ...{ provider: 'ovhcloud', region: 'FR', from: 6, to: 7, price: { input: 0.08, output: 0.23 } },
    ...{ counted: 0.6, estimated: 0, cached: 0 },
  },
} as const satisfies Record<string, InventedModel>

export type ModelCode = keyof typeof inventedModels

/** Where health data is sent once the policy says so. */
export const homeModel = 'mistralai/Mistral-Small-3.2-24B-Instruct-2506' satisfies ModelCode
/** What chat tools make titles with. */
export const titleModel = 'mistral-small-latest' satisfies ModelCode
