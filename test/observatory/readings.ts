import { openFootprintBook } from '../../dashboards/footprint/book.ts'
import type { ObservatoryFacts } from '../../dashboards/observatory/facts.ts'
import { quarterOf } from '../../dashboards/publish/cube.ts'
import { monthsOf } from '../../dashboards/publish/period.ts'
import { publishQuarter } from '../../dashboards/publish/publication.ts'
import type { Publication } from '../../dashboards/publish/published.ts'
import type { Sources } from '../../dashboards/publish/sources.ts'
import { type Invention, invented, metropole } from './invented.ts'

const centre = { pue: 1.2, wue: 0.5 }
const mix = { gwp: 0.04418, water: 3.6737 }
const book = openFootprintBook({
  reviewed: '2026-11-25',
  entries: [
    {
      provider: 'albert',
      region: 'FR',
      model: 'albert-large',
      size: { total: 24, activeLow: 24, activeHigh: 24 },
      mix,
      centre,
    },
    {
      provider: 'openai',
      region: 'US',
      model: 'gpt-4o',
      size: { total: 440, activeLow: 44, activeHigh: 132 },
      mix,
      centre,
    },
  ],
})

/** What is published of an invention, every quarter closed. `staff` are those who did nothing. */
export function published(
  invention: Invention = metropole,
  k = 10,
  staff: Sources['headcounts'] = [],
): readonly Publication[] {
  const made = invented(invention)
  const sources = { ...made, headcounts: [...made.headcounts, ...staff] }
  return [...new Set(invention.months.map(quarterOf))].flatMap(quarter => {
    const months = monthsOf(quarter)
    return publishQuarter({
      ...{ quarter, book, k, frozen: [] },
      sources: within(sources, months),
      closed: new Set([...months, quarter]),
      now: new Date('2026-10-11T08:00:00Z'),
    })
  })
}

function within(sources: Sources, months: readonly string[]): Sources {
  const of = <T extends { readonly month: string }>(rows: readonly T[]) =>
    rows.filter(({ month }) => months.includes(month))
  return {
    usage: of(sources.usage),
    found: of(sources.found),
    reports: of(sources.reports),
    sent: of(sources.sent),
    timed: of(sources.timed),
    headcounts: of(sources.headcounts),
  }
}

const named = (codes: Readonly<Record<string, string>>) =>
  Object.entries(codes).map(([code, title]) => ({ code, title: { fr: title, en: title } }))

/** What pages are handed, over some publications; `views` collects who looked. */
export function factsOver(
  publications: readonly Publication[],
  views: unknown[] = [],
  png: ObservatoryFacts['png'] = () => Promise.resolve(null),
): ObservatoryFacts {
  const byPeriod = new Map(publications.map(each => [each.period, each]))
  return {
    periods: () => [...byPeriod.keys()].sort(),
    publicationOf: period => byPeriod.get(period) ?? null,
    names: () => ({
      directions: named({
        ...{
          dgs: 'Direction générale des services',
          dsi: 'Systèmes d’information',
          drh: 'Ressources humaines',
        },
        ...{ finances: 'Finances et commande publique', juridique: 'Affaires juridiques' },
        ...{ citoyennete: 'Citoyenneté et formalités', solidarites: 'Solidarités et santé' },
        ...{ urbanisme: 'Urbanisme et habitat', education: 'Éducation et petite enfance' },
      }),
      uses: named({
        ...{ courrier: 'Rédaction de courriers', synthese: 'Synthèse de documents' },
        ...{ 'compte-rendu': 'Comptes rendus de réunion', deliberation: 'Délibérations et arrêtés' },
        ...{ recherche: 'Recherche d’information', traduction: 'Traduction' },
        ...{ analyse: 'Analyse de données et tableaux', code: 'Développement informatique' },
      }),
      providers: [
        { code: 'albert', title: { fr: 'DINUM', en: 'DINUM' }, region: 'FR' },
        { code: 'mistral', title: { fr: 'Mistral AI', en: 'Mistral AI' }, region: 'EU' },
        { code: 'openai', title: { fr: 'OpenAI', en: 'OpenAI' }, region: 'US' },
      ],
    }),
    thresholds: () => ({ gain: 2, risk: 45, errors: 0.25 }),
    decisions: () => [
      {
        use: 'traduction',
        decision: 'generalise',
        date: '2026-09-15',
        why: { fr: 'Gain établi.', en: 'Gain established.' },
      },
    ],
    k: () => 10,
    note: view => views.push(view),
    png,
    compared: () => Promise.resolve([]),
    now: () => new Date('2026-10-12T08:00:00Z'),
  }
}
