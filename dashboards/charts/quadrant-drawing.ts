import { type Chart, Drawing } from './drawing.ts'
import { nameSize } from './name-lines.ts'
import { lineStep, type PlacedName } from './name-places.ts'
import type { Palette } from './palette.ts'
import {
  cornersOf,
  type QuadrantFacts,
  type QuadrantLayout,
  type QuadrantPoint,
  warningRoom,
} from './quadrant-layout.ts'
import { textWidth, wrapped } from './text-width.ts'

type Mark = QuadrantLayout['marks'][number]

export function drawQuadrant(
  facts: QuadrantFacts,
  layout: QuadrantLayout,
  names: readonly (PlacedName | null)[],
  palette: Palette,
): Chart {
  const { area, marks, width } = layout
  const meanings = meaningsOf(facts, width)
  const unnamed = marks.filter((_, index) => (names[index] ?? null) === null)
  if (unnamed.length > 0) {
    const told = `${facts.words.unnamed} ${unnamed.map(({ point }) => point.title).join(', ')}`
    meanings.push({ told: wrapped(told, width - meaningLeft, 14, false), draw: () => {} })
  }
  const lines = meanings.reduce((sum, { told }) => sum + told.length, 0)
  const drawing = new Drawing(width, area.bottom + 50 + 20 * lines)
  fields(drawing, facts, layout, palette)
  for (const { text, x, y, style } of cornersOf(facts.words, layout)) {
    drawing.text(x, y, text, { ...style, fill: palette.ink })
  }
  for (const mark of marks) drawMark(drawing, mark, palette)
  for (const name of names) {
    if (name === null || name.leader === null) continue
    drawing.shape('line', { ...name.leader, stroke: palette.soft, 'stroke-width': 0.9 })
  }
  for (const [index, { point }] of marks.entries()) {
    const name = names[index] ?? null
    if (name !== null) drawName(drawing, point, name, palette)
  }
  axes(drawing, facts, layout, palette)
  let y = area.bottom + 66
  for (const { told, draw } of meanings) {
    draw(drawing, 8, y, palette)
    for (const line of told) {
      drawing.text(meaningLeft, y, line, { size: 14, fill: palette.soft })
      y += 20
    }
  }
  return drawing.chart(facts.label)
}

/** What is under zero is to be dropped whatever its risk; what is over the threshold is told apart by risk. */
function fields(
  drawing: Drawing,
  { thresholds }: QuadrantFacts,
  { area, x, y }: QuadrantLayout,
  palette: Palette,
): void {
  const rect = (left: number, top: number, right: number, bottom: number, fill: string) =>
    drawing.shape('rect', { x: left, y: top, width: right - left, height: bottom - top, fill })
  const [none, gain, risk] = [x(0), x(thresholds.gain), y(thresholds.risk)]
  rect(gain, risk, area.right, area.bottom, palette.water3)
  rect(gain, area.top, area.right, risk, palette.sand3)
  rect(area.left, area.top, none, area.bottom, palette.brick3)
  const dotted = { stroke: palette.ink, 'stroke-dasharray': '1 3' }
  drawing.shape('line', { x1: none, x2: none, y1: area.top, y2: area.bottom, ...dotted })
  // From its number to the fields that it parts.
  const faint = { stroke: palette.soft, 'stroke-dasharray': '1 3' }
  drawing.shape('line', { x1: area.left, x2: gain, y1: risk, y2: risk, ...faint })
}

function drawMark(drawing: Drawing, { point, x, y, radius, low, high }: Mark, palette: Palette): void {
  drawing.shape('line', { x1: low, x2: high, y1: y, y2: y, stroke: palette.ink, 'stroke-width': 1.3 })
  const colour = point.advice === 'drop' ? palette.brick : palette.water
  const hollow = point.advice === 'experiment'
  drawing.shape('circle', {
    ...{ cx: x, cy: y, r: radius, fill: hollow ? palette.paper : colour, 'fill-opacity': hollow ? 1 : 0.9 },
    ...{ stroke: hollow ? colour : palette.paper, 'stroke-width': hollow ? 2.5 : 1.5 },
  })
}

function drawName(
  drawing: Drawing,
  point: QuadrantPoint,
  { lines, box }: PlacedName,
  palette: Palette,
): void {
  const style = { fill: palette.ink, halo: palette.paper } as const
  const middle = (box.left + box.right) / 2
  for (const [index, line] of lines.entries()) {
    const y = box.top + 0.78 * nameSize + lineStep * index
    if (index > 0 || !point.isWarned) {
      drawing.text(middle, y, line, { ...style, anchor: 'middle' })
      continue
    }
    const left = middle - (warningRoom + textWidth(line, nameSize)) / 2
    warning(drawing, left + 9, y, palette)
    drawing.text(left + warningRoom, y, line, style)
  }
}

/** A triangle with an exclamation mark, whose middle and baseline are given. */
function warning(drawing: Drawing, x: number, y: number, palette: Palette): void {
  const d = `M${x} ${y - 11.5}L${x + 8} ${y + 2}H${x - 8}Z`
  drawing.shape('path', { d, fill: palette.brick, stroke: palette.paper, 'stroke-linejoin': 'round' })
  drawing.text(x, y + 0.5, '!', { anchor: 'middle', size: 11, bold: true, fill: palette.paper })
}

function axes(
  drawing: Drawing,
  { words, number }: QuadrantFacts,
  { area, x, y, gainTicks, riskTicks }: QuadrantLayout,
  palette: Palette,
): void {
  const style = { size: 14, fill: palette.soft } as const
  const { left, right, bottom } = area
  drawing.shape('line', { x1: left, x2: right, y1: bottom, y2: bottom, stroke: palette.ink })
  for (const tick of gainTicks) {
    const told = tick > 0 ? `+${number(tick)}` : number(tick)
    drawing.text(x(tick), bottom + 20, told, { ...style, anchor: 'middle' })
  }
  drawing.text(right, bottom + 42, words.gainAxis, { ...style, anchor: 'end' })
  drawing.text(0, 14, words.riskAxis, style)
  for (const tick of riskTicks) {
    drawing.shape('line', { x1: left - 4, x2: left, y1: y(tick), y2: y(tick), stroke: palette.soft })
    drawing.text(left - 7, y(tick) + 5, number(tick), { ...style, anchor: 'end' })
  }
}

const meaningLeft = 22

interface Meaning {
  readonly told: readonly string[]
  /** A sign before it, whose middle and baseline are given. */
  readonly draw: (drawing: Drawing, x: number, y: number, palette: Palette) => void
}

/** What signs mean, under the scale, where there are any. */
function meaningsOf({ points, words }: QuadrantFacts, width: number): Meaning[] {
  const lines = (text: string) => wrapped(text, width - meaningLeft, 14, false)
  return [
    ...(points.some(({ advice }) => advice === 'experiment')
      ? [{ told: lines(words.experiment), draw: hollow }]
      : []),
    ...(points.some(({ isWarned }) => isWarned) ? [{ told: lines(words.warned), draw: warning }] : []),
  ]
}

function hollow(drawing: Drawing, x: number, y: number, palette: Palette): void {
  drawing.shape('circle', {
    ...{ cx: x, cy: y - 5, r: 6, fill: palette.paper, stroke: palette.water, 'stroke-width': 2.5 },
  })
}
