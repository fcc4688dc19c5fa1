import { type Context, Hono } from 'hono'
import { compareRoutes } from '../compare/compare.tsx'
import { page } from '../page.tsx'
import type { Section } from '../pages.tsx'
import { type Question, questions } from '../publish/questions.ts'
import type { PageEnv, Visit } from '../visit.ts'
import { readers } from './api.ts'
import { type Asked, askedFor, queryOf } from './asked.ts'
import { chartFile } from './chart-file.ts'
import { csvFile } from './csv-file.ts'
import { type ChartName, chartNames } from './drawn.ts'
import { EmptyObservatory } from './empty-report.tsx'
import type { ObservatoryFacts } from './facts.ts'
import { fileHeaders, nothingThere, tooMany } from './files.ts'
import { methodPage } from './method.tsx'
import { readingOf } from './reading.ts'
import { Observatory } from './report.tsx'

/** `/observatory`: time spent against real gain, for those who decide. */
export function observatory(facts: ObservatoryFacts): Section {
  const routes = new Hono<PageEnv>()
  routes.get('/', c => {
    const visit = c.get('visit')
    const asked = askedFor(visit.url.searchParams, facts)
    const reading = asked === null ? null : readingOf(asked, facts, visit.language)
    note(facts, visit, 'page', 'observatory', asked)
    return c.html(
      page(visit, {
        title: { fr: 'Observatoire', en: 'Observatory' },
        styles: ['observatory.css'],
        children:
          reading === null || reading.publication === null ? (
            <EmptyObservatory visit={visit} facts={facts} asked={asked} />
          ) : (
            <Observatory visit={visit} reading={reading} />
          ),
      }),
    )
  })
  routes.get('/method', c => methodPage(c, facts))
  routes.route('/compare', compareRoutes(facts))
  routes.get('/:file{[a-z]+\\.csv}', c => sendCsv(c, facts))
  routes.get('/:file{[a-z]+\\.svg}', c => {
    const { chart, asked, name } = chartAsked(c, facts)
    note(facts, c.get('visit'), 'svg', name, asked)
    return c.body(chart.svg, 200, fileHeaders('image/svg+xml', `ecluse-${name}-${asked.period}.svg`))
  })
  routes.get('/:file{[a-z]+\\.png}', async c => {
    const { chart, asked, name } = chartAsked(c, facts)
    const png = await facts.png(chart.svg)
    if (png === null) throw tooMany()
    note(facts, c.get('visit'), 'png', name, asked)
    return c.body(png, 200, fileHeaders('image/png', `ecluse-${name}-${asked.period}.png`))
  })
  return {
    path: '/observatory',
    title: { fr: 'Observatoire', en: 'Observatory' },
    about: {
      fr: 'Temps passé, gain réel, données protégées, coût : ce que l’IA change, pertes comprises.',
      en: 'Time spent, real gain, data protected, cost: what AI changes, losses included.',
    },
    roles: readers,
    routes,
  }
}

function sendCsv(c: Context<PageEnv>, facts: ObservatoryFacts): Response {
  const visit = c.get('visit')
  const name = nameOf(c)
  const asked = askedFor(visit.url.searchParams, facts)
  const wanted = (Object.keys(questions) as Question[]).filter(each => name === 'all' || name === each)
  if (wanted.length === 0 || asked === null) throw nothingThere()
  const text = csvFile(wanted, readingOf(asked, facts, visit.language), Boolean(visit.site.notice))
  if (text === null) throw nothingThere()
  note(facts, visit, 'csv', name, asked)
  return c.body(text, 200, fileHeaders('text/csv; charset=utf-8', `ecluse-${name}-${asked.period}.csv`))
}

/** The chart that a file's name asks for, as it stands on the page. */
function chartAsked(c: Context<PageEnv>, facts: ObservatoryFacts) {
  const visit = c.get('visit')
  const name = nameOf(c) as ChartName
  const asked = askedFor(visit.url.searchParams, facts)
  if (asked === null || !chartNames.includes(name)) throw nothingThere()
  const chart = chartFile(name, readingOf(asked, facts, visit.language), visit.site)
  if (chart === null) throw nothingThere()
  return { chart, asked, name }
}

function nameOf(c: Context<PageEnv>): string {
  return (c.req.param('file') ?? '').replace(/\.[a-z]+$/, '')
}

function note(
  facts: ObservatoryFacts,
  { principal }: Visit,
  format: 'page' | 'csv' | 'svg' | 'png',
  name: string,
  asked: Asked | null,
): void {
  const question = `${name}?${asked === null ? '' : queryOf(asked)}`
  facts.note({ agentId: principal?.agentId ?? '', format, question })
}
