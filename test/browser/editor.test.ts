import type { Browser, ConsoleMessage, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEditorSite } from './editor-site.tsx'
import {
  expectAccessible,
  expectNoSidewaysScroll,
  openBrowser,
  openReader,
  type Reader,
  shoot,
  signIn,
} from './harness.ts'

const files = {
  'metropole.yaml': `policy: metropole
owner: dpo@metropole.example
review_by: 2099-03-01
data:
  PERSON: pseudonymise
  FR_NIR: redact
  SECRET: block
rules:
  - id: sante-reste-en-france
    why: { fr: "Les données de santé restent chez un hébergeur HDS.", en: "Health data stays with an HDS host." }
    when: { data: [HEALTH_ID], provider: { region_not: [FR] } }
    then: { route: albert }
terms:
  - entity: PROJECT_NAME
    any_of: ["Projet Vilaine 2030"]
    why: avant le vote du conseil # le 15 mars
`,
  'metropole.test.yaml': `tests:
  - name: les noms sont remplacés
    given: { text: "Mme Solenn Le Guellec" }
    expect: { lacks: Guellec }
`,
  'providers.yaml': `providers:
  - id: albert
    dialect: openai
    base_url: https://albert.example/v1
    models: [albert-large]
    hosting: { region: FR, operator: DINUM, reuse_for_training: false, retention_days: 0, reviewed: 2099-01-01 }
`,
  'organisation.yaml': `teams:
  - { code: ccas, title: { fr: "Centre communal d'action sociale", en: Social action centre } }
`,
}

let site: Awaited<ReturnType<typeof startEditorSite>>
let browser: Browser
beforeAll(async () => {
  ;[site, browser] = await Promise.all([startEditorSite(files), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

/** A page with the editor on a file; what the browser complains about, kept. */
async function edit(file: keyof typeof files, reader: Reader = {}) {
  const context = await openReader(browser, reader)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() !== 'log') complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(String(error)))
  await signIn(page, site.link('jeanne', 'dpo'))
  await page.goto(`${site.origin}/policies/edit?file=${file}`)
  await page.locator('.cm-content').waitFor()
  await page.locator('.ed-status[data-tone]').waitFor()
  return { page, complaints, close: () => context.close() }
}

/** Chooses a word of the text, as a double click does. */
async function choose(page: Page, word: string): Promise<void> {
  await page
    .locator('.cm-line', { hasText: word })
    .first()
    .getByText(word, { exact: true })
    .first()
    .dblclick()
}

const textOf = (page: Page) => page.locator('#draft').inputValue()

describe('the editor', () => {
  it('marks a mistyped operator where it stands and says what was meant', async () => {
    const { page, complaints, close } = await edit('metropole.yaml')
    expect(await page.locator('.ed-status').textContent()).toBe('Aucune faute.')
    await choose(page, 'redact')
    await page.keyboard.type('redcat')
    await page.keyboard.press('Escape')
    await page.locator('.cm-lintRange-error').waitFor()
    expect(await page.locator('.cm-lintRange-error').textContent()).toBe('redcat')
    expect(await page.locator('.cm-line.ed-fault').textContent()).toBe('  FR_NIR: redcat')
    expect(await page.locator('.ed-status').textContent()).toBe('1 faute')
    const fault = page.locator('.ed-faults li')
    expect(await fault.textContent()).toMatch(/6:11 data\.FR_NIR doit être .*vouliez-vous dire redact\s\?/)
    await shoot(page, 'editor-fault')
    await expectAccessible(page)

    await page.keyboard.press('Control+Home')
    await fault.getByRole('button').click()
    await page.keyboard.type('redact')
    await page.keyboard.press('Escape')
    await page.locator('.ed-status[data-tone=moss]').waitFor()
    expect(await page.locator('.cm-lintRange-error, .ed-faults li').count()).toBe(0)
    expect(await textOf(page)).toBe(files['metropole.yaml'])
    expect(complaints).toEqual([])
    await close()
  })

  it('completes keys and values, each explained, in the page’s language', async () => {
    const { page, complaints, close } = await edit('metropole.yaml', { language: 'en' })
    await page.locator('.cm-line', { hasText: 'SECRET: block' }).click()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('IBA')
    const offered = page.locator('.cm-tooltip-autocomplete')
    await offered.getByRole('option', { name: 'IBAN_CODE' }).waitFor()
    await page.locator('.cm-completionInfo').getByText('IBAN or French RIB').waitFor()
    await shoot(page, 'editor-completion')
    await expectAccessible(page)
    // CodeMirror takes no choice in the first moment, so that nobody chooses what was not seen yet.
    await page.waitForTimeout(150)
    await page.keyboard.press('Enter')
    await offered.getByRole('option', { name: 'redact' }).waitFor()
    await page.waitForTimeout(150)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await textOf(page)).toContain('  SECRET: block\n  IBAN_CODE: pseudonymise\nrules:')
    expect(complaints).toEqual([])
    await close()
  })

  it('offers the folder’s own words when asked, with what they mean', async () => {
    const { page, close } = await edit('metropole.yaml')
    await page.locator('.cm-content').focus()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('albert')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Delete')
    await page.keyboard.press('Control+Space')
    await page.locator('.cm-tooltip-autocomplete').getByRole('option', { name: 'albert' }).waitFor()
    await page.locator('.cm-completionInfo').getByText('DINUM, FR').waitFor()
    await close()
  })

  it('explains what the pointer rests on and what the cursor stands on', async () => {
    const { page, complaints, close } = await edit('metropole.yaml')
    await page.locator('.ed-key', { hasText: 'region_not' }).hover()
    const explained = page.locator('.cm-tooltip-hover')
    await explained.getByText('le fournisseur n’est dans aucun de ces pays').waitFor()
    await shoot(page, 'editor-hover')
    await choose(page, 'block')
    expect(await page.locator('.ed-here').textContent()).toContain('data › SECRET la demande est refusée')
    expect(complaints).toEqual([])
    await close()
  })

  it('is left with Escape and Tab, however slowly, and Tab works inside', async () => {
    const { page, close } = await edit('metropole.yaml')
    const inside = () => page.locator('.cm-content:focus').count()
    expect(await page.locator('#editor-keys').textContent()).toMatch(/quitter l’éditeur.*Échap, puis Tab/)
    expect(await page.locator('.cm-content').getAttribute('aria-describedby')).toBe('editor-keys')
    await page.locator('.cm-content').focus()
    await page.keyboard.press('Tab')
    expect(await inside()).toBe(1)
    expect(await textOf(page)).toMatch(/^ {2}policy/)
    await page.keyboard.press('Control+z')
    expect(await textOf(page)).toBe(files['metropole.yaml'])
    await page.keyboard.press('Escape')
    await page.waitForTimeout(2500)
    await page.keyboard.press('Tab')
    expect(await inside()).toBe(0)
    expect(await page.locator(':focus').textContent()).toBe('Enregistrer')
    await page.keyboard.press('Shift+Tab')
    expect(await inside()).toBe(1)
    await close()
  })

  it('finds words whatever their capitals and accents', async () => {
    const { page, complaints, close } = await edit('metropole.yaml')
    await page.locator('.cm-content').focus()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('donnees DE')
    await page.keyboard.press('Enter')
    expect(await page.locator('.ed-found').textContent()).toBe('données de')
    expect(await page.locator('.ed-count').textContent()).toBe('1 sur 1')
    await shoot(page, 'editor-search')
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    expect(await page.locator('.cm-content:focus').count()).toBe(1)
    expect(await page.locator('.ed-search').count()).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })

  it('tells what a draft breaks in another file, and leads there', async () => {
    const { page, close } = await edit('metropole.yaml')
    await choose(page, 'pseudonymise')
    await page.keyboard.type('keep')
    const fault = page.locator('.ed-faults li')
    await fault.waitFor()
    expect(await fault.textContent()).toContain('les noms sont remplacés')
    expect(await fault.getByRole('link').getAttribute('href')).toBe(
      '/policies/file?file=metropole.test.yaml#L4',
    )
    await close()
  })

  it('sends what was written, with the form', async () => {
    const { page, close } = await edit('organisation.yaml')
    await page.locator('.cm-content').focus()
    await page.keyboard.press('Control+End')
    await page.keyboard.insertText('# <script>alert(1)</script>\n')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.waitForLoadState()
    const sent = (await page.locator('pre').textContent()) ?? ''
    expect(sent.replaceAll('\r\n', '\n')).toBe(`${files['organisation.yaml']}# <script>alert(1)</script>\n`)
    await close()
  })

  it('says so when the service cannot be asked', async () => {
    const { page, close } = await edit('metropole.yaml')
    await page.route('**/policies/draft/check', route => route.abort())
    await choose(page, 'redact')
    await page.keyboard.type('keep')
    await page.getByText('n’a pas pu être vérifié').waitFor()
    await page.unroute('**/policies/draft/check')
    await page.context().clearCookies()
    await page.keyboard.type(' ')
    await page.getByText('Vous n’êtes plus connecté').waitFor()
    await close()
  })
})

it('is a text area without scripts', async () => {
  const context = await openReader(browser, { scripts: false })
  const page = await context.newPage()
  await signIn(page, site.link('jeanne', 'dpo'))
  await page.goto(`${site.origin}/policies/edit?file=organisation.yaml`)
  await page.getByLabel('Texte de organisation.yaml').fill('teams: []\n')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.waitForLoadState()
  expect(await page.locator('body').textContent()).toContain('teams: []')
  await context.close()
})

for (const [name, reader] of Object.entries({
  'fr-1440': { width: 1440 },
  'fr-1440-dark': { width: 1440, dark: true },
  'en-768': { width: 768, language: 'en' as const },
  'fr-390-dark': { width: 390, dark: true },
})) {
  it(`can be read by everyone: ${name}`, async () => {
    const { page, complaints, close } = await edit('metropole.yaml', reader)
    await choose(page, 'redact')
    await page.keyboard.type('redcat')
    await page.keyboard.press('Escape')
    await page.locator('.ed-faults li').waitFor()
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await shoot(page, `editor-${name}`)
    expect(complaints).toEqual([])
    await close()
  })
}
