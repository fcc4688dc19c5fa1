import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { createPages, type PagesDeps, type Section } from '../../dashboards/pages.tsx'
import { createSites } from '../../dashboards/site.ts'
import type { PageEnv } from '../../dashboards/visit.ts'
import { openDatabase } from '../../db/open.ts'
import { openSessions } from '../../db/sessions.ts'
import { GatewayError } from '../../gateway/errors.ts'
import { createSessions, makeLoginLink } from '../../gateway/identity/session.ts'

/** A section for people of one role, with a form that answers what it was sent. */
function deskOf(role: string): Section {
  const routes = new Hono<PageEnv>()
  routes.get('/', c => c.json({ csrf: c.get('visit').csrf, agent: c.get('visit').principal?.agentId }))
  routes.post('/', async c => c.text(`done by ${c.get('visit').principal?.agentId}`))
  routes.get('/broken', () => {
    throw new Error('canary-of-a-fault')
  })
  const words = { fr: 'Bureau', en: 'Desk' }
  return { path: '/desk', title: words, about: words, roles: [role], routes }
}

const hashKey = Buffer.alloc(32, 1)

/** Pages over a database of their own, with a clock that tests move. */
export function openSite(overrides: Partial<PagesDeps> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'ecluse-site-'))
  const db = openDatabase(folder)
  const store = openSessions(db)
  const clock = { now: new Date('2026-11-23T09:00:00Z') }
  const desk = createSessions(store, { hashKey, csrfKey: Buffer.alloc(32, 2) }, () => clock.now)
  const sites = createSites({ policies: folder, assets: ['dashboards/assets'] })
  const faults: unknown[] = []
  const { routes } = createPages({
    desk,
    authenticate: headers => {
      if (headers.get('authorization') !== 'Bearer good') {
        throw new GatewayError('unauthenticated', { fr: 'Clé refusée.', en: 'Key refused.' })
      }
      return { keyId: 'key_1', agentId: 'script', team: null, direction: null, roles: ['dpo'] }
    },
    site: () => sites(null, 'default@000000000000'),
    sections: [deskOf('dpo')],
    language: () => 'fr',
    onFault: cause => faults.push(cause),
    ...overrides,
  })
  return {
    folder,
    store,
    clock,
    faults,
    link: (agentId: string, ...roles: readonly string[]) =>
      makeLoginLink({ agentId, team: null, direction: null, roles }, { store, hashKey, now: clock.now })
        .token,
    get: (path: string, headers: Record<string, string> = {}) =>
      routes.request(`http://ia.example${path}`, {
        headers: { accept: 'text/html', host: 'ia.example', ...headers },
      }),
    post: (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
      routes.request(`http://ia.example${path}`, {
        method: 'POST',
        body: new URLSearchParams(form),
        headers: { accept: 'text/html', host: 'ia.example', origin: 'http://ia.example', ...headers },
      }),
    request: (path: string, init: RequestInit) => {
      const headers = new Headers(init.headers)
      headers.set('host', 'ia.example')
      return routes.request(`http://ia.example${path}`, { ...init, headers })
    },
    close: () => {
      db.$client.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The cookie that a response sets, as a browser sends it back. */
export function cookieOf(response: Response): string {
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}
