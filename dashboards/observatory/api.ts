import { type Context, Hono } from 'hono'
import { PageError } from '../page-error.ts'
import type { Api } from '../pages.tsx'
import { codesOf } from '../publish/grid.ts'
import { methodVersion, withheld } from '../publish/published.ts'
import { answersTo, type Filters, isQuestion, questions } from '../publish/questions.ts'
import type { PageEnv } from '../visit.ts'
import { askedFor, queryOf } from './asked.ts'
import { csvOf } from './csv.ts'
import type { ObservatoryFacts } from './facts.ts'

/** Who reads figures. */
export const readers = ['manager', 'dpo', 'operator'] as const

/** `GET /v1/observatory/{question}`: the same figures as the page, JSON, or CSV to who accepts nothing else. */
export function observatoryApi(facts: ObservatoryFacts): Api {
  const routes = new Hono<PageEnv>()
  const names = Object.keys(questions)
  routes.get('/v1/observatory/:question', c => answer(c, facts))
  return { paths: names.map(name => `/v1/observatory/${name}`), roles: readers, routes }
}

function answer(c: Context<PageEnv>, facts: ObservatoryFacts): Response {
  const question = c.req.param('question') ?? ''
  if (!isQuestion(question)) throw new PageError(404, notAQuestion, notAQuestion)
  const asked = askedFor(new URL(c.req.url).searchParams, facts)
  const period = asked?.period ?? null
  const filters: Filters = asked?.filters ?? {}
  const publication = period === null ? null : facts.publicationOf(period)
  const answers =
    publication === null
      ? questions[question].measures.map(measure => ({
          keys: filters,
          measure,
          figure: withheld('unpublished'),
        }))
      : answersTo(publication, question, filters, codesOf(facts.names()))
  const asCsv = prefersCsv(c.req.header('accept') ?? '')
  const { principal, site } = c.get('visit')
  const invented = Boolean(site.notice)
  facts.note({
    agentId: principal?.agentId ?? '',
    format: asCsv ? 'csv' : 'json',
    question: `${question}?${asked === null ? '' : queryOf(asked)}`,
  })
  c.header('vary', 'accept')
  if (asCsv) {
    return c.body(csvOf({ period: period ?? '', publication, answers, invented }), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="ecluse-${question}-${period ?? 'none'}.csv"`,
    })
  }
  return c.json({
    period,
    filters,
    method: publication?.method ?? methodVersion,
    footprint: publication?.footprint ?? null,
    made_at: publication?.madeAt ?? null,
    closed: publication !== null,
    invented,
    cells: answers.map(({ keys, measure, figure }) => ({
      keys,
      measure,
      value: figure.value,
      interval: figure.interval === null ? null : [figure.interval.low, figure.interval.high],
      agents: figure.agents,
      hidden: figure.hidden,
    })),
  })
}

function prefersCsv(accept: string): boolean {
  const csv = accept.indexOf('text/csv')
  const json = accept.indexOf('application/json')
  return csv >= 0 && (json < 0 || csv < json)
}

const notAQuestion = {
  fr: `Questions admises : ${Object.keys(questions).join(', ')}.`,
  en: `Questions that are allowed: ${Object.keys(questions).join(', ')}.`,
}
