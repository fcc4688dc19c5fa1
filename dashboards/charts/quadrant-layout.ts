import type { Box } from './boxes.ts'
import { labelAt, type TextStyle } from './drawing.ts'
import { nameLines } from './name-lines.ts'
import { type NamedMark, type PlacedName, placeNames } from './name-places.ts'
import { type Scale, scaleOf, ticksOf } from './scale.ts'
import { textWidth } from './text-width.ts'

export interface QuadrantPoint {
  readonly title: string
  /** Net minutes per task. */
  readonly gain: number
  readonly low: number
  readonly high: number
  /** Per 100 exchanges. */
  readonly risk: number
  /** Tasks: the area of the bubble. */
  readonly volume: number
  readonly advice: 'generalise' | 'frame' | 'experiment' | 'drop'
  /** More errors were found than the threshold: a sign stands before its name. */
  readonly isWarned: boolean
  /** After the title, and never cut. */
  readonly remark: string
}

export interface QuadrantFacts {
  readonly label: string
  readonly points: readonly QuadrantPoint[]
  readonly thresholds: { readonly gain: number; readonly risk: number }
  readonly words: {
    readonly generalise: string
    readonly frame: string
    readonly drop: string
    /** Of a hollow mark. */
    readonly experiment: string
    /** Of the sign before a name. */
    readonly warned: string
    /** Before the names that there is no room for, if ever. */
    readonly unnamed: string
    readonly gainAxis: string
    readonly riskAxis: string
  }
  readonly number: (value: number) => string
}

/** What the sign before a name takes, CSS pixels. */
export const warningRoom = 19

/** Where things stand, CSS pixels. */
export interface QuadrantLayout {
  readonly width: number
  readonly area: Box
  readonly x: Scale
  readonly y: Scale
  readonly gainTicks: readonly number[]
  /** The threshold, and the ends of the scale that are not too near to it. */
  readonly riskTicks: readonly number[]
  /** The largest first. */
  readonly marks: readonly (NamedMark & { readonly point: QuadrantPoint })[]
}

export function layoutOf(
  { points, thresholds, number }: QuadrantFacts,
  width: number,
  height: number,
): QuadrantLayout {
  const risks = [thresholds.risk * 1.6, 1, ...points.map(({ risk }) => risk)]
  const top = ticksOf(0, Math.max(...risks), 4).at(-1) ?? 1
  const widest = Math.max(...[top, thresholds.risk].map(value => textWidth(number(value), 14)))
  const area = { left: Math.ceil(widest) + 10, right: width, top: 24, bottom: 24 + height }
  const gains = [0, thresholds.gain, ...points.flatMap(({ low, high }) => [low, high])]
  const gainTicks = ticksOf(Math.min(...gains), Math.max(...gains), width > 420 ? 6 : 4)
  const x = scaleOf([gainTicks[0] ?? 0, gainTicks.at(-1) ?? 1], [area.left + 14, area.right - 14])
  const y = scaleOf([0, top], [area.bottom - 24, area.top + 24])
  const most = Math.max(1, ...points.map(({ volume }) => volume))
  const room = 0.8 * (area.right - area.left)
  return {
    ...{ width, area, x, y, gainTicks },
    riskTicks: [...new Set([0, thresholds.risk, top])].filter(
      value => value === thresholds.risk || Math.abs(y(value) - y(thresholds.risk)) > 20,
    ),
    marks: points
      .toSorted((a, b) => b.volume - a.volume)
      .map(point => ({
        ...{ point, x: x(point.gain), y: y(point.risk), radius: 4 + 9 * Math.sqrt(point.volume / most) },
        ...{ low: x(point.low), high: x(point.high) },
        ways: nameLines(point.title, point.remark, point.isWarned ? warningRoom : 0, room),
      })),
  }
}

export function namesIn(
  facts: QuadrantFacts,
  layout: QuadrantLayout,
  isCrowded: boolean,
): readonly (PlacedName | null)[] {
  const { area, x, y, marks } = layout
  const upright = (at: number, cost: number) => ({ x1: at, x2: at, y1: area.top, y2: area.bottom, cost })
  const risk = y(facts.thresholds.risk)
  return placeNames(marks, {
    ...{ area, isCrowded },
    words: cornersOf(facts.words, layout).map(({ text, x: at, y: baseline, style }) =>
      labelAt(at, baseline, text, style),
    ),
    lines: [
      upright(x(0), 40),
      upright(x(facts.thresholds.gain), 20),
      { x1: area.left, x2: area.right, y1: risk, y2: risk, cost: 20 },
    ],
  })
}

interface Corner {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly style: TextStyle
}

/** Names of the fields. */
export function cornersOf(words: QuadrantFacts['words'], { area, x }: QuadrantLayout): readonly Corner[] {
  const style = { size: 14, bold: true, fill: '' } as const
  const right = { ...style, anchor: 'end' } as const
  return [
    { text: words.generalise, x: area.right - 8, y: area.bottom - 8, style: right },
    { text: words.frame, x: area.right - 8, y: area.top + 18, style: right },
    // Where all gain there is nothing to drop, and no field for it.
    ...(x(0) - area.left < 24 ? [] : [{ text: words.drop, x: area.left + 8, y: area.top + 18, style }]),
  ]
}
