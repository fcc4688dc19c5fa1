import type { EcluseDatabase } from './open.ts'

/** An exchange after which nothing came for so long ends a sitting. It groups; it is never shown, nor made into time. */
export const idleMinutes = 20

export interface LatestExchange {
  readonly agentRef: string
  /** `''` where none was said. */
  readonly use: string
  readonly at: Date
}

/** The last exchange of each agent and use among those whose sitting may still go on. */
export function latestExchanges(db: EcluseDatabase, now: Date): readonly LatestExchange[] {
  const since = new Date(now.getTime() - idleMinutes * 60_000).toISOString()
  return db.$client
    .prepare<[string], { agentRef: string; use: string; at: string }>(
      `SELECT agent_ref AS "agentRef", coalesce("use", '') AS "use", max(at) AS at FROM ledger
       WHERE at >= ? AND kind = 'opened' AND background = 0 AND action <> 'blocked' GROUP BY agent_ref, "use"`,
    )
    .all(since)
    .map(({ at, ...rest }) => ({ ...rest, at: new Date(at) }))
}
