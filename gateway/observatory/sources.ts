import type { Sources } from '../../dashboards/publish/sources.ts'
import { openActivity } from '../../db/activity.ts'
import { openChanges } from '../../db/changes.ts'
import { openHeadcounts } from '../../db/headcounts.ts'
import { openInvitations } from '../../db/invitations.ts'
import type { EcluseDatabase } from '../../db/open.ts'
import { openReports } from '../../db/reports.ts'
import { openTimedTasks } from '../../db/timed-tasks.ts'

/** What came in after a row of the ledger and an instant, as far as hiding is decided on it: who, where, of which kind. */
export function sourcesSince(
  db: EcluseDatabase,
  months: readonly string[],
  after: { readonly row: number; readonly at: Date },
): Sources {
  const changes = openChanges(db)
  const isNew = (at: Date | null): boolean => at !== null && at > after.at
  return {
    usage: changes.usage(after.row, months).map(row => ({
      ...row,
      // Whoever sent an exchange added to sittings, cost and footprint, as far as anybody can tell.
      sittings: row.exchanges,
      ...{ cost: row.exchanges, priced: row.exchanges, outputTokens: 1000 * row.exchanges },
      ...{ tokensKnown: row.exchanges - row.refusals, tokensEstimated: 0, tokensUnknown: 0 },
      estimatedOutputTokens: 0,
      attachments: row.exchanges,
    })),
    found: changes.found(after.row, months),
    reports: openReports(db)
      .inMonths(months)
      .filter(({ createdAt, editedAt }) => isNew(createdAt) || isNew(editedAt)),
    sent: openInvitations(db)
      .sent(months)
      .filter(({ at }) => isNew(at)),
    timed: [],
    headcounts: [],
  }
}

/** All that figures of some months are made from, people's own doing alone: what chat tools ask by themselves is no use. */
export function sourcesOf(db: EcluseDatabase, months: readonly string[]): Sources {
  const activity = openActivity(db)
  return {
    usage: activity.rows(months),
    found: activity.findings(months),
    reports: openReports(db).inMonths(months),
    sent: openInvitations(db).sent(months),
    timed: openTimedTasks(db).inMonths(months),
    headcounts: openHeadcounts(db).of(months),
  }
}
