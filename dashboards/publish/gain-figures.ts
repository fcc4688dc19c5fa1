import { isAdded, minutesSpent, netMinutes, weighed, weightedNets } from '../gain/report.ts'
import { weightedMean, weightedQuantile } from '../gain/statistics.ts'
import { summarise } from '../gain/summary.ts'
import { type CellFacts, figureOn, sumOn } from './cell-facts.ts'
import { enoughAgents, type Figure, leastClass, type Measure, withheld } from './published.ts'
import { toFive, toHundredth, toTenth, toThreeDigits } from './rounding.ts'
import type { ReportRow } from './sources.ts'

/**
 * Time spent against gain. Means, medians and shares are no sums, and their weights are not published; still they are
 * shown only where the sum that they come from may be, so that nothing about a few respondents follows from them.
 */
export function gainFigures(facts: CellFacts): Partial<Record<Measure, Figure>> {
  const { reports, sum } = facts
  const invited = reports.filter(each => each.selectionProbability !== null)
  const compared = invited.filter(each => netMinutes(each) !== null)
  const summary = summarise(reports, { sent: sum('sent'), answered: sum('answered') }, sum('sittings'))
  const onNets = (value: number | null): Figure => figureOn(facts, ['reports'], () => value)
  const nets = weightedNets(invited)
  const { interval } = summary
  const mean = onNets(minutes(summary.mean))
  const isUnknown = (each: ReportRow): boolean => netMinutes(each) === null && !isAdded(each)
  const hours = (value: number | null): Figure => {
    const figure = figureOn(facts, ['reports', 'invited', 'sittings'], () =>
      value === null ? null : toThreeDigits(value / 60),
    )
    if (figure.hidden !== null) return figure
    // Over the mean and the sittings it is the share that has a comparison; less one share of the others, the other one.
    const classes = [(each: ReportRow) => netMinutes(each) === null, isAdded, isUnknown]
    const isHandful = classes.some(belongs => {
      const inside = agentsOf(invited.filter(belongs))
      return inside > 0 && inside < leastClass
    })
    return isHandful ? withheld('class') : figure
  }
  const total = hours(summary.total)
  const rate = responseRate(facts, summary.responseRate)
  /** The ends of a distribution are a few people's: they are drawn where there are enough for them to be nobody's. */
  const tail = (share: number): Figure => {
    const figure = onNets(minutes(weightedQuantile(nets, share)))
    return figure.hidden === null && summary.agents < enoughAgents ? withheld('class') : figure
  }
  return {
    reports: onNets(toFive(summary.reports)),
    net_minutes_mean:
      interval === null || mean.value === null
        ? mean
        : { ...mean, interval: { low: toTenth(interval.low), high: toTenth(interval.high) } },
    net_minutes_median: onNets(minutes(summary.median)),
    net_minutes_q1: onNets(minutes(summary.quartiles?.[0] ?? null)),
    net_minutes_q3: onNets(minutes(summary.quartiles?.[1] ?? null)),
    net_minutes_p10: tail(0.1),
    net_minutes_p90: tail(0.9),
    share_negative: shareOf(facts, compared, each => (netMinutes(each) ?? 0) < 0),
    ...partsOf(facts, compared),
    errors_found_share: shareOf(facts, invited, each => each.errorFound, 'invited'),
    quality_mean: figureOn(facts, ['invited'], () =>
      minutes(weightedMean(invited.map(each => ({ ...weighed(each), value: each.quality })))),
    ),
    added_share: shareOf(facts, invited, isAdded, 'invited'),
    // Of those alone who would not have done it: they must be enough by themselves.
    added_minutes: figureOn(facts, ['invited', 'added'], () => minutes(summary.added.meanCost)),
    unknown_share: shareOf(facts, invited, isUnknown, 'invited'),
    net_hours_total: total,
    // Over the total it is the response rate.
    net_hours_lower: rate.hidden === null ? hours(summary.totalLowerBound) : withheld(rate.hidden),
    response_rate: rate,
  }
}

const agentsOf = (reports: readonly ReportRow[]): number =>
  new Set(reports.map(({ agentRef }) => agentRef)).size

const minutes = (value: number | null): number | null => (value === null ? null : toTenth(value))

/**
 * What the mean net gain is made of. Where only a handful abandoned an attempt, or nobody, what it cost them is part of
 * prompting and checking: the parts add up to the net gain, so that one left out would follow from the others. Where only
 * a handful did not, no part is shown: the time without AI is theirs alone.
 */
function partsOf(facts: CellFacts, compared: readonly ReportRow[]): Partial<Record<Measure, Figure>> {
  const isAbandoned = (each: ReportRow): boolean => each.outcome === 'abandoned'
  const isApart = agentsOf(compared.filter(isAbandoned)) >= leastClass
  const isHandful = agentsOf(compared.filter(each => !isAbandoned(each))) < leastClass
  const part = (of: (report: ReportRow) => number): Figure => {
    const mean = weightedMean(compared.map(each => ({ ...weighed(each), value: of(each) })))
    const figure = figureOn(facts, ['reports'], () => minutes(mean))
    return isHandful && figure.hidden === null ? withheld('class') : figure
  }
  const isLeftOut = (each: ReportRow): boolean => isApart && isAbandoned(each)
  const abandoned = part(each => (isAbandoned(each) ? minutesSpent(each) : 0))
  return {
    without_ai_minutes: part(each => (isAbandoned(each) ? 0 : (each.withoutAiMinutes ?? 0))),
    prompting_minutes: part(each => (isLeftOut(each) ? 0 : each.promptingMinutes)),
    checking_minutes: part(each => (isLeftOut(each) ? 0 : each.checkingMinutes)),
    abandoned_minutes: isApart || abandoned.hidden !== null ? abandoned : withheld('class'),
  }
}

/** A share of tasks, weighted. Hidden where too few agents are on one side of it to be nobody in particular. */
function shareOf(
  facts: CellFacts,
  reports: readonly ReportRow[],
  belongs: (report: ReportRow) => boolean,
  basis: 'reports' | 'invited' = 'reports',
): Figure {
  const inside = agentsOf(reports.filter(belongs))
  const outside = agentsOf(reports.filter(each => !belongs(each)))
  const share = weightedMean(reports.map(each => ({ ...weighed(each), value: belongs(each) ? 1 : 0 })))
  const figure = figureOn(facts, [basis], () => (share === null ? null : toHundredth(share)))
  if (figure.hidden !== null) return figure
  return Math.min(inside, outside) < leastClass ? withheld('class') : figure
}

/** Told by both sides: those who answer or not must be as many as those who send exchanges, and not from one answer on. */
function responseRate(facts: CellFacts, rate: number | null): Figure {
  const figure = figureOn(facts, ['sent', 'answered', 'unanswered'], () =>
    rate === null ? null : toHundredth(rate),
  )
  if (figure.hidden !== null || rate === null) return figure
  return Math.min(facts.agents('answered'), facts.agents('unanswered')) === 0 ? withheld('class') : figure
}

/** Of the whole authority alone: they are few, and hiding is decided for no part of it. */
export function voluntaryFigures(facts: CellFacts): Partial<Record<Measure, Figure>> {
  return { voluntary_reports: sumOn(facts, 'voluntary', sum => toFive(sum('voluntary'))) }
}
