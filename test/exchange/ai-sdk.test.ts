import { createOpenAI } from '@ai-sdk/openai'
import { APICallError, embed, generateText, jsonSchema, Output, streamText, tool } from 'ai'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bootstrapKey, startGateway, type TestGateway } from './gateway.ts'
import { chunkOf, completion, type FakeProvider, sendJson, sendStream, startProvider } from './provider.ts'

const value = 'canari.usager@agglo.example'
let provider: FakeProvider
let gateway: TestGateway
let openai: ReturnType<typeof createOpenAI>

beforeAll(async () => {
  provider = await startProvider()
  gateway = await startGateway({
    baseUrl: provider.baseUrl,
    policy: 'policy: essai\ndata: { SECRET: block, "*": pseudonymise }\n',
  })
  openai = createOpenAI({ baseURL: `${gateway.origin}/v1`, apiKey: bootstrapKey })
})
beforeEach(() => {
  provider.captured.length = 0
})
afterAll(async () => {
  await gateway.remove()
  await provider.close()
})

const prompt = `Écris à ${value}`
const placeholder = () => /\[COURRIEL_1\]/.exec(provider.captured.at(-1)?.body ?? '')?.[0] ?? ''

describe('the Vercel AI SDK through the gateway', () => {
  it('runs a tool with the real value, and carries on with its result', async () => {
    const given: unknown[] = []
    provider.answer = ({ body }, response) => {
      const { messages } = JSON.parse(body)
      const args = JSON.stringify({ a: placeholder() })
      const last = messages.at(-1)
      if (last.role === 'tool') {
        sendJson(response, 200, completion({ role: 'assistant', content: `Vu : ${last.content}` }))
      } else {
        const call = { id: 'call_1', type: 'function', function: { name: 'ecrire', arguments: args } }
        sendJson(
          response,
          200,
          completion({ role: 'assistant', content: null, tool_calls: [call] }, 'gpt-test', 'tool_calls'),
        )
      }
    }
    const { text, steps } = await generateText({
      model: openai.chat('gpt-test'),
      prompt,
      tools: {
        ecrire: tool({
          description: 'Écrit',
          inputSchema: jsonSchema<{ a: string }>({ type: 'object', properties: { a: { type: 'string' } } }),
          execute: async input => {
            given.push(input)
            return { envoye: input.a }
          },
        }),
      },
      stopWhen: ({ steps: done }) => done.length === 2,
    })
    expect(given).toEqual([{ a: value }])
    expect(steps).toHaveLength(2)
    expect(text).toBe(`Vu : {"envoye":"${value}"}`)
    expect(provider.captured.map(({ body }) => body).join()).not.toContain('canari')
  })

  it('streams chat, cut anywhere, and tells what it cost', async () => {
    provider.answer = (_, response) =>
      sendStream(
        response,
        [...`Pour ${placeholder()} !`].map(content => ({ content })),
      )
    const result = streamText({ model: openai.chat('gpt-test'), prompt })
    const pieces: string[] = []
    for await (const piece of result.textStream) pieces.push(piece)
    expect(pieces.join('')).toBe(`Pour ${value} !`)
    expect(pieces.length).toBeGreaterThan(3)
    expect(await result.usage).toMatchObject({ inputTokens: 11, outputTokens: 7 })
  })

  it('speaks responses by default, whole and streamed', async () => {
    const part = (text: string) => ({ type: 'output_text', text, annotations: [] })
    const answer = (text: string) => ({
      ...{ id: 'resp_1', object: 'response', created_at: 1, model: 'gpt-test', status: 'completed' },
      output: [
        { type: 'message', id: 'msg_1', role: 'assistant', status: 'completed', content: [part(text)] },
      ],
      usage: { input_tokens: 5, output_tokens: 6, total_tokens: 11 },
    })
    provider.answer = ({ body }, response) => {
      const said = `Pour ${placeholder()} !`
      if (JSON.parse(body).stream !== true) return sendJson(response, 200, answer(said))
      const here = { item_id: 'msg_1', output_index: 0, content_index: 0 }
      const item = { type: 'message', id: 'msg_1', role: 'assistant', status: 'in_progress', content: [] }
      const events = [
        { type: 'response.created', response: { ...answer(''), status: 'in_progress', output: [] } },
        { type: 'response.output_item.added', output_index: 0, item },
        { type: 'response.content_part.added', ...here, part: part('') },
        ...[...said].map(delta => ({ type: 'response.output_text.delta', ...here, delta })),
        { type: 'response.output_text.done', ...here, text: said },
        {
          ...{ type: 'response.output_item.done', output_index: 0 },
          item: { ...item, status: 'completed', content: [part(said)] },
        },
        { type: 'response.completed', response: answer(said) },
      ]
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      for (const [sequence_number, event] of events.entries()) {
        response.write(`event: ${event.type}\ndata: ${JSON.stringify({ ...event, sequence_number })}\n\n`)
      }
      response.end()
    }
    const whole = await generateText({ model: openai('gpt-test'), prompt })
    expect(whole.text).toBe(`Pour ${value} !`)
    let said = ''
    for await (const piece of streamText({ model: openai('gpt-test'), prompt }).textStream) said += piece
    expect(said).toBe(`Pour ${value} !`)
    expect(provider.captured.map(({ url }) => url)).toEqual(['/v1/responses', '/v1/responses'])
    expect(provider.captured.map(({ body }) => body).join()).not.toContain('canari')
  })

  it('carries on with a tool over responses, as long as it sends the whole history', async () => {
    const call = { type: 'function_call', id: 'fc_1', call_id: 'call_1', name: 'ecrire', status: 'completed' }
    const message = (text: string) => ({
      ...{ type: 'message', id: 'msg_1', role: 'assistant', status: 'completed' },
      content: [{ type: 'output_text', text, annotations: [] }],
    })
    const whole = (output: object[]) => ({
      ...{ id: 'resp_1', object: 'response', created_at: 1, model: 'gpt-test', status: 'completed', output },
      usage: { input_tokens: 5, output_tokens: 6, total_tokens: 11 },
    })
    provider.answer = ({ body }, response) => {
      const result = JSON.parse(body).input.find(
        (item: { type?: string }) => item.type === 'function_call_output',
      )
      if (!result)
        return sendJson(
          response,
          200,
          whole([message('Je m’en occupe.'), { ...call, arguments: JSON.stringify({ a: placeholder() }) }]),
        )
      sendJson(response, 200, whole([message(`Vu : ${result.output}`)]))
    }
    const asked = {
      model: openai('gpt-test'),
      prompt,
      tools: {
        ecrire: tool({
          inputSchema: jsonSchema<{ a: string }>({ type: 'object', properties: { a: { type: 'string' } } }),
          execute: async ({ a }) => a,
        }),
      },
      stopWhen: ({ steps }: { steps: readonly unknown[] }) => steps.length === 2,
    }
    const { text } = await generateText({ ...asked, providerOptions: { openai: { store: false } } })
    expect(text).toBe(`Vu : ${value}`)
    expect(provider.captured.map(({ body }) => body).join()).not.toContain('canari')
    // Without it, it refers to what the provider would have kept.
    await expect(generateText(asked)).rejects.toMatchObject({
      statusCode: 403,
      responseBody: expect.stringContaining('item_reference'),
    })
  })

  it('gets an object of its schema, with the value in it', async () => {
    provider.answer = (_, response) =>
      sendJson(
        response,
        200,
        completion({ role: 'assistant', content: JSON.stringify({ a: placeholder() }) }),
      )
    const { output } = await generateText({
      model: openai.chat('gpt-test'),
      prompt,
      output: Output.object({
        schema: jsonSchema<{ a: string }>({
          type: 'object',
          properties: { a: { type: 'string', description: `Comme ${value}` } },
          required: ['a'],
          additionalProperties: false,
        }),
      }),
    })
    expect(output).toEqual({ a: value })
    expect(provider.captured[0]?.body).not.toContain('canari')
  })

  it('embeds', async () => {
    provider.answer = (_, response) =>
      sendJson(response, 200, {
        object: 'list',
        data: [{ index: 0, object: 'embedding', embedding: [0.25] }],
        usage: { prompt_tokens: 3, total_tokens: 3 },
      })
    const { embedding } = await embed({ model: openai.embedding('gpt-test'), value })
    expect(embedding).toEqual([0.25])
    expect(provider.captured[0]?.body).not.toContain('canari')
  })

  it('is told of refusals and of the provider’s own errors, values put back', async () => {
    provider.answer = (_, response) =>
      sendJson(response, 400, { error: { message: `bad: ${placeholder()}`, type: 'invalid_request_error' } })
    const model = openai.chat('gpt-test')
    await expect(generateText({ model, prompt })).rejects.toMatchObject({
      statusCode: 400,
      message: `bad: ${value}`,
    })
    provider.captured.length = 0
    const secret = ['sk', 'proj', 'a1B2c3D4'.repeat(6)].join('-')
    const refused = await generateText({ model, prompt: `Ma clé : ${secret}` }).catch(error => error)
    expect(APICallError.isInstance(refused) && refused.isRetryable).toBe(false)
    expect(refused).toMatchObject({
      statusCode: 403,
      responseBody: expect.stringContaining('content_blocked'),
    })
    expect(provider.captured).toEqual([])
  })

  it('stops the provider when it leaves', async () => {
    const before = provider.aborted()
    provider.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(chunkOf({ content: 'début' }))
    }
    const leaving = new AbortController()
    const { textStream } = streamText({
      model: openai.chat('gpt-test'),
      prompt: 'Bonjour',
      abortSignal: leaving.signal,
    })
    for await (const _ of textStream) leaving.abort()
    await expect.poll(() => provider.aborted()).toBe(before + 1)
  })
})
