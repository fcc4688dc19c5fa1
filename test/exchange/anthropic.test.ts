import Anthropic from '@anthropic-ai/sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bootstrapKey, startGateway, type TestGateway } from './gateway.ts'
import { type FakeProvider, sendJson, startProvider } from './provider.ts'

const value = 'canari.usager@agglo.example'
let provider: FakeProvider
let gateway: TestGateway
let client: Anthropic

beforeAll(async () => {
  provider = await startProvider()
  gateway = await startGateway({
    baseUrl: provider.baseUrl,
    dialect: 'anthropic',
    policy: 'policy: essai\ndata: { "*": pseudonymise }\n',
  })
  client = new Anthropic({ baseURL: gateway.origin, apiKey: bootstrapKey, maxRetries: 0 })
})
beforeEach(() => {
  provider.captured.length = 0
})
afterAll(async () => {
  await gateway.remove()
  await provider.close()
})

const ask = (content: Anthropic.MessageParam['content']): Anthropic.MessageCreateParamsNonStreaming => ({
  model: 'gpt-test',
  max_tokens: 100,
  messages: [{ role: 'user', content }],
})

const message = (content: object[], stop_reason = 'end_turn') => ({
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'gpt-test',
  content,
  stop_reason,
  stop_sequence: null,
  usage: { input_tokens: 5, output_tokens: 6, cache_read_input_tokens: 4 },
})

/** The placeholder that the provider was sent. */
const placeholder = () => /\[COURRIEL_1\]/.exec(provider.captured.at(-1)?.body ?? '')?.[0] ?? ''

function stream(response: Parameters<FakeProvider['answer']>[1], events: readonly object[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const event of events) {
    const { type } = event as { type: string }
    response.write(`event: ${type}\r\ndata: ${JSON.stringify(event)}\r\n\r\n`)
  }
  response.end()
}

describe('the official Anthropic SDK through the gateway', () => {
  it('is answered whole, with values in text and tool input, thoughts byte for byte', async () => {
    provider.answer = (_, response) =>
      sendJson(
        response,
        200,
        message(
          [
            { type: 'thinking', thinking: `Le courriel ${placeholder()}`, signature: 'c2lnbg==' },
            { type: 'text', text: `J’écris à ${placeholder()}.`, citations: null },
            { type: 'tool_use', id: 'toolu_1', name: 'ecrire', input: { a: [placeholder()] } },
          ],
          'tool_use',
        ),
      )
    const answer = await client.messages.create(ask(`Écris à ${value}`))
    expect(answer.content).toEqual([
      { type: 'thinking', thinking: 'Le courriel [COURRIEL_1]', signature: 'c2lnbg==' },
      { type: 'text', text: `J’écris à ${value}.`, citations: null },
      { type: 'tool_use', id: 'toolu_1', name: 'ecrire', input: { a: [value] } },
    ])
    const [call] = provider.captured
    expect(call?.url).toBe('/v1/messages')
    expect(call?.headers).toMatchObject({ 'x-api-key': 'provider-key', 'anthropic-version': '2023-06-01' })
    expect(call?.headers.authorization).toBeUndefined()
    expect(call?.body).not.toContain('canari')
  })

  it('reads a thought that nothing signs, and asks for a signed one with a value to be taken out', async () => {
    provider.answer = (_, response) => sendJson(response, 200, message([{ type: 'text', text: 'Bien.' }]))
    const following = (thought: Anthropic.ContentBlockParam) =>
      client.messages.create({
        ...ask(''),
        messages: [
          { role: 'user', content: 'Bonjour' },
          { role: 'assistant', content: [thought, { type: 'text', text: 'Oui ?' }] },
          { role: 'user', content: `Mon adresse : ${value}` },
        ],
      })
    await following({ type: 'thinking', thinking: `Il s’agit de ${value}`, signature: '' })
    expect(provider.captured.at(-1)?.body).toContain('Il s’agit de [COURRIEL_1]')
    expect(provider.captured.at(-1)?.body).not.toContain('canari')

    provider.captured.length = 0
    const signed = { type: 'thinking', thinking: `Il s’agit de ${value}`, signature: 'c2lnbg==' } as const
    await expect(following(signed)).rejects.toThrow(/403.*thinking/)
    expect(provider.captured).toEqual([])
  })

  it('streams text and tool input, cut anywhere, and ends its blocks whole', async () => {
    provider.answer = (_, response) => {
      const text = `Bonjour ${placeholder()} !`
      const json = JSON.stringify({ a: placeholder() })
      stream(response, [
        { type: 'message_start', message: { ...message([]), stop_reason: null } },
        { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
        { type: 'ping' },
        ...[...text].map(letter => ({
          type: 'content_block_delta',
          index: 0,
          delta: { type: 'text_delta', text: letter },
        })),
        { type: 'content_block_stop', index: 0 },
        {
          type: 'content_block_start',
          index: 1,
          content_block: { type: 'tool_use', id: 'toolu_1', name: 'ecrire', input: {} },
        },
        ...[...json].map(letter => ({
          type: 'content_block_delta',
          index: 1,
          delta: { type: 'input_json_delta', partial_json: letter },
        })),
        { type: 'content_block_stop', index: 1 },
        {
          type: 'message_delta',
          delta: { stop_reason: 'tool_use', stop_sequence: null },
          usage: { output_tokens: 9 },
        },
        { type: 'message_stop' },
      ])
    }
    const final = await client.messages.stream(ask(`Écris à ${value}`)).finalMessage()
    expect(final.content).toMatchObject([
      { type: 'text', text: `Bonjour ${value} !` },
      { type: 'tool_use', input: { a: value } },
    ])
    expect(final.usage.output_tokens).toBe(9)
  })

  it('is told of a stream that breaks off by an error, never by a clean end', async () => {
    provider.answer = (_, response) =>
      stream(response, [
        { type: 'message_start', message: { ...message([]), stop_reason: null } },
        { type: 'content_block_start', index: 0, content_block: { type: 'text', text: 'Bon' } },
      ])
    await expect(client.messages.stream(ask('Bonjour')).finalMessage()).rejects.toThrow()
  })

  it('refuses in its own envelope what it does not understand', async () => {
    const unknown = [{ type: 'hologramme', data: value }] as never
    await expect(client.messages.create(ask(unknown))).rejects.toMatchObject({
      status: 403,
      error: {
        type: 'error',
        error: { type: 'permission_error', message: expect.stringContaining('hologramme') },
      },
    })
    const mcp = { ...ask('x'), mcp_servers: [{ type: 'url', url: 'https://mcp.example', name: 'm' }] }
    await expect(client.messages.create(mcp as never)).rejects.toMatchObject({ status: 403 })
    expect(provider.captured).toEqual([])
  })

  it('counts tokens and lists models', async () => {
    provider.answer = ({ url }, response) =>
      sendJson(
        response,
        200,
        url.endsWith('/models') ? { data: [{ id: 'gpt-test', type: 'model' }] } : { input_tokens: 12 },
      )
    const { model, messages } = ask(`Écris à ${value}`)
    expect(await client.messages.countTokens({ model, messages })).toEqual({ input_tokens: 12 })
    expect(provider.captured[0]?.url).toBe('/v1/messages/count_tokens')
    expect(provider.captured[0]?.body).not.toContain('canari')
    const { data } = await client.models.list()
    expect(data.map(({ id }) => id)).toContain('gpt-test')
  })

  it('lets known features through, and no header of the caller’s own making', async () => {
    provider.answer = (_, response) => sendJson(response, 200, message([{ type: 'text', text: 'ok' }]))
    await client.messages.create(ask('x'), {
      headers: {
        'anthropic-beta': 'interleaved-thinking-2025-05-14,jeanne-martin-1985-03-12',
        'x-secret': 'y',
      },
    })
    const headers = provider.captured[0]?.headers ?? {}
    expect(headers['anthropic-beta']).toBe('interleaved-thinking-2025-05-14')
    expect(headers['x-secret']).toBeUndefined()
    expect(headers['user-agent']).toMatch(/^ecluse\//)
  })
})
