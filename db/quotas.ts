import { and, eq, lt, sql } from 'drizzle-orm'
import type { EcluseDatabase } from './open.ts'
import { quotaUse } from './schema.ts'

/** What was used of a quota; `cost` in millionths of a euro. */
export interface QuotaUse {
  readonly requests: number
  readonly tokens: number
  readonly cost: number
}

/** A count: the keyed hash of whom and what it counts, and the first day (`YYYY-MM-DD`) of its window. */
export interface QuotaCount {
  readonly subject: string
  readonly window: string
}

export interface QuotaCounts {
  used(count: QuotaCount): QuotaUse
  add(counts: readonly QuotaCount[], more: QuotaUse): void
  /** Runs at once, nothing else between its reads and writes. */
  together<T>(work: () => T): T
  /** Forgets windows that began before a day. */
  forget(before: string): void
}

const nothing: QuotaUse = { requests: 0, tokens: 0, cost: 0 }

export function openQuotas(db: EcluseDatabase): QuotaCounts {
  return {
    used({ subject, window }) {
      const row = db
        .select({ requests: quotaUse.requests, tokens: quotaUse.tokens, cost: quotaUse.cost })
        .from(quotaUse)
        .where(and(eq(quotaUse.subject, subject), eq(quotaUse.window, window)))
        .get()
      return row ?? nothing
    },
    add(counts, more) {
      for (const { subject, window } of counts) {
        db.insert(quotaUse)
          .values({ subject, window, ...more })
          .onConflictDoUpdate({
            target: [quotaUse.subject, quotaUse.window],
            set: {
              requests: sql`${quotaUse.requests} + ${more.requests}`,
              tokens: sql`${quotaUse.tokens} + ${more.tokens}`,
              cost: sql`${quotaUse.cost} + ${more.cost}`,
            },
          })
          .run()
      }
    },
    together: work => db.transaction(work, { behavior: 'immediate' }),
    forget: before => {
      db.delete(quotaUse).where(lt(quotaUse.window, before)).run()
    },
  }
}
