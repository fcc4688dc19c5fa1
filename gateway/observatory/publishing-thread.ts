import { type FootprintList, openFootprintBook } from '../../dashboards/footprint/book.ts'
import { monthsOf } from '../../dashboards/publish/period.ts'
import { publishQuarter } from '../../dashboards/publish/publication.ts'
import type { Publication } from '../../dashboards/publish/published.ts'
import { openDatabase } from '../../db/open.ts'
import { sourcesOf } from './sources.ts'

/** One quarter to publish. */
export interface PublishingTask {
  readonly data: string
  readonly quarter: string
  readonly footprint: FootprintList
  readonly k: number
  readonly frozen: readonly Publication[]
  readonly closed: readonly string[]
  /** ISO 8601. */
  readonly now: string
}

/** What a thread runs: seconds of arithmetic that would keep everybody's streams waiting. */
export function publish(task: PublishingTask): readonly Publication[] {
  const db = openDatabase(task.data, { readOnly: true })
  try {
    return publishQuarter({
      quarter: task.quarter,
      // Of one instant: the gateway goes on counting.
      sources: db.$client.transaction(() => sourcesOf(db, monthsOf(task.quarter)))(),
      book: openFootprintBook(task.footprint),
      k: task.k,
      frozen: task.frozen,
      closed: new Set(task.closed),
      now: new Date(task.now),
    })
  } finally {
    db.$client.close()
  }
}
