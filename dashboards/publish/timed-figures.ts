import { calibrate } from '../gain/calibration.ts'
import type { CellSources } from './cell-facts.ts'
import { isQuarter, monthsOf } from './period.ts'
import { type Figure, type Measure, shown, withheld } from './published.ts'
import { toFive, toTenth } from './rounding.ts'

/**
 * What timed tasks say, beside what is declared: for whole quarters of the whole authority alone, because few time
 * their work and a month's figure would tell the others apart.
 */
export function timedFigures({ sources, period, k }: CellSources): Partial<Record<Measure, Figure>> {
  if (!isQuarter(period)) return {}
  const months = monthsOf(period)
  const tasks = sources.timed.filter(({ month }) => months.includes(month))
  const timed = calibrate(tasks)
  // The difference of two means is told of whoever makes either: each needs enough agents, none of them over half of it.
  if (timed === null || timed.leastAgents < k) return { timed_net_minutes: withheld('small') }
  if (timed.largestShare > 0.5) return { timed_net_minutes: withheld('dominant') }
  const { interval } = timed
  return {
    timed_net_minutes: shown(
      toTenth(timed.net),
      toFive(timed.agents),
      interval && { low: toTenth(interval.low), high: toTenth(interval.high) },
    ),
  }
}
