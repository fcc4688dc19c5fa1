import type { Interval } from '../gain/statistics.ts'
import type { CellKeys } from './cube.ts'
import type { Hidden } from './hiding.ts'
import type { Period } from './period.ts'

/**
 * The version of the method that figures are made by: the instrument, the formulas, the publication rules. It is kept
 * with what was published.
 */
export const methodVersion = '1.1'

/** The fewest agents that any configuration may show. */
export const leastAgents = 5

/** A class of answers (those who lost time, those who found an error) is shown when so many agents are in it, and outside it. */
export const leastClass = 5

/** Fewer agents than this: the figure is only indicative. */
export const enoughAgents = 20

/**
 * Why a figure is not there. `small`: fewer than k agents, or one of them makes over half; which of the two is not told, since the
 * latter says of somebody how much is theirs. `class`: the share would tell what all, nobody, or a handful answered.
 * `unpublished`: nothing is published of its period.
 */
export type Reason = Exclude<Hidden, 'dominant'> | 'class' | 'unpublished'

/** One figure of one cell. `value` is null where it is hidden, and where it is unknown (`hidden` null). */
export interface Figure {
  readonly value: number | null
  readonly interval: Interval | null
  /** Rounded to 5. Null where hidden. */
  readonly agents: number | null
  readonly hidden: Reason | null
}

export type Measure =
  | 'active_agents'
  | 'eligible_agents'
  | 'trained_share'
  | 'exchanges'
  | 'sittings'
  | 'refusals'
  | 'cost_eur'
  | 'cost_per_task_eur'
  | 'cost_coverage'
  | 'co2e_kg_low'
  | 'co2e_kg_high'
  | 'co2e_per_task_g_low'
  | 'co2e_per_task_g_high'
  | 'co2e_coverage'
  | 'tokens_estimated_share'
  | 'tokens_unknown_share'
  | 'protected_items'
  | 'blocked_items'
  | 'routed_items'
  | 'uninspected_attachments'
  | 'risk_per_100'
  | 'reports'
  | 'voluntary_reports'
  | 'response_rate'
  | 'unknown_share'
  | 'added_share'
  | 'added_minutes'
  | 'net_minutes_mean'
  | 'net_minutes_median'
  | 'net_minutes_q1'
  | 'net_minutes_q3'
  | 'net_minutes_p10'
  | 'net_minutes_p90'
  | 'share_negative'
  | 'without_ai_minutes'
  | 'prompting_minutes'
  | 'checking_minutes'
  | 'abandoned_minutes'
  | 'errors_found_share'
  | 'quality_mean'
  | 'net_hours_total'
  | 'net_hours_lower'
  | 'timed_net_minutes'

/** What is published of one cell. */
export interface PublishedCell {
  readonly keys: CellKeys
  readonly figures: Readonly<Partial<Record<Measure, Figure>>>
}

/** All that is published of one period: the one thing that the page, the API, CSV, images and print read. */
export interface Publication {
  readonly period: Period
  readonly method: string
  /** Of the footprint's formulas and catalogue. */
  readonly footprint: string
  /** The threshold that it was made with. */
  readonly k: number
  /** ISO 8601: when the figures were made. */
  readonly madeAt: string
  /** What each basis came to: tells whether it is still so when the quarter is published. Not shown. */
  readonly sums: Readonly<Record<string, number>>
  readonly cells: readonly PublishedCell[]
  /** What was decided for each basis, by the cell's id: later publications of the quarter must respect it. */
  readonly decided: Readonly<Record<string, Readonly<Record<string, Hidden | null>>>>
}

/** A publication as it was kept, by this version of the program or an earlier one, which told more of reasons and kept no sums. */
export function keptPublication(answer: unknown): Publication {
  const { cells, sums = {}, ...rest } = answer as Omit<Publication, 'sums'> & Partial<Publication>
  return {
    ...rest,
    sums,
    cells: cells.map(({ keys, figures }) => ({
      keys,
      figures: Object.fromEntries(
        Object.entries(figures).map(([measure, figure]) => [
          measure,
          figure.hidden === null ? figure : withheld(figure.hidden),
        ]),
      ),
    })),
  }
}

export const shown = (value: number | null, agents: number, interval: Interval | null = null): Figure => ({
  value,
  interval,
  agents,
  hidden: null,
})

export const withheld = (hidden: Reason | Hidden): Figure => ({
  ...{ value: null, interval: null, agents: null },
  hidden: hidden === 'dominant' ? 'small' : hidden,
})
