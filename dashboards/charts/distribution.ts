import * as Plot from '@observablehq/plot'
import type { Palette } from './palette.ts'
import { inset, type RowWords, rowsChart } from './rows.ts'
import { ticksOf } from './scale.ts'
import type { Sheet } from './sheet.ts'

export interface DistributionRow extends RowWords {
  readonly spread: {
    readonly q1: number
    readonly median: number
    readonly q3: number
    /** Of one task in ten and nine in ten; null where too few answered for ends to be drawn. */
    readonly ends: readonly [number, number] | null
    readonly mean: number
    readonly interval: readonly [number, number] | null
  }
}

export interface DistributionFacts {
  readonly label: string
  readonly rows: readonly DistributionRow[]
  readonly toldTitle: string
  readonly number: (value: number) => string
}

/** Net minutes per task by use: the middle half, the median, the mean with its interval; what is below zero in brick. */
export function distribution(facts: DistributionFacts, palette: Palette): Sheet {
  const spreads = facts.rows.map(({ spread }, index) => ({ key: String(index), ...spread }))
  const reach = spreads.flatMap(({ q1, q3, ends, interval }) => [
    q1,
    q3,
    ...(ends ?? []),
    ...(interval ?? []),
  ])
  const ticks = ticksOf(Math.min(-5, ...reach), Math.max(10, ...reach), 5)
  const marks = [
    Plot.ruleY(
      spreads.filter(({ ends }) => ends !== null),
      {
        ...{ y: 'key', x1: row => row.ends?.[0], x2: row => row.ends?.[1], dy: -4 },
        ...{ stroke: palette.water2, strokeWidth: 2 },
      },
    ),
    Plot.barX(spreads, { y: 'key', x1: 'q1', x2: 'q3', fill: palette.water2, ...inset(16, -4) }),
    Plot.barX(
      spreads.filter(({ q1 }) => q1 < 0),
      { y: 'key', x1: 'q1', x2: row => Math.min(0, row.q3), fill: palette.brick, ...inset(16, -4) },
    ),
    Plot.tickX(spreads, { y: 'key', x: 'median', stroke: palette.ink, strokeWidth: 2.5, ...inset(24, -4) }),
    Plot.ruleY(
      spreads.filter(({ interval }) => interval !== null),
      {
        ...{ y: 'key', x1: row => row.interval?.[0], x2: row => row.interval?.[1], dy: 12 },
        ...{ stroke: palette.ink, strokeWidth: 1.2 },
      },
    ),
    Plot.dot(spreads, { y: 'key', x: 'mean', r: 3, fill: palette.ink, dy: 12 }),
  ]
  const tick = (value: number) => (value > 0 ? `+${facts.number(value)}` : facts.number(value))
  return rowsChart({ ...facts, ticks, tick, marks }, palette)
}
