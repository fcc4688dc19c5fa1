import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
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

let policies: string
const here = visit(folder => {
  policies = copyPolicies(folder())
  writeFileSync(join(policies, 'default.yaml'), policy)
  return { ECLUSE_POLICIES: policies, MISTRAL_API_KEY: 'x', OPENAI_API_KEY: 'x' }
})

const policy = `policy: metropole
title: Politique d'usage de l'IA générative
owner: dpo@metropole.example
data:
  PERSON: pseudonymise
  FR_NIR: redact
  HEALTH_ID: redact
  CREDIT_CARD: redact
  SECRET: block
  FR_SIREN: keep
  "*": pseudonymise
rules:
  - id: sante-en-europe
    why: { fr: "Les données de santé restent en Europe.", en: "Health data stays in Europe." }
    when: { data: [HEALTH_ID], provider: { region_not: [FR, EU] } }
    then: { route: { provider: mistral, model: mistral-small-latest } }
  - id: dire-l-usage
    why: { fr: "Savoir à quoi sert l'IA permet de choisir les bons outils.", en: "Knowing what AI is for helps to choose the right tools." }
    when: { no_use: true, characters_over: 20000 }
    then: { require: { use: true, charter: true } }
  - id: charte-lue
    why: { fr: "On se sert mieux de l'IA en sachant ce qu'elle vaut.", en: "AI is used better by those who know its worth." }
    when: { models: [sandbox] }
    then: { require: { charter: true } }
  - id: pour-les-stagiaires
    when: { roles: [stagiaire], models: ["gpt-5*"] }
    then: deny
quotas:
  - { for: { agent: each }, requests: 200, per: day }
  - { for: { team: each }, tokens: 2000000, per: month, why: { fr: "Le budget est partagé.", en: "The budget is shared." } }
`

it('is read without signing in, acknowledged once signed in, all without scripts', async () => {
  const reader = await openReader(here.browser, { scripts: false })
  const page = await reader.newPage()
  await page.goto(`${here.site.origin}/charter`)
  expect(await page.locator('h1').textContent()).toMatch(/Charte d’usage/)
  expect(await page.getByRole('heading', { name: 'Vos quotas' }).count()).toBe(0)

  const { out } = await runCli(['key', 'create', '--agent', 'jeanne', '--json'], here.site.env)
  const ask = () =>
    fetch(`${here.site.origin}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${JSON.parse(out).key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'sandbox', messages: [{ role: 'user', content: 'Bonjour' }] }),
    })
  const refused = await ask()
  expect(refused.status).toBe(403)
  expect(await refused.text()).toContain('/charter')

  await signIn(page, await here.site.link('jeanne', 'agent'))
  await page.goto(`${here.site.origin}/charter`)
  await page.getByRole('button', { name: /pris|prends acte/ }).click()
  await page.waitForURL(/charter#acknowledged/)
  expect(await page.locator('#acknowledged').textContent()).toContain('Vous avez pris acte de cette charte')
  expect((await ask()).status).toBe(200)

  writeFileSync(join(policies, 'charter.fr.md'), '# Notre charte\n\nRelue.\n')
  await page.goto(`${here.site.origin}/charter`)
  expect(await page.locator('#acknowledged').textContent()).toContain('Le texte a changé')
  expect((await ask()).status).toBe(403)
  cpSync('policies/charter.fr.md', join(policies, 'charter.fr.md'))
  await reader.close()
})

it('can be walked through with the keyboard', async () => {
  const reader = await openReader(here.browser)
  const page = await reader.newPage()
  await page.goto(`${here.site.origin}/charter`)
  await page.keyboard.press('Tab')
  expect(await page.locator(':focus').textContent()).toBe('Aller au contenu')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.locator('main :focus').count()).toBe(1)
  await reader.close()
})

for (const [name, reader] of Object.entries(readers)) {
  it(`can be read by everyone: ${name}`, async () => {
    const context = await openReader(here.browser, reader)
    const page = await context.newPage()
    await page.goto(`${here.site.origin}/charter`)
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await signIn(page, await here.site.link('jeanne', 'agent', 'dpo'))
    await page.goto(`${here.site.origin}/charter`)
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await shoot(page, `charter-${name}`)
    await context.close()
  })
}
