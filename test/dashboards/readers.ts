import { parse } from 'csv-parse/sync'
import { parseHTML } from 'linkedom'
import { filePalette } from '../../dashboards/charts/palette.ts'
import { chartFile } from '../../dashboards/observatory/chart-file.ts'
import { csvOf } from '../../dashboards/observatory/csv.ts'
import type { ObservatoryFacts } from '../../dashboards/observatory/facts.ts'
import { readingOf } from '../../dashboards/observatory/reading.ts'
import { openSet } from '../../dashboards/open-data/open-set.ts'
import { dimensions } from '../../dashboards/publish/cube.ts'
import { codesOf } from '../../dashboards/publish/grid.ts'
import type { Publication } from '../../dashboards/publish/published.ts'
import { answersTo, type Filters, type Question, questions } from '../../dashboards/publish/questions.ts'

/** One figure that somebody read: shown, or hidden with a reason. */
export interface Told {
  readonly period: string
  readonly keys: Readonly<Record<string, string>>
  readonly measure: string
  /** `''` where it is shown. */
  readonly hidden: string
}

export type Names = ReturnType<ObservatoryFacts['names']>

/** The names of an organisation of `organisations.ts`, with some that nobody uses. */
export const names: Names = {
  directions: named('d', 5),
  uses: named('u', 4),
  providers: named('p', 3).map((each, index) => ({ ...each, region: index === 0 ? 'FR' : 'US' })),
}

function named(letter: string, count: number) {
  return Array.from({ length: count }, (_, index) => {
    const code = `${letter}${index}`
    return { code, title: { fr: `Nom ${code}`, en: `Name ${code}` } }
  })
}

/** What the open set's files say, CSV and JSON. */
export function readOpenSet(publications: readonly Publication[]): readonly Told[] {
  const files = openSet({
    ...{ authority: 'Ville', year: 2026, publications, names, k: 10, invented: false },
    now: new Date('2027-01-15T08:00:00Z'),
  })
  const text = (name: string) => files.find(file => file.name === name)?.text ?? ''
  const json: {
    periods: { period: string; cells: (Omit<Told, 'period' | 'hidden'> & { hidden: string | null })[] }[]
  } = JSON.parse(text('figures.json'))
  return [
    ...toldIn(text('figures.csv')),
    ...json.periods.flatMap(({ period, cells }) =>
      cells.map(({ keys, measure, hidden }) => ({ period, keys, measure, hidden: hidden ?? '' })),
    ),
  ]
}

/** What every question of the page and the API says, with every filter that they take. */
export function readAnswers(publication: Publication): readonly Told[] {
  const codes = codesOf(names)
  const one = (['direction', 'use', 'provider'] as const).flatMap(dimension =>
    codes[dimension].map(code => ({ [dimension]: code }) as Filters),
  )
  const two = one.flatMap((first, index) => one.slice(index + 1).map(second => ({ ...first, ...second })))
  const filters: readonly Filters[] = [{}, ...one, ...two.filter(each => Object.keys(each).length === 2)]
  return filters.flatMap(each =>
    (Object.keys(questions) as Question[]).flatMap(question =>
      toldIn(
        csvOf({
          ...{ period: publication.period, publication, invented: false },
          answers: answersTo(publication, question, each, codes),
        }),
      ),
    ),
  )
}

function toldIn(csv: string): readonly Told[] {
  const rows: readonly Record<string, string>[] = parse(csv, { columns: true })
  return rows.map(row => ({
    period: row.period ?? '',
    keys: Object.fromEntries(
      dimensions
        .filter(each => row[each] !== '')
        .map(each => [each, row[each] === '?' ? '' : (row[each] ?? '')]),
    ),
    measure: row.measure ?? '',
    hidden: row.hidden ?? '',
  }))
}

/** What can be seen in pictures: which rows have a bar. */
export function readPictures(publications: readonly Publication[], at: Publication): readonly Told[] {
  const byPeriod = new Map(publications.map(each => [each.period, each]))
  const facts: ObservatoryFacts = {
    ...{ periods: () => [...byPeriod.keys()], publicationOf: period => byPeriod.get(period) ?? null },
    ...{
      names: () => names,
      thresholds: () => ({ gain: 2, risk: 40, errors: 0.25 }),
      decisions: () => [],
      k: () => 10,
    },
    ...{ note: () => undefined, now: () => new Date(), png: () => Promise.resolve(null) },
    compared: () => Promise.resolve([]),
  }
  const reading = readingOf({ period: at.period, filters: {} }, facts, 'fr')
  const site = { authority: { name: '', logo: null, colour: null }, notice: null }
  const { water2, sand } = filePalette
  return (
    [
      ['adoption', 'direction', 'active_agents', names.directions, [water2]],
      ['models', 'provider', 'exchanges', names.providers, [water2, sand]],
      ['uses', 'use', 'net_minutes_mean', names.uses, [water2, filePalette.brick]],
    ] as const
  ).flatMap(([chart, dimension, measure, list, colours]) => {
    const svg = chartFile(chart, reading, site)?.svg
    if (svg === undefined) return []
    const barred = rowsWithBars(
      svg,
      list.map(({ title }) => title.fr),
      colours,
    )
    return list.map(({ code, title }) => ({
      ...{ period: at.period, keys: { [dimension]: code }, measure },
      hidden: barred.has(title.fr) ? '' : 'no bar',
    }))
  })
}

/** Titles of the rows in whose height a bar of some colours stands. */
function rowsWithBars(
  svg: string,
  titles: readonly string[],
  colours: readonly string[],
): ReadonlySet<string> {
  const { document } = parseHTML(`<html><body>${svg}</body></html>`)
  const inner = document.querySelector('svg svg')
  const middles = [...(inner?.querySelectorAll('text') ?? [])].flatMap(text => {
    const title = text.textContent ?? ''
    const y = Number(text.getAttribute('y') ?? Number.NaN)
    if (titles.includes(title) && Number.isNaN(y)) throw new Error(`where does ${title} stand?`)
    return titles.includes(title) ? { title, y } : []
  })
  const found = new Set<string>()
  for (const rect of inner?.querySelectorAll('rect') ?? []) {
    const fill = rect.getAttribute('fill') ?? rect.parentElement?.getAttribute('fill') ?? ''
    if (!colours.includes(fill)) continue
    const middle = Number(rect.getAttribute('y')) + Number(rect.getAttribute('height')) / 2
    const nearest = middles.toSorted((a, b) => Math.abs(a.y - middle) - Math.abs(b.y - middle))[0]
    if (nearest !== undefined) found.add(nearest.title)
  }
  return found
}
