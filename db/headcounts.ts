import type { EcluseDatabase } from './open.ts'

/** Agents of a direction who may use AI, and those of them with a training on record. `''`: no direction. */
export interface Headcount {
  /** `2026-07`. */
  readonly month: string
  readonly direction: string
  readonly eligible: number
  readonly trained: number
}

/** How many people figures are about: counted while the month lasts, since keys come and go. */
export interface Headcounts {
  /** Counts the agents who have a key now; each stands in the direction of their newest one. */
  take(month: string): void
  of(months: readonly string[]): readonly Headcount[]
}

export function openHeadcounts(db: EcluseDatabase): Headcounts {
  const sqlite = db.$client
  const remove = sqlite.prepare('DELETE FROM headcounts WHERE month = ?')
  const count = sqlite.prepare(
    `INSERT INTO headcounts (month, direction, eligible, trained)
     SELECT ?, coalesce(direction, ''), count(*), count(trained) FROM (
       SELECT k.agent_id, k.direction, max(k.created_at),
              (SELECT max(t.code) FROM trainings t WHERE t.agent_id = k.agent_id) AS trained
       FROM virtual_keys k WHERE k.revoked_at IS NULL GROUP BY k.agent_id
     ) GROUP BY coalesce(direction, '')`,
  )
  const take = sqlite.transaction((month: string) => {
    remove.run(month)
    count.run(month)
  })
  const select = sqlite.prepare<[string], Headcount>(
    `SELECT month, direction, eligible, trained FROM headcounts
     WHERE month IN (SELECT value FROM json_each(?)) ORDER BY month, direction`,
  )
  return {
    take: month => {
      take.immediate(month)
    },
    of: months => select.all(JSON.stringify(months)),
  }
}
