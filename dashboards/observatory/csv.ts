import { dimensions } from '../publish/cube.ts'
import type { Publication } from '../publish/published.ts'
import type { Answer } from '../publish/questions.ts'

const columns = [
  'period',
  ...dimensions,
  'measure',
  'value',
  'low',
  'high',
  'agents',
  'hidden',
  'method',
  'footprint',
  'made_at',
  'closed',
] as const

/** RFC 4180: the figures of an answer, one a line, with the method they were made by and the reason for each hidden one. */
export function csvOf(period: string, publication: Publication | null, answers: readonly Answer[]): string {
  const lines = answers.map(({ keys, measure, figure }) => [
    period,
    ...dimensions.map(dimension => keys[dimension] ?? ''),
    measure,
    figure.value,
    figure.interval?.low,
    figure.interval?.high,
    figure.agents,
    figure.hidden,
    publication?.method,
    publication?.footprint,
    publication?.madeAt,
    publication?.closed,
  ])
  return [columns, ...lines].map(line => `${line.map(field).join(',')}\r\n`).join('')
}

function field(value: string | number | boolean | null | undefined): string {
  const text = String(value ?? '')
  // A spreadsheet must not take a code for a formula.
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
