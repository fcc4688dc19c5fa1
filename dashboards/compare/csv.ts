import { csvText } from '../csv.ts'
import { type Comparison, type Indicator, standings } from './standing.ts'

/** What is compared, one figure of one authority a line. */
export function comparedCsv(comparison: Comparison, wanted: readonly Indicator[]): string {
  const { period, use } = comparison.asked
  const lines = wanted.flatMap(indicator =>
    standings(comparison, indicator).map(({ authority, own, invented, made, figure }) => [
      ...[authority, own, period, use, indicator.range === null ? indicator.name : 'co2e_per_task_g'],
      // The middle of a range is no figure.
      indicator.range === null ? figure.value : null,
      ...[figure.interval?.low, figure.interval?.high, figure.agents],
      made === null ? 'absent' : figure.hidden,
      ...[made?.method, made?.k, invented],
    ]),
  )
  return csvText([columns, ...lines])
}

const columns = [
  ...['authority', 'own', 'period', 'use', 'measure', 'value', 'low', 'high', 'agents', 'hidden'],
  ...['method', 'k', 'invented'],
]
