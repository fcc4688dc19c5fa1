import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { filePalette } from '../../dashboards/charts/palette.ts'
import { createSites } from '../../dashboards/site.ts'
import { filePaletteOf, themeStyle } from '../../dashboards/theme.ts'
import { type Colour, colourOf, contrast, hexOf, paper } from '../../gateway/policy/colour.ts'

const channel = fc.integer({ min: 0, max: 255 })

it('measures contrast as WCAG does', () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21)
  expect(contrast([255, 255, 255], [255, 255, 255])).toBe(1)
  expect(contrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2)
})

it('makes any colour of an authority readable in the dark', () => {
  fc.assert(
    fc.property(fc.tuple(channel, channel, channel), (colour: Colour) => {
      const style = themeStyle({ name: '', logo: null, colour: hexOf(colour) })
      const dark = /data-theme=dark\]\{--brand:(#[0-9a-f]{6})/.exec(style)?.[1] ?? ''
      const shown = colourOf(dark)
      expect(shown && contrast(shown, paper.dark)).toBeGreaterThanOrEqual(4.5)
    }),
  )
})

/** Tokens of a style, in the light and in the dark. */
function tokensOf(colour: Colour) {
  const style = themeStyle({ name: '', logo: null, colour: hexOf(colour) })
  const of = (start: string) => {
    const block = style.slice(style.indexOf(start)).match(/\{(--[^}]*)\}/)?.[1] ?? ''
    return Object.fromEntries(block.split(';').map(each => each.slice(2).split(':'))) as Record<
      string,
      string
    >
  }
  return { light: of(':root{'), dark: of(':root[data-theme=dark]{') }
}

const between = (a: string | undefined, b: string) =>
  contrast(colourOf(a ?? '') ?? [0, 0, 0], colourOf(b) ?? [0, 0, 0])

it('makes tints that marks stand out in by 3:1 and words by 4.5:1, of any colour that is accepted', () => {
  const soft = { light: '#586770', dark: '#9fb0b6' }
  const accepted = fc
    .tuple(channel, channel, channel)
    .filter((colour: Colour) => contrast(colour, paper.light) >= 4.5)
  fc.assert(
    fc.property(accepted, (colour: Colour) => {
      const themed = tokensOf(colour)
      for (const light of ['light', 'dark'] as const) {
        const { water, 'water-2': mark, 'water-3': ground } = themed[light]
        if (water === undefined || ground === undefined) continue
        expect(between(water, hexOf(paper[light]))).toBeGreaterThanOrEqual(4.5)
        expect(between(mark, hexOf(paper[light]))).toBeGreaterThanOrEqual(3)
        expect(between(mark, ground)).toBeGreaterThanOrEqual(3)
        expect(between(soft[light], ground)).toBeGreaterThanOrEqual(4.5)
      }
    }),
  )
})

it('keeps the colours of a loss and of time spent for them', () => {
  for (const red of ['#ab3d2c', '#c1121f', '#9a4b00', '#b0004e'] as const) {
    const { light } = tokensOf(colourOf(red) ?? [0, 0, 0])
    expect(light).toEqual({ brand: red })
    expect(filePaletteOf({ colour: red })).toEqual(filePalette)
  }
  for (const other of ['#0b6171', '#1f3a93', '#5b2a86', '#2e6b1f', '#333333'] as const) {
    expect(tokensOf(colourOf(other) ?? [0, 0, 0]).light).toMatchObject({ brand: other, water: other })
    expect(filePaletteOf({ colour: other }).water).toBe(other)
  }
})

it('has marks of its own that stand out as well', () => {
  const { paper: ground, water, water2, water3, sand, brick, soft } = filePalette
  for (const mark of [water, water2, sand, brick]) expect(between(mark, ground)).toBeGreaterThanOrEqual(3)
  expect(between(water2, water3)).toBeGreaterThanOrEqual(3)
  expect(between(soft, water3)).toBeGreaterThanOrEqual(4.5)
})

it('shows an authority with its logo and colour, and does without a logo that is not there', () => {
  const policies = mkdtempSync(join(tmpdir(), 'ecluse-theme-'))
  onTestFinished(() => rmSync(policies, { recursive: true }))
  writeFileSync(join(policies, 'logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  const sites = createSites({ policies, assets: ['dashboards/assets'] })
  const shown = sites({ name: 'Kerlan', logo: 'logo.svg', colour: '#123456' }, 'p@1')
  expect(shown.authority.logo).toMatch(/^\/assets\/logo-[0-9a-f]{10}\.svg$/)
  const style = shown.assets.file(shown.assets.url('theme.css').replace('/assets/', ''))
  expect(Buffer.from(style?.body ?? []).toString()).toContain('--brand:#123456;--water:#123456')

  const without = sites({ name: 'Kerlan', logo: 'gone.svg', colour: null }, 'p@1')
  expect(without.authority.logo).toBeNull()
  expect(without.assets.has('theme.css')).toBe(false)
})
