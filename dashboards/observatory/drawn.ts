import { adoption } from '../charts/adoption.ts'
import { distribution } from '../charts/distribution.ts'
import type { Chart } from '../charts/drawing.ts'
import { months } from '../charts/months.ts'
import type { Palette } from '../charts/palette.ts'
import { quadrant } from '../charts/quadrant.ts'
import { shares } from '../charts/shares.ts'
import { waterfall } from '../charts/waterfall.ts'
import { hostingOf } from '../publish/hosting.ts'
import { monthsOf, shortMonth } from '../publish/period.ts'
import type { Figure } from '../publish/published.ts'
import { figureAt } from '../publish/questions.ts'
import { words } from '../typography.ts'
import type { Advice } from './facts.ts'
import { count, decimal, percent } from './numbers.ts'
import { figure, type Reading, type Row, rowFigure, rowsBy } from './reading.ts'
import { adviceFor, adviceNames } from './sentences.ts'

/** The charts, by the question of the API that has their figures. */
export const chartNames = ['waterfall', 'quadrant', 'uses', 'adoption', 'protection', 'models'] as const
export type ChartName = (typeof chartNames)[number]

export const chartTitles: Record<ChartName, { readonly fr: string; readonly en: string }> = {
  waterfall: { fr: 'Du temps sans IA au gain net', en: 'From the time without AI to the net gain' },
  quadrant: { fr: 'Prioriser les usages', en: 'Setting priorities among uses' },
  uses: { fr: 'Qui gagne, qui perd', en: 'Who gains, who loses' },
  adoption: { fr: 'Qui s’en sert', en: 'Who uses it' },
  protection: { fr: 'Ce qui a été protégé', en: 'What was protected' },
  models: { fr: 'Modèles et fournisseurs', en: 'Models and providers' },
}

/** A chart, or null where there is not one figure to draw. */
export function drawn(name: ChartName, reading: Reading, palette: Palette, width: number): Chart | null {
  return drawings[name](reading, palette, width)
}

type Draw = (reading: Reading, palette: Palette, width: number) => Chart | null

const drawings: Record<ChartName, Draw> = {
  waterfall: drawWaterfall,
  quadrant: drawQuadrant,
  uses: drawUses,
  adoption: drawAdoption,
  protection: drawProtection,
  models: drawModels,
}

function drawWaterfall(reading: Reading, palette: Palette, width: number): Chart | null {
  const { language } = reading
  const say = (fr: string, en: string) => (language === 'fr' ? fr : en)
  const net = figure(reading, 'net_minutes_mean')
  const parts = (
    ['without_ai_minutes', 'prompting_minutes', 'checking_minutes', 'abandoned_minutes'] as const
  ).map(measure => figure(reading, measure).value)
  const [without = null, prompting = null, checking = null, abandoned = null] = parts
  if (net.value === null || without === null || prompting === null || checking === null || abandoned === null)
    return null
  const taken = (value: number) => (value === 0 ? '0' : `− ${decimal(value, language)}`)
  const narrow = width < 420
  return waterfall(
    {
      label: words(chartTitles.waterfall, language),
      number: value => decimal(value, language),
      interval: net.interval,
      steps: [
        {
          title: say('Sans IA', 'Without AI'),
          value: without,
          told: `${decimal(without, language)}${narrow ? '' : ' min'}`,
          means: 'without',
        },
        { title: say('Formuler', 'Prompting'), value: -prompting, told: taken(prompting), means: 'spent' },
        { title: say('Vérifier', 'Checking'), value: -checking, told: taken(checking), means: 'spent' },
        { title: say('Abandons', 'Abandoned'), value: -abandoned, told: taken(abandoned), means: 'lost' },
      ],
      net: {
        title: say('Gain net', 'Net gain'),
        value: net.value,
        told: `${decimal(net.value, language)}${narrow ? '' : ' min'}`,
        means: 'net',
      },
    },
    palette,
    width,
  )
}

export interface PlacedUse {
  readonly title: string
  readonly code: string
  readonly gain: number
  readonly low: number
  readonly high: number
  readonly risk: number
  readonly volume: number
  readonly advice: Advice
}

/** Uses that have an interval and a risk that may be shown. */
export function placedUses(reading: Reading): readonly PlacedUse[] {
  const thresholds = reading.facts.thresholds()
  return rowsBy(reading, 'use').flatMap(row => {
    const gain = rowFigure(row, 'net_minutes_mean')
    const risk = rowFigure(row, 'risk_per_100').value
    const { interval } = gain
    if (gain.value === null || interval === null || risk === null) return []
    return {
      title: row.title,
      code: row.code,
      gain: gain.value,
      ...interval,
      risk,
      volume: rowFigure(row, 'sittings').value ?? 0,
      advice: adviceFor({ interval, risk }, thresholds),
    }
  })
}

function drawQuadrant(reading: Reading, palette: Palette, width: number): Chart | null {
  const points = placedUses(reading)
  const { language } = reading
  if (points.length === 0) return null
  const say = (fr: string, en: string) => (language === 'fr' ? fr : en)
  return quadrant(
    {
      label: words(chartTitles.quadrant, language),
      points,
      thresholds: reading.facts.thresholds(),
      words: {
        generalise: adviceNames.generalise[language],
        frame: adviceNames.frame[language],
        experiment: adviceNames.experiment[language],
        drop: adviceNames.drop[language],
        gainAxis: say('gain net, minutes par tâche →', 'net gain, minutes per task →'),
        riskAxis: say('risque pour 100 échanges →', 'risk per 100 exchanges →'),
      },
      number: value => decimal(value, language),
    },
    palette,
    width,
  )
}

function drawUses(reading: Reading, palette: Palette, width: number): Chart | null {
  const rows = rowsBy(reading, 'use')
  const { language } = reading
  if (rows.length === 0) return null
  const told = (value: Figure) =>
    value.value === null ? shortReason(reading, value) : percent(value.value, language)
  return distribution(
    {
      label: words(chartTitles.uses, language),
      toldTitle: language === 'fr' ? 'tâches perdantes' : 'losing tasks',
      number: value => decimal(value, language),
      rows: rows.map(row => ({
        title: row.title,
        spread: spreadOf(row),
        told: told(rowFigure(row, 'share_negative')),
      })),
    },
    palette,
    width,
  )
}

function spreadOf(row: Row) {
  const [q1, median, q3, p10, p90] = (
    ['net_minutes_q1', 'net_minutes_median', 'net_minutes_q3', 'net_minutes_p10', 'net_minutes_p90'] as const
  ).map(measure => rowFigure(row, measure).value)
  const { value: mean, interval } = rowFigure(row, 'net_minutes_mean')
  if (q1 == null || median == null || q3 == null || mean === null) return null
  return {
    ...{ q1, median, q3, mean },
    ends: p10 == null || p90 == null ? null : ([p10, p90] as const),
    interval: interval === null ? null : ([interval.low, interval.high] as const),
  }
}

/** In a chart there is room for a word or two. */
function shortReason(reading: Reading, { hidden }: Figure): string {
  const { language, k } = reading
  if (hidden === 'small')
    return language === 'fr' ? `masqué, moins de ${k} agents` : `hidden, fewer than ${k} agents`
  if (hidden === null) return language === 'fr' ? 'inconnu' : 'unknown'
  if (hidden === 'class') return language === 'fr' ? 'part masquée' : 'share hidden'
  return language === 'fr' ? 'masqué' : 'hidden'
}

function drawAdoption(reading: Reading, palette: Palette, width: number): Chart | null {
  const rows = rowsBy(reading, 'direction')
  const { language } = reading
  if (rows.length === 0) return null
  return adoption(
    {
      label: words(chartTitles.adoption, language),
      toldTitle: language === 'fr' ? 'agents formés' : 'trained agents',
      number: value => count(value, language),
      rows: rows.map(row => {
        const active = rowFigure(row, 'active_agents')
        const trained = rowFigure(row, 'trained_share')
        const before = figureAt(
          reading.before,
          { ...reading.asked.filters, direction: row.code },
          'active_agents',
        )
        const told = active.value === null ? active : trained
        return {
          title: row.title,
          active: active.value,
          eligible: rowFigure(row, 'eligible_agents').value,
          before: before.value,
          told: told.value === null ? shortReason(reading, told) : percent(told.value, language),
        }
      }),
    },
    palette,
    width,
  )
}

/** Up to twelve months that end with the period. */
function monthsShown({ asked, facts }: Reading): readonly string[] {
  const last = monthsOf(asked.period).at(-1) ?? asked.period
  return facts
    .periods()
    .filter(period => !period.includes('Q') && period <= last)
    .slice(-12)
}

function drawProtection(reading: Reading, palette: Palette, width: number): Chart | null {
  const { language, facts, asked } = reading
  const shown = monthsShown(reading)
  const columns = shown.map(month => {
    const at = (measure: 'protected_items' | 'routed_items' | 'blocked_items') =>
      figureAt(facts.publicationOf(month), asked.filters, measure).value
    return {
      title: shortMonth(month, language),
      protected: at('protected_items'),
      routed: at('routed_items'),
      blocked: at('blocked_items'),
    }
  })
  if (columns.length === 0 || columns.every(column => column.protected === null)) return null
  const say = (fr: string, en: string) => (language === 'fr' ? fr : en)
  return months(
    {
      label: words(chartTitles.protection, language),
      columns,
      number: value => count(value, language),
      words: {
        protected: say('remplacées', 'replaced'),
        routed: say('réorientées', 'rerouted'),
        blocked: say('bloquées', 'blocked'),
        hidden: say('masqué', 'hidden'),
      },
    },
    palette,
    width,
  )
}

function drawModels(reading: Reading, palette: Palette, width: number): Chart | null {
  const rows = rowsBy(reading, 'provider')
  const all = figure(reading, 'exchanges').value
  const { language, publication } = reading
  if (rows.length === 0 || !all || publication === null) return null
  const say = (fr: string, en: string) => (language === 'fr' ? fr : en)
  return shares(
    {
      label: words(chartTitles.models, language),
      rows: rows.map(row => {
        const exchanges = rowFigure(row, 'exchanges')
        const region = reading.facts.names().providers.find(({ code }) => code === row.code)?.region ?? ''
        const outside = hostingOf(region) === 'outside'
        const share = exchanges.value === null ? null : Math.min(1, exchanges.value / all)
        return {
          title: row.title,
          share,
          outside,
          told:
            share === null
              ? shortReason(reading, exchanges)
              : `${percent(share, language)}${outside ? say(', hors UE', ', outside the EU') : ''}`,
        }
      }),
    },
    palette,
    width,
  )
}
