import type { CellSources } from './cell-facts.ts'
import { type CellKeys, cubeOf, type Dimension, emptyCell } from './cube.ts'
import { decide } from './decide.ts'
import { figuresOf } from './figures.ts'
import { kindFamilies } from './kind-families.ts'
import { leastAgents, type Measure, type Publication, type PublishedCell, withheld } from './published.ts'
import { tallyOf } from './tally.ts'

/** The codes that figures may be asked by, known without looking at what anybody did. */
export type Codes = Readonly<Record<'direction' | 'use' | 'provider', readonly string[]>>

/** As the policy folder names them. */
export function codesOf(names: {
  readonly directions: readonly Coded[]
  readonly uses: readonly Coded[]
  readonly providers: readonly Coded[]
}): Codes {
  const of = (list: readonly Coded[]) => list.map(({ code }) => code)
  return { direction: of(names.directions), use: of(names.uses), provider: of(names.providers) }
}

interface Coded {
  readonly code: string
}

/**
 * The cells that filters and a breakdown lead to, as they may be listed. A row that says "fewer than ten" says that there is
 * somebody, if rows of nobody are missing: so every known code has its row, and a code that is not known (a model, what is
 * not said) has one where it shows something.
 */
export function cellsBy(
  publication: Publication,
  { filters, breakdown }: { readonly filters: CellKeys; readonly breakdown: readonly Dimension[] },
  codes: Codes,
): readonly PublishedCell[] {
  const free = breakdown.filter(dimension => filters[dimension] === undefined)
  const dimensions = [...(Object.keys(filters) as Dimension[]), ...free]
  const present = publication.cells.filter(
    ({ keys }) =>
      Object.keys(keys).length === dimensions.length &&
      dimensions.every(each => (filters[each] ?? keys[each]) === keys[each] && keys[each] !== undefined),
  )
  const [dimension] = free
  if (dimension === undefined) return [present[0] ?? ofNobody(filters)]
  const known = free.length === 1 ? knownCodes(dimension, codes) : []
  const byCode = new Map(present.map(cell => [cell.keys[dimension] ?? '', cell]))
  return [
    ...known.map(code => byCode.get(code) ?? ofNobody({ ...filters, [dimension]: code })),
    ...present.filter(cell => !known.includes(cell.keys[dimension] ?? '') && showsAnything(cell)),
  ]
}

/** All of a publication, as it may be listed: by two dimensions there are too many codes for rows of nobody. */
export function listed(publication: Publication, codes: Codes): readonly PublishedCell[] {
  const by = (...breakdown: readonly Dimension[]) => cellsBy(publication, { filters: {}, breakdown }, codes)
  const ofTwo = publication.cells.filter(cell => Object.keys(cell.keys).length === 2 && showsAnything(cell))
  return [...by(), ...singles.flatMap(dimension => by(dimension)), ...ofTwo]
}

const singles = ['direction', 'use', 'provider', 'hosting', 'kind'] as const

function knownCodes(dimension: Dimension, codes: Codes): readonly string[] {
  if (dimension === 'kind') return Object.keys(kindFamilies)
  if (dimension === 'hosting') return ['inside', 'outside', 'unknown']
  return dimension === 'model' ? [] : codes[dimension]
}

function showsAnything({ figures }: PublishedCell): boolean {
  return Object.values(figures).some(({ hidden }) => hidden === null)
}

/** What a cell that nobody is in answers: the same as one that few are in. */
function ofNobody(keys: CellKeys): PublishedCell {
  const figures = figuresOf(emptyCell(nothing.period, keys), nothing)
  const measures = Object.keys(figures) as Measure[]
  return { keys, figures: Object.fromEntries(measures.map(measure => [measure, withheld('small')])) }
}

const nothing: CellSources = {
  sources: { usage: [], found: [], reports: [], sent: [], timed: [], headcounts: [] },
  period: '2000-01',
  k: leastAgents,
  decisions: decide([], leastAgents),
  tally: tallyOf(cubeOf([]), new Map()),
  population: new Map(),
  torn: new Set(),
}
