import type { CellSources } from './cell-facts.ts'
import type { Cell } from './cube.ts'
import { monthsOf } from './period.ts'
import { type Figure, leastClass, type Measure, shown, withheld } from './published.ts'
import { toFive, toHundredth } from './rounding.ts'

/**
 * How many could use AI, and the share of them who were trained: of the whole authority and by direction, as they stood
 * in the last month of the period that was counted.
 */
export function populationFigures(
  cell: Cell,
  { sources, period, k }: CellSources,
): Partial<Record<Measure, Figure>> {
  const by = Object.keys(cell.keys)
  if (by.length > 1 || (by.length === 1 && cell.keys.direction === undefined)) return {}
  const months = monthsOf(period)
  const last = sources.headcounts
    .map(({ month }) => month)
    .filter(month => months.includes(month))
    .toSorted()
    .at(-1)
  const counted = sources.headcounts.filter(({ month }) => month === last)
  if (last === undefined) return { eligible_agents: shown(null, 0), trained_share: shown(null, 0) }
  const own =
    cell.keys.direction === undefined
      ? counted
      : counted.filter(each => each.direction === cell.keys.direction)
  const eligible = own.reduce((sum, each) => sum + each.eligible, 0)
  const trained = own.reduce((sum, each) => sum + each.trained, 0)
  if (eligible < k) return { eligible_agents: withheld('small'), trained_share: withheld('small') }
  return {
    eligible_agents: shown(toFive(eligible), toFive(eligible)),
    trained_share:
      Math.min(trained, eligible - trained) < leastClass
        ? withheld('class')
        : shown(toHundredth(trained / eligible), toFive(eligible)),
  }
}
