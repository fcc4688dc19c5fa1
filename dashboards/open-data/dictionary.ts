import { unsaid } from '../observatory/csv.ts'
import type { Named } from '../observatory/facts.ts'
import { measureNames } from '../observatory/tables.ts'
import { kindFamilies } from '../publish/kind-families.ts'
import { methodVersion } from '../publish/published.ts'
import { hidingRule, roundings } from './indicator.ts'
import { indicators, measures } from './indicators.ts'
import type { OpenYear } from './open-year.ts'

/** What each indicator is, how it is made and when it is hidden. */
export function dictionary({ k, publications }: OpenYear) {
  const method = publications.at(-1)?.method ?? methodVersion
  const threshold = Math.max(k, ...publications.map(publication => publication.k))
  return measures.map(measure => {
    const { definition, unit, formula, rule, rounding } = indicators[measure]
    const hiding = hidingRule(rule, threshold)
    const rounded = roundings[rounding]
    return {
      code: measure,
      name_fr: measureNames[measure].fr,
      name_en: measureNames[measure].en,
      definition_fr: definition.fr,
      definition_en: definition.en,
      unit_fr: unit.fr,
      unit_en: unit.en,
      formula_fr: formula.fr,
      formula_en: formula.en,
      hiding_fr: `${hiding.fr} ${rounded.fr}`,
      hiding_en: `${hiding.en} ${rounded.en}`,
      method,
    }
  })
}

/** What the codes of figures are called. */
export function titles({ names: { directions, uses, providers } }: OpenYear) {
  const rows = (dimension: string, list: readonly Named[]) =>
    list.map(({ code, title }) => ({ dimension, code, title_fr: title.fr, title_en: title.en }))
  const notSaid = { code: unsaid, title: { fr: 'Non précisé', en: 'Not said' } }
  return [
    ...rows('direction', [...directions, notSaid]),
    ...rows('use', [...uses, notSaid]),
    ...rows('provider', [...providers, notSaid]),
    ...rows('hosting', hostings),
    ...rows(
      'kind',
      Object.entries(kindFamilies).map(([code, title]) => ({ code, title })),
    ),
  ]
}

const hostings: readonly Named[] = [
  {
    code: 'inside',
    title: {
      fr: 'Espace économique européen, ou les machines de l’institution',
      en: 'European Economic Area, or the authority’s own machines',
    },
  },
  {
    code: 'outside',
    title: { fr: 'Hors de l’Espace économique européen', en: 'Outside of the European Economic Area' },
  },
  { code: 'unknown', title: { fr: 'Inconnu', en: 'Unknown' } },
]
