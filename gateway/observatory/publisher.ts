import { Piscina } from 'piscina'
import type { FootprintList } from '../../dashboards/footprint/book.ts'
import { quarterOf } from '../../dashboards/publish/cube.ts'
import { endOf, monthsOf } from '../../dashboards/publish/period.ts'
import { methodVersion, type Publication } from '../../dashboards/publish/published.ts'
import { losesAnything } from '../../dashboards/publish/steps.ts'
import type { Publications } from '../../db/publications.ts'
import { threadEntry } from '../thread-entry.ts'
import type { PublishingTask, publish } from './publishing-thread.ts'

/** What is published, and the work of publishing. */
export interface Publisher {
  /** Periods that something was published of, oldest first, months and quarters. */
  periods(): readonly string[]
  of(period: string): Publication | null
  /** Publishes what is due. Of calls at the same time one works. */
  refresh(): Promise<void>
  close(): Promise<void>
}

export interface PublisherDeps {
  /** The data folder: threads open the database themselves. */
  readonly data: string
  readonly publications: Publications
  /** Months that have figures. */
  readonly months: () => readonly string[]
  /** How far the ledger is counted: nothing new, nothing to publish. */
  readonly watermark: () => number
  /** What the footprints of the models of some months are estimated from. */
  readonly footprint: (months: readonly string[]) => FootprintList
  readonly k: () => number
  readonly now: () => Date
}

const day = 24 * 3_600_000

/** Links to the form are good for a week, an answer may be changed for a day, prices stand: then a period is closed. */
const closesAfterDays = 10

/**
 * A figure that moves from one hour to the next tells who was at work. So a period under way moves on when enough
 * agents have added to all that is shown of it; after a week it moves on without the cells of too few.
 */
const longestStepDays = 7

/** A thread that nobody needs is let go after so long, in ms. */
const idleTimeout = 1000

/** A try may cost a twentieth of a core at the most. */
const rest = 20

export function createPublisher(deps: PublisherDeps): Publisher {
  const known = new Map<string, Publication | null>()
  /** By quarter: how far was counted at the last try, and when the next may be. */
  const tried = new Map<string, { readonly watermark: number; readonly next: number }>()
  let running: Promise<void> | undefined
  let closing = false
  const { url, execArgv } = threadEntry('observatory/publishing-thread')
  const pool = new Piscina<PublishingTask, ReturnType<typeof publish>>({
    ...{ filename: url.href, name: 'publish', minThreads: 0, maxThreads: 1, idleTimeout, execArgv },
  })
  // A thread that fails between two tries must not end the process.
  pool.on('error', () => undefined)

  const keyOf = (period: string, question: string) => ({ period, method: methodVersion, question })

  /** Steps of a period that is not closed, oldest first. */
  function stepsOf(period: string): readonly Publication[] {
    return deps.publications
      .questions(period, methodVersion)
      .filter(question => question.startsWith(step))
      .flatMap(question => publicationAt(period, question) ?? [])
  }

  function publicationAt(period: string, question: string): Publication | null {
    // Written by this program, in this version of the method.
    return (deps.publications.find(keyOf(period, question))?.answer as Publication | undefined) ?? null
  }

  function latest(period: string): Publication | null {
    const before = known.get(period)
    if (before !== undefined) return before
    const last = publicationAt(period, 'cells') ?? stepsOf(period).at(-1) ?? null
    known.set(period, last)
    return last
  }

  const isOver = (period: string): boolean =>
    deps.now().getTime() >= endOf(period).getTime() + closesAfterDays * day

  /** What is over is kept for good; what is under way moves on together, or not at all. */
  function keep(published: readonly Publication[]): void {
    for (const publication of published.filter(({ closed }) => closed)) {
      deps.publications.freeze(keyOf(publication.period, 'cells'), publication, deps.now())
      known.set(publication.period, publication)
    }
    const next = published.filter(({ closed }) => !closed)
    const held = next.some(publication => {
      const before = latest(publication.period)
      const isFresh =
        before !== null && Date.parse(publication.madeAt) - Date.parse(before.madeAt) < longestStepDays * day
      return isFresh && losesAnything(before, publication)
    })
    if (held || !next.some(showsAnything)) return
    for (const publication of next) {
      deps.publications.freeze(keyOf(publication.period, step + publication.madeAt), publication, deps.now())
      known.set(publication.period, publication)
    }
  }

  async function run(): Promise<void> {
    const months = deps.months()
    for (const quarter of [...new Set(months.map(quarterOf))].sort()) {
      const periods = [...monthsOf(quarter).filter(month => months.includes(month)), quarter]
      const open = periods.filter(period => !latest(period)?.closed)
      const over = open.filter(isOver)
      const watermark = deps.watermark()
      const last = tried.get(quarter)
      const isRested = deps.now().getTime() >= (last?.next ?? 0)
      const isNew = over.length > 0 || last?.watermark !== watermark
      if (closing || open.length === 0 || !isNew || !isRested) continue
      const began = performance.now()
      const published = await pool.run({
        data: deps.data,
        quarter,
        footprint: deps.footprint(monthsOf(quarter)),
        k: deps.k(),
        frozen: periods.flatMap(period => latest(period) ?? []).filter(({ closed }) => closed),
        closed: over,
        shown: open.flatMap(stepsOf).toSorted((a, b) => (a.madeAt < b.madeAt ? -1 : 1)),
        now: deps.now().toISOString(),
      })
      const pause = rest * (performance.now() - began)
      tried.set(quarter, { watermark, next: deps.now().getTime() + pause })
      keep(published)
    }
  }

  return {
    periods: () => {
      const months = deps.months()
      return [...months, ...new Set(months.map(quarterOf))].filter(period => latest(period) !== null).sort()
    },
    of: latest,
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

const step = 'step/'

function showsAnything({ cells }: Publication): boolean {
  return cells.some(({ figures }) => figures.exchanges?.hidden === null)
}
