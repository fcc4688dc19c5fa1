import type { CellKeys, Dimension } from './cube.ts'
import { idOf } from './cube.ts'
import { kindFamilies } from './kind-families.ts'
import { type Measure, type Publication, type PublishedCell, withheld } from './published.ts'

/** The codes that figures may be asked by, known without looking at what anybody did; `''` is what is not said. */
export type Codes = Readonly<Record<'direction' | 'use' | 'provider', readonly string[]>>

/**
 * The cells of a publication as they may be listed to whoever reads all of them. A row that says "fewer than ten" says that there
 * is somebody, if rows of nobody are missing: so by one dimension every known code has its row, and by two dimensions
 * there are rows only of cells with something to show.
 */
export function listed(publication: Publication, codes: Codes): readonly PublishedCell[] {
  const { period, cells } = publication
  const byId = new Map(cells.map(cell => [idOf(period, cell.keys), cell]))
  const ofOne = singles.flatMap(dimension => {
    const own = cells.filter(({ keys }) => isBy(keys, [dimension]))
    const known =
      dimension === 'kind' ? Object.keys(kindFamilies) : dimension === 'hosting' ? places : codes[dimension]
    const all = new Set([...known, ...own.filter(showsAnything).map(({ keys }) => keys[dimension] ?? '')])
    // Cells by one dimension have the same measures, whoever is in them.
    const measures = [...new Set(own.flatMap(({ figures }) => Object.keys(figures) as Measure[]))]
    return [...all].map(
      code => byId.get(idOf(period, { [dimension]: code })) ?? nobody({ [dimension]: code }, measures),
    )
  })
  const whole = cells.filter(({ keys }) => isBy(keys, []))
  const ofTwo = cells.filter(cell => Object.keys(cell.keys).length === 2 && showsAnything(cell))
  return [...whole, ...ofOne, ...ofTwo]
}

const singles = ['direction', 'use', 'provider', 'hosting', 'kind'] as const
const places = ['inside', 'outside', 'unknown']

function isBy(keys: CellKeys, dimensions: readonly Dimension[]): boolean {
  return Object.keys(keys).length === dimensions.length && dimensions.every(each => keys[each] !== undefined)
}

function showsAnything({ figures }: PublishedCell): boolean {
  return Object.values(figures).some(({ hidden }) => hidden === null)
}

/** What a cell that nobody is in answers: the same as one that few are in. */
function nobody(keys: CellKeys, measures: readonly Measure[]): PublishedCell {
  return { keys, figures: Object.fromEntries(measures.map(measure => [measure, withheld('small')])) }
}
