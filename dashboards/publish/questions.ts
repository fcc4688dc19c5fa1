import { type CellKeys, type Dimension, idOf } from './cube.ts'
import { type Codes, cellsBy } from './grid.ts'
import type { Figure, Measure, Publication, PublishedCell } from './published.ts'
import { withheld } from './published.ts'

/** What narrows figures down: at most two of these together. */
export type Filters = Readonly<Partial<Record<'direction' | 'use' | 'provider', string>>>

/** What can be asked, each with the dimensions that it breaks figures down by and the measures that it gives. */
export const questions = {
  tiles: {
    by: [[]],
    measures: [
      'active_agents',
      'eligible_agents',
      'exchanges',
      'sittings',
      'net_minutes_mean',
      'share_negative',
      'protected_items',
      'refusals',
      'cost_eur',
      'cost_per_task_eur',
      'cost_coverage',
      'co2e_kg_low',
      'co2e_kg_high',
      'co2e_coverage',
      'reports',
      'response_rate',
      'net_hours_total',
      'net_hours_lower',
    ],
  },
  waterfall: {
    by: [[]],
    measures: [
      'without_ai_minutes',
      'prompting_minutes',
      'checking_minutes',
      'abandoned_minutes',
      'net_minutes_mean',
      'reports',
    ],
  },
  quadrant: {
    by: [['use']],
    measures: ['net_minutes_mean', 'risk_per_100', 'errors_found_share', 'sittings'],
  },
  uses: {
    by: [['use']],
    measures: [
      'reports',
      'net_minutes_mean',
      'net_minutes_median',
      'net_minutes_q1',
      'net_minutes_q3',
      'net_minutes_p10',
      'net_minutes_p90',
      'share_negative',
      'added_share',
      'added_minutes',
      'quality_mean',
    ],
  },
  adoption: {
    by: [['direction']],
    measures: ['active_agents', 'eligible_agents', 'trained_share', 'exchanges', 'sittings'],
  },
  protection: { by: [['kind']], measures: ['protected_items', 'blocked_items', 'routed_items'] },
  models: {
    by: [['provider'], ['provider', 'model'], ['hosting']],
    measures: [
      'exchanges',
      'sittings',
      'cost_eur',
      'cost_per_task_eur',
      'cost_coverage',
      'co2e_per_task_g_low',
      'co2e_per_task_g_high',
      'co2e_coverage',
    ],
  },
  quality: {
    by: [[]],
    measures: [
      'reports',
      'response_rate',
      'unknown_share',
      'added_share',
      'added_minutes',
      'voluntary_reports',
      'tokens_estimated_share',
      'tokens_unknown_share',
      'uninspected_attachments',
      'cost_coverage',
      'co2e_coverage',
      'timed_net_minutes',
    ],
  },
} as const satisfies Record<
  string,
  { readonly by: readonly (readonly Dimension[])[]; readonly measures: readonly Measure[] }
>

export type Question = keyof typeof questions

export function isQuestion(text: string): text is Question {
  return Object.hasOwn(questions, text)
}

/** One figure as it is served. */
export interface Answer {
  readonly keys: CellKeys
  readonly measure: Measure
  readonly figure: Figure
}

/**
 * What a publication says to a question. With a filter the breakdown has one dimension more; where that would be a third,
 * there is no answer, because nothing finer than two dimensions is ever published.
 */
export function answersTo(
  publication: Publication,
  question: Question,
  filters: Filters,
  codes: Codes,
): readonly Answer[] {
  const { by, measures } = questions[question]
  return by.flatMap((breakdown: readonly Dimension[]) => {
    if (new Set([...Object.keys(filters), ...breakdown]).size > 2) return []
    return cellsBy(publication, { filters, breakdown }, codes).flatMap(({ keys, figures }) =>
      measures.flatMap(measure => {
        const figure = figures[measure]
        return figure === undefined ? [] : { keys, measure, figure }
      }),
    )
  })
}

/** The figure of one cell; hidden as small where there is no such cell. */
export function figureAt(publication: Publication | null, keys: CellKeys, measure: Measure): Figure {
  if (publication === null) return withheld('unpublished')
  return cellsById(publication).get(placeOf(keys))?.figures[measure] ?? withheld('small')
}

/** A page asks for hundreds of figures of a publication, which has a thousand cells and never changes. */
const byId = new WeakMap<Publication, ReadonlyMap<string, PublishedCell>>()

function cellsById(publication: Publication): ReadonlyMap<string, PublishedCell> {
  const known = byId.get(publication) ?? new Map(publication.cells.map(cell => [placeOf(cell.keys), cell]))
  byId.set(publication, known)
  return known
}

/** Of a cell within its period, whatever the order of its keys. */
const placeOf = (keys: CellKeys): string => idOf('', keys)
