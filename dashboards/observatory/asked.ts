import { PageError } from '../page-error.ts'
import { isPeriod, isQuarter, type Period } from '../publish/period.ts'
import type { Filters } from '../publish/questions.ts'
import type { Named, ObservatoryFacts } from './facts.ts'

/** What a reader asks for: the whole of it stands in the address. */
export interface Asked {
  readonly period: Period
  readonly filters: Filters
}

const known = ['period', 'direction', 'use', 'provider'] as const

/** Settings of pages, which any address may carry. */
const ignored = ['lang', 'theme']

/**
 * Reads the query of a page or of the API. Empty filters count as not given, as a form sends them.
 * @returns null where nothing was published yet and no period is asked for
 * @throws PageError 400 that names the parameter and what it may be
 */
export function askedFor(query: URLSearchParams, facts: ObservatoryFacts): Asked | null {
  requireKnown(query, known)
  const { directions, uses, providers } = facts.names()
  const filters: Filters = {
    ...filterOf(query, 'direction', directions),
    ...filterOf(query, 'use', uses),
    ...filterOf(query, 'provider', providers),
  }
  if (Object.keys(filters).length > 2) throw tooFine()
  const asked = query.get('period') ?? ''
  const period = asked === '' ? usualPeriod(facts.periods()) : asked
  if (period === null) return null
  if (!isPeriod(period)) throw badPeriod(facts.periods())
  return { period, filters }
}

/** @throws PageError 400 for a parameter that is not known, or given twice */
export function requireKnown(query: URLSearchParams, names: readonly string[]): void {
  for (const name of query.keys()) {
    if (!names.includes(name) && !ignored.includes(name)) throw unknownParameter(name, names)
    if (query.getAll(name).length > 1) throw twice(name)
  }
}

/** The latest quarter, else the latest month. */
function usualPeriod(periods: readonly Period[]): Period | null {
  return periods.filter(isQuarter).at(-1) ?? periods.at(-1) ?? null
}

/** The same state as the query of an address, in one order. */
export function queryOf({ period, filters }: Asked): string {
  const search = new URLSearchParams({ period })
  for (const name of ['direction', 'use', 'provider'] as const) {
    const code = filters[name]
    if (code !== undefined) search.set(name, code)
  }
  return search.toString()
}

function filterOf(
  query: URLSearchParams,
  name: 'direction' | 'use' | 'provider',
  codes: readonly Named[],
): Filters {
  const given = query.get(name) ?? ''
  if (given === '') return {}
  if (!codes.some(({ code }) => code === given)) throw badCode(name, codes)
  return { [name]: given }
}

const title = { fr: 'Ce filtre ne convient pas', en: 'This filter does not fit' }

function unknownParameter(name: string, names: readonly string[]): PageError {
  const shown = /^[\w-]{1,40}$/.test(name) ? `${name}: ` : ''
  return new PageError(400, title, {
    fr: `${shown}paramètre inconnu. Paramètres admis : ${names.join(', ')}.`,
    en: `${shown}unknown parameter. Parameters that are allowed: ${names.join(', ')}.`,
  })
}

function twice(name: string): PageError {
  return new PageError(400, title, {
    fr: `${name} : donné deux fois. Une seule valeur par paramètre.`,
    en: `${name}: given twice. One value for each parameter.`,
  })
}

export function badCode(name: string, codes: readonly Named[]): PageError {
  const allowed = codes.map(({ code }) => code).join(', ')
  return new PageError(400, title, {
    fr: `${name} : code inconnu. Valeurs admises : ${allowed}.`,
    en: `${name}: unknown code. Values that are allowed: ${allowed}.`,
  })
}

export function badPeriod(periods: readonly Period[]): PageError {
  const last = periods.slice(-8).join(', ')
  const some = {
    fr: last === '' ? '' : ` Publiées : ${last}.`,
    en: last === '' ? '' : ` Published: ${last}.`,
  }
  return new PageError(400, title, {
    fr: `period : un mois entier (2026-07) ou un trimestre entier (2026-Q3).${some.fr}`,
    en: `period: a whole month (2026-07) or a whole quarter (2026-Q3).${some.en}`,
  })
}

function tooFine(): PageError {
  return new PageError(400, title, {
    fr: 'direction, use, provider : deux au plus à la fois. Plus fin, un chiffre parlerait de quelques personnes.',
    en: 'direction, use, provider: two of them at the most. Any finer, a figure would be about a few people.',
  })
}
