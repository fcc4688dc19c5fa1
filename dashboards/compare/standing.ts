import type { Language } from '../../gateway/model.ts'
import type { ObservatoryFacts } from '../observatory/facts.ts'
import { isIndicative } from '../observatory/indicative.ts'
import { type Figure, type Measure, methodVersion, withheld } from '../publish/published.ts'
import { figureAt } from '../publish/questions.ts'
import type { ComparedAsked } from './asked.ts'
import type { ComparedSet } from './compared.ts'

/** How one authority stands in an indicator. */
export interface Standing {
  readonly authority: string
  /** This authority itself. */
  readonly own: boolean
  readonly invented: boolean
  /** Null where it has no figures of the period. */
  readonly made: { readonly method: string; readonly k: number } | null
  readonly figure: Figure
  /** What it calls the use, where that is something else than here. */
  readonly calls: string | null
}

/** What authorities are compared by. `range` is between two measures, which is no interval but bounds of an estimate. */
export interface Indicator {
  /** The name of its files. */
  readonly name: Measure
  readonly range: readonly [Measure, Measure] | null
}

/** What may be compared between authorities of any size: shares, and figures per task or per hundred exchanges. */
const comparedIndicators: readonly Indicator[] = [
  { name: 'net_minutes_mean', range: null },
  { name: 'net_minutes_median', range: null },
  { name: 'share_negative', range: null },
  { name: 'errors_found_share', range: null },
  { name: 'added_share', range: null },
  { name: 'response_rate', range: null },
  { name: 'trained_share', range: null },
  { name: 'risk_per_100', range: null },
  { name: 'cost_per_task_eur', range: null },
  { name: 'co2e_per_task_g_low', range: ['co2e_per_task_g_low', 'co2e_per_task_g_high'] },
]

/** Trainings are not of a use. */
export function indicatorsFor({ use }: ComparedAsked): readonly Indicator[] {
  return comparedIndicators.filter(({ name }) => use === '' || name !== 'trained_share')
}

export interface Comparison {
  readonly asked: ComparedAsked
  readonly facts: ObservatoryFacts
  readonly sets: readonly ComparedSet[]
  readonly ownName: string
  readonly ownInvented: boolean
  readonly language: Language
}

/** This authority first, then the others by name: no order of figures, which would rank them. */
export function standings(comparison: Comparison, indicator: Indicator): readonly Standing[] {
  const { sets, asked } = comparison
  const year = Number(asked.period.slice(0, 4))
  return [
    ownStanding(comparison, indicator),
    ...sets
      .filter(set => set.year === year)
      .toSorted((a, b) => a.authority.localeCompare(b.authority, 'fr'))
      .map(set => otherStanding(set, comparison, indicator)),
  ]
}

function ownStanding({ asked, facts, ownName, ownInvented }: Comparison, indicator: Indicator): Standing {
  const publication = facts.publicationOf(asked.period)
  const keys = asked.use === '' ? {} : { use: asked.use }
  return {
    ...{ authority: ownName, own: true, invented: ownInvented, calls: null },
    made: publication === null ? null : { method: publication.method, k: publication.k },
    figure: figureOf(indicator, measure => figureAt(publication, keys, measure)),
  }
}

function otherStanding(
  set: ComparedSet,
  { asked, facts, language }: Comparison,
  indicator: Indicator,
): Standing {
  const title = asked.use === '' ? null : set.useTitle(asked.use)
  const own = facts.names().uses.find(({ code }) => code === asked.use)?.title
  return {
    ...{ authority: set.authority, own: false, invented: set.invented },
    made: set.periods.get(asked.period) ?? null,
    figure: figureOf(indicator, measure => set.figure(asked.period, asked.use, measure) ?? withheld('small')),
    calls: title === null || title.fr === own?.fr ? null : title[language],
  }
}

/** The figure, or both bounds of an estimate as an interval around their middle. */
function figureOf({ name, range }: Indicator, at: (measure: Measure) => Figure): Figure {
  if (range === null) return at(name)
  const [low, high] = [at(range[0]), at(range[1])]
  if (low.value === null || high.value === null) return low
  const middle = (low.value + high.value) / 2
  return { ...low, value: middle, interval: { low: low.value, high: high.value } }
}

/** Those whose figures may be put in relation: shown, with bounds, from enough agents, made by the method of this service. */
export function comparable(all: readonly Standing[]): readonly Standing[] {
  const method = all.find(({ own, made }) => own && made !== null)?.made?.method ?? methodVersion
  return all.filter(
    ({ figure, made }) =>
      made?.method === method && figure.value !== null && figure.interval !== null && !isIndicative(figure),
  )
}

/** 1: the first is above the second, their bounds apart; −1: below; 0: their bounds overlap, and nothing can be said. */
export function order(first: Figure, second: Figure): -1 | 0 | 1 {
  const [a, b] = [first.interval, second.interval]
  if (a === null || b === null) return 0
  if (a.low > b.high) return 1
  return a.high < b.low ? -1 : 0
}

/** Whether anybody else has figures of the period. */
export function hasOthers({ sets, asked }: Comparison): boolean {
  return sets.some(({ periods }) => periods.has(asked.period))
}
