import { performance } from 'node:perf_hooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Drawing } from '../../dashboards/charts/drawing.ts'
import { filePalette } from '../../dashboards/charts/palette.ts'
import { chartFile } from '../../dashboards/observatory/chart-file.ts'
import { type ChartName, chartNames } from '../../dashboards/observatory/drawn.ts'
import { observatory } from '../../dashboards/observatory/observatory.tsx'
import { readingOf, rowFigure, rowsBy } from '../../dashboards/observatory/reading.ts'
import { openPictures } from '../../gateway/observatory/pictures.ts'
import { openSite } from '../dashboards/site.ts'
import { metropole } from './invented.ts'
import { readPng } from './png.ts'
import { factsOver, published } from './readings.ts'

const small = {
  ...metropole,
  directions: { dsi: 38, solidarites: 60, urbanisme: 41, education: 8 },
  uses: { courrier: [8, 14], synthese: [15, 20], recherche: [-9, 10] },
} as const
const pictures = openPictures({ fonts: 'gateway/observatory/fonts' })
const site = { authority: { name: 'Métropole', logo: null, colour: null }, notice: null }
let facts: ReturnType<typeof factsOver>
const views: unknown[] = []

beforeAll(() => {
  facts = factsOver(published(small), views, pictures.png)
}, 120_000)
afterAll(() => pictures.close())

const fileOf = (
  name: ChartName,
  of = facts,
  notice: typeof site.notice | { fr: string; en: string } = null,
) => {
  const chart = chartFile(name, readingOf({ period: '2026-Q3', filters: {} }, of, 'fr'), { ...site, notice })
  if (chart === null) throw new Error(`${name} is not drawn`)
  return chart
}
const pixelsOf = async (svg: string) => readPng((await pictures.png(svg)) ?? new Uint8Array())
const isInk = (red: number, green: number, blue: number) => red < 120 && green < 130 && blue < 140
const twice = ({
  left,
  top,
  right,
  bottom,
}: {
  left: number
  top: number
  right: number
  bottom: number
}) => ({
  ...{ left: Math.round(2 * left), top: Math.round(2 * top) },
  ...{ right: Math.round(2 * right), bottom: Math.round(2 * bottom) },
})

describe('a picture', () => {
  it.each(chartNames)('of %s is twice as large as the drawing, on paper, and holds its words', async name => {
    const chart = fileOf(name)
    const pixels = await pixelsOf(chart.svg)
    expect([pixels.width, pixels.height]).toEqual([2 * chart.width, 2 * chart.height])
    expect(pixels.at(2, 2)).toBe(filePalette.paper)
    const wordless = await pixelsOf(chart.svg.replaceAll(/<text[^>]*>[\s\S]*?<\/text>/g, ''))
    const title = chart.labels[0]
    expect(title).toBeDefined()
    for (const label of chart.labels.filter(({ text }) => text.length > 8)) {
      const written = pixels.count(twice(label), isInk) - wordless.count(twice(label), isInk)
      expect([label.text, written > 2 * label.text.length]).toEqual([label.text, true])
    }
  })

  it('writes every letter of French and of its neighbours, and the signs that charts use', async () => {
    const inkOf = async (letters: string) => {
      const drawing = new Drawing(40 * letters.length, 40)
      for (const [index, letter] of [...letters].entries()) {
        drawing.text(40 * index + 5, 30, letter, { fill: '#000000', size: 24 })
      }
      const pixels = await pixelsOf(drawing.chart('letters').svg)
      const cell = (index: number) => ({ left: 80 * index, right: 80 * index + 80, top: 0, bottom: 80 })
      return [...letters].map((_, index) => pixels.opaque(cell(index)))
    }
    const letters = 'ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿñõãøåłźńżşğ€−→·…’«»“”'
    // A letter that no font has is written as a box.
    const [box = 0] = await inkOf('\ue000')
    expect(box).toBeGreaterThan(0)
    for (const [index, ink] of (await inkOf(letters)).entries()) {
      expect([letters[index], ink > 0 && ink !== box]).toEqual([letters[index], true])
    }
  })

  it('keeps the lines that a name stands on away from its letters', async () => {
    const inkAround = async (halo: object) => {
      const drawing = new Drawing(200, 40)
      drawing.shape('rect', { width: 200, height: 40, fill: filePalette.brick3 })
      drawing.shape('line', { x1: 0, x2: 200, y1: 25, y2: 25, stroke: '#000000', 'stroke-width': 2 })
      drawing.text(20, 30, 'illi illi illi illi', { fill: '#000000', ...halo })
      const [name] = drawing.labels
      return (await pixelsOf(drawing.chart('halo').svg)).count(twice(name ?? expect.fail()), isInk)
    }
    expect(await inkAround({ halo: filePalette.paper })).toBeLessThan(0.8 * (await inkAround({})))
  })

  it('shows no bar where the figure is hidden', async () => {
    const reading = readingOf({ period: '2026-Q3', filters: {} }, facts, 'fr')
    // A row without any figure is not drawn; the table has it.
    const rows = rowsBy(reading, 'direction').filter(row => {
      return (['active_agents', 'eligible_agents'] as const).some(each => rowFigure(row, each).value !== null)
    })
    const hidden = rows.map(row => rowFigure(row, 'active_agents').hidden)
    expect(hidden).toContain(null)
    expect(hidden).toContain('small')
    const firstPixels = async (of: ReturnType<typeof factsOver>) => {
      const { svg } = fileOf('adoption', of)
      const [, top, left] = /<svg x="24" y="([\d.]+)".*?<svg x="([\d.]+)"/.exec(svg) ?? []
      const x = 2 * (24 + Number(left) + 3)
      const pixels = await pixelsOf(svg)
      return rows.map((_, row) => pixels.at(x, 2 * (Number(top) + 30 + 52 * (row + 0.5))))
    }
    const { water2: active, water3: outline } = filePalette
    expect(await firstPixels(facts)).toEqual(hidden.map(each => (each === null ? active : outline)))
    // The same eye sees each bar where the threshold lets it be shown.
    expect(await firstPixels(factsOver(published(small, 5)))).toEqual(rows.map(() => active))
  }, 120_000)

  it('says why figures are hidden, the method, and that all is made up', () => {
    const told = fileOf('adoption', facts, { fr: 'Données inventées', en: 'Invented data' }).labels.map(
      ({ text }) => text,
    )
    expect(told[0]).toBe('Données inventées')
    expect(told.join(' ')).toMatch(/Chiffres masqués\s: .*\d \(moins de 10 agents, ou l’un domine\)/)
    expect(told.join(' ')).toMatch(/Métropole, Écluse · méthode 1\.1/)
    expect(told.join(' ')).toContain('3e trimestre 2026')
  })

  it('is drawn beside everybody else’s streams', async () => {
    const svgs = chartNames.map(name => fileOf(name, facts, { fr: `${name}`, en: '' }).svg)
    const before = performance.eventLoopUtilization()
    await Promise.all(svgs.map(pictures.png))
    const { utilization } = performance.eventLoopUtilization(before)
    expect(utilization).toBeLessThan(0.3)
  })
})

describe('the file', () => {
  it('is linked from each chart, is noted, and is not there where there is no figure', async () => {
    const pages = openSite({ sections: [observatory(facts)] })
    const key = { authorization: 'Bearer good' }
    const html = await (await pages.get('/observatory', key)).text()
    for (const name of chartNames) expect(html).toContain(`href="/observatory/${name}.png?period=2026-Q3"`)
    views.length = 0
    const file = await pages.get('/observatory/uses.png?period=2026-Q3&direction=dsi', key)
    expect(file.status).toBe(200)
    expect(file.headers.get('content-type')).toBe('image/png')
    expect(file.headers.get('content-disposition')).toContain('ecluse-uses-2026-Q3.png')
    expect(readPng(new Uint8Array(await file.arrayBuffer())).width).toBe(2 * (1024 + 48))
    expect(views).toEqual([
      { agentId: 'script', format: 'png', question: 'uses?period=2026-Q3&direction=dsi' },
    ])
    expect(
      (await pages.get('/observatory/waterfall.png?period=2026-Q3&direction=education', key)).status,
    ).toBe(404)
    expect((await pages.get('/observatory/uses.png?period=2026-Q3')).status).toBe(401)
    pages.close()
  })

  it('tells whoever asks while too many wait to come back', async () => {
    const busy = factsOver(published(small), [], () => Promise.resolve(null))
    const pages = openSite({ sections: [observatory(busy)] })
    const file = await pages.get('/observatory/uses.png?period=2026-Q3', { authorization: 'Bearer good' })
    expect(file.status).toBe(503)
    expect(await file.text()).toContain('Réessayez')
    pages.close()
  })
})
