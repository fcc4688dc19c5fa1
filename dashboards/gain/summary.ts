import { isAdded, minutesSpent, netMinutes, type TaskReport, weighed, weightedNets } from './report.ts'
import {
  type BootstrapOptions,
  type Interval,
  meanInterval,
  shareNegative,
  weightedMean,
  weightedQuantile,
} from './statistics.ts'

/** What invited sittings became. */
export interface Invitations {
  readonly sent: number
  readonly answered: number
}

/** Time spent against gain for one cell: a use, a direction, or all. Minutes per task unless said otherwise. */
export interface GainSummary {
  readonly agents: number
  /** Invited reports that have a net figure. */
  readonly reports: number
  /** Reports that would not have been done without AI: added activity, no saving; and the minutes they cost on average. */
  readonly added: { readonly reports: number; readonly meanCost: number | null }
  /** Invited reports that cannot be compared: alternative unknown, or its time left out. */
  readonly unknown: number
  /** Kept apart and never extrapolated. */
  readonly voluntary: number
  /** 0–1; null when nobody was invited. */
  readonly responseRate: number | null
  readonly mean: number | null
  readonly interval: Interval | null
  readonly median: number | null
  readonly quartiles: readonly [number, number] | null
  /** 0–1. */
  readonly shareNegative: number | null
  /** Fewer than 20 agents. */
  readonly indicative: boolean
  /** Net minutes of all sittings, were those who did not answer like those who did. Null without a mean. */
  readonly total: number | null
  /** The same, were the net gain of those who did not answer 0. */
  readonly totalLowerBound: number | null
}

/**
 * @param sittings all sittings of the cell, invited or not
 */
export function summarise(
  reports: readonly TaskReport[],
  invitations: Invitations,
  sittings: number,
  options: Partial<BootstrapOptions> = {},
): GainSummary {
  const invited = reports.filter(report => report.selectionProbability !== null)
  const nets = weightedNets(invited)
  const added = invited.filter(isAdded)
  const mean = weightedMean(nets)
  const responseRate = invitations.sent > 0 ? invitations.answered / invitations.sent : null
  const lower = weightedQuantile(nets, 0.25)
  const upper = weightedQuantile(nets, 0.75)
  const agents = new Set(nets.map(({ agentRef }) => agentRef)).size
  // A task that has no comparison counts with 0, so that it is not taken for a gain.
  const perSitting = weightedMean(
    invited.map(report => ({ ...weighed(report), value: netMinutes(report) ?? 0 })),
  )
  const total = mean === null || perSitting === null ? null : perSitting * sittings
  return {
    agents,
    reports: nets.length,
    added: {
      reports: added.length,
      meanCost: weightedMean(added.map(report => ({ ...weighed(report), value: minutesSpent(report) }))),
    },
    unknown: invited.length - nets.length - added.length,
    voluntary: reports.length - invited.length,
    responseRate,
    mean,
    interval: meanInterval(nets, options),
    median: weightedQuantile(nets, 0.5),
    quartiles: lower === null || upper === null ? null : [lower, upper],
    shareNegative: shareNegative(nets),
    indicative: agents < 20,
    total,
    totalLowerBound:
      total === null || responseRate === null ? null : Math.min(total, total * Math.min(1, responseRate)),
  }
}
