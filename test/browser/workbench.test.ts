import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { recordExchanges } from './exchanges.ts'
import {
  copyPolicies,
  expectAccessible,
  expectNoSidewaysScroll,
  openReader,
  type Reader,
  readers,
  shoot,
  signIn,
  visit,
} from './harness.ts'

let file: string
const here = visit(async folder => {
  const policies = copyPolicies(folder(), 'policies/examples/metropole')
  const data = folder()
  file = join(policies, 'metropole.yaml')
  renameSync(join(policies, 'politique.yaml'), file)
  await recordExchanges(data, policies)
  return { ECLUSE_POLICIES: policies, ECLUSE_DATA: data }
})

const text =
  'Rédige un courrier à Mme Solenn Kermarrec (06 39 98 12 40, solenn.kermarrec@courriel.example), NIR 2 84 05 35 238 042 56, au sujet de son recours.'

const kept = () => readFileSync(file, 'utf8')

/** Opens the editor with a changed draft and a text to try, and has both judged. */
async function examine(page: Page, from: string, to: string): Promise<void> {
  await page.goto(`${here.site.origin}/policies/edit?file=metropole.yaml`)
  const draft = await page.locator('#draft').inputValue()
  expect(draft).toContain(from)
  await page.locator('#draft').fill(draft.replace(from, to))
  await page.locator('[name=trial]').fill(text)
  await page.locator('button[value=check]').click()
  await page.waitForURL(/edit/)
}

async function lookAt(page: Page, shot: string): Promise<void> {
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await shoot(page, `workbench-${shot}`)
}

/** A data protection officer's page, where drafts are written in the plain text area of readers whose editor did not load. */
async function open(agent: string, reader: Reader): Promise<Page> {
  const page = await (await openReader(here.browser, reader)).newPage()
  await page.route(/\/assets\/editor-[0-9a-f]+\.js$/, route => route.abort())
  await signIn(page, await here.site.link(agent, 'dpo'))
  return page
}

it('writes, tries and puts in force a change, without scripts', async () => {
  const reader = await openReader(here.browser, { scripts: false })
  const page = await reader.newPage()
  await signIn(page, await here.site.link('diane', 'dpo'))
  await page.goto(`${here.site.origin}/policies`)
  await page.getByRole('link', { name: 'metropole.yaml', exact: true }).click()
  await page.getByRole('link', { name: 'Modifier' }).click()
  const before = kept()
  const draft = await page.locator('#draft').inputValue()
  expect(draft).toBe(before)

  await page.locator('#draft').fill(draft.replace('FR_NIR: redact', 'FR_NIR: redcat'))
  await page.locator('button[value=check]').click()
  expect(await page.locator('.faults').first().textContent()).toMatch(/metropole\.yaml:\d+:\d+/)

  await page.locator('#draft').fill(draft.replace('FR_NIR: redact', 'FR_NIR: block'))
  await page.locator('[name=trial]').fill(text)
  await page.locator('button[value=check]').click()
  expect(await page.locator('.verdict').textContent()).toContain('Refusé')
  expect(await page.locator('#effect + p').textContent()).toContain('Plus strict')
  expect(kept()).toBe(before)

  await page.locator('button[value=keep]').click()
  await page.waitForURL(/policies\?kept/)
  expect(kept()).toContain('FR_NIR: block')
  const now = await page.locator('.lede').textContent()
  expect(now).toContain('diane')
  writeFileSync(file, before)
  await reader.close()
})

for (const [name, reader] of Object.entries(readers)) {
  const look = (page: Page, shot: string) => lookAt(page, `${shot}-${name}`)
  const opened = () => open('diane', reader)

  it(`can be read by everyone: ${name}`, async () => {
    const page = await opened()
    for (const [path, shot] of [
      ['', 'in-force'],
      ['/file?file=metropole.yaml', 'file'],
      ['/proposals', 'proposals'],
      ['/history', 'history'],
      ['/record', 'record'],
    ] as const) {
      await page.goto(`${here.site.origin}/policies${path}`)
      await look(page, shot)
    }
    await page.context().close()
  })

  it(`tries a text for everyone: ${name}`, async () => {
    const page = await opened()
    await page.goto(`${here.site.origin}/policies/trial`)
    await page.locator('[name=trial]').fill(text)
    await page.locator('form.trial button[type=submit]').click()
    await page.locator('.verdict').waitFor()
    await look(page, 'trial')
    await page.context().close()
  })

  it(`judges a draft for everyone: ${name}`, async () => {
    const page = await opened()
    await examine(page, 'PERSON: pseudonymise', 'PERSON: redact')
    await page.locator('#effect').waitFor()
    await look(page, 'draft')
    await examine(page, 'PERSON: pseudonymise', 'PERSON: redcat')
    await page.locator('.faults').first().waitFor()
    await look(page, 'faulty')
    await page.context().close()
  })
}

it('lets a second person decide, and a past revision be compared', async () => {
  const before = kept()
  writeFileSync(file, before.replace(/^owner:/m, 'approval: second_person\nowner:'))
  const author = await open('diane', readers['fr-1440'])
  const approver = await open('denis', readers['en-390-dark'])

  // In force within a second of the change to its file.
  await expect
    .poll(async () => {
      await author.goto(`${here.site.origin}/policies/proposals`)
      return author.locator('.lede').textContent()
    })
    .toContain('seconde personne')
  await examine(author, 'FR_NIR: redact', 'FR_NIR: block')
  await author.locator('[name=why]').fill('Un NIR n’a rien à faire dans une question.')
  await author.locator('button[value=keep]').click()
  await author.waitForURL(/\/proposals\/[0-9a-f-]+/)
  expect(await author.getByText('une autre personne doit l’approuver').count()).toBe(1)
  expect(await author.getByRole('button', { name: 'Approuver' }).count()).toBe(0)
  expect(kept()).toContain('FR_NIR: redact')
  await lookAt(author, 'proposal-fr-1440')

  await approver.goto(author.url())
  await lookAt(approver, 'proposal-en-390-dark')
  await approver.getByRole('button', { name: 'Approve and put in force' }).click()
  await approver.waitForURL(/policies\?kept/)
  expect(kept()).toContain('FR_NIR: block')

  for (const [page, name] of [
    [author, 'fr-1440'],
    [approver, 'en-390-dark'],
  ] as const) {
    await page.goto(`${here.site.origin}/policies/history`)
    await page.locator('tbody a[href*="/policies/history/"]').nth(1).click()
    await lookAt(page, `revision-${name}`)
    await page.locator('a[href$="/compare"]').click()
    await page.locator('#effect').waitFor()
    await lookAt(page, `compare-${name}`)
    await page.context().close()
  }
  writeFileSync(file, before)
})
