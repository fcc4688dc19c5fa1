import { type Activity, openActivity } from './activity.ts'
import { type Headcounts, openHeadcounts } from './headcounts.ts'
import { type Invitations, openInvitations } from './invitations.ts'
import { type ObservatoryViews, openObservatoryViews } from './observatory-views.ts'
import type { EcluseDatabase } from './open.ts'
import { type OptOuts, openOptOuts } from './opt-outs.ts'
import { openPriceBook, type PriceBook } from './price-book.ts'
import { openPublications, type Publications } from './publications.ts'
import { openReports, type Reports } from './reports.ts'
import { openRollup, type Rollup } from './rollup.ts'
import { type LatestExchange, latestExchanges } from './sittings.ts'
import { openTimedTasks, type TimedTasks } from './timed-tasks.ts'

/** The observatory's store, question by question. */
export interface ObservatoryStore {
  readonly rollup: Rollup
  readonly activity: Activity
  readonly priceBook: PriceBook
  readonly headcounts: Headcounts
  readonly invitations: Invitations
  readonly reports: Reports
  readonly tasks: TimedTasks
  readonly optOuts: OptOuts
  readonly publications: Publications
  readonly views: ObservatoryViews
  /** Exchanges whose sitting may still go on. */
  latestExchanges(now: Date): readonly LatestExchange[]
}

export function openObservatoryStore(db: EcluseDatabase): ObservatoryStore {
  return {
    rollup: openRollup(db),
    activity: openActivity(db),
    priceBook: openPriceBook(db),
    headcounts: openHeadcounts(db),
    invitations: openInvitations(db),
    reports: openReports(db),
    tasks: openTimedTasks(db),
    optOuts: openOptOuts(db),
    publications: openPublications(db),
    views: openObservatoryViews(db),
    latestExchanges: now => latestExchanges(db, now),
  }
}
