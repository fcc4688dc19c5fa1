import type { Localised } from '../../gateway/model.ts'
import { type Measure, withheld } from '../publish/published.ts'
import { figureAt } from '../publish/questions.ts'
import { type ChartName, placedUses } from './drawn.ts'
import { count } from './numbers.ts'
import { figure, figureBefore, type Reading, rowFigure, rowsBy } from './reading.ts'
import type { Said } from './said.tsx'
import {
  adoptionSentence,
  modelsSentence,
  protectionSentence,
  quadrantSentence,
  usesSentence,
  waterfallSentence,
} from './sentences.ts'

/** What each chart shows, in a sentence: above it on the page, and in its files. */
export const chartSaid: Record<ChartName, (reading: Reading) => Said> = {
  waterfall: reading => {
    const at = (measure: Measure) => figure(reading, measure)
    return waterfallSentence(
      {
        without: at('without_ai_minutes'),
        prompting: at('prompting_minutes'),
        checking: at('checking_minutes'),
        abandoned: at('abandoned_minutes'),
      },
      reading.language,
    )
  },
  quadrant: reading => quadrantSentence(placedUses(reading), reading.language),
  uses: reading => {
    const uses = rowsBy(reading, 'use').flatMap(row => {
      const { value, interval } = rowFigure(row, 'net_minutes_mean')
      return value === null
        ? []
        : { title: row.title, interval, negative: rowFigure(row, 'share_negative').value }
    })
    return usesSentence(uses, reading.language)
  },
  adoption: reading =>
    adoptionSentence(
      {
        active: figure(reading, 'active_agents'),
        eligible: figure(reading, 'eligible_agents'),
        before: figureBefore(reading, 'active_agents'),
        trained: figure(reading, 'trained_share'),
      },
      reading.language,
    ),
  protection: reading =>
    protectionSentence(
      {
        protected: figure(reading, 'protected_items'),
        exchanges: figure(reading, 'exchanges'),
        names: figureAt(reading.publication, { ...reading.asked.filters, kind: 'names' }, 'protected_items'),
      },
      reading.language,
    ),
  models: reading => {
    const hosted = (code: string) =>
      rowsBy(reading, 'hosting').find(row => row.code === code)?.figures.exchanges ?? withheld('small')
    return modelsSentence(
      {
        inside: hosted('inside'),
        outside: hosted('outside'),
        exchanges: figure(reading, 'exchanges'),
        low: figure(reading, 'co2e_per_task_g_low'),
        high: figure(reading, 'co2e_per_task_g_high'),
      },
      reading.language,
    )
  },
}

/** Units, n, what marks mean. */
export const chartNotes: Record<ChartName, (reading: Reading) => Localised> = {
  waterfall: reading => {
    const n = figure(reading, 'reports').value
    return {
      fr: `minutes par tâche${n === null ? '' : ` · n = ${count(n, 'fr')}`}`,
      en: `minutes per task${n === null ? '' : ` · n = ${count(n, 'en')}`}`,
    }
  },
  quadrant: () => ({
    fr: 'surface : nombre de tâches · traits : intervalle à 95 %',
    en: 'area: number of tasks · lines: 95% interval',
  }),
  uses: ({ k }) => ({
    fr: `minutes nettes par tâche · une case de moins de ${k} agents est masquée`,
    en: `net minutes per task · a cell of fewer than ${k} agents is hidden`,
  }),
  adoption: () => ({
    fr: 'agents · barre pleine : actifs ; contour : ceux qui le peuvent ; trait : période d’avant',
    en: 'agents · full bar: active; outline: those who may; mark: period before',
  }),
  protection: () => ({
    fr: 'données par mois, jusqu’à la période choisie',
    en: 'items per month, up to the chosen period',
  }),
  models: () => ({ fr: 'part des échanges de la période', en: 'share of the period’s exchanges' }),
}
