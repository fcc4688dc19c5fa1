import { type Basis, bases } from './bases.ts'
import type { Contribution } from './cube.ts'
import { monthsOf, type Period } from './period.ts'
import type { Publication } from './published.ts'

const names = Object.keys(bases) as Basis[]

/** What each sum comes to over a period of the whole authority. */
export function sumsOf(contributions: readonly Contribution[], period: Period): Publication['sums'] {
  const months = monthsOf(period)
  const sums = Object.fromEntries(names.map(basis => [basis, 0])) as Record<Basis, number>
  for (const { month, amounts } of contributions) {
    if (!months.includes(month)) continue
    for (const basis of names) sums[basis] += amounts[basis] ?? 0
  }
  return sums
}

/**
 * Sums that are no more what they were when a month was published: somebody has erased an answer since, an exchange came to its
 * end late, a price or the book of footprints was changed. A quarter less its months would be that.
 */
export function tornBases(
  contributions: readonly Contribution[],
  frozen: readonly Publication[],
): ReadonlySet<Basis> {
  return new Set(
    frozen.flatMap(({ period, sums: then }) => {
      const now = sumsOf(contributions, period)
      return names.filter(basis => !isSame(then[basis], now[basis]))
    }),
  )
}

/** Sums of grams are not exact, and depend on the order of what is added. Of a sum that was not kept nothing is known. */
function isSame(then: number | undefined, now: number | undefined): boolean {
  if (then === undefined || now === undefined) return false
  return Math.abs(then - now) <= 1e-9 * Math.abs(now)
}
