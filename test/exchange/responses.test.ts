import OpenAI from 'openai'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bootstrapKey, startGateway, type TestGateway } from './gateway.ts'
import { type FakeProvider, sendJson, startProvider } from './provider.ts'

const value = 'canari.usager@agglo.example'
let provider: FakeProvider
let gateway: TestGateway
let client: OpenAI

beforeAll(async () => {
  provider = await startProvider()
  gateway = await startGateway({
    baseUrl: provider.baseUrl,
    policy: 'policy: essai\ndata: { "*": pseudonymise }\nattachments: { image: allow, document: allow }\n',
  })
  client = new OpenAI({ baseURL: `${gateway.origin}/v1`, apiKey: bootstrapKey, maxRetries: 0 })
})
beforeEach(() => {
  provider.captured.length = 0
})
afterAll(async () => {
  await gateway.remove()
  await provider.close()
})

const ask = (input: unknown) => ({ model: 'gpt-test', input: input as string })
const tools = [
  {
    type: 'function' as const,
    name: 'ecrire',
    parameters: { type: 'object', properties: {} },
    strict: false,
  },
]
const placeholder = () => /\[COURRIEL_1\]/.exec(provider.captured.at(-1)?.body ?? '')?.[0] ?? ''
const response = (output: object[], status = 'completed') => ({
  ...{ id: 'resp_1', object: 'response', created_at: 1, model: 'gpt-test', status, output },
  usage: {
    ...{ input_tokens: 5, output_tokens: 6, total_tokens: 11 },
    input_tokens_details: { cached_tokens: 4 },
    output_tokens_details: { reasoning_tokens: 2 },
  },
})
const text = (said: string, annotations: object[] = []) => ({ type: 'output_text', text: said, annotations })
const message = (...content: object[]) => ({
  ...{ id: 'msg_1', type: 'message', role: 'assistant', status: 'completed', content },
})
const call = (args: string) => ({
  ...{ id: 'fc_1', type: 'function_call', call_id: 'c1', name: 'ecrire', arguments: args },
})

function stream(to: Parameters<FakeProvider['answer']>[1], events: readonly object[], cut = false): void {
  to.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const [sequence_number, event] of events.entries()) {
    const { type } = event as { type: string }
    to.write(`event: ${type}\r\ndata: ${JSON.stringify({ ...event, sequence_number })}\r\n\r\n`)
  }
  if (cut) setImmediate(() => to.destroy())
  else to.end()
}

const begun = { type: 'response.created', response: response([], 'in_progress') }
/** Text, then a call, letter by letter. */
function told(said: string, args: string): object[] {
  const here = { item_id: 'msg_1', output_index: 0, content_index: 0 }
  const there = { item_id: 'fc_1', output_index: 1 }
  return [
    begun,
    { type: 'response.output_item.added', output_index: 0, item: message() },
    { type: 'response.content_part.added', ...here, part: text('') },
    ...[...said].map(delta => ({ type: 'response.output_text.delta', ...here, delta, logprobs: [] })),
    { type: 'response.output_text.done', ...here, text: said },
    { type: 'response.content_part.done', ...here, part: text(said) },
    { type: 'response.output_item.done', output_index: 0, item: message(text(said)) },
    { type: 'response.output_item.added', output_index: 1, item: call('') },
    ...[...args].map(delta => ({ type: 'response.function_call_arguments.delta', ...there, delta })),
    { type: 'response.function_call_arguments.done', ...there, name: 'ecrire', arguments: args },
    { type: 'response.output_item.done', output_index: 1, item: call(args) },
    { type: 'response.completed', response: response([message(text(said)), call(args)]) },
  ]
}

describe('OpenAI’s responses through the gateway', () => {
  it('are answered whole, with values in text, arguments and the echo, encrypted thoughts byte for byte', async () => {
    provider.answer = (_, to) => {
      const p = placeholder()
      const cited = {
        type: 'url_citation',
        url: `https://x.fr/${p}`,
        title: p,
        start_index: 10,
        end_index: 22,
      }
      const thought = { id: 'rs_1', type: 'reasoning', encrypted_content: 'Z0FB', summary: [] }
      sendJson(to, 200, {
        ...response([thought, message(text(`J’écris à ${p}.`, [cited])), call(`{"a":"${p}"}`)]),
        ...{ instructions: `Pour ${p}`, metadata: { a: p }, user: p },
      })
    }
    const answer = await client.responses.create({ ...ask(`Écris à ${value}`), store: true, tools })
    expect(answer.output_text).toBe(`J’écris à ${value}.`)
    expect(answer.output).toMatchObject([
      { encrypted_content: 'Z0FB' },
      {
        content: [
          {
            annotations: [
              {
                url: 'https://x.fr/[COURRIEL_1]',
                title: value,
                start_index: 10,
                end_index: 10 + value.length,
              },
            ],
          },
        ],
      },
      { arguments: `{"a":"${value}"}` },
    ])
    expect(answer).toMatchObject({ instructions: `Pour ${value}`, metadata: { a: value }, user: value })
    const [sent] = provider.captured
    expect(sent?.url).toBe('/v1/responses')
    expect(JSON.parse(sent?.body ?? '')).toMatchObject({ store: false })
    expect(sent?.body).not.toContain('canari')
  })

  it('keep nothing at the provider, even unasked', async () => {
    provider.answer = (_, to) => sendJson(to, 200, response([message(text('ok'))]))
    await client.responses.create(ask('x'))
    expect(JSON.parse(provider.captured[0]?.body ?? '')).toMatchObject({ store: false })
  })

  it('stream text and arguments, cut anywhere, each copy alike and all events numbered', async () => {
    provider.answer = (_, to) => {
      const p = placeholder()
      stream(to, told(`Bonjour ${p} et [COURRIEL`, JSON.stringify({ a: p })))
    }
    const running = client.responses.stream({ ...ask(`Écris à ${value}`), tools })
    const numbers: number[] = []
    let said = ''
    let args = ''
    for await (const event of running) {
      numbers.push(event.sequence_number)
      if (event.type === 'response.output_text.delta') said += event.delta
      if (event.type === 'response.output_text.done') expect(said).toBe(event.text)
      if (event.type === 'response.function_call_arguments.delta') args += event.delta
      if (event.type === 'response.function_call_arguments.done') expect(args).toBe(event.arguments)
    }
    const final = await running.finalResponse()
    expect(final.output_text).toBe(`Bonjour ${value} et [COURRIEL`)
    expect(final.output[1]).toMatchObject({ arguments: JSON.stringify({ a: value }) })
    expect(said).toBe(final.output_text)
    expect(numbers).toEqual(numbers.map((_, index) => index))
    expect(final.usage).toMatchObject({ input_tokens: 5, output_tokens: 6 })
  })

  it('that break off are told by an error, never by a clean end', async () => {
    for (const cut of [false, true]) {
      provider.answer = (_, to) => stream(to, told('Bonjour', '{}').slice(0, 6), cut)
      await expect(client.responses.stream(ask('Bonjour')).finalResponse()).rejects.toThrow()
    }
  })

  it('that the caller leaves stop the provider', async () => {
    const before = provider.aborted()
    provider.answer = (_, to) => {
      to.writeHead(200, { 'content-type': 'text/event-stream' })
      to.write(`data: ${JSON.stringify(begun)}\n\n`)
    }
    const running = await client.responses.create({ ...ask('Bonjour'), stream: true })
    for await (const _ of running) break
    await expect.poll(() => provider.aborted()).toBe(before + 1)
  })

  it.each<[string, object, string]>([
    ['an unknown item', { input: [{ type: 'hologramme', data: value }] }, 'hologramme'],
    ['an unknown part', { input: [{ role: 'user', content: [{ type: 'input_smell' }] }] }, 'input_smell'],
    ['an unknown tool', { tools: [{ type: 'telepathy' }] }, 'telepathy'],
    ['state of the answer before', { previous_response_id: 'resp_0' }, 'previous_response_id'],
    ['a conversation', { conversation: 'conv_1' }, 'conversation'],
    ['work in the background', { background: true }, 'background'],
    ['a reference', { input: [{ type: 'item_reference', id: 'msg_1' }] }, 'item_reference'],
    ['a reference without type', { input: [{ id: 'msg_1' }] }, 'item_reference'],
    [
      'a file that the provider keeps',
      { input: [{ role: 'user', content: [{ type: 'input_file', file_id: 'f' }] }] },
      'file_id',
    ],
    [
      'a secret for a server',
      { tools: [{ type: 'mcp', server_label: 'm', headers: { Authorization: 'x' } }] },
      'function_call_output',
    ],
    ['a token', { tools: [{ type: 'mcp', server_label: 'm', authorization: 'x' }] }, 'function_call_output'],
  ])('refuse %s, saying why', async (_, fields, word) => {
    await expect(client.responses.create({ ...ask('x'), ...fields } as never)).rejects.toMatchObject({
      status: 403,
      message: expect.stringContaining(word),
    })
    expect(provider.captured).toEqual([])
  })
})

describe('the sandbox', () => {
  it('answers responses, whole and streamed', async () => {
    const sandbox = await startGateway({ policy: 'policy: essai\ndata: { "*": pseudonymise }\n' })
    const own = new OpenAI({ baseURL: `${sandbox.origin}/v1`, apiKey: bootstrapKey, maxRetries: 0 })
    const asked = { model: 'sandbox', input: value }
    const whole = await own.responses.create(asked)
    expect(whole.output_text).toMatch(/⟦COURRIEL 1⟧[\s\S]*canari\.usager@agglo\.example/)
    const streamed = await own.responses.stream(asked).finalResponse()
    expect(streamed.output_text).toBe(whole.output_text)
    await sandbox.remove()
  })
})
