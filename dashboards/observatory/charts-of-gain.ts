import { distribution } from '../charts/distribution.ts'
import type { Chart } from '../charts/drawing.ts'
import type { Palette } from '../charts/palette.ts'
import { quadrant } from '../charts/quadrant.ts'
import type { Sheet } from '../charts/sheet.ts'
import { waterfall } from '../charts/waterfall.ts'
import { adviceFor, adviceNames, errorsSign, hasManyErrors } from './advice.ts'
import type { Advice } from './facts.ts'
import { indicative, isIndicative } from './indicative.ts'
import { decimal, percent } from './numbers.ts'
import { figure, type Reading, type Row, rowFigure, rowsBy } from './reading.ts'
import { briefReason } from './reasons.ts'

export function waterfallChart(
  reading: Reading,
  label: string,
  palette: Palette,
  width: number,
): Chart | null {
  const { language } = reading
  const say = (fr: string, en: string) => (language === 'fr' ? fr : en)
  const net = figure(reading, 'net_minutes_mean')
  const parts = (
    ['without_ai_minutes', 'prompting_minutes', 'checking_minutes', 'abandoned_minutes'] as const
  ).map(measure => figure(reading, measure).value)
  const [without = null, prompting = null, checking = null, abandoned = null] = parts
  if (net.value === null || without === null || prompting === null || checking === null) return null
  const taken = (value: number) => (value === 0 ? '0' : `− ${decimal(value, language)}`)
  const unit = width < 420 ? '' : ' min'
  return waterfall(
    {
      label,
      number: value => decimal(value, language),
      interval: net.interval,
      steps: [
        {
          title: say('Sans IA', 'Without AI'),
          value: without,
          told: `${decimal(without, language)}${unit}`,
          means: 'without',
        },
        { title: say('Formuler', 'Prompting'), value: -prompting, told: taken(prompting), means: 'spent' },
        { title: say('Vérifier', 'Checking'), value: -checking, told: taken(checking), means: 'spent' },
        // Where they are hidden, they are part of the two before.
        ...(abandoned === null
          ? []
          : [
              {
                ...{ title: say('Abandons', 'Abandoned'), value: -abandoned, told: taken(abandoned) },
                means: 'lost' as const,
              },
            ]),
      ],
      net: {
        title: say('Gain net', 'Net gain'),
        value: net.value,
        told: `${decimal(net.value, language)}${unit}`,
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
  /** Errors were found more often than the threshold. */
  readonly isWarned: boolean
  /** From few agents. */
  readonly isIndicative: boolean
}

/** Uses that have an interval and a risk that may be shown. */
export function placedUses(reading: Reading): readonly PlacedUse[] {
  const thresholds = reading.facts.thresholds()
  return rowsBy(reading, 'use').flatMap(row => {
    const gain = rowFigure(row, 'net_minutes_mean')
    const risk = rowFigure(row, 'risk_per_100').value
    const { interval } = gain
    if (gain.value === null || interval === null || risk === null) return []
    const errors = rowFigure(row, 'errors_found_share').value
    const known = { gain: gain.value, risk, isIndicative: isIndicative(gain) }
    return {
      ...{ title: row.title, code: row.code, ...known, ...interval },
      volume: rowFigure(row, 'sittings').value ?? 0,
      advice: adviceFor({ ...known, interval, errors }, thresholds),
      isWarned: hasManyErrors({ errors }, thresholds),
    }
  })
}

export function quadrantChart(
  reading: Reading,
  label: string,
  palette: Palette,
  width: number,
): Chart | null {
  const points = placedUses(reading)
  const thresholds = reading.facts.thresholds()
  const { language } = reading
  if (points.length === 0) return null
  const say = (fr: string, en: string) => (language === 'fr' ? fr : en)
  return quadrant(
    {
      label,
      points: points.map(point => ({
        ...point,
        remark: point.isIndicative ? ` (${indicative[language]})` : '',
      })),
      thresholds,
      words: {
        generalise: adviceNames.generalise[language],
        frame: adviceNames.frame[language],
        experiment: `${adviceNames.experiment[language]}${say('\u202f: gain pas établi ou trop faible', ': gain not established or too small')}`,
        warned: errorsSign(thresholds.errors, language),
        unnamed: say('sans nom, faute de place\u202f:', 'without a name, for want of room:'),
        drop: adviceNames.drop[language],
        gainAxis: say('gain net, minutes par tâche →', 'net gain, minutes per task →'),
        riskAxis: say('↑ risque pour 100 échanges', '↑ risk per 100 exchanges'),
      },
      number: value => decimal(value, language),
    },
    palette,
    width,
  )
}

export function usesChart(reading: Reading, label: string, palette: Palette): Sheet | null {
  const { language } = reading
  const rows = rowsBy(reading, 'use').flatMap(row => {
    const spread = spreadOf(row)
    if (spread === null) return []
    const losing = rowFigure(row, 'share_negative')
    const share = losing.value === null ? briefReason(losing)[language] : percent(losing.value, language)
    const few = isIndicative(rowFigure(row, 'net_minutes_mean'))
    return {
      ...{ title: row.title, spread, isKnown: losing.value !== null },
      // The table says both.
      told: !few ? share : losing.value === null ? indicative[language] : `${share}, ${indicative[language]}`,
    }
  })
  if (rows.length === 0) return null
  const toldTitle = language === 'fr' ? 'tâches perdantes' : 'losing tasks'
  return distribution({ label, toldTitle, number: value => decimal(value, language), rows }, palette)
}

/** Null where a use is not drawn: it is then named under the chart. */
export function spreadOf(row: Row) {
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
