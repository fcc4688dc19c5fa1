import * as Plot from '@observablehq/plot'
import type { Palette } from './palette.ts'
import { inset, type RowWords, rowsChart } from './rows.ts'
import type { Sheet } from './sheet.ts'

export interface ShareRow extends RowWords {
  /** 0–1. */
  readonly share: number
  /** Works outside of the Union. */
  readonly outside: boolean
}

export interface SharesFacts {
  readonly label: string
  readonly rows: readonly ShareRow[]
}

/** Parts of a whole, a bar in its outline each; what leaves the Union in sand, with the word at its end. */
export function shares(facts: SharesFacts, palette: Palette): Sheet {
  const rows = facts.rows.map((row, index) => ({ ...row, key: String(index) }))
  const marks = [
    Plot.barX(rows, {
      ...{ y: 'key', x1: 0, x2: 1, ...inset(18) },
      ...{ fill: palette.paper, stroke: palette.soft, strokeWidth: 1 },
    }),
    Plot.barX(rows, {
      ...{ y: 'key', x1: 0, x2: 'share', ...inset(18) },
      fill: row => (row.outside ? palette.sand : palette.water2),
    }),
  ]
  return rowsChart({ ...facts, toldTitle: null, ticks: [0, 1], tick: null, marks }, palette)
}
