import { calcPrice, findProvider } from '@pydantic/genai-prices'
import type { Provider, Usage } from './model.ts'
import type { DollarRate } from './policy/organisation.ts'
import { matches } from './policy/providers.ts'

/** What a model's tokens cost: euros per million. */
export interface Price {
  readonly input: number
  /** Input that the provider had kept from before. */
  readonly cached: number
  readonly output: number
  readonly source: 'contract' | 'list'
  /** Day of the exchange rate, for a list price. */
  readonly rateDay: string | null
}

/**
 * The contract's price (providers.yaml) where it has one; else the provider's public price of that day, in euros at
 * the rate of organisation.yaml. Null is unknown, never free: a provider that the list of prices does not know (it is
 * recognised by its address), a model without a price, no rate. Of prices by steps the first counts.
 */
export function priceOf(
  provider: Provider,
  model: string,
  at: Date,
  dollar: DollarRate | null,
): Price | null {
  // It is part of the gateway.
  if (provider.dialect === 'sandbox') return { input: 0, cached: 0, output: 0, ...contract }
  const agreed = provider.prices.find(each => matches(each.model, model))
  if (agreed) return { input: agreed.input, cached: agreed.input, output: agreed.output, ...contract }
  if (provider.baseUrl === null || dollar === null) return null
  const lister = findProvider({ providerApiUrl: provider.baseUrl })
  if (lister === undefined) return null
  const listed = calcPrice({ input_tokens: 1, output_tokens: 1 }, model, { provider: lister, timestamp: at })
  const euros = (key: string): number | null => {
    const price = listed?.model_price[key]
    const dollars = typeof price === 'object' ? price.base : price
    return dollars === undefined ? null : dollars * dollar.euros
  }
  const input = euros('input_mtok')
  const output = euros('output_mtok')
  if (input === null || output === null) return null
  return { input, cached: euros('cache_read_mtok') ?? input, output, source: 'list', rateDay: dollar.day }
}

const contract = { source: 'contract', rateDay: null } as const

/** What an answer cost, in euros; null when its tokens or their price are not known. */
export function costOf(price: Price | null, usage: Usage | null): number | null {
  if (price === null || usage?.inputTokens === undefined || usage.outputTokens === undefined) return null
  const cached = Math.min(usage.cachedTokens ?? 0, usage.inputTokens)
  return (
    ((usage.inputTokens - cached) * price.input + cached * price.cached + usage.outputTokens * price.output) /
    1e6
  )
}
