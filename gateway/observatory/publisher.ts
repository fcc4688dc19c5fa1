import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { FootprintList } from '../../dashboards/footprint/book.ts'
import { quarterOf } from '../../dashboards/publish/cube.ts'
import { endOf, monthsOf } from '../../dashboards/publish/period.ts'
import { methodVersion, type Publication } from '../../dashboards/publish/published.ts'
import type { Publications } from '../../db/publications.ts'
import type { PublishingTask } from './publishing-thread.ts'

/** What is published, and the work of publishing. */
export interface Publisher {
  /** Periods that something was published of, oldest first, months and quarters. */
  periods(): readonly string[]
  of(period: string): Publication | null
  /** Publishes what is due. One run at a time: a second call waits for the first. */
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
export const closesAfterDays = 10

/**
 * The month under way is shown in steps of a week: a figure that moves from one hour to the next tells who was at work.
 * Until something can be shown it is tried again at each refresh.
 */
const stepDays = 7

export function createPublisher(deps: PublisherDeps): Publisher {
  const known = new Map<string, Publication>()
  /** Watermark of the last try, by quarter. */
  const tried = new Map<string, number>()
  let running: Promise<void> | undefined
  let worker: Worker | undefined
  let closed = false

  const keyOf = (period: string, question: string) => ({ period, method: methodVersion, question })

  function load(period: string): Publication | null {
    const before = known.get(period)
    if (before !== undefined) return before
    const questions = deps.publications.questions(period, methodVersion)
    const last = questions.includes('cells') ? 'cells' : questions.at(-1)
    const stored = last === undefined ? null : deps.publications.find(keyOf(period, last))
    if (stored === null) return null
    // Written by this program in this version of the method.
    const publication = stored.answer as Publication
    known.set(period, publication)
    return publication
  }

  function isOver(period: string): boolean {
    return deps.now().getTime() >= endOf(period).getTime() + closesAfterDays * day
  }

  /** Whether a period needs to be published, now. */
  function isDue(period: string): boolean {
    const last = load(period)
    if (last?.closed) return false
    if (last === null || isOver(period) || !showsAnything(last)) return true
    return deps.now().getTime() - Date.parse(last.madeAt) >= stepDays * day
  }

  function keep(publication: Publication): void {
    const { period } = publication
    if (!isDue(period)) return
    if (publication.closed) deps.publications.freeze(keyOf(period, 'cells'), publication, deps.now())
    else if (showsAnything(publication)) {
      deps.publications.freeze(keyOf(period, `open/${publication.madeAt}`), publication, deps.now())
    }
    known.set(period, publication)
  }

  async function run(): Promise<void> {
    const months = deps.months()
    for (const quarter of [...new Set(months.map(quarterOf))].sort()) {
      const periods = [...monthsOf(quarter).filter(month => months.includes(month)), quarter]
      const due = periods.filter(isDue)
      const over = periods.filter(isOver)
      const watermark = deps.watermark()
      const isNew = tried.get(quarter) !== watermark || due.some(period => over.includes(period))
      if (closed || due.length === 0 || !isNew) continue
      const published = await inThread({
        data: deps.data,
        quarter,
        footprint: deps.footprint(monthsOf(quarter)),
        k: deps.k(),
        frozen: periods.flatMap(period => load(period) ?? []).filter(each => each.closed),
        closed: over,
        now: deps.now().toISOString(),
      })
      tried.set(quarter, watermark)
      for (const publication of published) keep(publication)
    }
  }

  function inThread(task: PublishingTask): Promise<readonly Publication[]> {
    const entry = besideThis('publishing-thread')
    return new Promise((done, failed) => {
      const execArgv = entry.pathname.endsWith('.ts') ? typescriptLoader() : []
      worker = new Worker(entry, { workerData: task, execArgv })
      worker.once('message', done)
      worker.once('error', failed)
      worker.once('exit', code => failed(new Error(`publishing ended with ${code}`)))
    })
  }

  return {
    periods: () => {
      const months = deps.months()
      return [...months, ...new Set(months.map(quarterOf))].filter(period => load(period) !== null).sort()
    },
    of: load,
    refresh: () => {
      running ??= run().finally(() => {
        running = undefined
      })
      return running
    },
    close: async () => {
      closed = true
      await worker?.terminate()
      await running?.catch(() => undefined)
    },
  }
}

function showsAnything({ cells }: Publication): boolean {
  return cells.some(({ figures }) => figures.exchanges?.hidden === null)
}

/** A module of this folder, as source or as built. */
function besideThis(name: string): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  return new URL(`./${name}.${extension}`, import.meta.url)
}

/** Node 20 cannot read TypeScript: from source, a thread needs the loader that development has. */
function typescriptLoader(): string[] {
  return ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]
}
