import { monthsOf, type Period } from './period.ts'
import { type Figure, leastClass, type Measure, type Reason, shown, withheld } from './published.ts'
import { toFive, toHundredth } from './rounding.ts'
import type { HeadcountRow } from './sources.ts'

/** How many could use AI, and the share of them who were trained: by direction, and of the whole authority under null. */
export type Population = ReadonlyMap<string | null, Partial<Record<Measure, Figure>>>

interface Staff {
  readonly direction: string | null
  readonly eligible: number
  readonly trained: number
}

/**
 * As they stood in the month of the period in which they were most: who is active in a quarter may have been so in any of its
 * months. What is not shown of some directions follows from the
 * whole without the others: so together they must be what may be shown, or another one is not shown either. Both counts of
 * a share are rounded to 5, so that one more person trained is not seen from month to month.
 */
export function populationOf(headcounts: readonly HeadcountRow[], period: Period, k: number): Population {
  const months = monthsOf(period)
  const directions = atMost(headcounts.filter(({ month }) => months.includes(month)))
  if (directions.length === 0) return new Map([[null, { ...unknown }]])
  const all = together(directions)
  const isEnough = ({ eligible }: Staff): Reason | null => (eligible < k ? 'small' : null)
  const isMixed = (staff: Staff): Reason | null =>
    isEnough(staff) ?? (Math.min(staff.trained, staff.eligible - staff.trained) < leastClass ? 'class' : null)
  const counts = hiddenOf(directions, all, isEnough)
  const shares = hiddenOf(directions, all, isMixed)
  return new Map(
    [all, ...directions].map(staff => {
      const count = counts.get(staff.direction)
      const share = count ?? shares.get(staff.direction)
      const { eligible, trained } = staff
      return [
        staff.direction,
        {
          eligible_agents: count ? withheld(count) : shown(toFive(eligible), toFive(eligible)),
          trained_share: share
            ? withheld(share)
            : shown(toHundredth(toFive(trained) / toFive(eligible)), toFive(eligible)),
        },
      ]
    }),
  )
}

/** Of each direction the month with most staff, the latest of equal ones. */
function atMost(headcounts: readonly HeadcountRow[]): readonly HeadcountRow[] {
  const byDirection = new Map<string, HeadcountRow>()
  for (const row of headcounts.toSorted((a, b) => (a.month < b.month ? -1 : 1))) {
    const most = byDirection.get(row.direction)
    if (most === undefined || row.eligible >= most.eligible) byDirection.set(row.direction, row)
  }
  return [...byDirection.values()]
}

const unknown: Partial<Record<Measure, Figure>> = {
  eligible_agents: shown(null, 0),
  trained_share: shown(null, 0),
}

function together(directions: readonly Staff[]): Staff {
  return {
    direction: null,
    eligible: directions.reduce((sum, { eligible }) => sum + eligible, 0),
    trained: directions.reduce((sum, { trained }) => sum + trained, 0),
  }
}

/** Why the figure of a direction, or of the whole, is not shown; what is not there is. */
function hiddenOf(
  directions: readonly Staff[],
  all: Staff,
  riskOf: (staff: Staff) => Reason | null,
): ReadonlyMap<string | null, Reason> {
  const hidden = new Map<string | null, Reason>()
  for (const staff of [all, ...directions]) {
    const risk = riskOf(staff)
    if (risk) hidden.set(staff.direction, risk)
  }
  const rest = (): Staff => together(directions.filter(({ direction }) => hidden.has(direction)))
  // Smallest first, as what is missed least.
  const left = directions
    .filter(({ direction }) => !hidden.has(direction))
    .toSorted((a, b) => a.eligible - b.eligible || ((a.direction ?? '') < (b.direction ?? '') ? -1 : 1))
  while (!hidden.has(null) && rest().eligible > 0 && riskOf(rest()) !== null) {
    // Where none is left to hide, the whole is: it would be the sum of those that are hidden.
    hidden.set(left.shift()?.direction ?? null, 'complementary')
  }
  return hidden
}

/** What a cell tells of it: cells by anything but the direction have no staff of their own. */
export function populationFigures(
  population: Population,
  keys: Readonly<Record<string, string | undefined>>,
): Partial<Record<Measure, Figure>> {
  const by = Object.keys(keys)
  if (by.length > 1 || (by.length === 1 && keys.direction === undefined)) return {}
  const figures = population.get(keys.direction ?? null)
  if (figures) return figures
  return population.size === 1
    ? unknown
    : { eligible_agents: withheld('small'), trained_share: withheld('small') }
}
