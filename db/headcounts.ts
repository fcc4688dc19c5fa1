import type { EcluseDatabase } from './open.ts'

/** Agents of a direction who may use AI, and those with a training on record among those who have a key. `''`: no direction. */
export interface Headcount {
  /** `2026-07`. */
  readonly month: string
  readonly direction: string
  readonly eligible: number
  readonly trained: number
}

/** How many people figures are about: counted while the month lasts, since keys come and go. */
export interface Headcounts {
  /**
   * Counts the agents who have a key now; each stands in the direction of their newest one.
   * @param stated how many may, by direction, as the authority says: kept where they are no fewer than those with a key
   */
  take(month: string, stated?: ReadonlyMap<string, number>): void
  of(months: readonly string[]): readonly Headcount[]
}

export function openHeadcounts(db: EcluseDatabase): Headcounts {
  const sqlite = db.$client
  const remove = sqlite.prepare('DELETE FROM headcounts WHERE month = ?')
  const count = sqlite.prepare<[], Omit<Headcount, 'month'>>(
    `SELECT coalesce(direction, '') AS direction, count(*) AS eligible, count(trained) AS trained FROM (
       SELECT k.agent_id, k.direction, max(k.created_at),
              (SELECT max(t.code) FROM trainings t WHERE t.agent_id = k.agent_id) AS trained
       FROM virtual_keys k WHERE k.revoked_at IS NULL GROUP BY k.agent_id
     ) GROUP BY coalesce(direction, '')`,
  )
  const insert = sqlite.prepare(
    'INSERT INTO headcounts (month, direction, eligible, trained) VALUES (@month, @direction, @eligible, @trained)',
  )
  const take = sqlite.transaction((month: string, stated: ReadonlyMap<string, number>) => {
    remove.run(month)
    const holders = new Map(count.all().map(row => [row.direction, row]))
    for (const direction of new Set([...holders.keys(), ...stated.keys()])) {
      const { eligible, trained } = holders.get(direction) ?? { eligible: 0, trained: 0 }
      insert.run({ month, direction, eligible: Math.max(eligible, stated.get(direction) ?? 0), trained })
    }
  })
  const select = sqlite.prepare<[string], Headcount>(
    `SELECT month, direction, eligible, trained FROM headcounts
     WHERE month IN (SELECT value FROM json_each(?)) ORDER BY month, direction`,
  )
  return {
    take: (month, stated = new Map()) => {
      take.immediate(month, stated)
    },
    of: months => select.all(JSON.stringify(months)),
  }
}
