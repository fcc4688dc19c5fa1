import { guardCount, guardOneOf, guardText } from './guard.ts'
import type { EcluseDatabase } from './open.ts'
import { priceBook } from './schema.ts'

/** What tokens of a model cost in a month, in millionths of a euro per million tokens. */
export interface MonthPrice {
  /** `2026-07`. */
  readonly month: string
  readonly provider: string
  readonly model: string
  readonly input: number
  readonly cached: number
  readonly output: number
  /** `contract`: from providers.yaml. `list`: the provider's public price, changed into euros. */
  readonly source: 'contract' | 'list'
  /** `YYYY-MM-DD` of the exchange rate; null where none was needed. */
  readonly rateDay: string | null
}

export interface PriceBook {
  /** Notes a price, over the one that the month had. @throws GuardError */
  note(price: MonthPrice): void
  of(months: readonly string[]): readonly MonthPrice[]
}

export function openPriceBook(db: EcluseDatabase): PriceBook {
  const select = db.$client.prepare<[string], MonthPrice>(
    `SELECT month, provider, model, input, cached, output, source, rate_day AS "rateDay"
     FROM price_book WHERE month IN (SELECT value FROM json_each(?)) ORDER BY month, provider, model`,
  )
  return {
    note: price => {
      const { input, cached, output, source, rateDay } = checked(price)
      db.insert(priceBook)
        .values(price)
        .onConflictDoUpdate({
          target: [priceBook.month, priceBook.provider, priceBook.model],
          set: { input, cached, output, source, rateDay },
        })
        .run()
    },
    of: months => select.all(JSON.stringify(months)),
  }
}

function checked(price: MonthPrice): MonthPrice {
  guardText('provider', 'code', price.provider)
  guardText('model', 'model', price.model)
  for (const column of ['input', 'cached', 'output'] as const) guardCount(column, price[column])
  guardOneOf('source', ['contract', 'list'], price.source)
  return price
}
