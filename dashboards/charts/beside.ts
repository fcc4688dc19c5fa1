import * as Plot from '@observablehq/plot'
import type { Chart } from './drawing.ts'
import type { Palette } from './palette.ts'
import { plotted, rowLayout } from './plotted.ts'
import { ticksOf } from './scale.ts'
import { fitted } from './text-width.ts'

export interface BesideRow {
  readonly title: string
  /** Whose page it is. */
  readonly own: boolean
  readonly value: number | null
  readonly interval: { readonly low: number; readonly high: number } | null
  /** At the right: the value, or why there is none. */
  readonly told: string
}

export interface BesideFacts {
  readonly label: string
  readonly rows: readonly BesideRow[]
  /** Bounds of an estimate have no middle that would be likelier than the rest. */
  readonly isRange: boolean
  readonly number: (value: number) => string
}

/** One figure of several authorities, a row each, with its interval: what overlaps is seen to overlap. */
export function beside(facts: BesideFacts, palette: Palette, width: number): Chart {
  const rows = facts.rows.map((row, index) => ({ ...row, key: String(index) }))
  const layout = rowLayout(width, 300, 230)
  const shown = rows.flatMap(({ value, ...row }) => (value === null ? [] : { ...row, value }))
  const reach = shown.flatMap(({ value, interval }) => [
    value,
    interval?.low ?? value,
    interval?.high ?? value,
  ])
  const ticks = ticksOf(Math.min(0, ...reach), Math.max(...reach, 0), layout.wide ? 6 : 4)
  const colour = (row: { readonly own: boolean }) => (row.own ? palette.water : palette.water2)
  const y = { y: 'key', dy: layout.marksDy }
  return plotted(facts.label, palette, {
    width,
    height: 44 + rows.length * layout.rowHeight,
    marginLeft: layout.marginLeft,
    marginRight: layout.marginRight,
    marginTop: 14,
    marginBottom: 30,
    x: { domain: [ticks[0] ?? 0, ticks.at(-1) ?? 1], axis: null },
    y: { domain: rows.map(({ key }) => key), axis: null, padding: 0 },
    marks: [
      Plot.ruleX(ticks, { stroke: palette.line }),
      Plot.ruleX([0], { stroke: palette.ink }),
      Plot.text(ticks, {
        ...{ x: tick => tick, text: facts.number, frameAnchor: 'bottom', dy: 20, fill: palette.soft },
      }),
      Plot.ruleY(
        shown.filter(({ interval }) => interval !== null),
        {
          ...y,
          x1: row => row.interval?.low,
          x2: row => row.interval?.high,
          stroke: colour,
          strokeWidth: facts.isRange ? 9 : 2.5,
        },
      ),
      // A range of no width must be seen too.
      Plot.tickX(facts.isRange ? shown : [], {
        ...{ ...y, x: 'value', stroke: palette.ink, strokeWidth: 1.5 },
        insetTop: layout.wide ? 12 : 26,
        insetBottom: layout.wide ? 12 : 18,
      }),
      Plot.dot(facts.isRange ? [] : shown, {
        ...{ ...y, x: 'value', r: 6, fill: colour, stroke: palette.paper, strokeWidth: 1.5 },
      }),
      ...[true, false].map(own =>
        Plot.text(
          rows.filter(row => row.own === own),
          {
            y: 'key',
            text: row => fitted(row.title, layout.wide ? layout.marginLeft - 16 : width * 0.55, 15),
            ...{ frameAnchor: 'left', textAnchor: 'start', fontSize: 15, fill: palette.ink },
            fontWeight: own ? 600 : 400,
            ...{ dx: layout.wide ? -layout.marginLeft : 0, dy: layout.nameDy },
          },
        ),
      ),
      Plot.text(rows, {
        ...{ y: 'key', text: row => fitted(row.told, layout.wide ? layout.marginRight : width * 0.44, 15) },
        ...{ frameAnchor: 'right', textAnchor: 'end', fontSize: 15 },
        ...{ fill: row => (row.value === null ? palette.soft : palette.ink) },
        ...{ dx: layout.wide ? layout.marginRight : 0, dy: layout.nameDy },
      }),
    ],
  })
}
