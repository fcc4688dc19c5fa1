import { Mistral } from '@mistralai/mistralai'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bootstrapKey, startGateway, type TestGateway } from './gateway.ts'
import { chunkOf, completion, type FakeProvider, sendJson, sendStream, startProvider } from './provider.ts'

const value = 'canari.usager@agglo.example'
let provider: FakeProvider
let gateway: TestGateway
let client: Mistral

beforeAll(async () => {
  provider = await startProvider()
  gateway = await startGateway({
    baseUrl: provider.baseUrl,
    policy: 'policy: essai\ndata: { SECRET: block, "*": pseudonymise }\n',
  })
  client = new Mistral({ serverURL: gateway.origin, apiKey: bootstrapKey })
})
beforeEach(() => {
  provider.captured.length = 0
})
afterAll(async () => {
  await gateway.remove()
  await provider.close()
})

const ask = (content: string) => ({ model: 'gpt-test', messages: [{ role: 'user' as const, content }] })
const placeholder = () => /\[COURRIEL_1\]/.exec(provider.captured.at(-1)?.body ?? '')?.[0] ?? ''
const tools = [
  { type: 'function' as const, function: { name: 'ecrire', parameters: { type: 'object', properties: {} } } },
]

describe('the official Mistral SDK through the gateway', () => {
  it('is answered whole, thoughts and tool calls too', async () => {
    provider.answer = (_, response) =>
      sendJson(
        response,
        200,
        completion(
          {
            role: 'assistant',
            content: [
              { type: 'thinking', thinking: [{ type: 'text', text: `Il s’agit de ${placeholder()}` }] },
              { type: 'text', text: `Pour ${placeholder()}` },
            ],
            tool_calls: [
              {
                id: 'call_1',
                type: 'function',
                function: { name: 'ecrire', arguments: JSON.stringify({ a: placeholder() }) },
              },
            ],
          },
          'gpt-test',
          'tool_calls',
        ),
      )
    const answer = await client.chat.complete({ ...ask(`Écris à ${value}`), tools, toolChoice: 'auto' })
    const said = answer.choices[0]?.message
    expect(said?.content).toMatchObject([
      { type: 'thinking', thinking: [{ type: 'text', text: `Il s’agit de ${value}` }] },
      { type: 'text', text: `Pour ${value}` },
    ])
    expect(JSON.parse(String(said?.toolCalls?.[0]?.function.arguments))).toEqual({ a: value })
    const [call] = provider.captured
    expect(call?.url).toBe('/v1/chat/completions')
    expect(call?.headers).toMatchObject({ authorization: 'Bearer provider-key' })
    expect(call?.body).not.toContain('canari')
  })

  it('sends a whole history with tools, without a value in it', async () => {
    provider.answer = (_, response) =>
      sendJson(response, 200, completion({ role: 'assistant', content: 'ok' }))
    await client.chat.complete({
      model: 'gpt-test',
      messages: [
        { role: 'system', content: `Réponds à ${value}` },
        { role: 'user', content: [{ type: 'text', text: `Écris à ${value}` }] },
        {
          role: 'assistant',
          content: [
            { type: 'thinking', thinking: [{ type: 'text', text: `Il veut ${value}` }] },
            { type: 'text', text: 'Je m’en occupe.' },
          ],
          toolCalls: [{ id: 'call00001', function: { name: 'ecrire', arguments: { a: value } } }],
        },
        { role: 'tool', toolCallId: 'call00001', name: 'ecrire', content: `Envoyé à ${value}` },
        { role: 'assistant', content: `Objet : ${value}`, prefix: true },
      ],
      tools,
      safePrompt: true,
      randomSeed: 42,
      stop: [value],
      metadata: { agent: value },
      responseFormat: {
        type: 'json_schema',
        jsonSchema: { name: 'x', schemaDefinition: { type: 'object', description: value } },
      },
    })
    expect(provider.captured[0]?.body).not.toContain('canari')
    expect(JSON.parse(provider.captured[0]?.body ?? '')).toMatchObject({ safe_prompt: true, random_seed: 42 })
  })

  it('streams words and tool calls, cut anywhere', async () => {
    provider.answer = (_, response) => {
      const args = JSON.stringify({ a: placeholder() })
      sendStream(
        response,
        [
          ...[...`Pour ${placeholder()} !`].map(content => ({ content })),
          // Mistral sends a call in one piece.
          { tool_calls: [{ id: 'call_1', index: 0, function: { name: 'ecrire', arguments: args } }] },
        ],
        { finish: 'tool_calls' },
      )
    }
    let said = ''
    const calls: string[] = []
    for await (const { data } of await client.chat.stream({ ...ask(`Écris à ${value}`), tools })) {
      const delta = data.choices[0]?.delta
      if (typeof delta?.content === 'string') said += delta.content
      for (const call of delta?.toolCalls ?? []) calls.push(String(call.function.arguments))
    }
    expect(said).toBe(`Pour ${value} !`)
    expect(calls.map(each => JSON.parse(each))).toEqual([{ a: value }])
  })

  it('embeds and lists models', async () => {
    provider.answer = ({ url }, response) =>
      url.endsWith('/models')
        ? sendJson(response, 200, { object: 'list', data: [{ id: 'gpt-test', object: 'model' }] })
        : sendJson(response, 200, {
            id: 'e1',
            object: 'list',
            model: 'gpt-test',
            data: [{ index: 0, object: 'embedding', embedding: [0.25] }],
            usage: { prompt_tokens: 3, total_tokens: 3 },
          })
    const { data } = await client.embeddings.create({ model: 'gpt-test', inputs: [value, 'sans rien'] })
    expect(data[0]?.embedding).toEqual([0.25])
    expect(provider.captured[0]?.body).not.toContain('canari')
    const listed = await client.models.list()
    // Its list tells kinds of models apart, which OpenAI's does not.
    expect(JSON.stringify(listed.data)).toContain('"id":"gpt-test"')
  })

  it('is told of refusals and of the provider’s own errors, values put back', async () => {
    provider.answer = (_, response) =>
      sendJson(response, 400, { object: 'error', message: `bad: ${placeholder()}`, type: 'invalid_request' })
    await expect(client.chat.complete(ask(`Écris à ${value}`))).rejects.toMatchObject({
      statusCode: 400,
      body: expect.stringContaining(value),
    })
    provider.captured.length = 0
    const secret = ['sk', 'proj', 'a1B2c3D4'.repeat(6)].join('-')
    await expect(client.chat.complete(ask(`Ma clé : ${secret}`))).rejects.toMatchObject({
      statusCode: 403,
      body: expect.stringContaining('content_blocked'),
    })
    expect(provider.captured).toEqual([])
  })

  it('says with a call what it is for', async () => {
    const asked = client.chat.complete(ask('Bonjour'), { headers: { 'x-ecluse-use': 'inconnu' } })
    await expect(asked).rejects.toMatchObject({
      statusCode: 400,
      body: expect.stringContaining('x-ecluse-use'),
    })
  })

  it('stops the provider when it leaves', async () => {
    const before = provider.aborted()
    provider.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(chunkOf({ content: 'début' }))
    }
    for await (const _ of await client.chat.stream(ask('Bonjour'))) break
    await expect.poll(() => provider.aborted()).toBe(before + 1)
  })
})
