import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cookieOf, openSite } from './site.ts'

let site: ReturnType<typeof openSite>

beforeEach(() => {
  site = openSite()
})
afterEach(() => site.close())

async function signedIn(...roles: readonly string[]): Promise<string> {
  return cookieOf(await site.post('/login', { token: site.link('jeanne', ...roles) }))
}

/** What the forms of a session carry. */
async function tokenOf(cookie: string): Promise<string> {
  const shown: { csrf: string } = JSON.parse(await (await site.get('/desk', { cookie })).text())
  return shown.csrf
}

const minutes = (count: number) => new Date(site.clock.now.getTime() + count * 60_000)

describe('a sign-in link', () => {
  it('is not used up by whoever only looks at it', async () => {
    const token = site.link('jeanne', 'dpo')
    for (let looks = 0; looks < 3; looks += 1) {
      const shown = await site.get(`/login?token=${token}`)
      expect(shown.status).toBe(200)
      expect(await shown.text()).toContain('method="post"')
    }
    expect((await site.post('/login', { token })).status).toBe(303)
  })

  it('works once', async () => {
    const token = site.link('jeanne', 'dpo')
    expect((await site.post('/login', { token })).status).toBe(303)
    const again = await site.post('/login', { token })
    expect(again.status).toBe(410)
    expect(again.headers.get('set-cookie')).toBeNull()
  })

  it('is good for ten minutes', async () => {
    const token = site.link('jeanne', 'dpo')
    site.clock.now = minutes(10)
    expect((await site.post('/login', { token })).status).toBe(410)
  })

  it('is no cookie, and a cookie is no link', async () => {
    const token = site.link('jeanne', 'dpo')
    expect((await site.get('/desk', { cookie: `ecluse_session=${token}` })).status).toBe(401)
    const cookie = await signedIn('dpo')
    expect((await site.post('/login', { token: cookie.split('=')[1] ?? '' })).status).toBe(410)
  })

  it('is stored as a hash alone, as its session is', async () => {
    const token = site.link('jeanne', 'dpo')
    const cookie = cookieOf(await site.post('/login', { token })).split('=')[1] ?? ''
    expect(cookie).toMatch(/^[\w-]{43}$/)
    const bytes = readdirSync(site.folder)
      .filter(name => name.startsWith('ecluse.sqlite'))
      .map(name => readFileSync(join(site.folder, name), 'latin1'))
      .join('')
    expect(bytes).toContain('jeanne')
    expect(bytes).not.toContain(token)
    expect(bytes).not.toContain(cookie)
  })

  it('cannot be guessed at for long from one place', async () => {
    for (let tries = 0; tries < 20; tries += 1) {
      expect((await site.post('/login', { token: 'x'.repeat(43) })).status).toBe(410)
    }
    expect((await site.post('/login', { token: 'x'.repeat(43) })).status).toBe(429)
  })
})

describe('a session', () => {
  it('is a cookie that scripts and other sites cannot use', async () => {
    const plain = await site.post('/login', { token: site.link('jeanne', 'dpo') })
    expect(plain.headers.get('set-cookie')).toMatch(
      /^ecluse_session=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    )
    const secure = await site.post(
      '/login',
      { token: site.link('jeanne', 'dpo') },
      { 'x-forwarded-proto': 'https' },
    )
    expect(secure.headers.get('set-cookie')).toMatch(/^__Host-ecluse_session=.*; Path=\/;.* Secure;/)
  })

  it('ends after twelve hours of whatever use', async () => {
    const cookie = await signedIn('dpo')
    for (let hour = 1; hour < 12; hour += 1) {
      site.clock.now = minutes(60)
      expect((await site.get('/desk', { cookie })).status).toBe(200)
    }
    site.clock.now = minutes(60)
    expect((await site.get('/desk', { cookie })).status).toBe(401)
  })

  it('ends for good when its holder signs out', async () => {
    const cookie = await signedIn('dpo')
    const csrf = await tokenOf(cookie)
    expect((await site.post('/logout', { csrf }, { cookie })).status).toBe(303)
    expect((await site.get('/desk', { cookie })).status).toBe(401)
  })

  it('ends, and links not used yet with it, when the operator says so', async () => {
    const cookie = await signedIn('dpo')
    const unused = site.link('jeanne', 'dpo')
    const other = cookieOf(await site.post('/login', { token: site.link('paul', 'dpo') }))
    expect(site.store.endAllOf('jeanne', site.clock.now)).toBe(1)
    expect((await site.get('/desk', { cookie })).status).toBe(401)
    expect((await site.post('/login', { token: unused })).status).toBe(410)
    expect((await site.get('/desk', { cookie: other })).status).toBe(200)
  })

  it('opens what its roles open', async () => {
    expect((await site.get('/desk')).status).toBe(401)
    expect((await site.get('/desk', { cookie: await signedIn('agent', 'manager') })).status).toBe(403)
    expect((await site.get('/desk', { cookie: await signedIn('agent', 'dpo') })).status).toBe(200)
  })

  it('takes the place of the one before', async () => {
    const first = await signedIn('dpo')
    await site.post('/login', { token: site.link('jeanne', 'dpo') }, { cookie: first })
    expect((await site.get('/desk', { cookie: first })).status).toBe(401)
  })
})

describe('a form', () => {
  it('needs the token of its own session', async () => {
    const cookie = await signedIn('dpo')
    const other = await signedIn('dpo')
    const csrf = await tokenOf(cookie)
    const foreign = await tokenOf(other)
    expect(csrf).not.toBe(foreign)
    for (const wrong of [{}, { csrf: '' }, { csrf: foreign }, { csrf: `${csrf}0` }]) {
      expect((await site.post('/desk', wrong, { cookie })).status).toBe(403)
    }
    expect(await (await site.post('/desk', { csrf }, { cookie })).text()).toBe('done by jeanne')
    expect((await site.post('/desk', {}, { cookie, 'x-csrf-token': csrf })).status).toBe(200)
  })

  it('is refused from another site, even with the token', async () => {
    const cookie = await signedIn('dpo')
    const csrf = await tokenOf(cookie)
    for (const origin of ['http://evil.example', 'null', 'http://ia.example.evil']) {
      expect((await site.post('/desk', { csrf }, { cookie, origin })).status).toBe(403)
    }
    const cross = { cookie, origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' }
    expect((await site.post('/desk', { csrf }, cross)).status).toBe(403)
    expect(
      (await site.post('/login', { token: site.link('x', 'dpo') }, { origin: 'http://evil.example' })).status,
    ).toBe(403)
  })
})

describe('a script', () => {
  it('uses pages with a key, and gets problems as data', async () => {
    const headers = { authorization: 'Bearer good', accept: 'application/json' }
    expect(await (await site.post('/desk', {}, headers)).text()).toBe('done by script')
    const refused = await site.get('/desk', { authorization: 'Bearer bad', accept: 'application/json' })
    expect(refused.status).toBe(401)
    expect(refused.headers.get('content-type')).toBe('application/problem+json')
    expect(await refused.json()).toMatchObject({ status: 401, detail: 'Clé refusée.' })
  })
})

describe('every page', () => {
  it('runs nothing that came with the text, and is kept by nobody', async () => {
    for (const path of ['/', '/login', '/desk', '/login?token=%3Cscript%3E']) {
      const response = await site.get(path)
      const policy = response.headers.get('content-security-policy') ?? ''
      expect(policy).toContain("script-src 'self'")
      expect(policy).not.toContain('unsafe')
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(await response.text()).not.toMatch(/<script>|<style|style=|onclick/)
    }
  })

  it('speaks the language that was asked for', async () => {
    const spoken = async (headers: Record<string, string>, query = '') =>
      /<html lang="(..)"/.exec(await (await site.get(`/${query}`, headers)).text())?.[1]
    expect(await spoken({})).toBe('fr')
    expect(await spoken({ 'accept-language': 'de, en;q=0.8, fr;q=0.5' })).toBe('en')
    expect(await spoken({ 'accept-language': 'en;q=0, fr;q=0.5' })).toBe('fr')
    expect(await spoken({ 'accept-language': 'en', cookie: 'ecluse_lang=fr' })).toBe('fr')
    expect(await spoken({ cookie: 'ecluse_lang=fr' }, '?lang=en')).toBe('en')
    expect(await spoken({}, '?lang=<b>')).toBe('fr')
  })

  it('hides its own faults and reports them', async () => {
    const response = await site.get('/desk/broken', { cookie: await signedIn('dpo') })
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('canary-of-a-fault')
    expect(site.faults).toHaveLength(1)
  })

  it('loads files that browsers may keep', async () => {
    const html = await (await site.get('/')).text()
    const urls = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, url]) => url ?? '')
    expect(urls.length).toBeGreaterThan(2)
    for (const url of urls) {
      const file = await site.get(url)
      expect(file.status).toBe(200)
      expect(file.headers.get('cache-control')).toContain('immutable')
    }
    expect((await site.get('/assets/nothing.css')).status).toBe(404)
  })
})
