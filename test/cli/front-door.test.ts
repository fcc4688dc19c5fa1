import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { endAll, runCli, startCli } from './run.ts'

let folder: string
let env: Record<string, string>
let origin: string
let log = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ecluse-door-'))
  env = { ECLUSE_DATA: folder, PORT: '0', ECLUSE_WORKERS: '1' }
  const child = startCli(['serve'], env)
  origin = await new Promise<string>((found, failed) => {
    child.stdout.on('data', chunk => {
      log += chunk
      const listening = /"origin":"([^"]+)"/.exec(log)?.[1]
      if (listening !== undefined) found(listening)
    })
    child.once('exit', code => failed(new Error(`the gateway ended with ${code}`)))
  })
})
afterAll(() => {
  endAll()
  rmSync(folder, { recursive: true, force: true })
})

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(origin + path, { headers: { accept: 'text/html', ...headers }, redirect: 'manual' })

it('answers terminals with words, browsers with pages', async () => {
  const terminal = await fetch(`${origin}/`)
  expect(terminal.headers.get('content-type')).toMatch(/^text\/plain/)
  expect(await terminal.text()).toContain('curl')
  expect(await (await get('/')).text()).toMatch(/^<!doctype html>/)

  const unknown = await fetch(`${origin}/nowhere`)
  expect(unknown.status).toBe(404)
  expect(await unknown.json()).toMatchObject({ error: { code: 'surface_unknown' } })
  const page = await get('/nowhere')
  expect(page.status).toBe(404)
  expect(await page.text()).toMatch(/^<!doctype html>/)
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
})

it('lets somebody in with a link, until their key is revoked', async () => {
  const made = await runCli(['key', 'create', '--agent', 'jeanne', '--json'], env)
  const { out } = await runCli(['login', '--agent', 'jeanne', '--json'], { ...env, ECLUSE_URL: origin })
  const token = new URL(JSON.parse(out).link).searchParams.get('token') ?? ''
  const entered = await fetch(`${origin}/login`, {
    method: 'POST',
    body: new URLSearchParams({ token }),
    headers: { origin },
    redirect: 'manual',
  })
  expect(entered.status).toBe(303)
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  expect(await (await get('/charter', { cookie })).text()).toContain('<span class="who">jeanne</span>')

  await runCli(['key', 'revoke', JSON.parse(made.out).id], env)
  expect(await (await get('/charter', { cookie })).text()).not.toContain('jeanne')
  for (const secret of [token, cookie.split('=')[1] ?? 'none']) expect(log).not.toContain(secret)
})
