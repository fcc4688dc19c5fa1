import * as Plot from '@observablehq/plot'
import type { Chart } from './drawing.ts'
import type { Palette } from './palette.ts'
import { plotted, rowLayout } from './plotted.ts'
import { ticksOf } from './scale.ts'
import { fitted } from './text-width.ts'

export interface DistributionRow {
  readonly title: string
  /** Null where the row is hidden or unknown: `told` then says why. */
  readonly spread: {
    readonly q1: number
    readonly median: number
    readonly q3: number
    /** Of one task in ten and nine in ten; null where too few answered for ends to be drawn. */
    readonly ends: readonly [number, number] | null
    readonly mean: number
    readonly interval: readonly [number, number] | null
  } | null
  /** At the right: the share of losing tasks, or why there is nothing. */
  readonly told: string
}

export interface DistributionFacts {
  readonly label: string
  readonly rows: readonly DistributionRow[]
  readonly toldTitle: string
  readonly number: (value: number) => string
}

/** Net minutes per task by use: the middle half, the median, the mean with its interval; what is below zero in brick. */
export function distribution(facts: DistributionFacts, palette: Palette, width: number): Chart {
  const rows = facts.rows.map((row, index) => ({ ...row, key: String(index) }))
  const layout = rowLayout(width, 300, 190)
  const spreads = rows.flatMap(({ key, spread }) => (spread === null ? [] : { key, ...spread }))
  const reach = spreads.flatMap(({ q1, q3, ends, interval }) => [
    q1,
    q3,
    ...(ends ?? []),
    ...(interval ?? []),
  ])
  const ticks = ticksOf(Math.min(-5, ...reach), Math.max(10, ...reach), layout.wide ? 8 : 5)
  const y = (dy: number) => ({ y: 'key', dy: layout.marksDy + dy })
  const inset = { insetTop: layout.wide ? 11 : 24, insetBottom: layout.wide ? 15 : 22, dy: layout.marksDy }
  const sign = (value: number) => (value > 0 ? `+${facts.number(value)}` : facts.number(value))
  return plotted(facts.label, palette, {
    width,
    height: 56 + rows.length * layout.rowHeight,
    marginLeft: layout.marginLeft,
    marginRight: layout.marginRight,
    marginTop: 26,
    marginBottom: 30,
    x: { domain: [ticks[0] ?? 0, ticks.at(-1) ?? 1], axis: null },
    y: { domain: rows.map(({ key }) => key), axis: null, padding: 0 },
    marks: [
      Plot.ruleX(ticks, { stroke: palette.line }),
      Plot.ruleX([0], { stroke: palette.ink }),
      Plot.text(ticks, { x: tick => tick, text: sign, frameAnchor: 'bottom', dy: 20, fill: palette.soft }),
      Plot.ruleY(
        spreads.filter(({ ends }) => ends !== null),
        {
          ...y(-2),
          x1: row => row.ends?.[0],
          x2: row => row.ends?.[1],
          stroke: palette.water2,
          strokeWidth: 2,
        },
      ),
      Plot.barX(spreads, { y: 'key', x1: 'q1', x2: 'q3', fill: palette.water2, ...inset }),
      Plot.barX(
        spreads.filter(({ q1 }) => q1 < 0),
        { y: 'key', x1: 'q1', x2: row => Math.min(0, row.q3), fill: palette.brick, ...inset },
      ),
      Plot.tickX(spreads, {
        ...{ y: 'key', x: 'median', stroke: palette.ink, strokeWidth: 2.5, dy: layout.marksDy },
        insetTop: layout.wide ? 7 : 20,
        insetBottom: layout.wide ? 11 : 18,
      }),
      Plot.ruleY(
        spreads.filter(({ interval }) => interval !== null),
        {
          ...y(13),
          x1: row => row.interval?.[0],
          x2: row => row.interval?.[1],
          stroke: palette.ink,
          strokeWidth: 1.2,
        },
      ),
      Plot.dot(spreads, { ...y(13), x: 'mean', r: 3, fill: palette.ink }),
      Plot.text(rows, {
        ...{
          y: 'key',
          text: row => fitted(row.title, layout.wide ? layout.marginLeft - 16 : width * 0.62, 15),
        },
        ...{ frameAnchor: 'left', textAnchor: 'start', fontSize: 15, fill: palette.ink },
        ...{ dx: layout.wide ? -layout.marginLeft : 0, dy: layout.nameDy },
      }),
      Plot.text(rows, {
        ...{ y: 'key', text: 'told', frameAnchor: 'right', textAnchor: 'end', fontSize: 15, fontWeight: 600 },
        ...{ fill: row => (row.spread === null ? palette.soft : palette.ink) },
        ...{ dx: layout.wide ? layout.marginRight : 0, dy: layout.nameDy },
      }),
      Plot.text([facts.toldTitle], {
        ...{ frameAnchor: 'top-right', textAnchor: 'end', text: title => title, fill: palette.soft },
        ...{ dx: layout.wide ? layout.marginRight : 0, dy: -20 },
      }),
    ],
  })
}
