import OpenAI, { AzureOpenAI } from 'openai'
import { afterEach, describe, expect, it } from 'vitest'
import { bootstrapKey, startGateway, type TestGateway } from './gateway.ts'
import { keepingProvider } from './keeping-provider.ts'
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

  it('embeds a value under one placeholder, in each request of a key', async () => {
    await behind('openai')
    provider.answer = (_, response) =>
      sendJson(response, 200, {
        object: 'list',
        data: [{ index: 0, object: 'embedding', embedding: [0.25] }],
      })
    const sent = async (input: string) => {
      await openai().embeddings.create({ model: 'gpt-test', input, encoding_format: 'float' })
      return /\[COURRIEL_\d+\]/.exec(provider.captured.at(-1)?.body ?? '')?.[0]
    }
    const indexed = await sent(`Dossier de ${value}`)
    expect(indexed).toBeDefined()
    expect(await sent(`Qui est ${value.toUpperCase()} ?`)).toBe(indexed)
    expect(await sent('Dossier de autre.usager@agglo.example')).not.toBe(indexed)
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

  it.each<[string, () => OpenAI, string]>([
    [
      'beside deployments, with the version that the SDK names',
      () =>
        new AzureOpenAI({
          ...{ endpoint: gateway.origin, apiKey: bootstrapKey, maxRetries: 0 },
          apiVersion: '2025-04-01-preview',
        }),
      '/openai/responses?api-version=2025-04-01-preview',
    ],
    [
      'without a version',
      () => new OpenAI({ baseURL: `${gateway.origin}/openai/v1`, apiKey: bootstrapKey, maxRetries: 0 }),
      '/openai/v1/responses',
    ],
    [
      'with `preview`, as the versionless interface takes it',
      () =>
        new OpenAI({
          ...{ baseURL: `${gateway.origin}/openai/v1`, apiKey: bootstrapKey, maxRetries: 0 },
          defaultQuery: { 'api-version': 'preview' },
        }),
      '/openai/v1/responses?api-version=preview',
    ],
    [
      'below a deployment, for tools that build every path so',
      () =>
        new OpenAI({
          ...{
            baseURL: `${gateway.origin}/openai/deployments/gpt-test`,
            apiKey: bootstrapKey,
            maxRetries: 0,
          },
          defaultQuery: { 'api-version': '2025-04-01-preview' },
        }),
      '/openai/responses?api-version=2025-04-01-preview',
    ],
  ])('answer responses %s, whole and streamed', async (_, client, url) => {
    await behind('azure')
    const keeping = keepingProvider()
    provider.answer = keeping.answer
    const body = { model: 'gpt-test', input: `Écris à ${value}` }
    const whole = await client().responses.create(body)
    expect(whole.output_text).toBe(`Vu : ${value}.`)
    let said = ''
    for await (const event of await client().responses.create({ ...body, stream: true })) {
      if (event.type === 'response.output_text.delta') said += event.delta
    }
    expect(said).toBe(whole.output_text)
    for (const call of provider.captured) {
      expect(call.url).toBe(url)
      expect(call.headers).toMatchObject({ 'api-key': 'provider-key' })
      expect(call.headers.authorization).toBeUndefined()
      expect(JSON.parse(call.body)).toMatchObject({ model: 'gpt-test', store: false })
      expect(call.body).not.toContain('canari')
    }
    expect(provider.captured).toHaveLength(2)
    expect(keeping.kept.size).toBe(0)
  })

  it('refuse what responses cannot be, in Azure’s own envelope', async () => {
    await behind('azure')
    for (const path of [
      '/openai/v1/responses',
      '/openai/responses',
      '/openai/deployments/gpt-test/responses',
    ]) {
      const answer = await gateway.post(path, {
        model: 'gpt-test',
        input: 'x',
        previous_response_id: 'resp_0',
      })
      expect(answer.status).toBe(403)
      expect(await answer.json()).toMatchObject({ error: { code: 'policy_denied' } })
    }
    expect(provider.captured).toEqual([])
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
