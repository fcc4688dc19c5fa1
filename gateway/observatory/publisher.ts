import { Piscina } from 'piscina'
import type { FootprintList } from '../../dashboards/footprint/book.ts'
import { quarterOf } from '../../dashboards/publish/cube.ts'
import { endOf, monthsOf } from '../../dashboards/publish/period.ts'
import { keptPublication, type Publication } from '../../dashboards/publish/published.ts'
import type { Publications } from '../../db/publications.ts'
import { threadEntry } from '../thread-entry.ts'
import type { PublishingTask, publish } from './publishing-thread.ts'

/** What is published, and the work of publishing. */
export interface Publisher {
  /** Periods that were published, oldest first, months and quarters. */
  periods(): readonly string[]
  of(period: string): Publication | null
  /** Publishes what is over, once and for good. Of calls at the same time one works. */
  refresh(): Promise<void>
  close(): Promise<void>
}

export interface PublisherDeps {
  /** The data folder: threads open the database themselves. */
  readonly data: string
  readonly publications: Publications
  /** Months that have figures. */
  readonly months: () => readonly string[]
  /** What the footprints of the models of some months are estimated from. */
  readonly footprint: (months: readonly string[]) => FootprintList
  readonly k: () => number
  readonly now: () => Date
}

const day = 24 * 3_600_000

/** Links to the form are good for a week, an answer may be changed for a day, prices stand: then a period is closed. */
const closesAfterDays = 10

/** A thread that nobody needs is let go after so long, in ms. */
const idleTimeout = 1000

export function createPublisher(deps: PublisherDeps): Publisher {
  const known = new Map<string, Publication | null>()
  /** Periods that are over and in which nobody did anything: asking again would find nothing either. */
  const empty = new Set<string>()
  let running: Promise<void> | undefined
  let closing = false
  const { url, execArgv } = threadEntry('observatory/publishing-thread')
  const pool = new Piscina<PublishingTask, ReturnType<typeof publish>>({
    ...{ filename: url.href, name: 'publish', minThreads: 0, maxThreads: 1, idleTimeout, execArgv },
  })
  // A thread that fails between two tries must not end the process.
  pool.on('error', () => undefined)

  const keyOf = (period: string) => ({ period, question: 'cells' })

  function published(period: string): Publication | null {
    const before = known.get(period)
    if (before !== undefined) return before
    const kept = deps.publications.find(keyOf(period))
    const answer = kept === null ? null : keptPublication(kept.answer)
    known.set(period, answer)
    return answer
  }

  const isOver = (period: string): boolean =>
    deps.now().getTime() >= endOf(period).getTime() + closesAfterDays * day

  async function run(): Promise<void> {
    const months = deps.months()
    for (const quarter of [...new Set(months.map(quarterOf))].sort()) {
      const periods = [...monthsOf(quarter).filter(month => months.includes(month)), quarter]
      const due = periods.filter(period => isOver(period) && !empty.has(period) && published(period) === null)
      if (closing || due.length === 0) continue
      const made = await pool.run({
        data: deps.data,
        quarter,
        footprint: deps.footprint(monthsOf(quarter)),
        k: deps.k(),
        frozen: periods.flatMap(period => published(period) ?? []),
        closed: due,
        now: deps.now().toISOString(),
      })
      deps.publications.atOnce(() => {
        for (const publication of made) {
          const { period, method } = publication
          deps.publications.freeze(keyOf(period), { answer: publication, method }, deps.now())
        }
      })
      for (const publication of made) known.set(publication.period, publication)
      for (const period of due) if (published(period) === null) empty.add(period)
    }
  }

  return {
    periods: () => {
      const months = deps.months()
      return [...months, ...new Set(months.map(quarterOf))]
        .filter(period => published(period) !== null)
        .sort()
    },
    of: published,
    refresh: () => {
      running ??= run().finally(() => {
        running = undefined
      })
      return running
    },
    close: async () => {
      closing = true
      await pool.destroy()
      await running?.catch(() => undefined)
    },
  }
}
