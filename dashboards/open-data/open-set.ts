import { csvText } from '../csv.ts'
import { figureColumns, figureLines } from '../observatory/csv.ts'
import { type Codes, codesOf, listed } from '../publish/grid.ts'
import type { Publication } from '../publish/published.ts'
import type { Answer } from '../publish/questions.ts'
import { dataPackage } from './data-package.ts'
import { dictionary, titles } from './dictionary.ts'
import { measures } from './indicators.ts'
import type { OpenFile, OpenYear } from './open-year.ts'
import { readme } from './readme.ts'

/**
 * The set as files. It reads publications alone: what they hide is hidden here, what they froze stands, and nothing
 * is added up anew.
 */
export function openSet(open: OpenYear): readonly OpenFile[] {
  const codes = codesOf(open.names)
  const answers = open.publications.map(publication => ({
    publication,
    answers: answersIn(publication, codes),
  }))
  const tables: readonly OpenFile[] = [
    {
      name: 'figures.csv',
      text: csvText([
        figureColumns,
        ...answers.flatMap(({ publication, answers: list }) =>
          figureLines({
            ...{ period: publication.period, publication },
            answers: list,
            invented: open.invented,
          }),
        ),
      ]),
    },
    { name: 'indicators.csv', text: csvTable(dictionary(open)) },
    { name: 'codes.csv', text: csvTable(titles(open)) },
  ]
  return [
    dataPackage(open, tables),
    ...tables,
    { name: 'figures.json', text: json(figuresJson(open, answers)) },
    { name: 'dictionary.json', text: json({ indicators: dictionary(open), codes: titles(open) }) },
    { name: 'README.md', text: readme(open) },
  ]
}

function answersIn(publication: Publication, codes: Codes): readonly Answer[] {
  return listed(publication, codes).flatMap(({ keys, figures }) =>
    measures.flatMap(measure => {
      const figure = figures[measure]
      return figure === undefined ? [] : { keys, measure, figure }
    }),
  )
}

function figuresJson(
  { authority, year, invented }: OpenYear,
  published: readonly { readonly publication: Publication; readonly answers: readonly Answer[] }[],
) {
  return {
    ...{ authority, year, invented },
    periods: published.map(({ publication, answers }) => ({
      period: publication.period,
      method: publication.method,
      footprint: publication.footprint,
      made_at: publication.madeAt,
      cells: answers.map(({ keys, measure, figure: { value, interval, agents, hidden } }) => ({
        ...{ keys, measure, value },
        interval: interval === null ? null : [interval.low, interval.high],
        ...{ agents, hidden },
      })),
    })),
  }
}

/** Rows of the same shape, under their own names. */
function csvTable(rows: readonly Readonly<Record<string, string>>[]): string {
  return csvText([Object.keys(rows[0] ?? {}), ...rows.map(row => Object.values(row))])
}

function json(value: unknown): string {
  return `${JSON.stringify(value)}\n`
}
