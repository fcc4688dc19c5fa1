import type { Dimension } from '../publish/cube.ts'
import type { Measure } from '../publish/published.ts'
import type { Question } from '../publish/questions.ts'

/** What a measure is called, and its unit. */
export const measureNames: Record<Measure, { readonly fr: string; readonly en: string; readonly as: Unit }> =
  {
    active_agents: { fr: 'Agents actifs', en: 'Active agents', as: 'count' },
    eligible_agents: { fr: 'Agents qui le peuvent', en: 'Agents who may', as: 'count' },
    trained_share: { fr: 'Part formée', en: 'Share trained', as: 'share' },
    exchanges: { fr: 'Échanges', en: 'Exchanges', as: 'count' },
    sittings: { fr: 'Tâches (séances)', en: 'Tasks (sittings)', as: 'count' },
    refusals: { fr: 'Refus', en: 'Refusals', as: 'count' },
    cost_eur: { fr: 'Coût', en: 'Cost', as: 'euros' },
    cost_per_task_eur: { fr: 'Coût par tâche', en: 'Cost per task', as: 'euros' },
    cost_coverage: { fr: 'Échanges au prix connu', en: 'Exchanges with a known price', as: 'share' },
    co2e_kg_low: { fr: 'CO₂e, au moins (kg)', en: 'CO₂e, at least (kg)', as: 'number' },
    co2e_kg_high: { fr: 'CO₂e, au plus (kg)', en: 'CO₂e, at most (kg)', as: 'number' },
    co2e_per_task_g_low: {
      fr: 'CO₂e par tâche, au moins (g)',
      en: 'CO₂e per task, at least (g)',
      as: 'number',
    },
    co2e_per_task_g_high: {
      fr: 'CO₂e par tâche, au plus (g)',
      en: 'CO₂e per task, at most (g)',
      as: 'number',
    },
    co2e_coverage: {
      fr: 'Échanges à l’empreinte estimée',
      en: 'Exchanges with an estimated footprint',
      as: 'share',
    },
    tokens_estimated_share: { fr: 'Jetons estimés', en: 'Tokens estimated', as: 'share' },
    tokens_unknown_share: { fr: 'Jetons inconnus', en: 'Tokens unknown', as: 'share' },
    uninspected_attachments: {
      fr: 'Pièces jointes parties sans inspection',
      en: 'Attachments sent without inspection',
      as: 'count',
    },
    protected_items: { fr: 'Remplacées', en: 'Replaced', as: 'count' },
    blocked_items: { fr: 'Bloquées', en: 'Blocked', as: 'count' },
    routed_items: { fr: 'Réorientées', en: 'Rerouted', as: 'count' },
    risk_per_100: { fr: 'Risque pour 100 échanges', en: 'Risk per 100 exchanges', as: 'number' },
    reports: { fr: 'Déclarations', en: 'Reports', as: 'count' },
    voluntary_reports: { fr: 'Déclarations spontanées', en: 'Voluntary reports', as: 'count' },
    response_rate: { fr: 'Taux de réponse', en: 'Response rate', as: 'share' },
    unknown_share: { fr: 'Sans comparaison possible', en: 'Without a comparison', as: 'share' },
    added_share: { fr: 'N’aurait pas été fait sans IA', en: 'Not done without AI', as: 'share' },
    added_minutes: { fr: 'Temps qui y est passé (min)', en: 'Time spent on it (min)', as: 'number' },
    net_minutes_mean: { fr: 'Gain net moyen (min)', en: 'Mean net gain (min)', as: 'minutes' },
    net_minutes_median: { fr: 'Médiane (min)', en: 'Median (min)', as: 'minutes' },
    net_minutes_q1: { fr: 'Premier quart (min)', en: 'First quarter (min)', as: 'minutes' },
    net_minutes_q3: { fr: 'Troisième quart (min)', en: 'Third quarter (min)', as: 'minutes' },
    net_minutes_p10: { fr: 'Une sur dix sous (min)', en: 'One in ten below (min)', as: 'minutes' },
    net_minutes_p90: { fr: 'Une sur dix au-dessus (min)', en: 'One in ten above (min)', as: 'minutes' },
    share_negative: { fr: 'Tâches perdantes', en: 'Losing tasks', as: 'share' },
    without_ai_minutes: { fr: 'Sans IA (min)', en: 'Without AI (min)', as: 'number' },
    prompting_minutes: { fr: 'Formuler (min)', en: 'Prompting (min)', as: 'number' },
    checking_minutes: { fr: 'Vérifier (min)', en: 'Checking (min)', as: 'number' },
    abandoned_minutes: { fr: 'Essais abandonnés (min)', en: 'Abandoned attempts (min)', as: 'number' },
    errors_found_share: {
      fr: 'Tâches avec une erreur repérée',
      en: 'Tasks with an error found',
      as: 'share',
    },
    quality_mean: { fr: 'Qualité (−2 à +2)', en: 'Quality (−2 to +2)', as: 'minutes' },
    net_hours_total: { fr: 'Gain net total (h)', en: 'Total net gain (h)', as: 'minutes' },
    net_hours_lower: {
      fr: 'Gain net total, au moins (h)',
      en: 'Total net gain, at least (h)',
      as: 'minutes',
    },
    timed_net_minutes: { fr: 'Gain chronométré (min)', en: 'Timed gain (min)', as: 'minutes' },
  }

/** `minutes` carries its sign. */
export type Unit = 'count' | 'share' | 'euros' | 'number' | 'minutes'

/** What a table of a question is broken down by, and its columns. */
export const tables: Partial<
  Record<Question, { readonly by: Dimension; readonly measures: readonly Measure[] }>
> = {
  quadrant: {
    by: 'use',
    measures: ['net_minutes_mean', 'risk_per_100', 'errors_found_share', 'sittings'],
  },
  uses: {
    by: 'use',
    measures: [
      'reports',
      'net_minutes_mean',
      'net_minutes_median',
      'net_minutes_q1',
      'net_minutes_q3',
      'share_negative',
      'added_share',
      'added_minutes',
    ],
  },
  adoption: { by: 'direction', measures: ['active_agents', 'eligible_agents', 'trained_share', 'exchanges'] },
  protection: { by: 'kind', measures: ['protected_items', 'blocked_items', 'routed_items'] },
  models: {
    by: 'provider',
    measures: ['exchanges', 'cost_eur', 'cost_per_task_eur', 'co2e_per_task_g_low', 'co2e_per_task_g_high'],
  },
}
