import type { EcluseDatabase } from './open.ts'

/**
 * The months of a table that has an index which begins with its `month`, oldest first. From one month to the next by the index:
 * reading every row to name a dozen months would hold the event loop.
 */
export function monthsOfTable(db: EcluseDatabase, table: string): () => readonly string[] {
  const months = db.$client
    .prepare<[], string>(
      `WITH RECURSIVE each(month) AS (
         SELECT min(month) FROM ${table}
         UNION ALL
         SELECT (SELECT min(month) FROM ${table} WHERE month > each.month) FROM each WHERE each.month IS NOT NULL)
       SELECT month FROM each WHERE month IS NOT NULL`,
    )
    .pluck()
  return () => months.all()
}
