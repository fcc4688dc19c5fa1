import { describe, expect, it } from 'vitest'
import { Change } from '../../dashboards/observatory/change.tsx'
import type { ObservatoryFacts } from '../../dashboards/observatory/facts.ts'
import { FigureTable } from '../../dashboards/observatory/figure-table.tsx'
import { ModelTable } from '../../dashboards/observatory/model-table.tsx'
import type { Reading } from '../../dashboards/observatory/reading.ts'
import type { CellKeys } from '../../dashboards/publish/cube.ts'
import {
  type Figure,
  type Measure,
  type Publication,
  shown,
  withheld,
} from '../../dashboards/publish/published.ts'
import type { Filters } from '../../dashboards/publish/questions.ts'
import { words } from '../../dashboards/typography.ts'
import type { Visit } from '../../dashboards/visit.ts'
import type { Localised } from '../../gateway/model.ts'
import { factsOver } from './readings.ts'

type Cell = readonly [keys: CellKeys, figures: Partial<Record<Measure, Figure>>]

function published(...cells: readonly Cell[]): Publication {
  return {
    ...{
      period: '2026-Q3',
      method: '1.1',
      footprint: 'f',
      madeAt: '2026-10-11T08:00:00Z',
      closed: true,
      k: 10,
    },
    cells: cells.map(([keys, figures]) => ({ keys, figures })),
  } as unknown as Publication
}

const visit = { language: 'fr', say: (text: Localised) => words(text, 'fr') } as Visit

function reading(publication: Publication, filters: Filters = {}): Reading {
  const facts: ObservatoryFacts = factsOver([publication])
  return {
    ...{ asked: { period: '2026-Q3', filters }, publication, facts, language: 'fr', k: 10 },
    ...{ before: null, noBefore: 'unpublished' },
  }
}

/** Cells of a table by row, as texts. */
const rowsOf = (html: string) =>
  [...html.matchAll(/<tr>(.*?)<\/tr>/gs)]
    .map(([, row = '']) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) =>
        cell
          .replaceAll(/<[^>]+>/g, '')
          .replaceAll(/[\u202f\u00a0]/g, ' ')
          .trim(),
      ),
    )
    .slice(1)

describe('a table', () => {
  const table = (...cells: readonly Cell[]) =>
    String(
      FigureTable({
        ...{ visit, reading: reading(published(...cells)), by: 'use' },
        ...{ caption: { fr: 'Gain', en: 'Gain' }, heading: { fr: 'Usage', en: 'Use' } },
        measures: ['reports', 'net_minutes_mean'],
      }),
    )

  it('marks each row that stands on fewer than twenty agents, and says what the mark means', () => {
    const html = table(
      [{ use: 'courrier' }, { reports: shown(60, 40), net_minutes_mean: shown(6, 40) }],
      [{ use: 'synthese' }, { reports: shown(20, 15), net_minutes_mean: shown(9, 15) }],
      [{ use: 'recherche' }, { reports: shown(20, 15), net_minutes_mean: withheld('complementary') }],
    )
    const titles = rowsOf(html).map(([title]) => title)
    expect(titles.filter(title => /courriers|Synthèse|Recherche/.test(title ?? ''))).toEqual([
      'Rédaction de courriers',
      'Synthèse de documents (indicatif)',
      // A count is what it is, of however many.
      'Recherche d’information',
    ])
    expect(html).toContain('moins de 20 agents')
  })

  it('says nothing of a mark that it does not use', () => {
    expect(table([{ use: 'courrier' }, { net_minutes_mean: shown(6, 40) }])).not.toContain('indicatif')
  })
})

describe('what changed', () => {
  const change = (measure: Measure, now: Figure, before: Figure) =>
    String(Change({ visit, measure, now, before }))
      .replaceAll(/<span class="hidden">.*?<\/span>/g, '')
      .replaceAll(/<[^>]+>|[\u202f\u00a0]/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim()
  const gain = (value: number, spread: number) =>
    shown(value, 50, { low: value - spread, high: value + spread })

  it.each([
    ['exchanges', shown(120, 50), shown(100, 50), '▲ 20 %'],
    ['exchanges', shown(100, 50), shown(100, 50), '='],
    ['exchanges', withheld('small'), shown(100, 50), '—'],
    // From a loss to a gain there is no share.
    ['net_minutes_mean', gain(2, 1), gain(-3, 1), '▲ 5 min'],
    ['net_minutes_mean', gain(-3, 1), gain(2, 1), '▼ 5 min'],
    // Where intervals overlap nothing is established.
    ['net_minutes_mean', gain(6, 3), gain(4, 3), '≈'],
    ['trained_share', shown(0.44, 50), shown(0.4, 50), '▲ 4 points'],
  ] as const)('%s: %#', (measure, now, before, wanted) => {
    expect(change(measure, now, before)).toBe(wanted)
  })

  it('is heard as words', () => {
    expect(
      String(Change({ visit, measure: 'exchanges', now: shown(120, 50), before: shown(100, 50) })),
    ).toContain('<span class="hidden">en hausse de</span>')
  })
})

describe('the table of models', () => {
  const publication = published(
    [{}, { exchanges: shown(1000, 80) }],
    [{ provider: 'albert' }, { exchanges: shown(600, 60) }],
    [{ provider: 'openai' }, { exchanges: shown(400, 40) }],
    [
      { provider: 'albert', model: 'albert-large' },
      {
        ...{ exchanges: shown(600, 60), cost_eur: shown(12, 60), cost_per_task_eur: shown(0.02, 60) },
        ...{ co2e_per_task_g_low: shown(0.2, 60), co2e_per_task_g_high: shown(0.6, 60) },
      },
    ],
    [
      { provider: 'openai', model: 'gpt-4o' },
      { exchanges: shown(250, 30), co2e_per_task_g_low: shown(null, 30), cost_eur: withheld('dominant') },
    ],
    [{ provider: 'openai', model: 'gpt-5-mini' }, { exchanges: withheld('small') }],
    [{ provider: '' }, { exchanges: shown(20, 15) }],
    [{ provider: '', model: 'gpt-4o' }, { exchanges: shown(20, 15) }],
  )
  const table = (filters: Filters = {}) =>
    String(ModelTable({ visit, reading: reading(publication, filters) }))

  it('says of each where it works, its share, its cost and its range, or why not', () => {
    expect(rowsOf(table())).toEqual([
      ['albert-large', 'DINUM, dans l’UE', '60 %', '12 €', '0,02 €', '0,2 à 0,6'],
      [
        'gpt-4o',
        'OpenAI, hors UE',
        '25 %',
        'masqué (moins de 10 agents, ou l’un domine)',
        'masqué (moins de 10 agents, ou l’un domine)',
        'inconnu',
      ],
      // That a few have used gpt-5-mini is told of nobody.
    ])
  })

  it('is there for one provider, and not where a third criterion would be crossed', () => {
    const one = published(
      [{ provider: 'albert' }, { exchanges: shown(600, 60) }],
      [{ provider: 'albert', model: 'albert-large' }, { exchanges: shown(300, 60) }],
    )
    const html = String(ModelTable({ visit, reading: reading(one, { provider: 'albert' }) }))
    expect(rowsOf(html)[0]?.slice(0, 3)).toEqual(['albert-large', 'DINUM, dans l’UE', '50 %'])
    expect(table({ direction: 'dsi' })).toContain('Pas de tableau')
  })
})
