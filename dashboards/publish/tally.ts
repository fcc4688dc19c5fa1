import type { Cube, CubeCell } from './cube.ts'
import { type Holdings, holdingsOf } from './holdings.ts'
import type { ReportRow } from './sources.ts'

/** Sums over the cells of a cube, made column by column: there are far fewer columns than contributions. */
export interface Tally {
  sum(cell: CubeCell, measure: string): number
  /** Distinct agents with something of a measure. */
  agents(cell: CubeCell, measure: string): number
  /** In the order of the contributions. */
  reports(cell: CubeCell): readonly ReportRow[]
}

/** @param reportAt the report that a contribution stands for, by its place in the list */
export function tallyOf(cube: Cube, reportAt: ReadonlyMap<number, ReportRow>): Tally {
  const sums = new Map<string, Float64Array>()
  const holdings = new Map<string, Holdings>()
  const reportsIn: number[][] = Array.from({ length: cube.columns }, () => [])
  for (const atom of reportAt.keys()) reportsIn[cube.columnOf[atom] ?? 0]?.push(atom)

  function sumsOf(measure: string): Float64Array {
    const known = sums.get(measure)
    if (known) return known
    const byColumn = new Float64Array(cube.columns)
    cube.contributions.forEach(({ amounts }, atom) => {
      const column = cube.columnOf[atom] ?? 0
      byColumn[column] = (byColumn[column] ?? 0) + (amounts[measure] ?? 0)
    })
    sums.set(measure, byColumn)
    return byColumn
  }
  function holdingsFor(measure: string): Holdings {
    const known = holdings.get(measure) ?? holdingsOf(cube, measure)
    holdings.set(measure, known)
    return known
  }
  return {
    sum: ({ columns }, measure) => {
      const byColumn = sumsOf(measure)
      let sum = 0
      for (const column of columns) sum += byColumn[column] ?? 0
      return sum
    },
    agents: ({ columns }, measure) => holdingsFor(measure).of(columns).agents,
    reports: ({ columns }) =>
      [...columns]
        .flatMap(column => reportsIn[column] ?? [])
        .sort((a, b) => a - b)
        .flatMap(atom => reportAt.get(atom) ?? []),
  }
}
