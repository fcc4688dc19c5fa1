import * as Plot from '@observablehq/plot'
import type { Chart } from './drawing.ts'
import type { Palette } from './palette.ts'
import { plotted, rowLayout } from './plotted.ts'
import { ticksOf } from './scale.ts'
import { fitted } from './text-width.ts'

export interface AdoptionRow {
  readonly title: string
  /** Agents; null where hidden. */
  readonly active: number | null
  readonly eligible: number | null
  /** In the period before. */
  readonly before: number | null
  /** At the right: training, or why there is nothing. */
  readonly told: string
}

export interface AdoptionFacts {
  readonly label: string
  readonly rows: readonly AdoptionRow[]
  readonly toldTitle: string
  readonly number: (value: number) => string
}

/** Active agents of those who could be, by direction: the bar now, the mark the period before. */
export function adoption(facts: AdoptionFacts, palette: Palette, width: number): Chart {
  const rows = facts.rows.map((row, index) => ({ ...row, key: String(index) }))
  const layout = rowLayout(width, 340, 170)
  const most = Math.max(
    10,
    ...rows.flatMap(({ active, eligible, before }) => [active ?? 0, eligible ?? 0, before ?? 0]),
  )
  const ticks = ticksOf(0, most, layout.wide ? 6 : 4)
  const bar = {
    insetTop: layout.wide ? 12 : 26,
    insetBottom: layout.wide ? 12 : 18,
    dy: layout.wide ? 0 : 8,
  }
  return plotted(facts.label, palette, {
    width,
    height: 56 + rows.length * layout.rowHeight,
    marginLeft: layout.marginLeft,
    marginRight: layout.marginRight,
    marginTop: 26,
    marginBottom: 30,
    x: { domain: [0, ticks.at(-1) ?? 1], axis: null },
    y: { domain: rows.map(({ key }) => key), axis: null, padding: 0 },
    marks: [
      Plot.ruleX(ticks, { stroke: palette.line }),
      Plot.text(ticks, {
        ...{ x: tick => tick, text: facts.number, frameAnchor: 'bottom', dy: 20, fill: palette.soft },
      }),
      Plot.barX(
        rows.filter(({ eligible }) => eligible !== null),
        {
          y: 'key',
          x1: 0,
          x2: 'eligible',
          fill: palette.water3,
          stroke: palette.water2,
          strokeWidth: 1,
          ...bar,
        },
      ),
      Plot.barX(
        rows.filter(({ active }) => active !== null),
        { y: 'key', x1: 0, x2: 'active', fill: palette.water2, ...bar },
      ),
      Plot.tickX(
        rows.filter(({ before }) => before !== null),
        {
          ...{ y: 'key', x: 'before', stroke: palette.ink, strokeWidth: 2.5, dy: bar.dy },
          insetTop: bar.insetTop - 4,
          insetBottom: bar.insetBottom - 4,
        },
      ),
      Plot.text(rows, {
        ...{
          y: 'key',
          text: row => fitted(row.title, layout.wide ? layout.marginLeft - 16 : width * 0.6, 15),
        },
        ...{ frameAnchor: 'left', textAnchor: 'start', fontSize: 15, fill: palette.ink },
        ...{ dx: layout.wide ? -layout.marginLeft : 0, dy: layout.nameDy },
      }),
      Plot.text(rows, {
        ...{ y: 'key', text: 'told', frameAnchor: 'right', textAnchor: 'end', fontSize: 15 },
        ...{ fill: row => (row.active === null ? palette.soft : palette.ink) },
        ...{ dx: layout.wide ? layout.marginRight : 0, dy: layout.nameDy },
      }),
      Plot.text([facts.toldTitle], {
        ...{ frameAnchor: 'top-right', textAnchor: 'end', text: title => title, fill: palette.soft },
        ...{ dx: layout.wide ? layout.marginRight : 0, dy: -20 },
      }),
    ],
  })
}
