import fc from 'fast-check'
import { ChatCompletionStream } from 'openai/lib/ChatCompletionStream'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject, Restoring, SseEvent } from '../../gateway/model.ts'
import { openAiChat } from '../../gateway/surfaces/openai-chat.ts'
import { plain } from './address.ts'
import { fakeRestoring } from './fake-restoring.ts'

const values = ['Anne "la brave"', 'Le Guen']
const head = { id: 'c1', object: 'chat.completion.chunk', created: 5, model: 'm' }
const event = (data: Json): SseEvent => ({ kind: 'event', data: JSON.stringify(data) })
const done: SseEvent = { kind: 'event', data: '[DONE]' }
const chunk = (delta: Json, finish_reason: string | null = null, index = 0): JsonObject => ({
  ...head,
  choices: [{ index, delta, finish_reason }],
})

interface Heard {
  readonly chunks: readonly JsonObject[]
  readonly events: readonly SseEvent[]
  readonly clean: boolean
  readonly failed: boolean
  readonly usage: unknown
}

function hear(
  events: readonly SseEvent[],
  options: { usage?: boolean; restoring?: Restoring; format?: string } = {},
): Heard {
  const format = options.format ? { response_format: { type: options.format } } : {}
  const body = { model: 'm', stream: true, messages: [{ role: 'user', content: 'x' }], ...format }
  const asked = options.usage ? { ...body, stream_options: { include_usage: true } } : body
  const reader = openAiChat.stream(openAiChat.parse(asked, plain), options.restoring ?? fakeRestoring(values))
  const heard = events.flatMap(one => reader.read(one))
  const { events: tail, clean } = reader.end()
  const all = [...heard, ...tail]
  const chunks = all.flatMap(one =>
    one.kind === 'event' && one.data !== '[DONE]' ? [JSON.parse(one.data) as JsonObject] : [],
  )
  return { chunks, events: all, clean, failed: reader.failed, usage: reader.usage }
}

/** What a client gathers: all texts of each choice, field by field, and how it ended. */
function gather(chunks: readonly JsonObject[]): Record<string, string> {
  const texts: Record<string, string> = {}
  const add = (key: string, value: unknown): void => {
    if (typeof value === 'string') texts[key] = (texts[key] ?? '') + value
  }
  for (const { choices } of typed(chunks)) {
    for (const { index, delta, finish_reason } of choices ?? []) {
      if (texts[`${index} finish`] && Object.keys(delta ?? {}).length > 0) add(`${index} late`, 'x')
      for (const field of ['content', 'refusal', 'reasoning_content', 'reasoning'] as const)
        add(`${index} ${field}`, delta?.[field])
      add(`${index} transcript`, delta?.audio?.transcript)
      add(`${index} call`, delta?.function_call?.arguments)
      for (const tool of delta?.tool_calls ?? []) {
        add(`${index} tool ${tool.index}`, tool.function?.arguments)
        add(`${index} name ${tool.index}`, tool.function?.name)
        add(`${index} custom ${tool.index}`, tool.custom?.input)
      }
      add(`${index} finish`, finish_reason)
    }
  }
  return texts
}

function typed(chunks: readonly JsonObject[]): { choices?: Choice[] }[] {
  return JSON.parse(JSON.stringify(chunks)) as { choices?: Choice[] }[]
}

interface Choice {
  index: number
  finish_reason?: string | null
  delta?: {
    content?: string
    refusal?: string
    reasoning_content?: string
    reasoning?: string
    audio?: { transcript?: string }
    function_call?: { arguments?: string }
    tool_calls?: {
      index: number
      function?: { name?: string; arguments?: string }
      custom?: { input?: string }
    }[]
  } | null
}

describe('a chat stream', () => {
  it('gives values back however the text is cut, each field, tool and choice on its own (property)', () => {
    const text = fc
      .array(fc.constantFrom('[X_1]', '[X_2]', '[X_9]', '[X', '[', ' de ', 'à', '😀', '"', ']', '_1]'), {
        maxLength: 8,
      })
      .map(parts => parts.join(''))
    const fields = [
      ['content', (value: string) => ({ content: value })],
      ['refusal', (value: string) => ({ refusal: value })],
      ['reasoning_content', (value: string) => ({ reasoning_content: value })],
      ['reasoning', (value: string) => ({ reasoning: value })],
      ['transcript', (value: string) => ({ audio: { transcript: value } })],
      ['call', (value: string) => ({ function_call: { arguments: value } })],
      ['tool 0', (value: string) => ({ tool_calls: [{ index: 0, function: { arguments: value } }] })],
      ['tool 1', (value: string) => ({ tool_calls: [{ index: 1, function: { arguments: value } }] })],
      ['custom 2', (value: string) => ({ tool_calls: [{ index: 2, custom: { input: value } }] })],
    ] as const
    const stream = fc.record({
      texts: fc.array(fc.tuple(fc.nat(1), fc.nat(fields.length - 1), text), { minLength: 1, maxLength: 6 }),
      cuts: fc.array(fc.nat(60), { minLength: 1, maxLength: 12 }),
      order: fc.infiniteStream(fc.nat(1000)),
      ending: fc.constantFrom('finish', 'done', 'usage', 'text with finish', 'nothing'),
    })
    fc.assert(
      fc.property(stream, ({ texts, cuts, order, ending }) => {
        const expected: Record<string, string> = {}
        const restoring = fakeRestoring(values)
        const queues = [...new Map(texts.map(entry => [`${entry[0]} ${entry[1]}`, entry])).values()].map(
          ([index, field, whole]) => {
            const [name, delta] = fields[field] ?? fields[0]
            const kind = name === 'call' || name.startsWith('tool') ? 'json' : 'text'
            expected[`${index} ${name}`] = restoring.whole(whole, kind)
            return pieces(whole, cuts).map(piece => chunk(delta(piece), null, index))
          },
        )
        const sent: JsonObject[] = []
        while (queues.some(queue => queue.length > 0)) {
          const waiting = queues.filter(queue => queue.length > 0)
          const next = waiting[(order.next().value ?? 0) % waiting.length]?.shift()
          if (next) sent.push(next)
        }
        const indices = [...new Set(texts.map(([index]) => index))]
        if (ending === 'finish') sent.push(...indices.map(index => chunk({}, 'stop', index)))
        if (ending === 'text with finish')
          sent.push(...indices.map(index => chunk({ content: '' }, 'stop', index)))
        if (ending === 'usage') sent.push({ ...head, choices: [], usage: { prompt_tokens: 1 } })
        const tail = ending === 'nothing' ? [] : [done]
        const { chunks, events, clean } = hear([...sent.map(event), ...tail])
        const gathered = gather(chunks)
        for (const [key, value] of Object.entries(expected)) expect(gathered[key] ?? '').toBe(value)
        expect(Object.keys(gathered).filter(key => key.endsWith('late'))).toEqual([])
        if (ending !== 'nothing') expect(events.at(-1)).toBe(done)
        expect(clean).toBe(ending !== 'nothing')
      }),
      { numRuns: 300 },
    )
  })

  it('brings what was held back before the end of the choice, as a chunk of the same answer', () => {
    const { events } = hear([event(chunk({ content: 'Bonjour [X' })), event(chunk({}, 'stop')), done])
    expect(events).toEqual([
      event(chunk({ content: 'Bonjour ' })),
      event(chunk({ content: '[X' })),
      event(chunk({}, 'stop')),
      done,
    ])
  })

  it('brings it in the last chunk if that carries the same text', () => {
    const { chunks } = hear([
      event(chunk({ content: '[X' })),
      event(chunk({ content: '_1' }, 'length')),
      done,
    ])
    expect(chunks).toEqual([chunk({ content: '[X_1' }, 'length')])
  })

  it('keeps a chunk that brings a role or more, and drops one whose only text is held back', () => {
    const { chunks } = hear([
      event(chunk({ role: 'assistant', content: '[X' })),
      event(chunk({ content: '_1' })),
      event(chunk({ content: ']' })),
      event(chunk({ content: '' })),
    ])
    expect(chunks).toEqual([
      chunk({ role: 'assistant', content: '' }),
      chunk({ content: 'Anne "la brave"' }),
      chunk({ content: '' }),
    ])
  })

  it('does not take an empty finish_reason for the end', () => {
    const { chunks, clean } = hear([
      event(chunk({ content: 'a [X' }, '')),
      event(chunk({ content: '_2]' }, '')),
    ])
    expect(gather(chunks)['0 content']).toBe('a Le Guen')
    expect(clean).toBe(false)
  })

  it('restores what was said so far where a provider repeats it beside each delta', () => {
    const { chunks } = hear([
      event({ choices: [{ index: 0, delta: { content: 'X' }, message: { content: '[X_2]' } }] }),
    ])
    expect(chunks).toEqual([
      { choices: [{ index: 0, delta: { content: 'X' }, message: { content: 'Le Guen' } }] },
    ])
  })

  it("is what OpenAI's own SDK can gather", async () => {
    const args = (value: string) => ({ tool_calls: [{ index: 0, function: { arguments: value } }] })
    const first = { index: 0, id: 'a', type: 'function', function: { name: 'f', arguments: '' } }
    const { chunks } = hear([
      event(chunk({ role: 'assistant', content: '' })),
      ...['Pour ', '[X', '_1', '] [X'].map(content => event(chunk({ content }))),
      event(chunk({ tool_calls: [first] })),
      ...['{"à":"[', 'X_2', ']"}'].map(value => event(chunk(args(value)))),
      event(chunk({}, 'tool_calls')),
      done,
    ])
    const lines = chunks.map(one => `${JSON.stringify(one)}\n`)
    const stream = ChatCompletionStream.fromReadableStream(
      ReadableStream.from(lines.map(line => Buffer.from(line))),
    )
    const message = (await stream.finalChatCompletion()).choices[0]?.message
    expect(message?.content).toBe('Pour Anne "la brave" [X')
    expect(message?.tool_calls?.[0]).toMatchObject({
      id: 'a',
      function: { name: 'f', arguments: '{"à":"Le Guen"}' },
    })
  })

  it('stays JSON where JSON was asked for, cut anywhere', () => {
    const said = '{"à":"[X_1]"}'
    for (let cut = 0; cut <= said.length; cut++) {
      const sent = [said.slice(0, cut), said.slice(cut)].map(content => event(chunk({ content })))
      const { chunks } = hear([...sent, event(chunk({}, 'stop')), done], { format: 'json_schema' })
      expect(JSON.parse(gather(chunks)['0 content'] ?? '')).toEqual({ à: 'Anne "la brave"' })
    }
  })

  it('restores the names of tools in one piece', () => {
    const { chunks } = hear([
      event(
        chunk({
          tool_calls: [{ index: 0, id: 'a', type: 'function', function: { name: 'X_2', arguments: '' } }],
        }),
      ),
      event(chunk({ tool_calls: [{ index: 0, function: { arguments: '{}' } }] })),
      event(chunk({}, 'tool_calls')),
      done,
    ])
    expect(chunks[0]).toEqual(
      chunk({
        tool_calls: [{ index: 0, id: 'a', type: 'function', function: { name: 'Le Guen', arguments: '' } }],
      }),
    )
  })

  it('follows tool calls that carry no index, by their id and then by their order', () => {
    const args = (fields: JsonObject, value: string) =>
      event(chunk({ tool_calls: [{ ...fields, function: { arguments: value } }] }))
    const { chunks } = hear([
      args({ id: 'a' }, '{"q":"[X'),
      args({}, '_1]"}'),
      args({ id: 'b' }, '{"q":"[X_'),
      args({}, '2]"}[X'),
      event(chunk({}, 'tool_calls')),
    ])
    const said = typed(chunks).flatMap(({ choices }) =>
      (choices ?? []).flatMap(({ delta }) => delta?.tool_calls?.map(tool => tool.function?.arguments) ?? []),
    )
    expect(said.join('')).toBe('{"q":"Anne \\"la brave\\""}{"q":"Le Guen"}[X')
  })

  it('takes content that is null, absent or in parts', () => {
    const parts = (text: string) => chunk({ content: [{ type: 'text', text }] })
    const { chunks } = hear([
      event(chunk({ role: 'assistant', content: null })),
      event(chunk(null)),
      event({ ...head, choices: [{ index: 0 }] }),
      event(parts('[X')),
      event(parts('_2] dit')),
      event(chunk({}, 'stop')),
    ])
    expect(chunks.slice(-3)).toEqual([parts(''), parts('Le Guen dit'), chunk({}, 'stop')])
  })

  it('moves the offsets of citations', () => {
    const annotations = (start_index: number, end_index: number) => [
      {
        type: 'url_citation',
        url_citation: { url: 'https://x.fr/[X_1]', title: 't', start_index, end_index },
      },
    ]
    const { chunks } = hear([
      event(chunk({ content: '[X_2] dit' })),
      event(chunk({ annotations: annotations(0, 5) })),
    ])
    expect(chunks[1]).toEqual(chunk({ annotations: annotations(0, 7) }))
  })

  it('drops the tokens of a masked answer', () => {
    const withTokens = (logprobs: Json) => ({ choices: [{ index: 0, delta: { content: 'x' }, logprobs }] })
    expect(hear([event(withTokens({ content: [] }))]).chunks).toEqual([withTokens(null)])
  })

  it('lets through as they came: comments, unknown members, chunks without choices, all where nothing was masked', () => {
    const comment: SseEvent = { kind: 'comment', text: 'OPENROUTER PROCESSING' }
    const odd = { kind: 'event', data: '{ "type": "ping" }', event: 'ping', id: '7' } as const
    expect(hear([comment, odd]).events).toEqual([comment, odd])
    expect(hear([event({ ...chunk({ content: 'x', y: ['[X_1]'] }), z: 1 })]).chunks).toEqual([
      { ...chunk({ content: 'x', y: ['[X_1]'] }), z: 1 },
    ])
    const plain = { kind: 'event', data: '{"choices": [{"delta": {"content": "[X_1]"}}] }' } as const
    expect(hear([plain], { restoring: fakeRestoring([]) }).events).toEqual([plain])
  })
})

describe('token counts in a chat stream', () => {
  const counted = { ...head, choices: [], usage: { prompt_tokens: 3, completion_tokens: 2 } }
  const events = [event({ ...chunk({ content: 'x' }, 'stop'), usage: null }), event(counted), done]

  it('are hidden from a caller that did not ask, and known to the gateway', () => {
    const { events: heard, usage } = hear(events)
    expect(heard).toEqual([event(chunk({ content: 'x' }, 'stop')), done])
    expect(usage).toEqual({ inputTokens: 3, outputTokens: 2 })
    expect(hear(events, { restoring: fakeRestoring([]) }).events).toEqual(heard)
  })

  it('pass to a caller that asked', () => {
    expect(hear(events, { usage: true }).chunks).toEqual([
      { ...chunk({ content: 'x' }, 'stop'), usage: null },
      counted,
    ])
  })

  it('say nothing of the end: what is held back waits for the rest', () => {
    const [first, second] = [event(chunk({ content: 'a [X_' })), event(chunk({ content: '2]' }))]
    expect(gather(hear([first, event(counted), second, done]).chunks)['0 content']).toBe('a Le Guen')
    expect(hear([first, event(counted), second], { usage: true }).chunks).toContainEqual(counted)
  })

  it('are read from any chunk that has them', () => {
    expect(hear([event({ ...chunk({}, 'stop'), usage: { prompt_tokens: 3 } })]).usage).toEqual({
      inputTokens: 3,
    })
    expect(hear([event(chunk({ content: 'x' }))]).usage).toBeNull()
  })

  it('do not take the first chunk of Azure, which has no choices either, for the last', () => {
    const filter = { ...head, choices: [], prompt_filter_results: [{ x: '[X_1]' }] }
    expect(hear([event(filter)]).chunks).toEqual([filter])
  })
})

describe('the end of a chat stream', () => {
  it('is clean with [DONE], or when every choice has finished', () => {
    expect(hear([event(chunk({ content: 'x' })), done]).clean).toBe(true)
    expect(hear([event(chunk({}, 'stop', 0)), event(chunk({}, 'stop', 1))]).clean).toBe(true)
    expect(hear([event(chunk({}, 'stop', 0)), event(chunk({ content: 'x' }, null, 1))]).clean).toBe(false)
    expect(hear([event(chunk({ content: 'x' }))]).clean).toBe(false)
    expect(hear([]).clean).toBe(false)
  })

  it('brings the closing line once, however often a provider says that a choice has ended', () => {
    const closing = fakeRestoring(values, 'Relisez.')
    const ends = [event(chunk({}, 'stop')), event(chunk({ content: '' }, 'stop'))]
    const heard = hear([event(chunk({ content: 'Bonjour' })), ...ends, done], { restoring: closing })
    expect(
      heard.chunks
        .map(({ choices }) => JSON.stringify(choices))
        .join('')
        .split('Relisez.'),
    ).toHaveLength(2)
    expect(heard.clean).toBe(true)
  })

  it('shows what was held back even if it came too early', () => {
    expect(hear([event(chunk({ content: 'a [X_' }))])).toMatchObject({
      chunks: [chunk({ content: 'a ' }), chunk({ content: '[X_' })],
      clean: false,
    })
  })

  it('is the last that is read', () => {
    const reader = openAiChat.stream(
      openAiChat.parse({ model: 'm', messages: [{ role: 'user' }] }, plain),
      fakeRestoring(values),
    )
    expect(reader.ended).toBe(false)
    expect(reader.read(done)).toEqual([done])
    expect(reader.ended).toBe(true)
    expect(reader.read(event(chunk({ content: 'x' })))).toEqual([])
    expect(reader.end()).toEqual({ events: [], clean: true })
  })

  it('is not clean after an error, which is restored', () => {
    const { chunks, clean } = hear([
      event(chunk({ content: '[X' })),
      event({ error: { message: 'no [X_2]', code: 'x' } }),
      done,
    ])
    expect(chunks).toEqual([chunk({ content: '[X' }), { error: { message: 'no Le Guen', code: 'x' } }])
    expect(clean).toBe(false)
    expect(hear([event({ error: 'no [X_2]' })]).chunks).toEqual([{ error: 'no Le Guen' }])
    expect(hear([{ kind: 'event', event: 'error', data: '{"message":"[X_2]"}' }, done])).toMatchObject({
      chunks: [{ message: 'Le Guen' }],
      clean: false,
    })
    expect(
      hear([event({ ...chunk({ content: '' }, 'error'), error: { message: '[X_2]' } }), done]),
    ).toMatchObject({
      chunks: [{ error: { message: 'Le Guen' } }],
      clean: false,
    })
  })

  it('never looks clean after an error: its [DONE] is swallowed, and the caller need be told nothing more', () => {
    const failing = [event(chunk({ content: 'x' })), event({ error: { message: 'overloaded' } }), done]
    for (const restoring of [fakeRestoring(values), fakeRestoring([])]) {
      const { events, clean, failed } = hear(failing, { restoring })
      expect(events).not.toContainEqual(done)
      expect({ clean, failed }).toEqual({ clean: false, failed: true })
    }
    expect(hear([event(chunk({ content: 'x' })), done])).toMatchObject({ clean: true, failed: false })
  })

  it.each(['not json', '"x"', '[]', '{"choices": {}}', '{"choices": 1}'])('is a fault at %s', data => {
    expect(() => hear([{ kind: 'event', data }])).toThrow(
      expect.objectContaining({ code: 'upstream_malformed' }),
    )
    expect(() => hear([{ kind: 'event', data }])).not.toThrow(/not json/)
  })
})

function pieces(text: string, cuts: readonly number[]): string[] {
  const edges = [...new Set([0, ...cuts.filter(cut => cut < text.length), text.length])].sort((a, b) => a - b)
  return edges.slice(1).map((edge, index) => text.slice(edges[index], edge))
}
