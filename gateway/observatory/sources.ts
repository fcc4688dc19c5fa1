import type { Sources } from '../../dashboards/publish/sources.ts'
import { openActivity } from '../../db/activity.ts'
import { openHeadcounts } from '../../db/headcounts.ts'
import { openInvitations } from '../../db/invitations.ts'
import type { EcluseDatabase } from '../../db/open.ts'
import { openReports } from '../../db/reports.ts'
import { openTimedTasks } from '../../db/timed-tasks.ts'

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
