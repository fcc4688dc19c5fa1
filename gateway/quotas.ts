import { createHmac } from 'node:crypto'
import type { QuotaCount, QuotaCounts } from '../db/quotas.ts'
import { GatewayError } from './errors.ts'
import type { Principal, RequestFacts, Usage } from './model.ts'
import { dayAt } from './policy/day.ts'
import type { Policy } from './policy/policy.ts'
import { type Counter, countersFor, countersOf, exhausted, reached, type Use } from './policy/quotas.ts'
import { costOf, type Price } from './prices.ts'

/** How much of their quotas agents, teams and directions have used. */
export interface Quotas {
  /**
   * Counts a request that is about to be sent.
   * @throws GatewayError `budget_exceeded`, with the seconds until the quota begins anew, when one is used up; then
   * nothing is counted.
   */
  take(policy: Policy, facts: RequestFacts): void
  /** Adds what an answer used. Unknown tokens and prices add nothing. */
  spent(policy: Policy, facts: RequestFacts, price: Price | null, usage: Usage | null): void
  /** An agent's quotas and what is used of each today. */
  of(policy: Policy, principal: Principal): readonly { readonly counter: Counter; readonly used: Use }[]
}

/** `key` makes hashes of whom a quota counts, so that the table names no one. */
export function createQuotas(counts: QuotaCounts, key: Buffer, now: () => Date = () => new Date()): Quotas {
  const countOf = ({ subject, window }: Counter): QuotaCount => ({
    subject: createHmac('sha256', key).update(subject).digest('hex'),
    window: window.from,
  })
  const usedOf = (counter: Counter): Use => {
    const { requests, tokens, cost } = counts.used(countOf(counter))
    return { requests, tokens, cost: cost / 1e6 }
  }
  return {
    take(policy, facts) {
      const counters = countersOf(policy, facts)
      if (counters.length === 0) return
      counts.together(() => {
        for (const counter of counters) {
          const limit = reached(counter.quota, usedOf(counter))
          if (limit === null) continue
          const { text, retryAfter } = exhausted(policy, counter, limit, now())
          throw new GatewayError('budget_exceeded', text, { retryAfter })
        }
        counts.add(counters.map(countOf), { requests: 1, tokens: 0, cost: 0 })
      })
    },
    spent(policy, facts, price, usage) {
      const counters = countersOf(policy, facts)
      if (counters.length === 0 || usage === null) return
      const tokens = (usage.inputTokens ?? 0) + (usage.outputTokens ?? 0)
      const cost = Math.round((costOf(price, usage) ?? 0) * 1e6)
      counts.together(() => counts.add(counters.map(countOf), { requests: 0, tokens, cost }))
    },
    of: (policy, principal) =>
      countersFor(policy, principal, dayAt(now())).map(counter => ({ counter, used: usedOf(counter) })),
  }
}
