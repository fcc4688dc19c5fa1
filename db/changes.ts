import type { FindingRow } from './activity.ts'
import type { EcluseDatabase } from './open.ts'

/** What one agent added to a place since some row of the ledger. */
export interface AddedUsage {
  readonly agentRef: string
  /** `2026-07`, of the opening. */
  readonly month: string
  readonly direction: string
  readonly use: string
  readonly provider: string
  readonly region: string
  readonly model: string
  readonly exchanges: number
  readonly refusals: number
}

/** Who changed figures since they were last made: what tells whether a newer figure may follow an older one. */
export interface Changes {
  /** Of exchanges of people that were closed after this row of the ledger. */
  usage(after: number, months: readonly string[]): readonly AddedUsage[]
  found(after: number, months: readonly string[]): readonly Omit<FindingRow, 'kept'>[]
}

export function openChanges(db: EcluseDatabase): Changes {
  const place = `o.agent_ref AS "agentRef", substr(o.at, 1, 7) AS month, coalesce(o.direction, '') AS direction,
    coalesce(o."use", '') AS "use", coalesce(o.provider, '') AS provider`
  const added = `FROM ledger c JOIN ledger o ON o.exchange_id = c.exchange_id AND o.kind = 'opened'`
  const asked = `c.seq > ? AND c.kind = 'closed' AND o.background = 0
    AND substr(o.at, 1, 7) IN (SELECT value FROM json_each(?))`
  const refused = `(o.action = 'blocked' OR c.outcome IN ('denied', 'blocked'))`
  const usage = db.$client.prepare<[number, string], AddedUsage>(
    `SELECT ${place}, coalesce(o.provider_region, '') AS region, coalesce(o.model, '') AS model,
       count(*) AS exchanges, sum(${refused}) AS refusals
     ${added} WHERE ${asked} GROUP BY 1, 2, 3, 4, 5, 6, 7`,
  )
  const found = db.$client.prepare<[number, string], Omit<FindingRow, 'kept'>>(
    `SELECT ${place}, f.key AS entity,
       sum(CASE WHEN ${refused} OR o.action IN ('forwarded', 'routed') THEN 0 ELSE f.value END) AS protected,
       sum(CASE WHEN ${refused} THEN f.value ELSE 0 END) AS blocked,
       sum(CASE WHEN NOT ${refused} AND o.action = 'routed' THEN f.value ELSE 0 END) AS routed
     ${added}, json_each(o.findings) f
     WHERE ${asked} AND NOT EXISTS (SELECT 1 FROM json_each(coalesce(o.kept, '[]')) k WHERE k.value = f.key AND NOT ${refused})
     GROUP BY 1, 2, 3, 4, 5, 6`,
  )
  return {
    usage: (after, months) => usage.all(after, JSON.stringify(months)),
    found: (after, months) => found.all(after, JSON.stringify(months)),
  }
}
