import type { FootprintBook } from '../footprint/book.ts'
import { monthsOf, type Period } from './period.ts'
import { type Measure, type Publication, type PublishedCell, withheld } from './published.ts'
import type { Sources } from './sources.ts'

/** What reports and timed tasks tell: somebody may take theirs back at any time. */
const ofAnswers: readonly Measure[] = [
  ...([
    'reports',
    'voluntary_reports',
    'response_rate',
    'unknown_share',
    'added_share',
    'added_minutes',
  ] as const),
  ...(['net_minutes_mean', 'net_minutes_median', 'net_minutes_q1', 'net_minutes_q3'] as const),
  ...(['net_minutes_p10', 'net_minutes_p90', 'share_negative', 'without_ai_minutes'] as const),
  ...(['prompting_minutes', 'checking_minutes', 'abandoned_minutes', 'errors_found_share'] as const),
  ...(['quality_mean', 'net_hours_total', 'net_hours_lower', 'timed_net_minutes'] as const),
]

const ofFootprint: readonly Measure[] = [
  ...([
    'co2e_kg_low',
    'co2e_kg_high',
    'co2e_per_task_g_low',
    'co2e_per_task_g_high',
    'co2e_coverage',
  ] as const),
]

/** Answers that a period's figures are made of. */
export function answersIn({ reports, timed }: Sources, period: Period): number {
  const months = monthsOf(period)
  return [...reports, ...timed].filter(({ month }) => months.includes(month)).length
}

/**
 * Figures that would not be the sum of what was published of months before. Where somebody has erased an answer since, a quarter
 * less its months is that answer; where the book of footprints has changed, it is what the users of one model did.
 */
export function tornMeasures(
  sources: Sources,
  book: FootprintBook,
  frozen: readonly Publication[],
): ReadonlySet<Measure> {
  const isErased = frozen.some(({ period, answers }) => answers !== answersIn(sources, period))
  const isRevised = frozen.some(({ footprint }) => footprint !== book.version)
  return new Set([...(isErased ? ofAnswers : []), ...(isRevised ? ofFootprint : [])])
}

export function withheldIn(
  figures: PublishedCell['figures'],
  torn: ReadonlySet<Measure>,
): PublishedCell['figures'] {
  if (torn.size === 0) return figures
  return Object.fromEntries(
    Object.entries(figures).map(([measure, figure]) => [
      measure,
      torn.has(measure as Measure) && figure.hidden === null ? withheld('complementary') : figure,
    ]),
  )
}
