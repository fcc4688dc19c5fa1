import { type Chart, Drawing, type Label, labelAt, overlaps } from './drawing.ts'
import type { Palette } from './palette.ts'
import { type Scale, scaleOf, ticksOf } from './scale.ts'
import { fitted, textWidth } from './text-width.ts'

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
    readonly experiment: string
    readonly drop: string
    readonly gainAxis: string
    readonly riskAxis: string
  }
  readonly number: (value: number) => string
}

/** Where each use stands between gain and risk. Names are put where they cover neither each other nor a mark. */
export function quadrant(facts: QuadrantFacts, palette: Palette, width: number): Chart {
  const { points, thresholds, words } = facts
  const area = { left: 34, right: width, top: 4, bottom: Math.max(260, 60 + 42 * points.length) }
  const drawing = new Drawing(width, area.bottom + 76)
  const gains = [0, thresholds.gain, ...points.flatMap(({ low, high }) => [low, high])]
  const ticks = ticksOf(Math.min(...gains), Math.max(...gains), width > 420 ? 6 : 4)
  const x = scaleOf([ticks[0] ?? 0, ticks.at(-1) ?? 1], [area.left + 10, area.right - 14])
  const most = 1.15 * Math.max(thresholds.risk * 1.6, ...points.map(({ risk }) => risk))
  const y = scaleOf([0, most], [area.bottom - 26, area.top + 26])
  fields(drawing, area, { none: x(0), gain: x(thresholds.gain), risk: y(thresholds.risk) }, palette)
  const taken: Label[] = corners(drawing, area, words, palette)

  drawing.shape('line', {
    x1: x(0),
    x2: x(0),
    y1: area.top,
    y2: area.bottom,
    stroke: palette.ink,
    'stroke-dasharray': '1 3',
  })
  const largest = Math.max(1, ...points.map(({ volume }) => volume))
  const marks = points.map(point => ({
    point,
    x: x(point.gain),
    y: y(point.risk),
    radius: 4 + 9 * Math.sqrt(point.volume / largest),
  }))
  for (const mark of marks) drawMark(drawing, mark, x, palette)
  const obstacles: Label[] = marks.flatMap(({ point, x: centre, y: middle, radius }) => [
    {
      text: '',
      left: centre - radius,
      right: centre + radius,
      top: middle - radius,
      bottom: middle + radius,
    },
    { text: '', left: x(point.low), right: x(point.high), top: middle - 2, bottom: middle + 2 },
  ])
  for (const mark of marks.toSorted((a, b) => b.point.volume - a.point.volume)) {
    const place = placeFor(mark, area, [...taken, ...obstacles])
    taken.push(place.label)
    if (place.far) {
      const toY = place.y > mark.y ? place.label.top : place.label.bottom
      drawing.shape('line', {
        x1: mark.x,
        y1: mark.y,
        x2: place.x,
        y2: toY,
        stroke: palette.soft,
        'stroke-width': 0.8,
      })
    }
    drawing.text(place.x, place.y, place.label.text, { anchor: 'middle', fill: palette.ink })
  }
  drawing.shape('line', {
    x1: area.left,
    x2: area.right,
    y1: area.bottom,
    y2: area.bottom,
    stroke: palette.ink,
  })
  for (const tick of ticks) {
    const told = tick > 0 ? `+${facts.number(tick)}` : facts.number(tick)
    drawing.text(x(tick), area.bottom + 20, told, { anchor: 'middle', size: 14, fill: palette.soft })
  }
  drawing.text(area.right, area.bottom + 42, words.gainAxis, { anchor: 'end', size: 14, fill: palette.soft })
  drawing.upright(18, area.bottom, words.riskAxis, palette.soft)
  if (points.some(({ advice }) => advice === 'experiment')) {
    hollowMeans(drawing, area, words.experiment, palette)
  }
  return drawing.chart(facts.label)
}

type Area = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
type Mark = { readonly point: QuadrantPoint; readonly x: number; readonly y: number; readonly radius: number }

/** What is under zero is to be dropped whatever its risk; what is over the threshold is told apart by risk. */
function fields(
  drawing: Drawing,
  area: Area,
  at: { readonly none: number; readonly gain: number; readonly risk: number },
  palette: Palette,
): void {
  const rect = (left: number, top: number, right: number, bottom: number, fill: string) =>
    drawing.shape('rect', { x: left, y: top, width: right - left, height: bottom - top, fill })
  rect(at.gain, at.risk, area.right, area.bottom, palette.water3)
  rect(at.gain, area.top, area.right, at.risk, palette.sand3)
  rect(area.left, area.top, at.none, area.bottom, palette.brick3)
}

function corners(drawing: Drawing, area: Area, words: QuadrantFacts['words'], palette: Palette): Label[] {
  const before = drawing.labels.length
  const style = { size: 14, bold: true, fill: palette.ink } as const
  drawing.text(area.right - 8, area.bottom - 8, words.generalise, { ...style, anchor: 'end' })
  drawing.text(area.right - 8, area.top + 18, words.frame, { ...style, anchor: 'end' })
  drawing.text(area.left + 8, area.top + 18, words.drop, style)
  return drawing.labels.slice(before)
}

/** What a hollow mark means, under the scale: such a use has no field of its own. */
function hollowMeans(drawing: Drawing, area: Area, told: string, palette: Palette): void {
  const [x, y] = [area.left + 7, area.bottom + 62]
  drawing.shape('circle', {
    ...{ cx: x, cy: y, r: 6, fill: palette.paper, stroke: palette.water, 'stroke-width': 2.5 },
  })
  drawing.text(x + 14, y + 5, told, { size: 14, fill: palette.soft })
}

function drawMark(drawing: Drawing, { point, x, y, radius }: Mark, scale: Scale, palette: Palette): void {
  drawing.shape('line', {
    x1: scale(point.low),
    x2: scale(point.high),
    y1: y,
    y2: y,
    stroke: palette.ink,
    'stroke-width': 1.3,
  })
  const colour = point.advice === 'drop' ? palette.brick : palette.water
  const hollow = point.advice === 'experiment'
  drawing.shape('circle', {
    ...{ cx: x, cy: y, r: radius, fill: hollow ? palette.paper : colour, 'fill-opacity': hollow ? 1 : 0.9 },
    ...{ stroke: hollow ? colour : palette.paper, 'stroke-width': hollow ? 2.5 : 1.5 },
  })
}

/** Above or below the mark, else ever farther from it with a line that leads back; inside the drawing always. */
function placeFor(
  { point, x, y, radius }: Mark,
  area: Area,
  taken: readonly Label[],
): { readonly x: number; readonly y: number; readonly label: Label; readonly far: boolean } {
  const style = { anchor: 'middle', fill: '' } as const
  const room = (area.right - area.left) * 0.62 - textWidth(point.remark, 15)
  const text = fitted(point.title, room, 15) + point.remark
  const half = labelAt(0, 0, text, style).right
  const shifts = [0, -0.5, 0.5, -1, 1].map(share => share * half)
  const inside = (value: number) => Math.min(area.right - half - 4, Math.max(area.left + half + 4, value))
  const steps = Array.from({ length: 40 }, (_, index) => radius + 6 + 8 * index)
  for (const away of steps) {
    for (const baseline of [y - away, y + away + 11]) {
      if (baseline - 12 < area.top || baseline + 4 > area.bottom) continue
      for (const shift of shifts) {
        const label = labelAt(inside(x + shift), baseline, text, style)
        if (!taken.some(other => overlaps(label, other))) {
          return { x: inside(x + shift), y: baseline, label, far: away > radius + 22 }
        }
      }
    }
  }
  return {
    x: inside(x),
    y: y - radius - 6,
    label: labelAt(inside(x), y - radius - 6, text, style),
    far: false,
  }
}
