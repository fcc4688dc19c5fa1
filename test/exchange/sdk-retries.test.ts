import { createOpenAI } from '@ai-sdk/openai'
import Anthropic from '@anthropic-ai/sdk'
import { GoogleGenAI } from '@google/genai'
import { Mistral } from '@mistralai/mistralai'
import { generateText, streamText } from 'ai'
import OpenAI, { AzureOpenAI } from 'openai'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { everyDialect, models } from './dialects.ts'
import { bootstrapKey, startGateway, type TestGateway } from './gateway.ts'
import { chunkOf, completion, type FakeProvider, sendJson, startProvider } from './provider.ts'

const apiKey = bootstrapKey
let provider: FakeProvider
let gateway: TestGateway

beforeAll(async () => {
  provider = await startProvider()
  gateway = await startGateway({
    providers: everyDialect(provider.baseUrl),
    policy: 'policy: essai\ndata: { SECRET: block, "*": pseudonymise }\n',
  })
})
beforeEach(() => {
  provider.captured.length = 0
  gateway.log.length = 0
})
afterAll(async () => {
  await gateway.remove()
  await provider.close()
})

/** One SDK as people set it up, retries as they are by default, or as its guide says to ask for them. */
interface Sdk {
  readonly name: string
  /** What the provider answers. */
  readonly answer: object
  /** What begins a stream. */
  readonly chunk: string
  /** Whether the SDK waits as long as `retry-after` says. */
  readonly waits: boolean
  /** The words of the answer. */
  ask(prompt: string): Promise<string | null | undefined>
  stream(signal: AbortSignal): Promise<AsyncIterable<unknown>>
}

const chatAnswer = completion({ role: 'assistant', content: 'ok' })
const event = (data: { readonly type: string }): string =>
  `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`
const messages = (content: string) => [{ role: 'user' as const, content }]

const sdks: readonly Sdk[] = [
  {
    name: 'openai, chat',
    answer: chatAnswer,
    chunk: chunkOf({ content: 'début' }),
    waits: true,
    ask: async prompt =>
      (await openai().chat.completions.create({ model: models.openai, messages: messages(prompt) }))
        .choices[0]?.message.content,
    stream: signal =>
      openai().chat.completions.create(
        { model: models.openai, messages: messages('Bonjour'), stream: true },
        { signal },
      ),
  },
  {
    name: 'openai, responses',
    answer: {
      ...{ id: 'resp_1', object: 'response', status: 'completed' },
      output: [
        { type: 'message', id: 'm', role: 'assistant', content: [{ type: 'output_text', text: 'ok' }] },
      ],
    },
    chunk: event({ type: 'response.created' }),
    waits: true,
    ask: async input => (await openai().responses.create({ model: models.openai, input })).output_text,
    stream: signal =>
      openai().responses.create({ model: models.openai, input: 'Bonjour', stream: true }, { signal }),
  },
  {
    name: 'openai, Azure',
    answer: chatAnswer,
    chunk: chunkOf({ content: 'début' }),
    waits: true,
    ask: async prompt =>
      (await azure().chat.completions.create({ model: models.azure, messages: messages(prompt) })).choices[0]
        ?.message.content,
    stream: signal =>
      azure().chat.completions.create(
        { model: models.azure, messages: messages('Bonjour'), stream: true },
        { signal },
      ),
  },
  {
    name: '@anthropic-ai/sdk',
    answer: {
      ...{ id: 'msg_1', type: 'message', role: 'assistant', stop_reason: 'end_turn' },
      content: [{ type: 'text', text: 'ok' }],
    },
    chunk: event({ type: 'message_start' }),
    waits: true,
    ask: async prompt => {
      const asked = { model: models.anthropic, max_tokens: 9, messages: messages(prompt) }
      const [block] = (await anthropic().messages.create(asked)).content
      return block?.type === 'text' ? block.text : undefined
    },
    stream: signal =>
      anthropic().messages.create(
        { model: models.anthropic, max_tokens: 9, messages: messages('Bonjour'), stream: true },
        { signal },
      ),
  },
  {
    name: '@google/genai',
    answer: { candidates: [{ content: { role: 'model', parts: [{ text: 'ok' }] }, finishReason: 'STOP' }] },
    chunk: `data: ${JSON.stringify({ candidates: [{ content: { parts: [{ text: 'début' }] } }] })}\n\n`,
    // It waits by a rule of its own, whatever the header says.
    waits: false,
    ask: async contents => (await gemini().models.generateContent({ model: models.gemini, contents })).text,
    stream: abortSignal =>
      gemini().models.generateContentStream({
        model: models.gemini,
        contents: 'Bonjour',
        config: { abortSignal },
      }),
  },
  {
    name: '@mistralai/mistralai',
    answer: chatAnswer,
    chunk: chunkOf({ content: 'début' }),
    waits: true,
    ask: async prompt => {
      const answer = await mistral().chat.complete({ model: models.openai, messages: messages(prompt) })
      const content = answer.choices[0]?.message?.content
      return typeof content === 'string' ? content : undefined
    },
    stream: signal =>
      mistral().chat.stream(
        { model: models.openai, messages: messages('Bonjour') },
        { fetchOptions: { signal } },
      ),
  },
  {
    name: 'ai',
    answer: chatAnswer,
    chunk: chunkOf({ content: 'début' }),
    waits: true,
    ask: async prompt => (await generateText({ model: vercel(), prompt })).text,
    stream: async abortSignal => streamText({ model: vercel(), prompt: 'Bonjour', abortSignal }).textStream,
  },
]

const openai = () => new OpenAI({ baseURL: `${gateway.origin}/v1`, apiKey })
const azure = () => new AzureOpenAI({ endpoint: gateway.origin, apiKey, apiVersion: '2024-10-21' })
const anthropic = () => new Anthropic({ baseURL: gateway.origin, apiKey })
const gemini = () =>
  new GoogleGenAI({
    apiKey,
    httpOptions: { baseUrl: gateway.origin, retryOptions: { attempts: 3, initialDelay: 0.1 } },
  })
const mistral = () =>
  new Mistral({
    serverURL: gateway.origin,
    apiKey,
    retryConfig: {
      strategy: 'backoff',
      backoff: { initialInterval: 1, maxInterval: 5000, exponent: 1.5, maxElapsedTime: 10_000 },
    },
  })
const vercel = () => createOpenAI({ baseURL: `${gateway.origin}/v1`, apiKey }).chat(models.openai)

/** The statuses of the requests that reached the gateway. */
const exchanges = (): readonly unknown[] =>
  gateway.log
    .map(line => JSON.parse(line))
    .filter(({ event }) => event === 'exchange')
    .map(({ status }) => status)

describe.each(sdks)('$name', sdk => {
  it('asks once where the policy refuses: a 403 is not retried', async () => {
    const secret = ['sk', 'proj', 'a1B2c3D4'.repeat(6)].join('-')
    const refused = await sdk.ask(`Ma clé : ${secret}`).catch(error => error)
    expect(refused).toBeInstanceOf(Error)
    expect(refused.status ?? refused.statusCode).toBe(403)
    expect(exchanges()).toEqual([403])
    expect(provider.captured).toEqual([])
  })

  it('asks again where the provider is busy, when it said so', async () => {
    const came: number[] = []
    provider.answer = (_, response) => {
      came.push(performance.now())
      if (came.length > 1) return sendJson(response, 200, sdk.answer)
      response.setHeader('retry-after', '1')
      sendJson(response, 429, { error: { message: 'slow down', type: 'rate_limit_error' } })
    }
    expect(await sdk.ask('Bonjour')).toBe('ok')
    expect(exchanges()).toEqual([429, 200])
    const [first = 0, second = 0] = came
    if (sdk.waits) expect(second - first).toBeGreaterThan(950)
    // No longer than it must: one second, and what both sides take.
    expect(second - first).toBeLessThan(4000)
  })

  it('asks once where the request is at fault', async () => {
    provider.answer = (_, response) => sendJson(response, 400, { error: { message: 'no such field' } })
    const failed = await sdk.ask('Bonjour').catch(error => error)
    expect(failed.status ?? failed.statusCode).toBe(400)
    expect(provider.captured).toHaveLength(1)
  })

  it('stops the provider when the caller leaves in the middle', async () => {
    const before = provider.aborted()
    provider.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(sdk.chunk)
    }
    const leaving = new AbortController()
    const left = (async () => {
      for await (const _ of await sdk.stream(leaving.signal));
    })().catch(error => error)
    await expect.poll(() => provider.captured.length).toBe(1)
    await new Promise(resolve => setTimeout(resolve, 50))
    leaving.abort()
    await left
    await expect.poll(() => provider.aborted()).toBe(before + 1)
    await expect.poll(() => gateway.log.join(''), { timeout: 15_000 }).toContain('"outcome":"client_closed"')
  })
})
