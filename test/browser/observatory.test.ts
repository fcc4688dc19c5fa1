import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { extractText, getDocumentProxy } from 'unpdf'
import { expect, it } from 'vitest'
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
import { type InventedPeriods, inventObservatory } from './observatory-data.ts'

let periods: InventedPeriods
let policies: string
const here = visit(async folder => {
  const data = folder()
  periods = await inventObservatory(data)
  policies = copyPolicies(folder())
  return { ECLUSE_DATA: data, ECLUSE_POLICIES: policies }
})

const everyone: Record<string, Reader> = { ...readers, 'en-768': { width: 768, language: 'en' } }

const sessions = new Map<string, Parameters<BrowserContext['addCookies']>[0]>()

/** Somebody of the seed, who has a record of their own and may read the observatory. They sign in once. */
async function open(reader: Reader = {}, agent = 'exemple-001'): Promise<Page> {
  const context = await openReader(here.browser, reader)
  const page = await context.newPage()
  const cookies = sessions.get(agent)
  if (cookies === undefined) {
    await signIn(page, await here.site.link(agent, 'agent', 'manager'))
    const { origin } = here.site
    sessions.set(
      agent,
      (await context.cookies(origin)).filter(({ name }) => !/lang|theme/.test(name)),
    )
  } else {
    await context.addCookies([...cookies])
  }
  return page
}

const goto = (page: Page, path: string) => page.goto(here.site.origin + path)

async function look(page: Page, shot: string): Promise<void> {
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await expectClearLabels(page)
  await shoot(page, shot)
}

for (const [name, reader] of Object.entries(everyone)) {
  it(`can be read by everyone: ${name}`, async () => {
    const page = await open(reader)
    for (const [path, shot] of [
      ['/observatory', 'observatory'],
      ['/observatory/method', 'method'],
      ['/me', 'record'],
      ['/me/notice', 'notice'],
      ['/docs', 'reference'],
    ] as const) {
      await goto(page, path)
      await look(page, `${shot}-${name}`)
    }
    await page.context().close()
  })
}

for (const [name, reader] of [
  ['fr-1440', {}],
  ['en-390-dark', { width: 390, dark: true, language: 'en' }],
] as const) {
  it(`says why figures are missing: ${name}`, async () => {
    const page = await open(reader)
    const because = name === 'fr-1440' ? 'moins de 10 agents' : 'fewer than 10 agents'
    await goto(page, `/observatory?period=${periods.empty}`)
    expect(await page.locator('h1').textContent()).toMatch(/Rien n’est publié|Nothing is published/)
    expect(await page.locator('.lede').textContent()).toContain('10 agents')
    await look(page, `observatory-empty-${name}`)

    await goto(page, `/observatory?period=${periods.quarter}&direction=education`)
    expect(await page.locator('.tile .none').first().textContent()).toContain(because)
    expect(await page.locator('.nothing').count()).toBeGreaterThan(2)
    await look(page, `observatory-hidden-${name}`)

    // Nothing was published before it, and some rows are hidden.
    await goto(page, `/observatory?period=${periods.first}`)
    expect(await page.locator('.tile').first().textContent()).toMatch(
      /pas de période d’avant|no period before/,
    )
    expect(await page.locator('td.h').first().textContent()).toMatch(/masqué|hidden/)
    await look(page, `observatory-partial-${name}`)

    await goto(page, '/observatory?direction=nowhere')
    expect(await page.locator('main').textContent()).toContain('direction')
    await look(page, `observatory-refused-${name}`)
    await page.context().close()
  })
}

/** Tabs on until something has the focus, which one can then see. @throws when the keyboard does not lead there */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let pressed = 0; pressed < 90; pressed += 1) {
    await page.keyboard.press('Tab')
    if ((await wanted.and(page.locator(':focus')).count()) === 0) continue
    expect(await page.evaluate(outlined)).toBe(true)
    await expect.poll(() => page.evaluate(inSight)).toBe(true)
    return
  }
  throw new Error(`the Tab key does not lead to ${wanted}`)
}

const outlined = `(() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement)
  return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
})()`
const inSight = `(() => {
  const { top, bottom } = document.activeElement.getBoundingClientRect()
  return bottom > 0 && top < innerHeight
})()`

async function downloaded(page: Page, press: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
}

const skip = async (page: Page) => {
  await page.keyboard.press('Tab')
  expect(await page.locator(':focus').textContent()).toMatch(/Aller au contenu|Skip to the content/)
  await page.keyboard.press('Enter')
}

it('is read by keyboard: filters, tables, files', async () => {
  const page = await open()
  await goto(page, '/observatory')
  await skip(page)
  await page.keyboard.press('Tab')
  expect(await page.locator('main select[name=period]:focus').count()).toBe(1)
  await tabTo(page, page.locator('select[name=direction]'))
  await page.keyboard.type('Direction des fin')
  await tabTo(page, page.locator('select[name=use]'))
  await page.keyboard.press('ArrowDown')
  await tabTo(page, page.getByRole('button', { name: 'Afficher' }))
  await page.keyboard.press('Enter')
  await page.waitForURL(/direction=finances&use=courrier/)
  expect(await page.locator('.scope').textContent()).toContain('Direction des finances')

  await goto(page, '/observatory')
  for (const chart of ['waterfall', 'quadrant', 'uses', 'adoption', 'models']) {
    const section = page.locator(`section[aria-labelledby=${chart}]`)
    await tabTo(page, section.locator('.caption a[href*=".csv"]'))
    const csv = await downloaded(page, () => page.keyboard.press('Enter'))
    expect(csv.name).toBe(`ecluse-${chart}-${periods.quarter}.csv`)
    expect(csv.text).toMatch(/^period,direction,use/)
    await tabTo(page, section.locator('summary'))
    await page.keyboard.press('Enter')
    const scroll = section.locator('section.scroll').first()
    await tabTo(page, scroll)
    expect(await scroll.locator('tbody tr').count()).toBeGreaterThan(2)
    expect(await scroll.locator('caption').textContent()).not.toBe('')
  }
  await tabTo(page, page.locator('aside a[href="/observatory/method"]'))
  await page.keyboard.press('Enter')
  await page.waitForURL(/method/)
  await skip(page)
  await tabTo(page, page.locator('main a[href="/observatory"]'))
  await page.keyboard.press('Enter')
  await page.waitForURL(/observatory$/)
  await page.context().close()
})

it('leads through one’s own record by keyboard: files, a timed task, opting out, erasing', async () => {
  const page = await open({}, 'exemple-002')
  await goto(page, '/me')
  await skip(page)
  await tabTo(page, page.getByRole('link', { name: 'Déclarer une tâche' }))
  await tabTo(page, page.getByRole('button', { name: 'Ne plus m’inviter' }))
  await page.keyboard.press('Enter')
  await page.getByText('Vous n’êtes plus invité(e)').waitFor()

  await tabTo(page, page.locator('.timed select[name=use]'))
  await page.keyboard.press('ArrowDown')
  await tabTo(page, page.locator('.timed select[name=arm]'))
  await tabTo(page, page.locator('.timed input[name=minutes]'))
  await page.keyboard.type('35')
  await page.keyboard.press('Enter')
  await page.getByText('Noté, merci.').waitFor()

  await tabTo(page, page.getByRole('link', { name: 'Emporter (JSON)' }))
  const taken = await downloaded(page, () => page.keyboard.press('Enter'))
  expect(JSON.parse(taken.text).timed_tasks.at(-1)).toMatchObject({ arm: 'with_ai', minutes: 35 })
  await tabTo(page, page.getByRole('link', { name: 'Emporter (CSV)' }))
  expect((await downloaded(page, () => page.keyboard.press('Enter'))).text).toContain('timed_task')

  await tabTo(page, page.locator('#erase [name=sure]'))
  await page.keyboard.press('Space')
  await tabTo(page, page.locator('#erase button'))
  await page.keyboard.press('Enter')
  await page.getByText('C’est fait').waitFor()
  await look(page, 'record-erased-fr-1440')
  await page.context().close()
})

/** Without spaces, and with one kind of apostrophe: a PDF says neither where words end nor which it was. */
const squeezed = (text: string) => text.replaceAll(/\s/g, '').replaceAll('ʼ', '’')

const pdfOf = async (page: Page) =>
  getDocumentProxy(new Uint8Array(await page.pdf({ format: 'A4', preferCSSPageSize: true })))

/** Pages of the print, as squeezed texts. */
async function printed(page: Page): Promise<readonly string[]> {
  const { text } = await extractText(await pdfOf(page))
  return text.map(squeezed)
}

/** How far down words reach on each page of the print, 0–1. */
async function filled(page: Page): Promise<readonly number[]> {
  const pdf = await pdfOf(page)
  const pages = Array.from({ length: pdf.numPages }, (_, index) => pdf.getPage(index + 1))
  return Promise.all(
    pages.map(async sheet => {
      const { items } = await (await sheet).getTextContent()
      const words = items as readonly { readonly str: string; readonly transform: readonly number[] }[]
      const baselines = words.flatMap(({ str, transform }) => (str.trim() === '' ? [] : (transform[5] ?? 0)))
      return 1 - Math.min(...baselines) / (await sheet).getViewport({ scale: 1 }).height
    }),
  )
}

it('prints as a report: few pages, no chart cut, nothing to press', async () => {
  const page = await open()
  for (const [path, most] of [
    ['/observatory', 6],
    ['/observatory/method', 3],
    ['/me', 3],
  ] as const) {
    await goto(page, path)
    const pages = await printed(page)
    expect(pages.length, path).toBeLessThanOrEqual(most)
    for (const pressed of ['Sedéconnecter', 'Allerau', 'Afficher', 'ToutenCSV', 'SVG', 'sombre']) {
      expect(pages.join(), `${path} ${pressed}`).not.toContain(pressed)
    }
    expect(Math.min(...pages.map(({ length }) => length)), `an empty page of ${path}`).toBeGreaterThan(80)
  }
  await goto(page, '/observatory')
  const pages = await printed(page)
  expect(pages[0]).toContain('Prioriserlesusages')
  expect(Math.min(...(await filled(page)).slice(0, -1))).toBeGreaterThan(0.5)
  // Tables that are closed on the screen are not on paper; the first chart and the tiles say all of theirs.
  for (const heading of ['Tâches(séances)', 'Troisièmequart(min)', 'Agentsquilepeuvent']) {
    expect(pages.filter(text => text.includes(heading)).length, heading).toBeGreaterThan(0)
  }
  // Which words are on paper.
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('[aria-labelledby=quadrant] .wide').isVisible()).toBe(true)
  expect(await page.locator('[aria-labelledby=quadrant] .slim').isVisible()).toBe(false)
  for (const chart of await page.locator('.chart').all()) {
    const title = (await chart.locator('h2').textContent()) ?? ''
    const words = await chart.locator('figure text:visible').allTextContents()
    const on = pages.filter(text => [title, ...words].every(word => text.includes(squeezed(word))))
    expect(on.length, title).toBe(1)
  }
  await page.context().close()
})

it('moves nothing for who asked for no motion, and little for others', async () => {
  const page = await open()
  for (const path of ['/observatory', '/observatory/method', '/me']) {
    await goto(page, path)
    expect(await page.evaluate('getComputedStyle(document.documentElement).scrollBehavior')).toBe('auto')
    expect(await page.evaluate(moving)).toEqual([])
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    expect(await page.evaluate('getComputedStyle(document.documentElement).scrollBehavior')).toBe('smooth')
    expect(await page.evaluate(moving)).toEqual([])
    await page.emulateMedia({ reducedMotion: 'reduce' })
  }
  await page.context().close()
})

const moving = `[...document.querySelectorAll('*')].filter(at => {
  const { animationName, transitionDuration } = getComputedStyle(at)
  return animationName !== 'none' || transitionDuration !== '0s'
}).map(at => at.tagName)`

it('wears the authority’s name, logo and colour, on screens, on paper and in files', async () => {
  const logo =
    '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="32"><path d="M0 32 32 0l32 32z"/></svg>'
  writeFileSync(join(policies, 'logo.svg'), logo)
  const organisation = join(policies, 'organisation.yaml')
  const authority = 'authority: { name: Métropole de Kerlan, logo: logo.svg, colour: "#5b2a86" }'
  writeFileSync(organisation, `${readFileSync(organisation, 'utf8')}\n${authority}\n`)
  for (const [name, reader] of [
    ['fr-1440', {}],
    ['en-390-dark', { width: 390, dark: true, language: 'en' }],
  ] as const) {
    const page = await open(reader)
    // In force within a second of the change to its file.
    await expect
      .poll(async () => {
        await goto(page, '/observatory')
        return page.locator('.authority').textContent()
      })
      .toContain('Métropole de Kerlan')
    expect(await page.locator('.brand img').isVisible()).toBe(true)
    await look(page, `observatory-themed-${name}`)
    await page.context().close()
  }
  const page = await open()
  await goto(page, '/observatory')
  expect((await printed(page))[0]).toContain('MétropoledeKerlan')
  const svg = await (await page.request.get(`${here.site.origin}/observatory/waterfall.svg`)).text()
  expect(svg).toContain('#5b2a86')
  expect(svg).not.toContain('#0b6171')
  await page.context().close()
})
