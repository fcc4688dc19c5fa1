import { type CsvLine, csvText } from '../csv.ts'
import { dimensions } from '../publish/cube.ts'
import type { Publication } from '../publish/published.ts'
import type { Answer } from '../publish/questions.ts'

export const figureColumns = [
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
  'invented',
] as const

/** Figures of one period, and whether all of them are made up. */
export interface Figures {
  readonly period: string
  readonly publication: Publication | null
  readonly answers: readonly Answer[]
  readonly invented: boolean
}

/** Figures, one a line, with the method they were made by and the reason for each hidden one. */
export function csvOf(...figures: readonly Figures[]): string {
  return csvText([figureColumns, ...figures.flatMap(figureLines)])
}

export function figureLines({ period, publication, answers, invented }: Figures): readonly CsvLine[] {
  return answers.map(({ keys, measure, figure }) => [
    period,
    ...dimensions.map(dimension => (keys[dimension] === '' ? unsaid : keys[dimension])),
    measure,
    figure.value,
    figure.interval?.low,
    figure.interval?.high,
    figure.agents,
    figure.hidden,
    publication?.method,
    publication?.footprint,
    publication?.madeAt,
    publication !== null,
    invented,
  ])
}

/** Nothing stands for all there are; what is not said needs a sign of its own, which no code can be. */
export const unsaid = '?'
