import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import axe, { type AxeResults } from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Language } from '../../gateway/model.ts'
import { endAll, runCli, startCli } from '../cli/run.ts'

// Scripts for the page are texts: they run there, and the types of a browser are not known here.

/** A gateway of its own, as `npm start` serves it, over an empty data folder. */
export interface Site {
  readonly origin: string
  /** For commands on the same data. */
  readonly env: Record<string, string>
  /** A sign-in link for somebody with these roles. */
  link(agent: string, ...roles: readonly string[]): Promise<string>
  stop(): Promise<void>
}

async function startSite(env: Record<string, string> = {}): Promise<Site> {
  const data = mkdtempSync(join(tmpdir(), 'ecluse-browser-'))
  const all = { PORT: '0', ECLUSE_DATA: data, ECLUSE_WORKERS: '1', ...env }
  const child = startCli(['serve'], all)
  const origin = await new Promise<string>((found, failed) => {
    let told = ''
    child.stdout.on('data', chunk => {
      told += chunk
      const listening = /"event":"listening","origin":"([^"]+)"/.exec(told)?.[1]
      if (listening !== undefined) found(listening)
    })
    child.stderr.on('data', chunk => {
      told += chunk
    })
    child.once('exit', code => failed(new Error(`the gateway ended with ${code}: ${told}`)))
  })
  const site = { ...all, ECLUSE_URL: origin }
  return {
    origin,
    env: site,
    link: async (agent, ...roles) => {
      const asked = roles.flatMap(role => ['--role', role])
      const { out, err } = await runCli(['login', '--agent', agent, ...asked, '--json'], site)
      if (out === '') throw new Error(err)
      return JSON.parse(out).link
    },
    stop: async () => {
      const gone = new Promise(done => child.once('close', done))
      child.kill('SIGTERM')
      await gone
      endAll()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** A gateway and a browser for the tests of a file; there once its first test runs. */
interface Visited {
  readonly site: Site
  readonly browser: Browser
}

/**
 * Starts both before the tests of a file and ends both after them. `prepare` gives the environment of the gateway and
 * may ask for folders, which go when the tests are done.
 */
export function visit(
  prepare: (folder: () => string) => Record<string, string> | Promise<Record<string, string>> = () => ({}),
): Visited {
  let site: Site
  let browser: Browser
  const folders: string[] = []
  beforeAll(async () => {
    const env = await prepare(() => {
      const folder = mkdtempSync(join(tmpdir(), 'ecluse-browser-'))
      folders.push(folder)
      return folder
    })
    ;[site, browser] = await Promise.all([startSite(env), openBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await site?.stop()
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })
  return {
    get site() {
      return site
    },
    get browser() {
      return browser
    },
  }
}

/** The policies of a folder of the project as an authority would copy them: no examples, and no tests of theirs. */
export function copyPolicies(to: string, from = 'policies'): string {
  cpSync(from, to, {
    recursive: true,
    filter: path => !path.startsWith(join(from, 'examples')) && !path.endsWith('.test.yaml'),
  })
  return to
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  })
}

/** How a reader comes: in what language and light, on what screen. */
export interface Reader {
  readonly language?: Language
  readonly dark?: boolean
  /** CSS pixels. */
  readonly width?: number
  readonly scripts?: boolean
}

/** A page is looked at by each of these: both languages and lights, three widths. The key names the pictures. */
export const readers = {
  'fr-1440': { width: 1440 },
  'fr-768-dark': { width: 768, dark: true },
  'fr-390': { width: 390 },
  'en-1440-dark': { width: 1440, dark: true, language: 'en' },
  'en-390-dark': { width: 390, dark: true, language: 'en' },
} as const satisfies Record<string, Reader>

export function openReader(browser: Browser, reader: Reader = {}): Promise<BrowserContext> {
  const { language = 'fr', dark = false, width = 1440, scripts = true } = reader
  return browser.newContext({
    locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    viewport: { width, height: 900 },
    javaScriptEnabled: scripts,
  })
}

/** Opens a link and presses its button. */
export async function signIn(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.locator('main form button[type=submit]').click()
  await page.waitForURL(url => url.pathname === '/')
}

const output = fileURLToPath(new URL('./output', import.meta.url))

/** The whole page as a picture, in `test/browser/output/` (not kept in git), for people to look at. */
export async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(output, { recursive: true })
  await page.evaluate('document.fonts.ready.then(() => undefined)')
  await page.screenshot({ path: join(output, `${name}.png`), fullPage: true })
}

/** No violation of axe's rules for WCAG 2.2 A and AA and its best practices. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<AxeResults>('axe.run()')
  const told = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  )
  expect(told).toEqual([])
}

/** Nothing sticks out sideways: a reader scrolls one way only. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, screen] = await page.evaluate<[number, number]>(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  )
  expect(content).toBe(screen)
}

/** In charts no word covers another, and none is cut by the side of the screen. */
export async function expectClearLabels(page: Page): Promise<void> {
  expect(await page.evaluate(clashes)).toEqual([])
}

// Boxes of letters are higher than the letters: a quarter of them is air.
const clashes = `[...document.querySelectorAll('figure > div')].flatMap(figure => {
  const boxes = [...figure.querySelectorAll('text')].map(text => {
    const { left, right, top, bottom } = text.getBoundingClientRect()
    const air = (bottom - top) / 8
    return { told: text.textContent, left, right, top: top + air, bottom: bottom - air }
  }).filter(({ left, right }) => right > left)
  const outside = boxes.filter(({ left, right }) => left < 0 || right > innerWidth)
  const pairs = boxes.flatMap((one, index) => boxes.slice(index + 1).filter(two =>
    one.left + 1 < two.right && two.left + 1 < one.right && one.top < two.bottom && two.top < one.bottom
  ).map(two => one.told + ' / ' + two.told))
  return [...outside.map(({ told }) => 'outside: ' + told), ...pairs]
})`
