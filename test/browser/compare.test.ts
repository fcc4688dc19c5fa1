import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { openSet } from '../../dashboards/open-data/open-set.ts'
import { openDatabase } from '../../db/open.ts'
import { openPublications } from '../../db/publications.ts'
import { metropole } from '../observatory/invented.ts'
import { factsOver, published } from '../observatory/readings.ts'
import {
  copyPolicies,
  expectAccessible,
  expectClearLabels,
  expectNoSidewaysScroll,
  openReader,
  type Reader,
  readers,
  shoot,
  signIn,
  visit,
} from './harness.ts'

let data: string
const uses = { courrier: [8, 14], synthese: [15, 20], recherche: [-3, 12] } as const
const small = { ...metropole, directions: { dsi: 60, finances: 52, citoyennete: 48 }, uses }

const here = visit(folder => {
  data = folder()
  const db = openDatabase(data)
  const kept = openPublications(db)
  for (const publication of published(small)) {
    const { period, method, madeAt } = publication
    kept.freeze({ period, question: 'cells' }, { answer: publication, method }, new Date(madeAt))
  }
  db.$client.close()
  return { ECLUSE_DATA: data, ECLUSE_POLICIES: copyPolicies(folder()) }
})

function put(
  name: string,
  authority: string,
  invention: Parameters<typeof published>[0],
  invented = false,
): string {
  const path = join(data, 'compared', name)
  mkdirSync(path, { recursive: true })
  const files = openSet({
    ...{ authority, year: 2026, publications: published(invention), k: 10, invented },
    ...{ names: factsOver([]).names(), now: new Date('2027-01-15T08:00:00Z') },
  })
  for (const file of files) writeFileSync(join(path, file.name), file.text)
  return path
}

async function open(reader: Reader): Promise<Page> {
  const context = await openReader(here.browser, reader)
  const page = await context.newPage()
  await signIn(page, await here.site.link('lea', 'manager'))
  return page
}

async function look(page: Page, shot: string): Promise<void> {
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await expectClearLabels(page)
  await shoot(page, shot)
}

it('says what to do while nobody is beside', async () => {
  for (const [name, reader] of Object.entries({
    'fr-1440': readers['fr-1440'],
    'en-390-dark': readers['en-390-dark'],
  })) {
    const page = await open(reader)
    await page.goto(`${here.site.origin}/observatory/compare`)
    expect(await page.locator('main ol li').count()).toBe(3)
    await look(page, `compare-empty-${name}`)
    await page.context().close()
  }
})

it('can be read by everyone, and says by file and line what cannot be read', async () => {
  put('brest', 'Brest Métropole', {
    ...small,
    seed: 11,
    uses: { courrier: [38, 8], synthese: [40, 8], recherche: [30, 8] },
  })
  put(
    'quimper',
    'Quimper Bretagne Occidentale',
    { ...small, seed: 12, directions: { dsi: 40, finances: 30 } },
    true,
  )
  put('vannes', 'Golfe du Morbihan - Vannes agglomération', { ...small, seed: 13, directions: { dsi: 9 } })
  rmSync(join(put('lorient', 'Lorient', { ...small, directions: { dsi: 20 } }), 'codes.csv'))
  for (const [name, reader] of Object.entries(readers)) {
    const page = await open(reader)
    await page.goto(`${here.site.origin}/observatory/compare?period=2026-Q3`)
    expect(await page.locator('main section.chart').count()).toBe(10)
    expect(await page.locator('#set-faults ~ ul li').textContent()).toContain('compared/lorient/codes.csv')
    await look(page, `compare-${name}`)
    await page.context().close()
  }
}, 240_000)

it('is asked and taken away by keyboard, without scripts', async () => {
  const page = await open({ scripts: false })
  await page.goto(`${here.site.origin}/observatory/compare`)
  const use = page.locator('select[name=use]')
  await use.focus()
  await use.selectOption('synthese')
  await page.getByRole('button', { name: 'Afficher' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/use=synthese/)
  expect(await page.locator('.scope').textContent()).toContain('Synthèse de documents')
  const link = page.locator('#net_minutes_mean ~ .caption a', { hasText: 'PNG' })
  await link.focus()
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  expect(download.suggestedFilename()).toBe('ecluse-compare-net_minutes_mean-2026-Q3.png')
  await page.context().close()
})
