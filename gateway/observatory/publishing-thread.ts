import { type FootprintList, openFootprintBook } from '../../dashboards/footprint/book.ts'
import { monthsOf } from '../../dashboards/publish/period.ts'
import { publishQuarter } from '../../dashboards/publish/publication.ts'
import type { Publication } from '../../dashboards/publish/published.ts'
import { type EcluseDatabase, openDatabase } from '../../db/open.ts'
import { openRollup } from '../../db/rollup.ts'
import { sourcesOf, sourcesSince } from './sources.ts'

/** One quarter to publish. */
export interface PublishingTask {
  readonly data: string
  readonly quarter: string
  readonly footprint: FootprintList
  readonly k: number
  readonly frozen: readonly Publication[]
  readonly closed: readonly string[]
  /** What was shown of the quarter's periods that are not closed, oldest first. */
  readonly shown: readonly Publication[]
  /** ISO 8601. */
  readonly now: string
}

/** What a thread runs: seconds of arithmetic that would keep everybody's streams waiting. */
export function publish(task: PublishingTask): readonly Publication[] {
  const db = openDatabase(task.data, { readOnly: true })
  try {
    return publishQuarter({
      quarter: task.quarter,
      sources: sourcesOf(db, monthsOf(task.quarter)),
      book: openFootprintBook(task.footprint),
      k: task.k,
      frozen: task.frozen,
      closed: new Set(task.closed),
      earlier: earlierOf(db, task),
      countedTo: openRollup(db).watermark(),
      now: new Date(task.now),
    })
  } finally {
    db.$client.close()
  }
}

function earlierOf(db: EcluseDatabase, { quarter, shown }: PublishingTask) {
  const last = shown.at(-1)
  if (last === undefined) return null
  const after = { row: last.countedTo, at: new Date(last.madeAt) }
  return { shown, added: sourcesSince(db, monthsOf(quarter), after) }
}
