import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { checkPolicies } from '../../gateway/in-force.ts'
import { startGateway } from './gateway.ts'
import { completion, type FakeProvider, sendJson, startProvider } from './provider.ts'

const policies = join(import.meta.dirname, '../../policies')
const examples = join(policies, 'examples/providers')

const chat = { messages: [{ role: 'user', content: 'Écris à canari.usager@agglo.example' }] }
const bearer = { authorization: 'Bearer provider-key' }
const answer = completion({ role: 'assistant', content: 'ok' })

/** What is asked of Écluse, and what the real provider is called by, after its own documentation. */
interface Call {
  /** A model that it really serves. */
  readonly model: string
  readonly asked?: string
  readonly body?: object
  readonly answer?: object
  readonly called: string
  readonly headers: Readonly<Record<string, string>>
}

const openai = (model: string, called: string): Call => ({ model, called, headers: bearer })

const calls: Readonly<Record<string, readonly Call[]>> = {
  albert: [openai('openweight-medium', 'https://albert.api.etalab.gouv.fr/v1/chat/completions')],
  scaleway: [openai('mistral-small-3.2-24b-instruct-2506', 'https://api.scaleway.ai/v1/chat/completions')],
  ovhcloud: [
    openai(
      'Meta-Llama-3_3-70B-Instruct',
      'https://oai.endpoints.kepler.ai.cloud.ovh.net/v1/chat/completions',
    ),
  ],
  mistral: [openai('mistral-large-latest', 'https://api.mistral.ai/v1/chat/completions')],
  openai: [
    openai('gpt-5-mini', 'https://api.openai.com/v1/chat/completions'),
    {
      ...openai('gpt-5-mini', 'https://api.openai.com/v1/responses'),
      asked: '/v1/responses',
      body: { input: 'Bonjour' },
      answer: { output: [] },
    },
  ],
  azure: [
    {
      model: 'mon-deploiement',
      called: 'https://ma-ressource.openai.azure.com/openai/v1/chat/completions',
      headers: { 'api-key': 'provider-key' },
    },
    {
      model: 'mon-deploiement',
      asked: '/openai/deployments/mon-deploiement/chat/completions?api-version=2024-10-21',
      called:
        'https://ma-ressource.openai.azure.com/openai/deployments/mon-deploiement/chat/completions?api-version=2024-10-21',
      headers: { 'api-key': 'provider-key' },
    },
  ],
  anthropic: [
    {
      model: 'claude-sonnet-4-5',
      asked: '/v1/messages',
      body: { ...chat, max_tokens: 9 },
      answer: { type: 'message', role: 'assistant', content: [] },
      called: 'https://api.anthropic.com/v1/messages',
      headers: { 'x-api-key': 'provider-key', 'anthropic-version': '2023-06-01' },
    },
  ],
  gemini: [
    {
      model: 'gemini-2.5-flash',
      asked: '/v1beta/models/gemini-2.5-flash:generateContent',
      body: { contents: [{ parts: [{ text: 'Bonjour' }] }] },
      answer: { candidates: [] },
      called: 'https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent',
      headers: { 'x-goog-api-key': 'provider-key' },
    },
  ],
  ollama: [{ ...openai('llama3.2', 'http://127.0.0.1:11434/v1/chat/completions'), headers: {} }],
  vllm: [openai('mistral-small-local', 'http://vllm.interne.lan:8000/v1/chat/completions')],
}

let provider: FakeProvider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.close())

it('there is a call for each example, and an example for each call', () => {
  expect(readdirSync(examples).sort()).toEqual(
    Object.keys(calls)
      .map(name => `${name}.yaml`)
      .sort(),
  )
})

describe.each(Object.entries(calls))('%s.yaml', (name, expected) => {
  const file = join(examples, `${name}.yaml`)

  it('is without fault or doubt as it stands', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ecluse-example-'))
    copyFileSync(join(policies, 'default.yaml'), join(folder, 'default.yaml'))
    copyFileSync(join(policies, 'organisation.yaml'), join(folder, 'organisation.yaml'))
    copyFileSync(file, join(folder, 'providers.yaml'))
    const { faults, warnings } = checkPolicies(folder)
    rmSync(folder, { recursive: true })
    expect(faults).toEqual([])
    expect(warnings.filter(({ path }) => path !== '/review_by')).toEqual([])
  })

  it('calls the provider where it is, with its key in its header', async () => {
    const text = readFileSync(file, 'utf8')
    const [entry] = parse(text).providers
    const { origin } = new URL(provider.baseUrl)
    const real = new URL(entry.base_url).origin
    const gateway = await startGateway({
      // Nothing but the host is another one.
      providers: text.replaceAll(`base_url: ${real}`, `base_url: ${origin}`),
      env: entry.api_key_env ? { [entry.api_key_env]: 'provider-key' } : {},
    })
    for (const call of expected) {
      provider.captured.length = 0
      provider.answer = (_, response) => sendJson(response, 200, call.answer ?? answer)
      const body = {
        ...(call.asked?.startsWith('/v1beta') ? {} : { model: call.model }),
        ...(call.body ?? chat),
      }
      const answered = await gateway.post(call.asked ?? '/v1/chat/completions', body)
      expect([answered.status, await answered.text()]).toEqual([200, expect.anything()])
      const [sent] = provider.captured
      expect(real + sent?.url).toBe(call.called)
      expect(sent?.headers).toMatchObject(call.headers)
      expect(sent?.headers.authorization).toBe(call.headers.authorization)
      expect(sent?.body).not.toContain('canari')
    }
    await gateway.remove()
  })
})
