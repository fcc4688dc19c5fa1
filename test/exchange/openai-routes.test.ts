import OpenAI, { AzureOpenAI } from 'openai'
import { afterEach, describe, expect, it } from 'vitest'
import { bootstrapKey, startGateway, type TestGateway } from './gateway.ts'
import { echo, type FakeProvider, sendJson, startProvider } from './provider.ts'

const value = 'canari.usager@agglo.example'
let provider: FakeProvider
let gateway: TestGateway

afterEach(async () => {
  await gateway.remove()
  await provider.close()
})

async function behind(dialect: 'openai' | 'azure'): Promise<void> {
  provider = await startProvider()
  gateway = await startGateway({
    baseUrl: dialect === 'azure' ? new URL(provider.baseUrl).origin : provider.baseUrl,
    dialect,
    policy: 'policy: essai\ndata: { "*": pseudonymise }\n',
  })
}

const openai = () => new OpenAI({ baseURL: `${gateway.origin}/v1`, apiKey: bootstrapKey, maxRetries: 0 })

describe('OpenAI’s older interfaces through the gateway', () => {
  it('completes a text, whole', async () => {
    await behind('openai')
    provider.answer = ({ body }, response) => {
      const { prompt } = JSON.parse(body)
      sendJson(response, 200, { choices: [{ index: 0, text: `Vu : ${prompt}`, finish_reason: 'stop' }] })
    }
    const answer = await openai().completions.create({ model: 'gpt-test', prompt: `Écris à ${value}` })
    expect(answer.choices[0]?.text).toBe(`Vu : Écris à ${value}`)
    expect(provider.captured[0]?.url).toBe('/v1/completions')
    expect(provider.captured[0]?.body).not.toContain('canari')
  })

  it('embeds texts without their values', async () => {
    await behind('openai')
    provider.answer = (_, response) =>
      sendJson(response, 200, {
        object: 'list',
        data: [{ index: 0, object: 'embedding', embedding: [0.25] }],
      })
    const answer = await openai().embeddings.create({
      model: 'gpt-test',
      input: [value, 'sans rien'],
      encoding_format: 'float',
    })
    expect(answer.data[0]?.embedding).toEqual([0.25])
    expect(provider.captured[0]?.body).not.toContain('canari')
  })
})

describe('Azure’s routes', () => {
  const azure = () =>
    new AzureOpenAI({
      endpoint: gateway.origin,
      apiKey: bootstrapKey,
      apiVersion: '2024-10-21',
      maxRetries: 0,
    })
  const ask = { model: 'gpt-test', messages: [{ role: 'user' as const, content: `Écris à ${value}` }] }

  it('reach a deployment at Azure, with its key and version', async () => {
    await behind('azure')
    const answer = await azure().chat.completions.create(ask)
    expect(answer.choices[0]?.message.content).toContain(value)
    const [call] = provider.captured
    expect(call?.url).toBe('/openai/deployments/gpt-test/chat/completions?api-version=2024-10-21')
    expect(call?.headers).toMatchObject({ 'api-key': 'provider-key' })
    expect(call?.headers.authorization).toBeUndefined()
    expect(call?.body).not.toContain('canari')
  })

  it('stream, and serve the versionless interface', async () => {
    await behind('azure')
    const client = new OpenAI({ baseURL: `${gateway.origin}/openai/v1`, apiKey: bootstrapKey, maxRetries: 0 })
    let said = ''
    for await (const { choices } of await client.chat.completions.create({ ...ask, stream: true })) {
      said += choices[0]?.delta.content ?? ''
    }
    expect(said).toContain(value)
    expect(provider.captured[0]?.url).toBe('/openai/v1/chat/completions')
  })

  it('serve other OpenAI-compatible providers too', async () => {
    await behind('openai')
    provider.answer = echo
    const answer = await azure().chat.completions.create(ask)
    expect(answer.choices[0]?.message.content).toContain(value)
    expect(provider.captured[0]?.url).toBe('/v1/chat/completions')
  })

  it('take no version that could carry a word out', async () => {
    await behind('azure')
    const path = '/openai/deployments/gpt-test/chat/completions?api-version=jeanne.martin'
    const answer = await gateway.post(path, ask)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: { code: 'request_malformed', param: 'api-version' } })
    expect(provider.captured).toEqual([])
  })
})

describe('the sandbox', () => {
  it('answers each of OpenAI’s interfaces', async () => {
    provider = await startProvider()
    gateway = await startGateway({ policy: 'policy: essai\ndata: { "*": pseudonymise }\n' })
    const text = await openai().completions.create({ model: 'sandbox', prompt: value })
    expect(text.choices[0]?.text).toMatch(/⟦COURRIEL 1⟧[\s\S]*canari\.usager@agglo\.example/)
    const stream = await openai().completions.create({ model: 'sandbox', prompt: value, stream: true })
    let said = ''
    for await (const { choices } of stream) said += choices[0]?.text ?? ''
    expect(said).toContain(`- ${value}`)
    const { data } = await openai().embeddings.create({ model: 'sandbox', input: value })
    expect(data[0]?.embedding).toHaveLength(32)
  })
})
