import * as Plot from '@observablehq/plot'
import type { Chart } from './drawing.ts'
import type { Palette } from './palette.ts'
import { plotted } from './plotted.ts'
import { ticksOf } from './scale.ts'

export interface MonthColumn {
  readonly title: string
  /** Items of data; null where the month is hidden. */
  readonly protected: number | null
  readonly routed: number | null
  readonly blocked: number | null
}

export interface MonthsFacts {
  readonly label: string
  readonly columns: readonly MonthColumn[]
  readonly words: {
    readonly protected: string
    readonly routed: string
    readonly blocked: string
    readonly hidden: string
  }
  readonly number: (value: number) => string
}

/** What became of the data that was found, month by month. */
export function months(facts: MonthsFacts, palette: Palette, width: number): Chart {
  const { columns, words } = facts
  const fills = { protected: palette.water2, routed: palette.sand, blocked: palette.brick }
  const pieces = columns.flatMap((column, index) => {
    let from = 0
    return (['protected', 'routed', 'blocked'] as const).map(part => {
      const start = from
      from += column[part] ?? 0
      return { key: String(index), part, y1: start, y2: from }
    })
  })
  const ticks = ticksOf(0, Math.max(10, ...pieces.map(({ y2 }) => y2)), 4)
  const top = ticks.at(-1) ?? 1
  const wide = width > 560
  const parts = ['protected', 'routed', 'blocked'] as const
  return plotted(facts.label, palette, {
    width,
    height: 280,
    marginLeft: 62,
    marginRight: 4,
    marginTop: 40,
    marginBottom: 30,
    x: { domain: columns.map((_, index) => String(index)), axis: null, padding: 0.34, type: 'band' },
    y: { domain: [0, top], axis: null },
    marks: [
      Plot.ruleY(ticks, { stroke: palette.line }),
      Plot.text(ticks, {
        ...{ y: tick => tick, text: facts.number, frameAnchor: 'left', textAnchor: 'end', dx: -8 },
        fill: palette.soft,
      }),
      ...parts.map(part =>
        Plot.barY(
          pieces.filter(piece => piece.part === part && piece.y2 > piece.y1),
          { x: 'key', y1: 'y1', y2: 'y2', fill: fills[part], stroke: palette.paper, strokeWidth: 0.5 },
        ),
      ),
      Plot.ruleY([0], { stroke: palette.ink }),
      Plot.text(columns, {
        ...{
          x: (_, index) => String(index),
          text: 'title',
          frameAnchor: 'bottom',
          dy: 20,
          fill: palette.soft,
        },
        filter: (_, index) => wide || columns.length < 7 || index % 3 === (columns.length - 1) % 3,
      }),
      Plot.text(
        columns.filter(column => column.protected === null),
        {
          ...{ x: column => String(columns.indexOf(column)), text: () => words.hidden },
          ...{ frameAnchor: 'bottom', dy: -10, rotate: -90, textAnchor: 'start', fill: palette.soft },
        },
      ),
      ...parts.flatMap((part, index) => [
        Plot.dot([part], {
          ...{ frameAnchor: 'top-left', symbol: 'square', r: 6, dx: 110 * index, dy: -24, fill: fills[part] },
        }),
        Plot.text([words[part]], {
          ...{ frameAnchor: 'top-left', textAnchor: 'start', text: told => told },
          ...{ dx: 110 * index + 12, dy: -24, fill: palette.soft },
        }),
      ]),
    ],
  })
}
