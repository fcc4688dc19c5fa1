import type { Box } from './boxes.ts'
import { textWidth } from './text-width.ts'

/** A chart, and where its words stand: for the test that none covers another. */
export interface Chart {
  readonly svg: string
  /** CSS pixels. */
  readonly width: number
  readonly height: number
  readonly labels: readonly Label[]
}

export interface Label extends Box {
  readonly text: string
}

export interface TextStyle {
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly size?: number
  readonly bold?: boolean
  readonly fill: string
  /** A rim of this colour around the letters, so that they can be read on lines. */
  readonly halo?: string
}

type Attributes = Readonly<Record<string, string | number | undefined>>

/** An SVG being drawn by hand. Presentation is in attributes: pages allow no inline style. */
export class Drawing {
  readonly #parts: string[] = []
  readonly #labels: Label[] = []
  readonly width: number
  readonly height: number

  constructor(width: number, height: number) {
    this.width = width
    this.height = height
  }

  get labels(): readonly Label[] {
    return this.#labels
  }

  shape(name: 'rect' | 'line' | 'circle' | 'path', attributes: Attributes): void {
    this.#parts.push(`<${name}${written(attributes)}/>`)
  }

  /** @param y of the baseline */
  text(x: number, y: number, text: string, style: TextStyle): void {
    const { anchor = 'start', size = 15, bold = false, fill, halo } = style
    this.#labels.push(labelAt(x, y, text, style))
    const attributes = {
      x: short(x),
      y: short(y),
      'text-anchor': anchor === 'start' ? undefined : anchor,
      'font-size': size,
      'font-weight': bold ? 600 : undefined,
      fill,
      ...(halo === undefined
        ? {}
        : { stroke: halo, 'stroke-width': 4, 'stroke-linejoin': 'round', 'paint-order': 'stroke' }),
    }
    this.#parts.push(`<text${written(attributes)}>${escaped(text)}</text>`)
  }

  /** Along a vertical axis, read upwards. It stands outside of what labels may meet. */
  upright(x: number, y: number, text: string, fill: string): void {
    const transform = `translate(${short(x)} ${short(y)}) rotate(-90)`
    this.#parts.push(`<text${written({ transform, 'font-size': 14, fill })}>${escaped(text)}</text>`)
  }

  /** Another drawing inside of this one. */
  place({ svg, labels }: Chart, x: number, y: number): void {
    this.#parts.push(svg.replace('<svg ', `<svg x="${short(x)}" y="${short(y)}" overflow="visible" `))
    for (const { text, left, right, top, bottom } of labels) {
      this.#labels.push({ text, left: left + x, right: right + x, top: top + y, bottom: bottom + y })
    }
  }

  chart(label: string): Chart {
    const { width, height } = this
    const opening = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(label)}" font-family="${chartFont}">`
    return { svg: `${opening}${this.#parts.join('')}</svg>`, width, height, labels: this.#labels }
  }
}

const chartFont = "'Source Sans 3 Variable', 'Source Sans 3', sans-serif"

/** The room that a text takes. */
export function labelAt(x: number, y: number, text: string, style: TextStyle): Label {
  const { anchor = 'start', size = 15, bold = false } = style
  const wide = textWidth(text, size, bold)
  const left = anchor === 'start' ? x : anchor === 'end' ? x - wide : x - wide / 2
  return { text, left, right: left + wide, top: y - 0.78 * size, bottom: y + 0.22 * size }
}

function written(attributes: Attributes): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? short(value) : escaped(String(value))}"`)
    .join('')
}

function short(value: number): number {
  return Math.round(value * 100) / 100
}

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
