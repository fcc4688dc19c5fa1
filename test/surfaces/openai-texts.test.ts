import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject, SseEvent } from '../../gateway/model.ts'
import { openAiCompletions } from '../../gateway/surfaces/openai-completions.ts'
import { openAiEmbeddings } from '../../gateway/surfaces/openai-embeddings.ts'
import { plain } from './address.ts'
import { fakeRestoring } from './fake-restoring.ts'

const values = ['Anne "la brave"', 'Le Guen']
const asked = { model: 'm', prompt: 'x', stream: true }
const chunk = (text: string, finish_reason: string | null = null, index = 0): SseEvent => ({
  kind: 'event',
  data: JSON.stringify({
    id: 'c',
    object: 'text_completion',
    choices: [{ index, text, logprobs: null, finish_reason }],
  }),
})
const done: SseEvent = { kind: 'event', data: '[DONE]' }

function textsOf(events: readonly SseEvent[]): Record<number, string> {
  const texts: Record<number, string> = {}
  for (const event of events) {
    if (event.kind !== 'event' || event.data === '[DONE]') continue
    const { choices } = JSON.parse(event.data) as { choices: { index: number; text: string }[] }
    for (const { index, text } of choices) texts[index] = (texts[index] ?? '') + text
  }
  return texts
}

describe('completions', () => {
  it('reads every text of a request', () => {
    const body = {
      model: 'm',
      prompt: ['un', 'deux'],
      suffix: 'trois',
      stop: ['quatre'],
      user: 'cinq',
      inconnu: { six: 'sept' },
    }
    const { slots, write } = openAiCompletions.parse(body, plain)
    expect(slots.map(({ text }) => text)).toEqual([
      'un',
      'deux',
      'trois',
      'quatre',
      'cinq',
      'inconnu',
      'six',
      'sept',
    ])
    expect(write(slots.map(({ text }) => text.toUpperCase()))).toMatchObject({
      model: 'm',
      prompt: ['UN', 'DEUX'],
      suffix: 'TROIS',
      stop: ['QUATRE'],
      user: 'CINQ',
      INCONNU: { SIX: 'SEPT' },
    })
  })

  it.each([[[1, 2, 3]], [[[1, 2], [3]]]])('refuses tokens, which nobody can read: %j', prompt => {
    const fault = { code: 'attachment_refused', param: expect.stringMatching(/^\/prompt\/0/) }
    expect(() => openAiCompletions.parse({ model: 'm', prompt } as Json, plain)).toThrow(
      expect.objectContaining(fault),
    )
  })

  it('restores each choice, without the tokens’ probabilities', () => {
    const request = openAiCompletions.parse({ model: 'm', prompt: 'x' }, plain)
    const answer = {
      choices: [
        { index: 0, text: 'Chère [X_1],', logprobs: { tokens: ['[X'] }, finish_reason: 'stop' },
        { index: 1, text: 'M. [X_2]', logprobs: null, finish_reason: 'length' },
      ],
      usage: { prompt_tokens: 3, completion_tokens: 4 },
    }
    const { body, usage } = openAiCompletions.answer(answer, request, fakeRestoring(values))
    expect(body).toMatchObject({
      choices: [{ text: 'Chère Anne "la brave",', logprobs: null }, { text: 'M. Le Guen' }],
    })
    expect(usage).toEqual({ inputTokens: 3, outputTokens: 4 })
  })

  it('restores a stream however it is cut, each choice on its own (property)', () => {
    const text = 'Chère [X_1], bonjour à [X_2] et [X_12].'
    const wanted = 'Chère Anne "la brave", bonjour à Le Guen et [X_12].'
    const cuts = fc.array(fc.integer({ min: 1, max: text.length - 1 }), { maxLength: 12 })
    fc.assert(
      fc.property(cuts, cuts, (first, second) => {
        const reader = openAiCompletions.stream(openAiCompletions.parse(asked, plain), fakeRestoring(values))
        const events = [...pieces(text, first, 0), ...pieces(text, second, 1)]
        const heard = [...events, chunk('', 'stop', 0), chunk('', 'stop', 1), done].flatMap(event =>
          reader.read(event),
        )
        expect(textsOf(heard)).toEqual({ 0: wanted, 1: wanted })
        expect(reader.end().clean).toBe(true)
      }),
    )
  })

  it('adds a closing line to the words of a stream, once', () => {
    const reader = openAiCompletions.stream(
      openAiCompletions.parse(asked, plain),
      fakeRestoring(values, 'Relisez.'),
    )
    const heard = [chunk('Bonjour [X_2]'), chunk('', 'stop'), done].flatMap(event => reader.read(event))
    expect(textsOf(heard)).toEqual({ 0: 'Bonjour Le Guen\n\nRelisez.' })
  })
})

function pieces(text: string, cuts: readonly number[], index: number): SseEvent[] {
  const ends = [...new Set(cuts)].sort((a, b) => a - b)
  return [...ends, text.length].map((end, at) => chunk(text.slice(ends[at - 1] ?? 0, end), null, index))
}

describe('embeddings', () => {
  it('reads one text or several, and refuses tokens', () => {
    const texts = (body: JsonObject) => openAiEmbeddings.parse(body, plain).slots.map(({ text }) => text)
    expect(texts({ model: 'm', input: 'un' })).toEqual(['un'])
    expect(texts({ model: 'm', input: ['un', 'deux'], user: 'trois' })).toEqual(['un', 'deux', 'trois'])
    expect(() => texts({ model: 'm', input: [15, 16] })).toThrow(
      expect.objectContaining({ code: 'attachment_refused', message: expect.stringMatching(/token/) }),
    )
  })

  it('gives numbers back as they came', () => {
    const body = { object: 'list', data: [{ index: 0, embedding: [0.5] }], usage: { prompt_tokens: 2 } }
    const request = openAiEmbeddings.parse({ model: 'm', input: 'x' }, plain)
    expect(openAiEmbeddings.answer(body, request, fakeRestoring(values))).toEqual({
      body,
      usage: { inputTokens: 2 },
    })
    expect(() => openAiEmbeddings.answer({}, request, fakeRestoring(values))).toThrow(
      expect.objectContaining({ code: 'upstream_malformed' }),
    )
  })
})
