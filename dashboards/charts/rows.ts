import * as Plot from '@observablehq/plot'
import type { Palette } from './palette.ts'
import { lefts, rights, type Sheet, type Word } from './sheet.ts'
import { fitted, textWidth } from './text-width.ts'

export interface RowWords {
  readonly title: string
  /** At the right, in a few letters. */
  readonly told: string
  /** Whether `told` is a figure, rather than why there is none. */
  readonly isKnown: boolean
  /** Whether its name stands out. */
  readonly isStrong?: boolean
}

export interface RowsFacts {
  readonly label: string
  readonly rows: readonly RowWords[]
  /** Over the words at the right. */
  readonly toldTitle: string | null
  /** How much room those words need; `brief` where nothing is said. */
  readonly told?: keyof typeof rights
  /** Of the scale, lowest first; its ends are those of the marks. */
  readonly ticks: readonly number[]
  /** Null where the scale needs no words. */
  readonly tick: ((value: number) => string) | null
  /** By the key of a row: its number. `middle` is that of the row, 0. */
  readonly marks: readonly Plot.Markish[]
}

/** CSS pixels. On a phone a row is a name, and its marks under it. */
const rowHeight = 52

/** From the middle of a row: what a bar of that height leaves above and below. */
export function inset(bar: number, dy = 0): { insetTop: number; insetBottom: number; dy: number } {
  return { insetTop: (rowHeight - bar) / 2, insetBottom: (rowHeight - bar) / 2, dy }
}

/** One row for each thing, with its name at the left and a word at the right. */
export function rowsChart(facts: RowsFacts, palette: Palette): Sheet {
  const { rows, ticks, tick, toldTitle, told: right = 'brief' } = facts
  const top = toldTitle === null ? 2 : 30
  const bottom = tick === null ? 6 : 30
  const height = top + rows.length * rowHeight + bottom
  const left = leftFor(rows)
  const [first = 0, last = 1] = [ticks[0], ticks.at(-1)]
  const middle = (index: number) => top + rowHeight * (index + 0.5)
  const words: Word[] = rows.flatMap((row, index) => [
    {
      ...{ at: 'left', y: middle(index) + 5, text: fitted(row.title, lefts[left] - 6, 15, row.isStrong) },
      style: { bold: row.isStrong ?? false, fill: palette.ink },
    },
    {
      ...{ at: 'right', y: middle(index) + 5, text: fitted(row.told, rights[right] - 6, 15, row.isKnown) },
      style: { anchor: 'end', bold: row.isKnown, fill: row.isKnown ? palette.ink : palette.soft },
    },
  ])
  if (toldTitle !== null) {
    const style = { anchor: 'end', size: 14, fill: palette.soft } as const
    words.push({ at: 'right', y: 12, text: toldTitle, style })
  }
  const zero = Math.max(0, ticks.indexOf(0))
  for (const [index, value] of tick === null ? [] : ticks.entries()) {
    const share = (value - first) / (last - first)
    const style = { anchor: 'middle', size: 14, fill: palette.soft } as const
    const minor = (index - zero) % 2 !== 0
    words.push({ at: 'marks', share, y: height - 10, text: tick?.(value) ?? '', style, minor })
  }
  return {
    ...{ label: facts.label, kind: 'rows', height, left, right, words },
    plot: {
      ...{ marginTop: top, marginBottom: bottom },
      x: { domain: [first, last], axis: null },
      y: { domain: rows.map((_, index) => String(index)), axis: null, padding: 0 },
      marks: [
        Plot.ruleX(ticks, { stroke: palette.line }),
        ...facts.marks,
        Plot.ruleX(
          ticks.filter(value => value === 0),
          { stroke: palette.ink },
        ),
      ],
    },
  }
}

function leftFor(rows: readonly RowWords[]): 'short' | 'middle' | 'long' {
  const longest = Math.max(0, ...rows.map(({ title }) => textWidth(title, 15, true)))
  return longest <= lefts.short - 10 ? 'short' : longest <= lefts.middle - 10 ? 'middle' : 'long'
}
