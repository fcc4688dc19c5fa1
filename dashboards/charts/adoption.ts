import * as Plot from '@observablehq/plot'
import type { Palette } from './palette.ts'
import { inset, type RowWords, rowsChart } from './rows.ts'
import { ticksOf } from './scale.ts'
import type { Sheet } from './sheet.ts'

export interface AdoptionRow extends RowWords {
  /** Agents; null where hidden. */
  readonly active: number | null
  readonly eligible: number | null
  /** In the period before. */
  readonly before: number | null
}

export interface AdoptionFacts {
  readonly label: string
  readonly rows: readonly AdoptionRow[]
  readonly toldTitle: string
  readonly number: (value: number) => string
}

/** Active agents of those who could be, by direction: the bar now, the mark the period before. */
export function adoption(facts: AdoptionFacts, palette: Palette): Sheet {
  const rows = facts.rows.map((row, index) => ({ ...row, key: String(index) }))
  const reach = rows.flatMap(({ active, eligible, before }) => [active ?? 0, eligible ?? 0, before ?? 0])
  const marks = [
    Plot.barX(
      rows.filter(({ eligible }) => eligible !== null),
      {
        ...{ y: 'key', x1: 0, x2: 'eligible', fill: palette.water3, stroke: palette.water2, strokeWidth: 1 },
        ...inset(18),
      },
    ),
    Plot.barX(
      rows.filter(({ active }) => active !== null),
      { y: 'key', x1: 0, x2: 'active', fill: palette.water2, ...inset(18) },
    ),
    Plot.tickX(
      rows.filter(({ before }) => before !== null),
      { y: 'key', x: 'before', stroke: palette.ink, strokeWidth: 2.5, ...inset(26) },
    ),
  ]
  const ticks = ticksOf(0, Math.max(10, ...reach), 5)
  return rowsChart({ ...facts, ticks, tick: facts.number, marks }, palette)
}
