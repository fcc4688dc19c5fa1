import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject, Restoring, SseEvent } from '../../gateway/model.ts'
import { openAiResponses } from '../../gateway/surfaces/openai-responses.ts'
import { plain } from './address.ts'
import { fakeRestoring } from './fake-restoring.ts'

const values = ['Anne "la brave"', 'Le Guen']

interface Told {
  readonly type: string
  readonly sequence_number?: number
  readonly delta?: string
  readonly output_index?: number
  readonly [key: string]: Json | undefined
}

function hear(events: readonly JsonObject[], restoring: Restoring = fakeRestoring(values)) {
  const request = openAiResponses.parse({ model: 'm', input: 'x', stream: true }, plain)
  const reader = openAiResponses.stream(request, restoring)
  const sent = events.map(
    (data, sequence_number): SseEvent => ({
      kind: 'event',
      data: JSON.stringify({ ...data, sequence_number }),
    }),
  )
  const heard = sent.flatMap(each => reader.read(each))
  const tail = reader.end()
  const told = [...heard, ...tail.events].flatMap(each =>
    each.kind === 'event' ? [JSON.parse(each.data) as Told] : [],
  )
  return { told, clean: tail.clean, failed: reader.failed, usage: reader.usage, ended: reader.ended }
}

const message = (text: string): JsonObject => ({
  ...{ id: 'm', type: 'message', role: 'assistant' },
  content: [{ type: 'output_text', text, annotations: [] }],
})

/** Each text that an item may bring in pieces: its delta, its last word, and the item that repeats it. */
const forms = [
  ['response.output_text', 'text', 'text', { content_index: 0 }, message],
  [
    ...(['response.refusal', 'refusal', 'text', { content_index: 0 }] as const),
    (refusal: string) => ({ type: 'message', content: [{ type: 'refusal', refusal }] }),
  ],
  [
    ...(['response.reasoning_text', 'text', 'text', { content_index: 0 }] as const),
    (text: string) => ({ type: 'reasoning', content: [{ type: 'reasoning_text', text }] }),
  ],
  [
    ...(['response.reasoning_summary_text', 'text', 'text', { summary_index: 0 }] as const),
    (text: string) => ({ type: 'reasoning', summary: [{ type: 'summary_text', text }] }),
  ],
  [
    ...(['response.function_call_arguments', 'arguments', 'json', {}] as const),
    (value: string) => ({ type: 'function_call', arguments: value }),
  ],
  [
    ...(['response.mcp_call_arguments', 'arguments', 'json', {}] as const),
    (value: string) => ({ type: 'mcp_call', arguments: value }),
  ],
  [
    ...(['response.custom_tool_call_input', 'input', 'text', {}] as const),
    (input: string) => ({ type: 'custom_tool_call', input }),
  ],
  [
    ...(['response.code_interpreter_call_code', 'code', 'text', {}] as const),
    (code: string) => ({ type: 'code_interpreter_call', code }),
  ],
  [
    ...(['response.shell_call_command', 'command', 'text', { command_index: 0 }] as const),
    (command: string) => ({ type: 'shell_call', action: { commands: [command] } }),
  ],
] as const

describe('a stream of responses', () => {
  it('gives values back however the texts are cut and mixed, and its copies agree with its deltas (property)', () => {
    const text = fc
      .array(fc.constantFrom('[X_1]', '[X_2]', '[X_9]', '[X', '[', ' de ', 'à', '😀', ']', '_1]'), {
        maxLength: 8,
      })
      .map(parts => parts.join(''))
    const stream = fc.record({
      texts: fc.array(fc.tuple(fc.nat(forms.length - 1), text), { minLength: 1, maxLength: 5 }),
      cuts: fc.array(fc.nat(40), { minLength: 1, maxLength: 10 }),
      order: fc.infiniteStream(fc.nat(1000)),
    })
    fc.assert(
      fc.property(stream, ({ texts, cuts, order }) => {
        const restoring = fakeRestoring(values)
        const queues = texts.map(([form, whole], output_index): JsonObject[] => {
          const [type, member, , index, item] = forms[form] ?? forms[0]
          const here = { output_index, item_id: `i${output_index}`, ...index }
          return [
            { type: 'response.output_item.added', output_index, item: item('') },
            ...pieces(whole, cuts).map(delta => ({ type: `${type}.delta`, ...here, delta })),
            { type: `${type}.done`, ...here, [member]: whole },
            { type: 'response.output_item.done', output_index, item: item(whole) },
          ]
        })
        const output = texts.map(([form, whole]) => (forms[form] ?? forms[0])[4](whole))
        const sent: JsonObject[] = [{ type: 'response.created', response: { output: [] } }]
        while (queues.some(queue => queue.length > 0)) {
          const waiting = queues.filter(queue => queue.length > 0)
          const next = waiting[(order.next().value ?? 0) % waiting.length]?.shift()
          if (next) sent.push(next)
        }
        sent.push({ type: 'response.completed', response: { status: 'completed', output } })
        const { told, clean } = hear(sent, restoring)
        expect(clean).toBe(true)
        expect(told.map(each => each.sequence_number)).toEqual(told.map((_, index) => index))
        const last = told.at(-1) as unknown as { response: { output: Json[] } }
        for (const [output_index, [form, whole]] of texts.entries()) {
          const [type, member, kind, , item] = forms[form] ?? forms[0]
          const expected = restoring.whole(whole, kind)
          const mine = told.filter(each => each.output_index === output_index)
          const done = mine.findIndex(each => each.type === `${type}.done`)
          expect(mine.map(each => each.delta ?? '').join('')).toBe(expected)
          expect(mine.slice(done).some(each => each.type.endsWith('.delta'))).toBe(false)
          expect(mine[done]?.[member]).toBe(expected)
          expect(mine.at(-1)?.item).toEqual(item(expected))
          expect(last.response.output[output_index]).toEqual(item(expected))
        }
      }),
      { numRuns: 200 },
    )
  })

  const here = { item_id: 'm', output_index: 0, content_index: 0 }
  const delta = (text: string) => ({ type: 'response.output_text.delta', ...here, delta: text, logprobs: [] })
  const spoken = [
    delta('Bon'),
    delta('jour [X_2'),
    delta(']'),
    { type: 'response.output_text.done', ...here, text: 'Bonjour [X_2]' },
    { type: 'response.content_part.done', ...here, part: { type: 'output_text', text: 'Bonjour [X_2]' } },
    { type: 'response.output_item.done', output_index: 0, item: message('Bonjour [X_2]') },
  ]
  const completed = (...output: JsonObject[]) => ({
    type: 'response.completed',
    response: { status: 'completed', output, usage: { input_tokens: 3, output_tokens: 2 } },
  })
  const closing = fakeRestoring(values, 'Relisez.')
  const call = { id: 'f', type: 'function_call', arguments: '{}' }

  it('ends in the closing line, in every copy', () => {
    const { told, usage } = hear([...spoken, completed(message('Bonjour [X_2]'))], closing)
    const said = 'Bonjour Le Guen\n\nRelisez.'
    expect(told.map(each => each.delta ?? '').join('')).toBe(said)
    const [done, part, item, last] = told.slice(-4)
    expect(done).toMatchObject({ type: 'response.output_text.done', text: said })
    expect(part).toMatchObject({ part: { text: said } })
    expect(item).toMatchObject({ item: { content: [{ text: said }] } })
    expect(last).toMatchObject({ response: { output: [{ content: [{ text: said }] }] } })
    expect(told.map(each => each.sequence_number)).toEqual(told.map((_, index) => index))
    expect(usage).toEqual({ inputTokens: 3, outputTokens: 2 })
  })

  it('has no closing line beside a call, nor in an answer that was cut short', () => {
    const added = { type: 'response.output_item.added', output_index: 1, item: call }
    const beside = hear([...spoken, added, completed(message('Bonjour [X_2]'), call)], closing)
    expect(JSON.stringify(beside.told)).not.toContain('Relisez')
    expect(beside.told.map(each => each.type).slice(-5)).toEqual([
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.output_item.added',
      'response.completed',
    ])
    const incomplete = {
      type: 'response.incomplete',
      response: { status: 'incomplete', output: [message('x')] },
    }
    const short = hear([...spoken, incomplete], closing)
    expect(JSON.stringify(short.told)).not.toContain('Relisez')
    expect(short.told.at(-2)?.type).toBe('response.output_item.done')
    expect(short.clean).toBe(true)
  })

  it('moves the offsets of citations in the text so far', () => {
    const annotation = {
      type: 'url_citation',
      title: '[X_2]',
      url: 'https://x/[X_2]',
      start_index: 0,
      end_index: 5,
    }
    const { told } = hear([
      delta('[X_2] dit'),
      { type: 'response.output_text.annotation.added', ...here, annotation },
    ])
    expect(told[1]?.annotation).toEqual({ ...annotation, title: 'Le Guen', end_index: 7 })
  })

  it('is clean only with its last event, and never after an error', () => {
    expect(hear([delta('x')])).toMatchObject({ clean: false, ended: false })
    const failed = {
      type: 'response.failed',
      response: { output: [], error: { code: 'x', message: 'non [X_2]' } },
    }
    const end = hear([delta('[X'), failed])
    expect(end).toMatchObject({ clean: false, ended: true, failed: true })
    expect(end.told).toMatchObject([{ delta: '[X' }, { response: { error: { message: 'non Le Guen' } } }])
    const error = hear([
      delta('x'),
      { type: 'error', message: 'non [X_2]', code: null },
      completed(message('x')),
    ])
    expect(error.told.at(-1)).toMatchObject({ type: 'error', message: 'non Le Guen' })
    expect(error).toMatchObject({ clean: false, failed: true })
  })

  it('lets through as it came what it does not know, and everything where nothing was masked', () => {
    const odd = { type: 'response.hologram.progress', x: ['[X_1]'] }
    expect(hear([odd]).told[0]).toMatchObject(odd)
    const event = {
      kind: 'event',
      data: '{ "type": "response.output_text.delta", "delta": "[X_1]" }',
    } as const
    const request = openAiResponses.parse({ model: 'm', input: 'x' }, plain)
    expect(openAiResponses.stream(request, fakeRestoring([])).read(event)).toEqual([event])
  })
})

function pieces(text: string, cuts: readonly number[]): string[] {
  const edges = [...new Set([0, ...cuts.filter(cut => cut < text.length), text.length])].sort((a, b) => a - b)
  return edges.slice(1).map((edge, index) => text.slice(edges[index], edge))
}
