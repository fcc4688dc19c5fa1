import type { Language, Localised } from '../../gateway/model.ts'
import type { Dimension } from '../publish/cube.ts'
import { longMonth } from '../publish/period.ts'
import { type Figure, type Measure, type Reason, withheld } from '../publish/published.ts'
import { figureAt } from '../publish/questions.ts'
import { capital, typeset, words } from '../typography.ts'
import { quadrantSentence } from './advice.ts'
import { placedUses, spreadOf } from './charts-of-gain.ts'
import type { ChartName } from './drawn.ts'
import { isIndicative } from './indicative.ts'
import { count } from './numbers.ts'
import { fates, fateWords, protectedMonths } from './protected-months.ts'
import { figure, figureBefore, type Reading, type Row, rowFigure, rowsBy } from './reading.ts'
import { causes, reasonOf } from './reasons.ts'
import type { Said } from './said.tsx'
import { usesSentence, waterfallSentence } from './sentences-of-gain.ts'
import { adoptionSentence, modelsSentence, protectionSentence } from './sentences-of-use.ts'

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
      const gain = rowFigure(row, 'net_minutes_mean')
      if (gain.value === null) return []
      return { title: row.title, interval: gain.interval, isIndicative: isIndicative(gain) }
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
    const isWithin =
      figure(reading, 'abandoned_minutes').value === null &&
      figure(reading, 'prompting_minutes').value !== null
    return {
      fr: `minutes par tâche${isWithin ? ', essais abandonnés compris' : ''}${n === null ? '' : ` · n = ${count(n, 'fr')}`}`,
      en: `minutes per task${isWithin ? ', abandoned attempts included' : ''}${n === null ? '' : ` · n = ${count(n, 'en')}`}`,
    }
  },
  quadrant: () => ({
    fr: 'surface : nombre de tâches · traits : intervalle à 95 %',
    en: 'area: number of tasks · lines: 95% interval',
  }),
  uses: () => ({ fr: 'minutes nettes par tâche', en: 'net minutes per task' }),
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

/** Which rows a chart has no mark for, by reason: a row that is hidden is never a gap. */
export const chartMissing: Partial<Record<ChartName, (reading: Reading) => string>> = {
  // Named under the next chart, which has the same rows.
  quadrant: reading => {
    const left = rowsBy(reading, 'use').length - placedUses(reading).length
    if (left === 0) return ''
    const few = left === 1
    return reading.language === 'fr'
      ? `${few ? 'Un usage ne peut pas être placé' : `${left} usages ne peuvent pas être placés`} : gain ou risque masqué.`
      : `${few ? 'One use' : `${left} uses`} cannot be placed: gain or risk hidden.`
  },
  uses: reading =>
    missing(reading, 'use', row => (spreadOf(row) === null ? rowFigure(row, 'net_minutes_mean') : undefined)),
  adoption: reading =>
    missing(reading, 'direction', row => {
      const active = rowFigure(row, 'active_agents')
      return active.value === null ? active : undefined
    }),
  protection: reading => hiddenMonths(reading),
  models: reading =>
    missing(reading, 'provider', row => {
      const exchanges = rowFigure(row, 'exchanges')
      return exchanges.value === null ? exchanges : undefined
    }),
}

/** A part of a month that is hidden has no piece of its bar: it is not nought. */
function hiddenMonths(reading: Reading): string {
  const { language, k } = reading
  const months = protectedMonths(reading)
  const lines = fates.flatMap(fate => {
    const titles = new Map<Reason, string[]>()
    for (const { month, figures } of months) {
      const { hidden } = figures[fate]
      if (hidden !== null) titles.set(hidden, [...(titles.get(hidden) ?? []), longMonth(month, language)])
    }
    if (titles.size === 0) return []
    const told = [...titles].map(
      ([reason, list]) => `${list.join(', ')} (${words(causes(k)[reason], language)})`,
    )
    const said = `${fateWords[fate][language]}, ${language === 'fr' ? 'masquées' : 'hidden'}`
    return `${capital(said)}${colon(language)}${told.join(language === 'fr' ? ' ; ' : '; ')}.`
  })
  return typeset(lines.join(' '), language)
}

const colon = (language: Language): string => (language === 'fr' ? '\u202f: ' : ': ')

function missing(
  reading: Reading,
  dimension: Dimension,
  missingIn: (row: Row) => Figure | undefined,
): string {
  const { language, k } = reading
  const titles = new Map<string, string[]>()
  for (const row of rowsBy(reading, dimension)) {
    const figure = missingIn(row)
    if (figure === undefined) continue
    const reason = words(reasonOf(figure, k), language)
    titles.set(reason, [...(titles.get(reason) ?? []), row.title])
  }
  return [...titles]
    .map(([reason, rows]) => `${capital(reason)}${colon(language)}${rows.join(', ')}.`)
    .join(' ')
}
