import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { type Chart, chartFont, escaped } from './drawing.ts'
import type { Palette } from './palette.ts'

/** Draws with Observable Plot, in a document that is no browser's. */
export function plotted(label: string, palette: Palette, options: Plot.PlotOptions): Chart {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  const svg = Plot.plot({ ...options, document })
  // Its style element is for pages that allow inline style: what it says is set below, or by the page's own style.
  for (const style of svg.querySelectorAll('style')) style.remove()
  for (const named of svg.querySelectorAll('[aria-label]')) named.removeAttribute('aria-label')
  const width = Number(svg.getAttribute('width'))
  const height = Number(svg.getAttribute('height'))
  const opening = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(label)}" font-family="${chartFont}" font-size="14" text-anchor="middle" fill="${palette.ink}" color="${palette.ink}">`
  return { svg: `${opening}${svg.innerHTML}</svg>`, width, height, labels: [] }
}

/** How rows of a chart stand: names at the left where there is room, else above their marks. */
export interface RowLayout {
  readonly wide: boolean
  readonly rowHeight: number
  readonly marginLeft: number
  readonly marginRight: number
  /** Of a name against the middle of its row. */
  readonly nameDy: number
  readonly marksDy: number
}

export function rowLayout(width: number, names: number, right: number): RowLayout {
  const wide = width > 560
  return wide
    ? { wide, rowHeight: 42, marginLeft: names, marginRight: right, nameDy: 0, marksDy: 0 }
    : { wide, rowHeight: 62, marginLeft: 8, marginRight: 8, nameDy: -18, marksDy: 8 }
}
