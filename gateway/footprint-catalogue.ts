import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { FootprintCatalogue, SizedModels } from '../dashboards/footprint/book.ts'
import { packageRoot } from './in-force.ts'

/** What `footprint/models.yaml` looks like. */
interface CatalogueFile {
  readonly reviewed: string
  readonly models: readonly {
    readonly match: readonly string[]
    readonly total: number
    readonly active: readonly [number, number]
    readonly tokens_per_second?: number
    readonly first_token_seconds?: number
  }[]
  readonly electricity: FootprintCatalogue['mixes']
  readonly centres: FootprintCatalogue['centres']
}

/**
 * The authority's catalogue, else the one that ships. One that cannot be used is told and does not count: figures are
 * then those of the one that ships, which name their version.
 */
export function footprintCatalogue(policies: string, onFault: (cause: unknown) => void): FootprintCatalogue {
  const own = join(policies, 'footprint', 'models.yaml')
  const shipped = join(packageRoot(), 'policies', 'footprint', 'models.yaml')
  try {
    return readCatalogue(readFileSync(own, 'utf8'))
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) onFault(cause)
    return readCatalogue(readFileSync(shipped, 'utf8'))
  }
}

/** @throws Error naming what is wrong */
export function readCatalogue(text: string): FootprintCatalogue {
  const file: CatalogueFile = parse(text)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(file?.reviewed ?? '')) throw new Error('reviewed must be a day, YYYY-MM-DD')
  const sizes = (file.models ?? []).map(sizeOf)
  for (const [name, { gwp, water }] of Object.entries(file.electricity ?? {})) {
    for (const value of [gwp, water]) positive(value, `electricity/${name}`)
  }
  for (const [name, { pue, wue }] of Object.entries(file.centres ?? {})) {
    positive(pue, `centres/${name}`)
    if (!(wue >= 0)) throw new Error(`centres/${name}: wue must be 0 or more`)
  }
  if (file.electricity?.WOR === undefined) throw new Error('electricity/WOR is needed for regions not listed')
  if (file.centres?.['*'] === undefined) throw new Error('centres/* is needed for providers not listed')
  return { reviewed: file.reviewed, sizes, mixes: file.electricity, centres: file.centres }
}

function sizeOf(entry: CatalogueFile['models'][number], index: number): SizedModels {
  const at = `models/${index}`
  const [activeLow, activeHigh] = entry.active ?? []
  for (const value of [entry.total, activeLow, activeHigh]) positive(value, at)
  if (activeLow > activeHigh || activeHigh > entry.total) {
    throw new Error(`${at}: active must be [least, most], neither over total`)
  }
  return {
    models: entry.match,
    size: {
      total: entry.total,
      activeLow,
      activeHigh,
      ...(entry.tokens_per_second === undefined ? {} : { tokensPerSecond: entry.tokens_per_second }),
      ...(entry.first_token_seconds === undefined ? {} : { firstTokenSeconds: entry.first_token_seconds }),
    },
  }
}

function positive(value: number | undefined, at: string): void {
  if (!(value !== undefined && value > 0)) throw new Error(`${at}: a number over 0 is needed`)
}
