import type { Language, Localised } from '../../gateway/model.ts'
import type { CellKeys, Dimension } from '../publish/cube.ts'
import { cellsBy, codesOf } from '../publish/grid.ts'
import { type KindFamily, kindFamilies } from '../publish/kind-families.ts'
import { isQuarter, monthsOf, periodBefore } from '../publish/period.ts'
import { type Figure, type Measure, type Publication, withheld } from '../publish/published.ts'
import { figureAt } from '../publish/questions.ts'
import { list, words } from '../typography.ts'
import type { Asked } from './asked.ts'
import type { Named, ObservatoryFacts } from './facts.ts'

/** One reading of the observatory: a question, its period and the one before, in a language. */
export interface Reading {
  readonly asked: Asked
  readonly publication: Publication | null
  /** What may be compared with it, or why nothing may. */
  readonly before: Publication | null
  readonly noBefore: NoBefore | null
  readonly facts: ObservatoryFacts
  readonly language: Language
  readonly k: number
}

export function readingOf(asked: Asked, facts: ObservatoryFacts, language: Language): Reading {
  const publication = facts.publicationOf(asked.period)
  const before = facts.publicationOf(periodBefore(asked.period))
  const noBefore = whyNoBefore(asked, facts)
  return {
    asked,
    publication,
    before: noBefore === null ? before : null,
    noBefore,
    facts,
    language,
    k: publication?.k ?? facts.k(),
  }
}

/**
 * `unpublished`: there is no period before. `method`: it was made by another version, which defines figures otherwise. `beginning`:
 * the service began in it, so that it is no whole period.
 */
export type NoBefore = 'unpublished' | 'method' | 'beginning'

function whyNoBefore({ period }: Asked, facts: ObservatoryFacts): NoBefore | null {
  const before = periodBefore(period)
  const publication = facts.publicationOf(before)
  if (publication === null) return 'unpublished'
  if (publication.method !== facts.publicationOf(period)?.method) return 'method'
  const first = facts.periods().find(each => !isQuarter(each))
  return first !== undefined && monthsOf(before).includes(first) ? 'beginning' : null
}

/** The figure that the filters leave, with further keys. */
export function figure(reading: Reading, measure: Measure, keys: CellKeys = {}): Figure {
  return figureAt(reading.publication, { ...reading.asked.filters, ...keys }, measure)
}

/** The same of the period before. */
export function figureBefore(reading: Reading, measure: Measure, keys: CellKeys = {}): Figure {
  return figureAt(reading.before, { ...reading.asked.filters, ...keys }, measure)
}

/** Whether the filters leave room for a breakdown by a dimension: nothing finer than two is published. */
export function hasRoomFor(reading: Reading, dimension: Dimension): boolean {
  // A model is told with its provider.
  const own = dimension === 'model' ? ['model', 'provider'] : [dimension]
  const given = Object.keys(reading.asked.filters).filter(each => !own.includes(each))
  return given.length + own.length <= 2
}

export interface Row {
  readonly code: string
  readonly title: string
  readonly figures: Readonly<Partial<Record<Measure, Figure>>>
}

/** The rows of a breakdown in the order of the organisation's file, which ranks nobody; unknown codes come last. */
export function rowsBy(reading: Reading, dimension: Dimension, only?: string): readonly Row[] {
  const { publication, asked, facts } = reading
  const filters = { ...asked.filters, ...(only === undefined ? {} : { provider: only }) }
  if (publication === null || !hasRoomFor(reading, dimension)) return []
  const rows = cellsBy(publication, { filters, breakdown: [dimension] }, codesOf(facts.names())).map(
    ({ keys, figures }) => {
      const code = keys[dimension] ?? ''
      return { code, title: titleOf(reading, dimension, code), figures }
    },
  )
  const order = orderOf(reading, dimension)
  const place = (code: string) => (order.includes(code) ? order.indexOf(code) : order.length)
  return rows.toSorted((a, b) => place(a.code) - place(b.code) || (a.title < b.title ? -1 : 1))
}

export function rowFigure(row: Row, measure: Measure): Figure {
  return row.figures[measure] ?? withheld('small')
}

/** A code's name for people. */
export function titleOf(reading: Reading, dimension: Dimension, code: string): string {
  const { language } = reading
  if (code === '') return words(nameless[dimension] ?? nameless.use, language)
  if (dimension === 'kind') return words(kindFamilies[code as KindFamily], language)
  const named = listOf(reading, dimension).find(each => each.code === code)
  return named === undefined ? code : words(named.title, language)
}

/** What an exchange that did not say so, or was stopped before, is counted under. */
const nameless: Partial<Record<Dimension, Localised>> & { readonly use: Localised } = {
  direction: { fr: 'Direction non précisée', en: 'Department not stated' },
  use: { fr: 'Usage non précisé', en: 'Use not stated' },
  provider: { fr: 'Arrêtés avant envoi', en: 'Stopped before sending' },
  model: { fr: 'Modèle non précisé', en: 'Model not stated' },
}

/** `pour la direction des finances et pour la traduction`: what the filters narrow the page down to. */
export function scopeOf(reading: Reading): string | null {
  const { asked, language } = reading
  const titles = Object.entries(asked.filters).map(([dimension, code]) =>
    titleOf(reading, dimension as Dimension, code),
  )
  return titles.length === 0 ? null : list(titles, language)
}

function listOf({ facts }: Reading, dimension: Dimension): readonly Named[] {
  const { directions, uses, providers } = facts.names()
  if (dimension === 'direction') return directions
  if (dimension === 'use') return uses
  return dimension === 'provider' ? providers : []
}

function orderOf(reading: Reading, dimension: Dimension): readonly string[] {
  return dimension === 'kind' ? Object.keys(kindFamilies) : listOf(reading, dimension).map(({ code }) => code)
}
