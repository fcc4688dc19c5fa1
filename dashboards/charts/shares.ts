import * as Plot from '@observablehq/plot'
import type { Chart } from './drawing.ts'
import type { Palette } from './palette.ts'
import { plotted, rowLayout } from './plotted.ts'
import { fitted } from './text-width.ts'

export interface ShareRow {
  readonly title: string
  /** 0–1; null where hidden. */
  readonly share: number | null
  /** Works outside of the Union. */
  readonly outside: boolean
  /** At the right: the share and where, or why there is nothing. */
  readonly told: string
}

export interface SharesFacts {
  readonly label: string
  readonly rows: readonly ShareRow[]
}

/** Parts of a whole, a bar each; what leaves the Union in sand, with the word at its end. */
export function shares(facts: SharesFacts, palette: Palette, width: number): Chart {
  const rows = facts.rows.map((row, index) => ({ ...row, key: String(index) }))
  const layout = rowLayout(width, 300, 300)
  const bar = { insetTop: layout.wide ? 12 : 26, insetBottom: layout.wide ? 12 : 18, dy: layout.marksDy }
  return plotted(facts.label, palette, {
    width,
    height: 20 + rows.length * layout.rowHeight,
    marginLeft: layout.marginLeft,
    marginRight: layout.marginRight,
    marginTop: 8,
    marginBottom: 8,
    x: { domain: [0, 1], axis: null },
    y: { domain: rows.map(({ key }) => key), axis: null, padding: 0 },
    marks: [
      Plot.barX(
        rows.filter(({ share }) => share !== null),
        { y: 'key', x1: 0, x2: 'share', fill: row => (row.outside ? palette.sand : palette.water2), ...bar },
      ),
      Plot.ruleX([0], { stroke: palette.ink }),
      Plot.text(rows, {
        ...{
          y: 'key',
          text: row => fitted(row.title, layout.wide ? layout.marginLeft - 16 : width * 0.46, 15),
        },
        ...{ frameAnchor: 'left', textAnchor: 'start', fontSize: 15, fill: palette.ink },
        ...{ dx: layout.wide ? -layout.marginLeft : 0, dy: layout.nameDy },
      }),
      Plot.text(rows, {
        ...{
          y: 'key',
          text: row => fitted(row.told, layout.wide ? layout.marginRight - 8 : width * 0.5, 15),
        },
        ...{ frameAnchor: 'right', textAnchor: 'end', fontSize: 15 },
        ...{ fill: row => (row.share === null ? palette.soft : palette.ink) },
        ...{ dx: layout.wide ? layout.marginRight : 0, dy: layout.nameDy },
      }),
    ],
  })
}
