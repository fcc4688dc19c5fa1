import { type Chart, Drawing } from './drawing.ts'
import type { Palette } from './palette.ts'
import { scaleOf, ticksOf } from './scale.ts'
import { fitted } from './text-width.ts'

export interface WaterfallStep {
  readonly title: string
  /** Minutes per task, signed: what is added or taken. */
  readonly value: number
  /** The value in words, above the bar. */
  readonly told: string
  readonly means: 'without' | 'spent' | 'lost' | 'net'
}

export interface WaterfallFacts {
  readonly label: string
  /** What it would have taken, then what is taken from it. */
  readonly steps: readonly WaterfallStep[]
  readonly net: WaterfallStep
  readonly interval: { readonly low: number; readonly high: number } | null
  readonly number: (value: number) => string
}

/** From the time without AI, through what is taken from it, to what is left: above zero a gain, below it a loss. */
export function waterfall(facts: WaterfallFacts, palette: Palette, width: number): Chart {
  const height = 300
  const drawing = new Drawing(width, height)
  const { steps, net, interval } = facts
  const ends: number[] = []
  for (const { value } of steps) ends.push((ends.at(-1) ?? 0) + value)
  const reach = [0, ...ends, net.value, interval?.low ?? 0, interval?.high ?? 0]
  const ticks = ticksOf(Math.min(...reach), Math.max(...reach), 5)
  // On a phone the width goes to the names: each bar says its figure.
  const narrow = width < 420
  const left = narrow ? 0 : 40
  const y = scaleOf([ticks[0] ?? 0, ticks.at(-1) ?? 1], [250, 30])
  for (const tick of ticks) {
    drawing.shape('line', { x1: left, x2: width, y1: y(tick), y2: y(tick), stroke: palette.line })
    if (narrow) continue
    drawing.text(left - 8, y(tick) + 5, facts.number(tick), { anchor: 'end', size: 14, fill: palette.soft })
  }
  const all = [...steps, net]
  const slot = (width - left) / all.length
  const bar = Math.min(64, slot * 0.66)
  const colours = {
    without: palette.water2,
    spent: palette.sand,
    lost: palette.brick,
    net: net.value < 0 ? palette.brick : palette.water,
  }
  all.forEach((step, index) => {
    const from = step === net ? 0 : (ends[index - 1] ?? 0)
    const to = step === net ? net.value : (ends[index] ?? 0)
    const centre = left + slot * (index + 0.5)
    const top = Math.min(y(from), y(to))
    drawing.shape('rect', {
      x: centre - bar / 2,
      y: top,
      width: bar,
      height: Math.max(1, Math.abs(y(to) - y(from))),
      rx: 2,
      fill: colours[step.means],
    })
    if (index < all.length - 1) {
      drawing.shape('line', {
        x1: centre + bar / 2,
        x2: centre + slot - bar / 2,
        y1: y(to),
        y2: y(to),
        stroke: palette.soft,
        'stroke-dasharray': '2 3',
      })
    }
    if (step === net && interval !== null)
      whisker(drawing, centre, y(interval.low), y(interval.high), palette)
    const above = step === net && interval !== null ? Math.min(top, y(interval.high)) : top
    drawing.text(centre, above - 8, step.told, { anchor: 'middle', bold: true, fill: palette.ink })
    const size = narrow ? 13 : 15
    drawing.text(centre, height - 26, fitted(step.title, slot - 4, size, step === net), {
      ...{ anchor: 'middle', size, bold: step === net, fill: palette.ink },
    })
  })
  drawing.shape('line', { x1: left, x2: width, y1: y(0), y2: y(0), stroke: palette.ink })
  return drawing.chart(facts.label)
}

function whisker(drawing: Drawing, x: number, low: number, high: number, palette: Palette): void {
  const line = { stroke: palette.ink, 'stroke-width': 1.5 }
  drawing.shape('line', { x1: x, x2: x, y1: low, y2: high, ...line })
  for (const y of [low, high]) drawing.shape('line', { x1: x - 6, x2: x + 6, y1: y, y2: y, ...line })
}
