import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { expectAccessible, expectNoSidewaysScroll, openReader, shoot, signIn, visit } from './harness.ts'

const policy =
  'policy: metropole\ntitle: Politique\nowner: dpo@metropole.example\ndata: { "*": pseudonymise }\n'
let policies = ''

const here = visit(folder => {
  policies = folder()
  writeFileSync(join(policies, 'default.yaml'), policy)
  return { ECLUSE_POLICIES: policies }
})

const directory = Buffer.from(
  `Nom;Prénom;Service
${Array.from({ length: 40 }, (_, n) => `KERVALLEC${String.fromCharCode(97 + (n % 26))}${n};Aëlig;Voirie`).join('\n')}
ab
;;Voirie
Le;La;Voirie
`,
  'latin1',
)

for (const [name, reader] of Object.entries({
  'fr-1440': { width: 1440, scripts: false },
  'fr-390-dark': { width: 390, dark: true },
  'en-768-dark': { width: 768, dark: true, language: 'en' as const },
})) {
  it(`lists and recognizers are made by everyone: ${name}`, async () => {
    const context = await openReader(here.browser, reader)
    const page = await context.newPage()
    const look = async (what: string) => {
      if (reader.scripts !== false) await expectAccessible(page)
      if (reader.scripts !== false) await expectNoSidewaysScroll(page)
      await shoot(page, `${what}-${name}`)
    }
    await signIn(page, await here.site.link(`dpo-${name}`, 'dpo'))
    await page.goto(`${here.site.origin}/policies/lists`)
    await look('lists-before')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'agents.csv', mimeType: 'text/csv', buffer: directory })
    await page.locator('input[name=name]:not([type=hidden])').fill(`annuaire-${name}`)
    await page.locator('input[name=entity]').fill('PERSON')
    await page
      .locator('input[name=why]')
      .fill('Reconnaître les agents, même quand leur nom n’est dans aucune liste')
    await page.locator('main form button[type=submit]').last().click()
    await page.waitForURL(/\/draft/)
    // The columns are guessed by their names.
    const guessed = (await page.locator('select').all()).map(each => each.inputValue())
    expect(await Promise.all(guessed)).toEqual(['last', 'first', 'ignore'])
    await look('list-columns')
    await page.locator('main form button[type=submit]').first().click()
    await page.waitForURL(/#preview/)
    const preview = await page.locator('main').textContent()
    expect(preview).toMatch(/40 term.*3 /)
    expect(preview).not.toMatch(/kervallec/i)
    await look('list-preview')
    await page.getByRole('button', { name: /Garder|Keep/ }).click()
    await page.waitForURL(/\/policies\/lists$/)
    expect(await page.locator('h1').textContent()).toMatch(/en vigueur|in force/)
    await look('lists')

    await page.goto(`${here.site.origin}/policies/recognizers`)
    await look('recognizers')
    await page.locator('input[name=name]:not([type=hidden])').fill(`Dossier-${name}`)
    await page.locator('input[name=entity]').fill('CASE_NUMBER')
    await page.locator('textarea[name=regex]').fill('(\\d{4}/\\d{2,4})')
    await page.locator('textarea[name=sample]').fill('Dossier 1245/1987, et le tome 2024/03 du recueil.')
    await page.locator('button[name=act][value=try]').click()
    await page.locator('#corpus').waitFor()
    expect(await page.locator('mark').count()).toBeGreaterThan(2)
    await look('recognizer-trial')
    await page.locator('textarea[name=regex]').fill('(?<=n)(\\d{4})')
    await page.locator('button[name=act][value=try]').click()
    await page.locator('.faults').waitFor()
    expect(await page.locator('.faults').textContent()).toMatch(/RE2/)
    await look('recognizer-refused')
    await context.close()
  })
}

it('a list is deleted by two people where the policy asks for them', async () => {
  writeFileSync(join(policies, 'default.yaml'), `${policy}approval: second_person\n`)
  const [diane, erwan] = await Promise.all(
    ['diane', 'erwan'].map(async (name, at) => {
      const context = await openReader(here.browser, { width: at === 0 ? 390 : 1440, dark: at === 0 })
      const page = await context.newPage()
      await signIn(page, await here.site.link(name, 'dpo'))
      return page
    }),
  )
  if (diane === undefined || erwan === undefined) throw new Error('two people')
  await diane.goto(`${here.site.origin}/policies/lists`)
  const why = diane.locator('form[action$="/remove"] input[name=why]').first()
  // The policy comes into force within a second: until then, one person would do.
  await expect
    .poll(async () => {
      await diane.reload()
      return why.count()
    })
    .toBe(1)
  await diane.locator('td details summary').first().click()
  await why.fill('Les noms sont publics depuis le vote')
  await shoot(diane, 'list-removal-fr-390-dark')
  await diane
    .getByRole('button', { name: /Proposer de supprimer/ })
    .first()
    .click()
  await diane.locator('#waiting').waitFor()
  await expectAccessible(diane)
  await expectNoSidewaysScroll(diane)
  await shoot(diane, 'list-waiting-own-fr-390-dark')

  await erwan.goto(`${here.site.origin}/policies/proposals`)
  await erwan.locator('main a[href$="#waiting"]').click()
  await expectAccessible(erwan)
  await shoot(erwan, 'list-waiting-fr-1440')
  await erwan.getByRole('button', { name: /Approuver/ }).click()
  await erwan.waitForURL(/\/policies\/lists$/)
  expect(await erwan.locator('main').textContent()).toMatch(/supprimée par diane, approuvée par erwan/)
  await shoot(erwan, 'list-two-names-fr-1440')
})
