import { type Chart, Drawing } from './drawing.ts'
import type { Palette } from './palette.ts'
import { wrapped } from './text-width.ts'

/** What goes with a chart once it has left its page: without it nobody can say what a picture shows. */
export interface Frame {
  /** Before anything else: that it is all made up, for one. */
  readonly notice: string | null
  readonly title: string
  /** Which period, for whom, as of when. */
  readonly scope: string
  /** What it shows, in a sentence. */
  readonly said: string
  /** Units, reasons for hiding, method, who made it. */
  readonly notes: readonly string[]
}

const margin = 24

/** A chart with its words around it, on paper of its own. */
export function framed(chart: Chart, frame: Frame, palette: Palette): Chart {
  const { width } = chart
  const lines: { text: string; size: number; bold: boolean; fill: string; y: number }[] = []
  let y = margin
  const write = (text: string, size: number, fill: string, bold = false): void => {
    for (const line of wrapped(text, width, size, bold)) {
      y += 1.35 * size
      lines.push({ text: line, size, bold, fill, y: y - 0.3 * size })
    }
  }
  if (frame.notice !== null) {
    write(frame.notice, 14, palette.brick, true)
    y += 6
  }
  write(frame.title, 22, palette.ink, true)
  write(frame.scope, 14, palette.soft)
  y += 8
  write(frame.said, 17, palette.ink)
  y += 14
  const top = y
  y += chart.height + 12
  for (const note of frame.notes) write(note, 13, palette.soft)
  const drawing = new Drawing(width + 2 * margin, Math.ceil(y + margin - 6))
  drawing.shape('rect', { width: drawing.width, height: drawing.height, fill: palette.paper })
  for (const { text, size, bold, fill, y: baseline } of lines) {
    drawing.text(margin, baseline, text, { size, bold, fill })
  }
  drawing.place(chart, margin, top)
  return drawing.chart(`${frame.title}. ${frame.said}`)
}
