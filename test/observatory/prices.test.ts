import { describe, expect, it } from 'vitest'
import type { Provider } from '../../gateway/model.ts'
import { costOf, priceOf } from '../../gateway/prices.ts'

const at = new Date('2026-06-01T00:00:00Z')
const dollar = { euros: 0.5, day: '2026-05-29' }

function provider(changes: Partial<Provider>): Provider {
  return {
    ...{
      id: 'p',
      dialect: 'openai',
      baseUrl: 'https://api.openai.com/v1',
      apiKeyEnv: null,
      apiKeyFile: null,
    },
    ...{ models: ['*'], hosting: null, streamUsage: true, prices: [] },
    timeouts: { connectMs: 1, firstByteMs: 1, idleMs: 1 },
    ...changes,
  }
}

describe('the price of a model', () => {
  it('is the contract’s first', () => {
    const prices = [{ model: 'gpt-4o*', input: 1, output: 4 }]
    expect(priceOf(provider({ prices }), 'gpt-4o', at, dollar)).toEqual({
      ...{ input: 1, cached: 1, output: 4, source: 'contract', rateDay: null },
    })
  })

  it('is else the public one, in euros at the dated rate', () => {
    // 2.50, 1.25 and 10 dollars per million.
    expect(priceOf(provider({}), 'gpt-4o', at, dollar)).toEqual({
      ...{ input: 1.25, cached: 0.625, output: 5, source: 'list', rateDay: '2026-05-29' },
    })
  })

  it('takes the first step of a price by steps', () => {
    const google = provider({ baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai' })
    // 1.25 dollars up to 200,000 tokens, 2.50 from there.
    expect(priceOf(google, 'gemini-2.5-pro', at, dollar)?.input).toBe(0.625)
  })

  it.each([
    ['a provider that no list knows', provider({ baseUrl: 'https://ia.ville.example/v1' }), 'gpt-4o', dollar],
    ['a model that has no price', provider({}), 'gpt-unheard-of', dollar],
    ['no exchange rate', provider({}), 'gpt-4o', null],
  ])('is unknown, not 0: %s', (_, from, model, rate) => {
    expect(priceOf(from, model, at, rate)).toBeNull()
  })

  it('is nothing for the gateway’s own sandbox', () => {
    expect(priceOf(provider({ dialect: 'sandbox', baseUrl: null }), 'sandbox', at, null)?.output).toBe(0)
  })
})

describe('the cost of an answer', () => {
  const price = { input: 1, cached: 0.1, output: 4, source: 'list', rateDay: null } as const

  it('counts what the provider had kept at its own price', () => {
    // (0.6 × 1 + 0.4 × 0.1 + 0.5 × 4) euros.
    const usage = { inputTokens: 1_000_000, cachedTokens: 400_000, outputTokens: 500_000 }
    expect(costOf(price, usage)).toBeCloseTo(2.64, 12)
  })

  it('is unknown where tokens or price are', () => {
    expect(costOf(null, { inputTokens: 1, outputTokens: 1 })).toBeNull()
    expect(costOf(price, null)).toBeNull()
    expect(costOf(price, { inputTokens: 1 })).toBeNull()
  })
})
