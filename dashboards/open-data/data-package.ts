import { createHash } from 'node:crypto'
import { figureColumns } from '../observatory/csv.ts'
import { type OpenFile, type OpenYear, periodsOf } from './open-year.ts'

/** The version of the set's shape: another authority's service reads it by this. */
export const openFormat = 'ecluse-open/1'

/** Etalab's, which French law foresees for public data (CRPA, article D. 323-2-1). */
export const licence = {
  name: 'etalab-2.0',
  title: 'Licence Ouverte / Open Licence 2.0',
  path: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
}

/** `datapackage.json`: what the files are and hold (Frictionless Data Package 1.0). */
export function dataPackage(open: OpenYear, tables: readonly OpenFile[]): OpenFile {
  const { authority, year, publications, invented, k, now } = open
  const text = {
    profile: 'tabular-data-package',
    name: `ecluse-open-${slug(authority)}${year}`,
    title: `Observatoire de l’IA${authority === '' ? '' : `, ${authority}`}, ${year}`,
    description:
      'Ce que l’IA change dans une institution : usage, temps passé et gagné, données protégées, coût, empreinte. Aucun chiffre ne porte sur quelques personnes. / What AI changes in an authority: use, time spent and gained, data protected, cost, footprint. No figure is about a few people.',
    created: now.toISOString(),
    licenses: [licence],
    contributors: authority === '' ? [] : [{ title: authority, role: 'publisher' }],
    resources: tables.map(({ name, text: content }) => ({
      profile: 'tabular-data-resource',
      name: name.replace('.csv', ''),
      path: name,
      ...{ format: 'csv', mediatype: 'text/csv', encoding: 'utf-8' },
      bytes: Buffer.byteLength(content),
      hash: `sha256:${createHash('sha256').update(content).digest('hex')}`,
      schema: schemas[name],
    })),
    ecluse: {
      format: openFormat,
      ...{ authority, year, invented, k },
      periods: publications.map(publication => ({
        period: publication.period,
        method: publication.method,
        footprint: publication.footprint,
        k: publication.k,
        made_at: publication.madeAt,
      })),
      missing: periodsOf(year).filter(period => publications.every(each => each.period !== period)),
    },
  }
  return { name: 'datapackage.json', text: `${JSON.stringify(text, null, 1)}\n` }
}

function slug(authority: string): string {
  const plain = authority.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const code = plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')
  return code === '' ? '' : `${code}-`
}

const types: Readonly<Record<string, string>> = {
  ...{ value: 'number', low: 'number', high: 'number', agents: 'integer' },
  ...{ made_at: 'datetime', closed: 'boolean', invented: 'boolean' },
}

const hiddenValues = ['small', 'complementary', 'class']

const schemas: Readonly<Record<string, object>> = {
  'figures.csv': {
    fields: figureColumns.map(name => ({
      name,
      type: types[name] ?? 'string',
      ...(name === 'hidden' ? { constraints: { enum: hiddenValues } } : {}),
    })),
    missingValues: [''],
    foreignKeys: [{ fields: 'measure', reference: { resource: 'indicators', fields: 'code' } }],
  },
  'indicators.csv': {
    fields: [
      ...['code', 'name_fr', 'name_en', 'definition_fr', 'definition_en', 'unit_fr', 'unit_en'],
      ...['formula_fr', 'formula_en', 'hiding_fr', 'hiding_en', 'method'],
    ].map(name => ({ name, type: 'string' })),
    primaryKey: 'code',
  },
  'codes.csv': {
    fields: ['dimension', 'code', 'title_fr', 'title_en'].map(name => ({ name, type: 'string' })),
    missingValues: [],
    primaryKey: ['dimension', 'code'],
  },
}
