import * as Plot from '@observablehq/plot'
import type { Palette } from './palette.ts'
import { ticksOf } from './scale.ts'
import { lefts, type Sheet, type Word } from './sheet.ts'
import { textWidth } from './text-width.ts'

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

const parts = ['protected', 'routed', 'blocked'] as const
type Part = (typeof parts)[number]
const [top, bottom, height] = [44, 30, 280]

/** What became of the data that was found, month by month. */
export function months(facts: MonthsFacts, palette: Palette): Sheet {
  const { columns } = facts
  const pieces = columns.flatMap((column, index) => {
    let from = 0
    return parts.map(part => {
      const start = from
      from += column[part] ?? 0
      return { key: String(index), part, y1: start, y2: from }
    })
  })
  const ticks = ticksOf(0, Math.max(10, ...pieces.map(({ y2 }) => y2)), 4)
  const fills = { protected: palette.water2, routed: palette.sand, blocked: palette.brick }
  const shown = parts.filter(part => pieces.some(piece => piece.part === part && piece.y2 > piece.y1))
  const legend = legendOf(facts, shown, fills, palette.soft)
  return {
    ...{ label: facts.label, kind: 'columns', height, left: 'axis', right: 'none' },
    words: [...axes(facts, ticks, palette), ...legend.words],
    plot: {
      ...{ marginTop: top, marginBottom: bottom },
      x: {
        domain: columns.map((_, index) => String(index)),
        axis: null,
        paddingInner: 0.34,
        paddingOuter: 0.17,
        type: 'band',
      },
      y: { domain: [0, ticks.at(-1) ?? 1], axis: null },
      marks: [
        Plot.ruleY(ticks, { stroke: palette.line }),
        ...shown.map(part =>
          Plot.barY(
            pieces.filter(piece => piece.part === part && piece.y2 > piece.y1),
            { x: 'key', y1: 'y1', y2: 'y2', fill: fills[part], stroke: palette.paper, strokeWidth: 0.5 },
          ),
        ),
        Plot.ruleY([0], { stroke: palette.ink }),
        ...legend.marks,
      ],
    },
  }
}

function axes({ columns, number, words }: MonthsFacts, ticks: readonly number[], palette: Palette): Word[] {
  const last = ticks.at(-1) ?? 1
  const rise = (height - top - bottom) / last
  const style = { size: 14, fill: palette.soft } as const
  return [
    ...ticks.map(
      (value): Word => ({
        ...{ at: 'left', dx: lefts.axis - 10, y: height - bottom - rise * value + 5, text: number(value) },
        style: { ...style, anchor: 'end' },
      }),
    ),
    ...columns.flatMap((column, index): Word[] => {
      const share = (index + 0.5) / columns.length
      const minor = columns.length > 6 && (columns.length - 1 - index) % 3 !== 0
      const title: Word = {
        ...{ at: 'marks', share, y: height - 10, text: column.title, minor },
        style: { ...style, anchor: 'middle' },
      }
      if (column.protected !== null) return [title]
      const hidden: Word = {
        ...{ at: 'marks', share, dx: 5, y: height - bottom - 10, text: words.hidden, upright: true },
        style,
      }
      return [title, hidden]
    }),
  ]
}

/** The words of the parts that there are, each after a dot of its colour. */
function legendOf({ words }: MonthsFacts, shown: readonly Part[], fills: Record<Part, string>, soft: string) {
  let x = 0
  const entries = shown.map(part => {
    const at = x
    x += 32 + textWidth(words[part], 14)
    return { part, at }
  })
  return {
    words: entries.map(
      ({ part, at }): Word => ({
        ...{ at: 'left', dx: at + 16, y: 17, text: words[part] },
        style: { size: 14, fill: soft },
      }),
    ),
    marks: entries.map(({ part, at }) =>
      Plot.dot([part], {
        frameAnchor: 'top-left',
        r: 6,
        dx: at + 6 - lefts.axis,
        dy: 12 - top,
        fill: fills[part],
      }),
    ),
  }
}
