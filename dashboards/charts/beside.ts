import * as Plot from '@observablehq/plot'
import type { Palette } from './palette.ts'
import { inset, type RowWords, rowsChart } from './rows.ts'
import { ticksOf } from './scale.ts'
import type { Sheet } from './sheet.ts'

export interface BesideRow extends RowWords {
  /** Whose page it is. */
  readonly own: boolean
  readonly value: number | null
  readonly interval: { readonly low: number; readonly high: number } | null
}

export interface BesideFacts {
  readonly label: string
  readonly rows: readonly BesideRow[]
  /** Bounds of an estimate have no middle that would be likelier than the rest. */
  readonly isRange: boolean
  readonly number: (value: number) => string
}

/** One figure of several authorities, a row each, with its interval: what overlaps is seen to overlap. */
export function beside(facts: BesideFacts, palette: Palette): Sheet {
  const shown = facts.rows.flatMap(({ value, interval, own }, index) =>
    value === null ? [] : { key: String(index), value, interval, own },
  )
  const reach = shown.flatMap(({ value, interval }) => [
    value,
    interval?.low ?? value,
    interval?.high ?? value,
  ])
  const colour = (row: { readonly own: boolean }) => (row.own ? palette.water : palette.water2)
  const marks = [
    Plot.ruleY(
      shown.filter(({ interval }) => interval !== null),
      {
        ...{ y: 'key', x1: row => row.interval?.low, x2: row => row.interval?.high, stroke: colour },
        strokeWidth: facts.isRange ? 9 : 2.5,
      },
    ),
    // A range of no width must be seen too.
    Plot.tickX(facts.isRange ? shown : [], {
      ...{ y: 'key', x: 'value', stroke: palette.ink, strokeWidth: 1.5, ...inset(18) },
    }),
    Plot.dot(facts.isRange ? [] : shown, {
      ...{ y: 'key', x: 'value', r: 6, fill: colour, stroke: palette.paper, strokeWidth: 1.5 },
    }),
  ]
  const ticks = ticksOf(Math.min(0, ...reach), Math.max(0, ...reach), 4)
  const { label, number } = facts
  const rows = facts.rows.map(row => ({ ...row, isStrong: row.own }))
  return rowsChart({ label, rows, toldTitle: null, told: 'wordy', ticks, tick: number, marks }, palette)
}
