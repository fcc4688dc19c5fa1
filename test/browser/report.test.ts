import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { runCli } from '../cli/run.ts'
import {
  copyPolicies,
  expectAccessible,
  expectNoSidewaysScroll,
  openReader,
  readers,
  shoot,
  signIn,
  visit,
} from './harness.ts'

const here = visit(folder => {
  const policies = copyPolicies(folder())
  const [organisation] = readFileSync('policies/organisation.yaml', 'utf8').split(/^observatory:/m)
  writeFileSync(
    join(policies, 'organisation.yaml'),
    `${organisation}\nobservatory: { invitations: { share: 1 } }\n`,
  )
  return { ECLUSE_POLICIES: policies }
})

/** A link that an agent is invited by, after an exchange with some data in it. */
async function invite(agent: string, use = 'compte-rendu'): Promise<string> {
  const { out } = await runCli(['key', 'create', '--agent', agent, '--json'], here.site.env)
  const answer = await fetch(`${here.site.origin}/v1/chat/completions`, {
    method: 'POST',
    headers: {
      ...{ authorization: `Bearer ${JSON.parse(out).key}`, 'content-type': 'application/json' },
      ...(use === '' ? {} : { 'x-ecluse-use': use }),
    },
    body: JSON.stringify({
      model: 'sandbox',
      messages: [
        { role: 'user', content: 'Résumez le courriel de jeanne.lefur@exemple.fr, tél. 06 12 34 56 78.' },
      ],
    }),
  })
  return answer.headers.get('x-ecluse-report') ?? ''
}

const press = (page: Page, field: string, label: string) =>
  page.locator(`#${field}`).getByLabel(label, { exact: true }).click()

it('takes eight presses, without scripts, and counts the balance as one presses', async () => {
  const reader = await openReader(here.browser, { scripts: false })
  const page = await reader.newPage()
  await page.goto(await invite('a-souris'))
  const presses: [string, string][] = [
    ['prompting_minutes', '10'],
    ['checking_minutes', '5'],
    ['without_ai', 'À la main'],
    ['without_ai_minutes', '30'],
    ['outcome', 'Retouché'],
    ['quality', 'Meilleure'],
    ['error_found', 'Non'],
  ]
  let actions = 0
  for (const [field, label] of presses) {
    await press(page, field, label)
    actions += 1
  }
  // Its figure is the style sheet's: no text of the page, so that the picture tells.
  expect(await page.locator('.net').isVisible()).toBe(true)
  await shoot(page, 'report-answered')
  await page.getByRole('button', { name: 'À peu près' }).click()
  actions += 1
  expect(actions).toBeLessThanOrEqual(8)
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.locator('h1').textContent()).toBe(
    '15 minutes gagnées sur cette tâche, vérification comprise.',
  )
  await reader.close()
})

for (const scripts of [true, false]) {
  it(`is filled by keyboard alone in eight answers, and Enter sends nothing by accident: ${scripts ? 'with' : 'without'} scripts`, async () => {
    const reader = await openReader(here.browser, { scripts })
    const page = await reader.newPage()
    await page.goto(await invite(`au-clavier-${scripts}`))
    let strokes = 0
    let answers = 0
    const press = async (key: string) => {
      await page.keyboard.press(key)
      strokes += 1
    }
    const tabTo = async (name: string) => {
      for (let tabs = 0; tabs < 20; tabs++) {
        await press('Tab')
        if ((await page.locator(`:focus[name=${name}]`).count()) === 1) return
      }
      throw new Error(`no way to ${name} by the Tab key`)
    }
    const choose = async (name: string, arrows: number) => {
      await tabTo(name)
      await press('Space')
      for (let pressed = 0; pressed < arrows; pressed++) await press('ArrowRight')
      answers += 1
    }
    await choose('prompting_minutes', 2)
    await choose('checking_minutes', 5)
    await choose('without_ai', 0)
    await choose('without_ai_minutes', 4)
    await choose('outcome', 2)
    await choose('quality', 1)
    await choose('error_found', 1)
    // Enter says nothing of how sure one is: it leads to that question, and what was answered stands.
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    expect(await page.locator('input:checked').count()).toBe(7)
    await tabTo('confidence')
    await press('Enter')
    answers += 1
    await page.getByText('Ce que cela change').waitFor()
    expect(await page.locator('h1').textContent()).toContain('10 minutes perdues sur cette tâche')
    expect(answers).toBe(8)
    // A stroke takes a fifth of a second: thirty seconds leave room to read.
    expect(strokes).toBeLessThanOrEqual(60)
    await reader.close()
  })
}

it('asks for what is missing', async () => {
  const reader = await openReader(here.browser)
  const page = await reader.newPage()
  await page.goto(await invite('incomplet', ''))
  await page.evaluate("document.querySelector('form.report').noValidate = true")
  await press(page, 'outcome', 'Abandonné')
  await page.getByRole('button', { name: 'Sûr(e)' }).click()
  await page.getByRole('alert').waitFor()
  await expectAccessible(page)
  await shoot(page, 'report-missing')
  await reader.close()
})

/** Of a phone of 390 × 844 pixels, or of the reader's own window. */
const screens = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollHeight / (innerWidth === 390 ? 844 : innerHeight)')

/** Buttons that a thumb would miss, and those whose words do not fit. */
const tooSmall = `[...document.querySelectorAll('.chips span, .send button')].filter(at => {
  const { width, height } = at.getBoundingClientRect()
  return width < 44 || height < 44 || at.scrollWidth > at.clientWidth
}).map(at => at.textContent)`

for (const [name, reader] of Object.entries(readers)) {
  it(`can be read by everyone: ${name}`, async () => {
    const context = await openReader(here.browser, reader)
    const page = await context.newPage()
    const look = async (what: string) => {
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
      await shoot(page, `${what}-${name}`)
    }
    const link = await invite(name)
    await page.goto(link)
    await look('report')
    expect(await screens(page)).toBeLessThanOrEqual(2)
    expect(await page.evaluate(tooSmall)).toEqual([])
    for (const [field, value] of [
      ['prompting_minutes', '10'],
      ['checking_minutes', '15'],
      ['without_ai', 'by_hand'],
      ['without_ai_minutes', '20'],
      ['outcome', 'heavy_edit'],
      ['quality', '0'],
      ['error_found', 'yes'],
    ]) {
      await page.locator(`input[name=${field}][value="${value}"]`).check({ force: true })
    }
    // With its balance it is longer by a line.
    expect(await page.locator('.net').isVisible()).toBe(true)
    expect(await screens(page)).toBeLessThanOrEqual(2)
    await page.locator('button[name=confidence][value="3"]').click()
    await page.locator('ul.rules').waitFor()
    await look('report-thanks')
    await invite(name, 'courrier')
    await signIn(page, await here.site.link(name, 'agent'))
    await page.goto(`${here.site.origin}/me`)
    await look('me')
    await page.locator('a[href$="?edit"]').click()
    expect(await page.locator('input[name=outcome][value=heavy_edit]').isChecked()).toBe(true)
    await look('report-correction')
    await page.goto(`${link.slice(0, -1)}-`)
    await look('report-foreign')
    await context.close()
  })
}
