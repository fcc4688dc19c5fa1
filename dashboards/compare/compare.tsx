import { type Context, Hono } from 'hono'
import type { ObservatoryFacts } from '../observatory/facts.ts'
import { fileHeaders, nothingThere, tooMany } from '../observatory/files.ts'
import { page } from '../page.tsx'
import type { PageEnv, Visit } from '../visit.ts'
import { NobodyBeside, NothingInPeriod, SetFaults } from './aside.tsx'
import { type ComparedAsked, comparedAsked, comparedQuery } from './asked.ts'
import { comparedCsv } from './csv.ts'
import { besideFile } from './drawn.ts'
import { ComparedFilters } from './filter-form.tsx'
import { ComparedReport } from './report.tsx'
import { type Comparison, hasOthers, indicatorsFor } from './standing.ts'

/** `/observatory/compare`: this authority's frozen figures beside those that others have opened. */
export function compareRoutes(facts: ObservatoryFacts): Hono<PageEnv> {
  const routes = new Hono<PageEnv>()
  routes.get('/', async c => {
    const visit = c.get('visit')
    const { comparison, faults } = await comparisonFor(visit, facts)
    note(facts, visit, 'page', 'compare', comparison?.asked ?? null)
    return c.html(
      page(visit, {
        title: { fr: 'Comparer', en: 'Compare' },
        styles: ['observatory.css'],
        children: (
          <>
            <Compared visit={visit} comparison={comparison} />
            <SetFaults visit={visit} faults={faults} />
          </>
        ),
      }),
    )
  })
  routes.get('/:file{[a-z0-9_]+\\.csv}', async c => {
    const { comparison, wanted, name } = await fileAsked(c, facts)
    note(facts, c.get('visit'), 'csv', `compare/${name}`, comparison.asked)
    return c.body(
      comparedCsv(comparison, wanted),
      200,
      fileHeaders('text/csv; charset=utf-8', `ecluse-compare-${name}-${comparison.asked.period}.csv`),
    )
  })
  routes.get('/:file{[a-z0-9_]+\\.svg}', async c => {
    const { chart, asked, name } = await chartAsked(c, facts)
    note(facts, c.get('visit'), 'svg', `compare/${name}`, asked)
    return c.body(chart.svg, 200, fileHeaders('image/svg+xml', `ecluse-compare-${name}-${asked.period}.svg`))
  })
  routes.get('/:file{[a-z0-9_]+\\.png}', async c => {
    const { chart, asked, name } = await chartAsked(c, facts)
    const png = await facts.png(chart.svg)
    if (png === null) throw tooMany()
    note(facts, c.get('visit'), 'png', `compare/${name}`, asked)
    return c.body(png, 200, fileHeaders('image/png', `ecluse-compare-${name}-${asked.period}.png`))
  })
  return routes
}

function Compared({ visit, comparison }: { visit: Visit; comparison: Comparison | null }) {
  if (comparison === null || comparison.sets.length === 0) {
    // By its variable: paths of the server are nobody else’s business.
    return <NobodyBeside visit={visit} folder="$ECLUSE_DATA/compared/" />
  }
  const { facts, sets, asked } = comparison
  return (
    <>
      <ComparedFilters visit={visit} facts={facts} sets={sets} asked={asked} />
      {hasOthers(comparison) ? (
        <ComparedReport visit={visit} comparison={comparison} />
      ) : (
        <NothingInPeriod visit={visit} comparison={comparison} />
      )}
    </>
  )
}

async function comparisonFor(visit: Visit, facts: ObservatoryFacts) {
  const all = await facts.compared()
  const sets = all.flatMap(({ set }) => set ?? [])
  const asked = comparedAsked(visit.url.searchParams, facts, sets)
  const comparison: Comparison | null =
    asked === null
      ? null
      : {
          ...{ asked, facts, sets, language: visit.language },
          ownName: visit.site.authority.name || visit.say({ fr: 'Notre institution', en: 'Our authority' }),
          ownInvented: Boolean(visit.site.notice),
        }
  return { comparison, faults: all.flatMap(({ faults }) => faults ?? []) }
}

async function fileAsked(c: Context<PageEnv>, facts: ObservatoryFacts) {
  const { comparison } = await comparisonFor(c.get('visit'), facts)
  const name = (c.req.param('file') ?? '').replace(/\.[a-z]+$/, '')
  if (comparison === null) throw nothingThere()
  const known = indicatorsFor(comparison.asked)
  const wanted = name === 'all' ? known : known.filter(each => each.name === name)
  if (wanted.length === 0) throw nothingThere()
  return { comparison, wanted, name }
}

async function chartAsked(c: Context<PageEnv>, facts: ObservatoryFacts) {
  const { comparison, wanted, name } = await fileAsked(c, facts)
  const [indicator] = name === 'all' ? [] : wanted
  const chart = indicator === undefined ? null : besideFile(comparison, indicator, c.get('visit').site)
  if (chart === null) throw nothingThere()
  return { chart, name, asked: comparison.asked }
}

function note(
  facts: ObservatoryFacts,
  { principal }: Visit,
  format: 'page' | 'csv' | 'svg' | 'png',
  name: string,
  asked: ComparedAsked | null,
): void {
  const question = `${name}?${asked === null ? '' : comparedQuery(asked)}`
  facts.note({ agentId: principal?.agentId ?? '', format, question })
}
