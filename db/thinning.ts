import { inWindows } from './bounded-steps.ts'
import type { EcluseDatabase } from './open.ts'

/** How much of the observatory's store was made less exact. */
export interface Thinned {
  /** Invitations of which the month is left. */
  readonly invitations: number
  /** Ends of sittings that were deleted. */
  readonly sittingEnds: number
}

/** Takes from rows that stand for single people what no figure needs any more (GDPR article 5(1)(e)). */
export interface Thinning {
  run(now: Date, isStopped: () => boolean): Promise<Thinned>
}

/** A link is good for one answer until its time, and the answer can be corrected for a day. */
const dayMs = 86_400_000

export function openThinning(db: EcluseDatabase): Thinning {
  const sqlite = db.$client
  const month = "month || '-01T00:00:00.000Z'"
  // The response rate is made of agent, month, direction, use, provider; reports have copies of the rest.
  const coarsen = sqlite.prepare<[number, number, string]>(
    `UPDATE invitations SET at = ${month}, expires_at = ${month}, model = '', declined_at = NULL
     WHERE rowid BETWEEN ? AND ? AND expires_at <= ?
       AND (at <> ${month} OR expires_at <> ${month} OR model <> '' OR declined_at IS NOT NULL)`,
  )
  // A sitting ends with its month, so that only exchanges that begin in it, and are not counted yet, ask where the last one
  // was. One that enters the ledger later still (a clock set back by days) would begin a sitting: one too many is counted.
  const dropEnds = sqlite.prepare<[number, number, string, string]>(
    `DELETE FROM sitting_ends WHERE rowid BETWEEN ? AND ? AND month < ?
       AND NOT EXISTS (SELECT 1 FROM ledger
         WHERE seq > (SELECT coalesce(max(watermark), 0) FROM rollup_state) AND +at < ?)`,
  )
  return {
    async run(now, isStopped) {
      const yesterday = new Date(now.getTime() - dayMs).toISOString()
      const lastMonth = yesterday.slice(0, 7)
      return {
        invitations: await inWindows(
          db,
          'invitations',
          (from, to) => coarsen.run(from, to, yesterday).changes,
          isStopped,
        ),
        sittingEnds: await inWindows(
          db,
          'sitting_ends',
          (from, to) => dropEnds.run(from, to, lastMonth, lastMonth).changes,
          isStopped,
        ),
      }
    },
  }
}
