import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { createSites } from '../../dashboards/site.ts'
import { themeStyle } from '../../dashboards/theme.ts'
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
      const dark = /data-theme=dark\]\{--water:(#[0-9a-f]{6})/.exec(style)?.[1] ?? ''
      const shown = colourOf(dark)
      expect(shown && contrast(shown, paper.dark)).toBeGreaterThanOrEqual(4.5)
    }),
  )
})

it('shows an authority with its logo and colour, and does without a logo that is not there', () => {
  const policies = mkdtempSync(join(tmpdir(), 'ecluse-theme-'))
  onTestFinished(() => rmSync(policies, { recursive: true }))
  writeFileSync(join(policies, 'logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  const sites = createSites({ policies, assets: ['dashboards/assets'] })
  const shown = sites({ name: 'Kerlan', logo: 'logo.svg', colour: '#123456' }, 'p@1')
  expect(shown.authority.logo).toMatch(/^\/assets\/logo-[0-9a-f]{10}\.svg$/)
  const style = shown.assets.file(shown.assets.url('theme.css').replace('/assets/', ''))
  expect(Buffer.from(style?.body ?? []).toString()).toContain('--water:#123456')

  const without = sites({ name: 'Kerlan', logo: 'gone.svg', colour: null }, 'p@1')
  expect(without.authority.logo).toBeNull()
  expect(without.assets.has('theme.css')).toBe(false)
})
