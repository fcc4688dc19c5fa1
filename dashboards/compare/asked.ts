import { badCode, badPeriod, requireKnown } from '../observatory/asked.ts'
import type { ObservatoryFacts } from '../observatory/facts.ts'
import { isPeriod, isQuarter, type Period } from '../publish/period.ts'
import type { ComparedSet } from './compared.ts'

/** What is compared: all of it stands in the address. */
export interface ComparedAsked {
  readonly period: Period
  /** A use of this authority; `''` for all. */
  readonly use: string
}

/**
 * @returns null where nobody has figures of any period, and none is asked for
 * @throws PageError 400 that names the parameter and what it may be
 */
export function comparedAsked(
  query: URLSearchParams,
  facts: ObservatoryFacts,
  sets: readonly ComparedSet[],
): ComparedAsked | null {
  requireKnown(query, ['period', 'use'])
  const use = query.get('use') ?? ''
  const { uses } = facts.names()
  if (use !== '' && !uses.some(({ code }) => code === use)) throw badCode('use', uses)
  const given = query.get('period') ?? ''
  const periods = comparablePeriods(facts, sets)
  const period = given === '' ? usual(periods, facts, sets) : given
  if (period === null) return null
  if (!isPeriod(period)) throw badPeriod(periods)
  return { period, use }
}

/** Periods that this authority has published, or another one's set holds; oldest first. */
export function comparablePeriods(facts: ObservatoryFacts, sets: readonly ComparedSet[]): readonly Period[] {
  return [...new Set([...facts.periods(), ...sets.flatMap(({ periods }) => [...periods.keys()])])].sort()
}

/** The latest quarter that most authorities have figures of. */
function usual(
  periods: readonly Period[],
  facts: ObservatoryFacts,
  sets: readonly ComparedSet[],
): Period | null {
  const among = periods.some(isQuarter) ? periods.filter(isQuarter) : periods
  const known = (period: Period) =>
    (facts.publicationOf(period) === null ? 0 : 1) + sets.filter(set => set.periods.has(period)).length
  const most = Math.max(0, ...among.map(known))
  return among.filter(period => known(period) === most).at(-1) ?? null
}

/** The same state as the query of an address. */
export function comparedQuery({ period, use }: ComparedAsked): string {
  return new URLSearchParams({ period, ...(use === '' ? {} : { use }) }).toString()
}
