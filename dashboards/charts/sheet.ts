import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { type Chart, Drawing, escaped, type TextStyle } from './drawing.ts'
import type { Palette } from './palette.ts'

/** A text of a sheet: beside the marks, or at a share of their width. */
export interface Word {
  readonly at: 'left' | 'right' | 'marks'
  /** Of the width of the marks, 0–1. */
  readonly share?: number
  readonly dx?: number
  /** Of the baseline. */
  readonly y: number
  readonly text: string
  readonly style: TextStyle
  /** Read upwards. */
  readonly upright?: boolean
  /** What may go where there is little room. */
  readonly minor?: boolean
}

/** A chart before it has a width: it becomes a file of so many pixels, or a part of a page. */
export interface Sheet {
  readonly label: string
  readonly kind: 'rows' | 'columns'
  readonly height: number
  /** Room at the left of the marks where there is much, in CSS pixels. */
  readonly left: keyof typeof lefts
  /** Room at their right. */
  readonly right: keyof typeof rights
  readonly words: readonly Word[]
  /** What Observable Plot draws, without texts. */
  readonly plot: Plot.PlotOptions
}

export const lefts = { axis: 52, short: 150, middle: 250, long: 350 } as const
export const rights = { none: 0, brief: 124, wordy: 176 } as const

/** What percentages are made of. */
const drawnAt = 1000

/** A drawing of so many CSS pixels, which says where its words stand. */
export function onPaper(sheet: Sheet, palette: Palette, width: number): Chart {
  const left = lefts[sheet.left]
  const size = { width: width - left - rights[sheet.right], height: sheet.height }
  const drawing = new Drawing(width, sheet.height)
  const marks = plotted(sheet, palette, size.width).innerHTML
  drawing.place({ svg: opened('svg', size, marks), ...size, labels: [] }, left, 0)
  for (const word of sheet.words) {
    const { at, share = 0, dx = 0, y, text, style, upright } = word
    const x = at === 'left' ? 0 : at === 'right' ? width : left + share * size.width
    if (upright) drawing.upright(x + dx, y, text, style.fill)
    else drawing.text(x + dx, y, text, style)
  }
  return drawing.chart(sheet.label)
}

/**
 * One drawing for every width, from phones to paper, with letters of one size: lengths across are percentages, and
 * `.sheet` of `observatory.css` says how much room the sides have.
 */
export function inPage(sheet: Sheet, palette: Palette): string {
  const svg = plotted(sheet, palette, drawnAt)
  for (const mark of svg.querySelectorAll('rect, line, circle')) inPercent(mark)
  const layer = (name: string, at: Word['at'], x: string, before = '') => {
    const words = sheet.words.filter(word => word.at === at).map(word => written(word, x, palette))
    return opened('svg', { class: name, height: sheet.height }, before + words.join(''))
  }
  const layers = [
    layer('marks', 'marks', '', svg.innerHTML),
    layer('names', 'left', '0'),
    layer('told', 'right', '100%'),
  ]
  const attributes = {
    class: `sheet ${sheet.kind} ${sheet.left} ${sheet.right}`,
    role: 'img',
    'aria-label': sheet.label,
  }
  return opened('div', attributes, layers.join(''))
}

function plotted({ plot, height }: Sheet, { ink }: Palette, width: number) {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  const svg = Plot.plot({ margin: 0, ...plot, width, height, document })
  // Its style element is for pages that allow inline style.
  for (const style of svg.querySelectorAll('style')) style.remove()
  for (const named of svg.querySelectorAll('[aria-label]')) named.removeAttribute('aria-label')
  for (const group of svg.children) if (!group.hasAttribute('fill')) group.setAttribute('fill', ink)
  return svg
}

const across: Readonly<Record<string, readonly string[]>> = {
  rect: ['x', 'width'],
  line: ['x1', 'x2'],
  circle: ['cx'],
}

interface Mark {
  readonly localName: string
  getAttribute(name: string): string | null
  setAttribute(name: string, value: string): void
}

/** Lengths across as shares of the width; what a mark is moved by stays in pixels. */
function inPercent(mark: Mark): void {
  for (const name of across[mark.localName] ?? []) {
    mark.setAttribute(name, percent(Number(mark.getAttribute(name) ?? 0)))
  }
}

function percent(of: number): string {
  return `${Math.round((of / drawnAt) * 1e4) / 100}%`
}

function written({ share, dx, y, text, style, upright, minor }: Word, x: string, palette: Palette): string {
  const { anchor = 'start', size = 15, bold = false, fill } = style
  const attributes = {
    ...{ x: share === undefined ? x : percent(share * drawnAt), dx, y },
    ...{ class: minor ? 'minor' : undefined, 'text-anchor': anchor === 'start' ? undefined : anchor },
    ...{ 'font-size': size, 'font-weight': bold ? 600 : undefined, fill },
    // On a phone names stand above their marks, where lines of the scale pass.
    ...{ stroke: palette.paper, 'stroke-width': 4, 'stroke-linejoin': 'round', 'paint-order': 'stroke' },
  }
  if (!upright) return `<text${attributesOf(attributes)}>${escaped(text)}</text>`
  const { x: at, y: from, dx: by = 0, ...turned } = attributes
  const standing = { ...turned, transform: `translate(${by} 0) rotate(-90)` }
  return `<svg x="${at}" y="${from}" overflow="visible"><text${attributesOf(standing)}>${escaped(text)}</text></svg>`
}

type Attributes = Readonly<Record<string, string | number | undefined>>

function opened(name: 'svg' | 'div', attributes: Attributes, inner: string): string {
  const space = name === 'svg' ? { xmlns: 'http://www.w3.org/2000/svg' } : {}
  return `<${name}${attributesOf({ ...space, ...attributes })}>${inner}</${name}>`
}

function attributesOf(attributes: Attributes): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('')
}
