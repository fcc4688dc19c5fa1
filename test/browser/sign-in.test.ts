import { expect, it } from 'vitest'
import { expectAccessible, expectNoSidewaysScroll, openReader, shoot, signIn, visit } from './harness.ts'

const here = visit()

it('signs in with a link, once, and out again, without scripts', async () => {
  const reader = await openReader(here.browser, { scripts: false })
  const page = await reader.newPage()
  const link = await here.site.link('jeanne', 'agent')
  await page.goto(link)
  await page.reload()
  await signIn(page, link)
  const [cookie] = (await reader.cookies()).filter(({ name }) => name.includes('session'))
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })

  await page.goto(link)
  await page.locator('main form button').click()
  expect(await page.locator('h1').textContent()).toBe('Ce lien ne vaut plus')

  await page.goto(here.site.origin)
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  expect(await page.getByRole('banner').getByRole('link', { name: 'Se connecter' }).count()).toBe(1)
  await reader.close()
})

it('keeps language and light as chosen', async () => {
  const reader = await openReader(here.browser, { scripts: false })
  const page = await reader.newPage()
  await page.goto(`${here.site.origin}/login`)
  await page.getByRole('link', { name: 'English' }).click()
  await page.getByRole('link', { name: 'dark' }).click()
  await page.goto(here.site.origin)
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
  await reader.close()
})

for (const [name, reader] of Object.entries({
  'fr-1440': { width: 1440 },
  'fr-390-dark': { width: 390, dark: true },
  'en-768': { width: 768, language: 'en' as const },
})) {
  it(`can be read by everyone: ${name}`, async () => {
    const context = await openReader(here.browser, reader)
    const page = await context.newPage()
    for (const [path, shot] of [
      ['/', 'home'],
      ['/login', 'login'],
      ['/login?token=none', 'login-door'],
      ['/nowhere', 'unknown'],
    ] as const) {
      await page.goto(here.site.origin + path)
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
      await shoot(page, `${shot}-${name}`)
    }
    await context.close()
  })
}
