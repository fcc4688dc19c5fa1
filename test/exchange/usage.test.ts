import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startGateway, type TestGateway } from './gateway.ts'
import { chunkOf, completion, type FakeProvider, sendJson, sendStream, startProvider } from './provider.ts'

/** 0 for what a provider does not say; measured with tiktoken's `o200k_base`. */
const said = 'Le conseil municipal a voté le budget de la médiathèque hier soir.'
const saidTokens = 16

let provider: FakeProvider
const gateways = new Map<string, TestGateway>()
const dialects = { openai: '/v1', anthropic: '/v1', gemini: '/v1beta' } as const

beforeAll(async () => {
  provider = await startProvider()
  for (const [dialect, path] of Object.entries(dialects)) {
    const gateway = await startGateway({
      baseUrl: `${new URL(provider.baseUrl).origin}${path}`,
      dialect: dialect as keyof typeof dialects,
      policy: 'policy: essai\ndata: { "*": pseudonymise }\n',
    })
    gateways.set(dialect, gateway)
  }
})
afterAll(async () => {
  for (const gateway of gateways.values()) await gateway.remove()
  await provider.close()
})

function at(dialect: keyof typeof dialects): TestGateway {
  const gateway = gateways.get(dialect)
  if (!gateway) throw new Error(dialect)
  return gateway
}

/** What the last exchange's log line says of its tokens, once it has settled. */
async function used(gateway: TestGateway, exchange: string | null) {
  for (let waited = 0; waited < 200; waited += 1) {
    const line = gateway.log
      .map(each => JSON.parse(each))
      .find(each => each.event === 'exchange' && each.exchange === exchange)
    if (line) {
      const { inputTokens, outputTokens, estimated, outcome } = line
      return { inputTokens, outputTokens, estimated, outcome }
    }
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  throw new Error('no line')
}

async function ask(dialect: keyof typeof dialects, path: string, body: object) {
  const answer = await at(dialect).post(path, body)
  const text = await answer.text()
  expect(answer.status, text).toBe(200)
  return used(at(dialect), answer.headers.get('x-ecluse-exchange'))
}

const chat = '/v1/chat/completions'
const messages = [{ role: 'user', content: said }]
const estimate = { inputTokens: saidTokens, outputTokens: saidTokens, estimated: true, outcome: 'complete' }
const events = (list: readonly object[]) =>
  list
    .map(each => `${'type' in each ? `event: ${each.type}\n` : ''}data: ${JSON.stringify(each)}\n\n`)
    .join('')
const streamed: FakeProvider['answer'] = (_, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
}

describe('tokens of a provider that does not count them', () => {
  it('are estimated and marked so, for an answer in one piece', async () => {
    provider.answer = (_, response) => {
      const { usage: _usage, ...body } = completion({ role: 'assistant', content: said }) as { usage: object }
      sendJson(response, 200, body)
    }
    expect(await ask('openai', chat, { model: 'gpt-test', messages })).toEqual(estimate)
  })

  it('are the provider’s own where it counts', async () => {
    provider.answer = (_, response) =>
      sendJson(response, 200, completion({ role: 'assistant', content: said }))
    expect(await ask('openai', chat, { model: 'gpt-test', messages })).toEqual({
      inputTokens: 11,
      outputTokens: 7,
      outcome: 'complete',
    })
  })

  it('are estimated for a stream, its tool calls and thoughts too', async () => {
    provider.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      for (const letter of said) response.write(chunkOf({ content: letter }))
      response.end(`${chunkOf({}, 'stop')}data: [DONE]\n\n`)
    }
    expect(await ask('openai', chat, { model: 'gpt-test', messages, stream: true })).toEqual(estimate)
    provider.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(chunkOf({ reasoning_content: said }))
      response.write(
        chunkOf({ tool_calls: [{ index: 0, id: 'a', function: { name: 'voter', arguments: '{"a":1}' } }] }),
      )
      response.end(`${chunkOf({}, 'tool_calls')}data: [DONE]\n\n`)
    }
    const { outputTokens } = await ask('openai', chat, { model: 'gpt-test', messages, stream: true })
    expect(outputTokens).toBeGreaterThan(saidTokens + 4)
  })

  it('are estimated for Responses, Messages and Gemini, each copy once', async () => {
    const item = { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: said }] }
    provider.answer = (request, response) => {
      streamed(request, response)
      response.end(
        events([
          { type: 'response.created', response: { id: 'r', output: [] } },
          { type: 'response.output_text.delta', output_index: 0, content_index: 0, delta: said },
          { type: 'response.output_text.done', output_index: 0, content_index: 0, text: said },
          { type: 'response.output_item.done', output_index: 0, item },
          { type: 'response.completed', response: { id: 'r', status: 'completed', output: [item] } },
        ]),
      )
    }
    const input = { model: 'gpt-test', input: said, store: false }
    expect(await ask('openai', '/v1/responses', { ...input, stream: true })).toEqual(estimate)
    provider.answer = (_, response) =>
      sendJson(response, 200, { id: 'r', status: 'completed', output: [item], instructions: said })
    expect(await ask('openai', '/v1/responses', input)).toEqual(estimate)

    const message = { model: 'gpt-test', max_tokens: 10, messages }
    provider.answer = (_, response) => sendJson(response, 200, { content: [{ type: 'text', text: said }] })
    expect(await ask('anthropic', '/v1/messages', message)).toEqual(estimate)

    const contents = [{ role: 'user', parts: [{ text: said }] }]
    const candidates = [{ content: { role: 'model', parts: [{ text: said }] }, finishReason: 'STOP' }]
    provider.answer = (_, response) => sendJson(response, 200, { candidates })
    expect(await ask('gemini', '/v1beta/models/gpt-test:generateContent', { contents })).toEqual(estimate)
    provider.answer = (request, response) => {
      streamed(request, response)
      response.end(events([{ candidates }]))
    }
    expect(await ask('gemini', '/v1beta/models/gpt-test:streamGenerateContent', { contents })).toEqual(
      estimate,
    )
  })

  it('are the provider’s own for a Gemini answer of thoughts alone', async () => {
    const usageMetadata = { promptTokenCount: 12, thoughtsTokenCount: 1000, totalTokenCount: 1012 }
    const candidates = [{ content: { role: 'model', parts: [] }, finishReason: 'MAX_TOKENS' }]
    const contents = [{ role: 'user', parts: [{ text: said }] }]
    provider.answer = (_, response) => sendJson(response, 200, { candidates, usageMetadata })
    expect(await ask('gemini', '/v1beta/models/gpt-test:generateContent', { contents })).toEqual({
      inputTokens: 12,
      outputTokens: 1000,
      outcome: 'complete',
    })
  })

  it('are not made less by a count at the end of an Anthropic stream that leaves the cache out', async () => {
    const usage = { input_tokens: 10, cache_read_input_tokens: 1000, output_tokens: 1 }
    provider.answer = (request, response) => {
      streamed(request, response)
      response.end(
        events([
          { type: 'message_start', message: { content: [], usage } },
          { type: 'content_block_start', index: 0, content_block: { type: 'text', text: said } },
          { type: 'content_block_stop', index: 0 },
          {
            type: 'message_delta',
            delta: { stop_reason: 'end_turn' },
            usage: { input_tokens: 10, output_tokens: 5 },
          },
          { type: 'message_stop' },
        ]),
      )
    }
    const message = { model: 'gpt-test', max_tokens: 10, messages, stream: true }
    expect(await ask('anthropic', '/v1/messages', message)).toEqual({
      inputTokens: 1010,
      outputTokens: 5,
      outcome: 'complete',
    })
  })

  it('are none of an answer in numbers, and none at all where tokens are only counted', async () => {
    provider.answer = (_, response) => sendJson(response, 200, { data: [], usage: { prompt_tokens: 4 } })
    expect(await ask('openai', '/v1/embeddings', { model: 'gpt-test', input: said })).toEqual({
      inputTokens: 4,
      outputTokens: 0,
      outcome: 'complete',
    })
    provider.answer = (_, response) => sendJson(response, 200, { data: [] })
    expect(await ask('openai', '/v1/embeddings', { model: 'gpt-test', input: said })).toEqual({
      ...estimate,
      outputTokens: 0,
    })
    provider.answer = (_, response) => sendJson(response, 200, { input_tokens: 12 })
    expect(await ask('anthropic', '/v1/messages/count_tokens', { model: 'gpt-test', messages })).toEqual({
      inputTokens: 0,
      outputTokens: 0,
      outcome: 'complete',
    })
  })

  it('are the provider’s own where its answer cannot be restored', async () => {
    const usage = { prompt_tokens: 11, completion_tokens: 7 }
    provider.answer = (_, response) => sendJson(response, 200, { choices: {}, usage })
    const answer = await at('openai').post(chat, { model: 'gpt-test', messages })
    expect(answer.status).toBe(502)
    expect(await used(at('openai'), answer.headers.get('x-ecluse-exchange'))).toEqual({
      inputTokens: 11,
      outputTokens: 7,
      outcome: 'upstream_error',
    })
  })

  it('stay unknown where the provider refused', async () => {
    provider.answer = (_, response) => sendJson(response, 400, { error: { message: 'non' } })
    const answer = await at('openai').post(chat, { model: 'gpt-test', messages })
    expect(await used(at('openai'), answer.headers.get('x-ecluse-exchange'))).toEqual({
      outcome: 'upstream_refused',
    })
  })
})

describe('a stream that is cut', () => {
  it('counts what had come when the provider broke off, not what it had counted at the beginning', async () => {
    provider.answer = (request, response) => {
      streamed(request, response)
      const usage = { input_tokens: 25, output_tokens: 1 }
      response.end(
        events([
          { type: 'message_start', message: { id: 'm', content: [], usage } },
          { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
          { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: said } },
        ]),
      )
    }
    const body = { model: 'gpt-test', max_tokens: 10, messages, stream: true }
    expect(await ask('anthropic', '/v1/messages', body)).toEqual({
      inputTokens: 25,
      outputTokens: saidTokens,
      estimated: true,
      outcome: 'upstream_error',
    })
  })

  it('counts what had come when the caller left', async () => {
    provider.answer = (request, response) => {
      streamed(request, response)
      response.write(chunkOf({ content: said }))
    }
    const answer = await at('openai').post(chat, { model: 'gpt-test', messages, stream: true })
    const reader = answer.body?.getReader()
    await reader?.read()
    await reader?.cancel()
    expect(await used(at('openai'), answer.headers.get('x-ecluse-exchange'))).toEqual({
      ...estimate,
      outcome: 'client_closed',
    })
  })
})

it('an estimate is marked in the ledger, and counts in quotas of tokens', async () => {
  const gateway = await startGateway({
    baseUrl: provider.baseUrl,
    policy: `policy: essai
data: { "*": pseudonymise }
quotas:
  - { for: { role: dpo }, tokens: 20, per: day }
`,
  })
  try {
    provider.answer = (_, response) => {
      const { usage: _usage, ...body } = completion({ role: 'assistant', content: said }) as { usage: object }
      sendJson(response, 200, body)
    }
    expect((await gateway.post(chat, { model: 'gpt-test', messages })).status).toBe(200)
    expect((await gateway.post(chat, { model: 'gpt-test', messages })).status).toBe(429)
    expect(gateway.dataBytes().includes('estimated')).toBe(true)
  } finally {
    await gateway.remove()
  }
})

it('a long prompt is counted by a sample, off the event loop', async () => {
  provider.answer = (_, response) => sendStream(response, [{ content: 'Bien.' }])
  // Words without end, which are the slowest to split.
  const content = `${'é'.repeat(100_000)} ${said.repeat(3000)}`
  provider.answer = (_, response) => {
    const { usage: _usage, ...body } = completion({ role: 'assistant', content: 'Bien.' }) as {
      usage: object
    }
    sendJson(response, 200, body)
  }
  const body = { model: 'gpt-test', messages: [{ role: 'user', content }] }
  const { inputTokens, estimated } = await ask('openai', chat, body)
  expect(estimated).toBe(true)
  // One token for each `é`, and 45,000 for the sentences.
  expect(inputTokens).toBeGreaterThan(130_000)
  expect(inputTokens).toBeLessThan(160_000)
})
