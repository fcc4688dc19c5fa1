import { setImmediate as turn } from 'node:timers/promises'
import type { Activity } from '../../db/activity.ts'
import type { Headcounts } from '../../db/headcounts.ts'
import type { PriceBook } from '../../db/price-book.ts'
import type { Rollup } from '../../db/rollup.ts'
import type { Price } from '../prices.ts'

/** Brings the observatory's store up to the ledger, beside the traffic. */
export interface ObservatoryJob {
  /** Counts what is new, and resolves when nothing is left. Of calls at the same time one works. */
  run(): Promise<void>
  /** Runs now and from then on. @returns a way to stop, which waits for the step under way */
  begin(): { stop(): Promise<void> }
}

export interface ObservatoryJobDeps {
  readonly rollup: Rollup
  readonly activity: Activity
  readonly priceBook: PriceBook
  readonly headcounts: Headcounts
  /** Agents who may use AI, by direction, as the authority states them. */
  readonly stated: () => ReadonlyMap<string, number>
  /** The price of a model on a day; null is unknown. */
  readonly priceOf: (provider: string, model: string, at: Date) => Price | null
  /** What else is done once a day, when all is counted. */
  readonly daily: (now: Date, isStopped: () => boolean) => Promise<void>
  readonly onFault: (cause: unknown) => void
  readonly now?: () => Date
}

/** Rows of the ledger in one step: some milliseconds, and then everybody else's turn. */
const rowsPerStep = 400
const everyMs = 10 * 60_000

export function createObservatoryJob({
  now = () => new Date(),
  ...deps
}: ObservatoryJobDeps): ObservatoryJob {
  const { rollup, activity, priceBook, headcounts } = deps
  let running: Promise<void> | null = null
  let stopped = false
  let lastDay = ''

  async function work(): Promise<void> {
    while (!stopped && rollup.step(rowsPerStep) > 0) await turn()
    while (!stopped && rollup.refresh()) await turn()
    if (stopped) return
    const at = now()
    headcounts.take(monthOf(at), deps.stated())
    for (const month of openMonths(at)) {
      for (const { provider, model } of activity.modelsOf(month)) {
        const price = deps.priceOf(provider, model, at)
        if (price !== null) priceBook.note({ month, provider, model, ...inMillionths(price) })
      }
      await turn()
    }
    const day = at.toISOString().slice(0, 10)
    if (day !== lastDay) await deps.daily(at, () => stopped)
    lastDay = day
  }

  const run = (): Promise<void> => {
    running ??= work().finally(() => {
      running = null
    })
    return running
  }
  return {
    run,
    begin: () => {
      // A fault (a busy file, a full disk) waits for the next time: nothing is lost, the watermark stands.
      const tell = () => void run().catch(deps.onFault)
      const timer = setInterval(tell, everyMs)
      timer.unref()
      tell()
      return {
        stop: async () => {
          stopped = true
          clearInterval(timer)
          await running?.catch(() => undefined)
        },
      }
    },
  }
}

const monthOf = (at: Date): string => at.toISOString().slice(0, 7)

/** Ten days into a month the one before is closed, and its prices stand. */
function openMonths(at: Date): readonly string[] {
  const before = new Date(at.getTime() - 10 * 86_400_000)
  return [...new Set([monthOf(before), monthOf(at)])]
}

function inMillionths({ input, cached, output, source, rateDay }: Price) {
  const millionths = (euros: number) => Math.round(euros * 1e6)
  return {
    input: millionths(input),
    cached: millionths(cached),
    output: millionths(output),
    source,
    rateDay,
  }
}
