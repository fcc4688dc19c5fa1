import { forgetDeleted } from './forget.ts'
import type { EcluseDatabase } from './open.ts'
import { openPastQuarters } from './past-quarters.ts'
import { type PeriodKeys, quarterOf } from './period-keys.ts'
import { type PurgeResult, purgeLedger } from './purge.ts'
import { openRollup } from './rollup.ts'
import { openThinning } from './thinning.ts'

/** What went because its time was over. */
export interface Purged extends PurgeResult {
  /** The first instant whose rows stay. */
  readonly before: Date
  /** Quarters whose keys were destroyed: nothing leads from their references to a person any more. */
  readonly periods: readonly string[]
  /** Of the observatory's store. */
  readonly observatory: {
    /** Invitations past their time, of which the month is left. */
    readonly thinned: number
    /** Rows that stood for single people, and that no figure needs any more. */
    readonly deleted: number
  }
}

/** Takes away what has outlived its retention (GDPR article 5(1)(e)); figures that were counted from it stay. */
export interface Retention {
  /**
   * @param months that rows of the ledger are kept for
   * @throws LedgerError (rejects) `broken`: of the ledger nothing more was taken away, and no key
   */
  run(months: number, now: Date, isStopped?: () => boolean): Promise<Purged>
}

/** @param key the ledger's */
export function openRetention(
  db: EcluseDatabase,
  { key, periodKeys }: { readonly key: Buffer; readonly periodKeys: PeriodKeys },
): Retention {
  const rollup = openRollup(db)
  const thinning = openThinning(db)
  const pastQuarters = openPastQuarters(db, rollup)
  const first = db.$client.prepare<[], string | null>('SELECT min(at) FROM ledger').pluck()
  return {
    async run(months, now, isStopped = () => false) {
      const before = monthsBefore(now, months)
      const countedTo = rollup.watermark()
      // First, so that a ledger that does not verify does not keep it.
      const { invitations: thinned, sittingEnds } = await thinning.run(now, isStopped)
      let deleted = sittingEnds
      try {
        const gone = await purgeLedger(db, { key, before, countedTo, now, isStopped })
        // As long as a row of a quarter is there, its agent may ask for it: the key stays.
        const oldest = first.get() ?? null
        const from = oldest === null || oldest > before.toISOString() ? before : new Date(oldest)
        const periods = periodKeys.destroyBefore(quarterOf(from))
        deleted += await pastQuarters.forget(now, isStopped)
        return { ...gone, before, periods, observatory: { thinned, deleted } }
      } finally {
        if (thinned + deleted > 0) forgetDeleted(db)
      }
    },
  }
}

/** The same day and time so many months earlier, or the last day of a shorter month. */
function monthsBefore(now: Date, months: number): Date {
  const then = new Date(now)
  then.setUTCMonth(then.getUTCMonth() - months)
  // 31 August less six months is no 31 February: that would be 3 March.
  if (then.getUTCDate() !== now.getUTCDate()) then.setUTCDate(0)
  return then
}
