import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { questions } from '../../dashboards/publish/questions.ts'
import { surfaces } from '../../gateway/surfaces/registry.ts'
import { bootstrapKey, startGateway, type TestGateway } from './gateway.ts'

interface OpenApi {
  readonly openapi: string
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { readonly schemas: Record<string, object> }
}
interface Operation {
  readonly summary: string
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema: object }> }>
}

let gateway: TestGateway
let document: OpenApi
const authorization = `Bearer ${bootstrapKey}`

beforeAll(async () => {
  gateway = await startGateway({
    organisation: 'uses:\n  - { code: courrier, title: { fr: Courriers, en: Letters } }\n',
  })
  document = (await (
    await fetch(`${gateway.origin}/openapi.json`, { headers: { 'accept-language': 'en' } })
  ).json()) as OpenApi
})
afterAll(() => gateway.remove())

/** Throws what does not fit. */
function requireShape(value: unknown, schema: object): void {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  const check = ajv.compile({ ...schema, components: document.components })
  if (!check(value)) throw new Error(JSON.stringify(check.errors))
}

const schemaOf = (path: string, method: string, status: string): object =>
  document.paths[path]?.[method]?.responses[status]?.content?.['application/json']?.schema ?? { not: {} }

describe('the reference for tools', () => {
  it('names every route that takes prompts, and none that is not served', async () => {
    const told = Object.keys(document.paths)
    for (const { route } of surfaces) {
      const path = route
        .replace(/:model\{\[\^\/\]\+:(\w+)\}/, '{model}:$1')
        .replaceAll(/:(\w+)/g, (all, name) => {
          return route.includes(`{[^/]+:${name}}`) ? all : `{${name}}`
        })
      expect(told).toContain(path)
    }
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const method of Object.keys(methods)) {
        const answer = await fetch(gateway.origin + path.replaceAll(/\{\w+\}/g, 'x'), {
          method: method.toUpperCase(),
          headers: { authorization, 'content-type': 'application/json', accept: 'application/json' },
          ...(method === 'post' ? { body: '{}' } : {}),
        })
        expect([path, await answer.text()]).not.toEqual([path, expect.stringContaining('surface_unknown')])
      }
    }
  })

  it('is in the language of who reads, as JSON and as a page', async () => {
    const french = await fetch(`${gateway.origin}/openapi.json`, { headers: { 'accept-language': 'fr' } })
    const summary = '/v1/observatory/invitations'
    expect(((await french.json()) as OpenApi).paths[summary]?.get?.summary).toBe('Mes invitations en cours')
    expect(document.paths[summary]?.get?.summary).toBe('My open invitations')
    expect(document.openapi).toBe('3.1.0')
    const page = await fetch(`${gateway.origin}/docs`, {
      headers: { accept: 'text/html', 'accept-language': 'en' },
    })
    expect(page.status).toBe(200)
    const html = await page.text()
    for (const path of Object.keys(document.paths)) expect(html).toContain(path)
    expect(html).toContain('<code>invitation</code>')
    expect(html.match(/.{40}`.{40}/g)).toBeNull()
  })

  it('describes what the instrument and the observatory answer', async () => {
    const get = async (path: string): Promise<unknown> =>
      (await fetch(gateway.origin + path, { headers: { authorization } })).json()
    requireShape(
      await get('/v1/observatory/invitations'),
      schemaOf('/v1/observatory/invitations', 'get', '200'),
    )
    for (const question of Object.keys(questions)) {
      const path = `/v1/observatory/${question}`
      requireShape(await get(path), schemaOf(path, 'get', '200'))
    }
    const recorded = schemaOf('/v1/observatory/reports', 'post', '201')
    const report = {
      ...{ use: 'courrier', prompting_minutes: 5, checking_minutes: 2, without_ai: 'by_hand' },
      ...{ without_ai_minutes: 30, outcome: 'as_is', quality: 1, error_found: false, confidence: 3 },
    }
    const timed = { timed_task: { use: 'courrier', arm: 'with_ai', minutes: 12 } }
    const { Report, TimedTask } = document.components.schemas
    for (const [body, schema] of [
      [report, Report],
      [timed, { properties: { timed_task: TimedTask } }],
    ] as const) {
      requireShape(body, schema ?? { not: {} })
      const answer = await gateway.post('/v1/observatory/reports', body)
      expect(answer.status).toBe(201)
      requireShape(await answer.json(), recorded)
    }
    // What the document refuses, the service refuses.
    for (const [field, value] of Object.entries({
      prompting_minutes: 7,
      quality: 3,
      use: 'jardin',
      outcome: 1,
    })) {
      const wrong = { ...report, [field]: value }
      expect(() => requireShape(wrong, Report ?? {})).toThrow()
      const refused = await gateway.post('/v1/observatory/reports', wrong)
      expect(refused.status).toBe(422)
      requireShape(await refused.json(), document.components.schemas.Problem ?? { not: {} })
    }
  })
})
