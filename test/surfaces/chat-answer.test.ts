import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../gateway/model.ts'
import { openAiChat } from '../../gateway/surfaces/openai-chat.ts'
import { plain } from './address.ts'
import { fakeRestoring } from './fake-restoring.ts'

const restoring = fakeRestoring(['Anne "la brave"', 'Le Guen'])
const withMessage = (message: JsonObject): JsonObject => ({
  id: 'c1',
  choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: 'stop' }],
})
const asked = { model: 'm', messages: [{ role: 'user', content: 'x' }] }
const request = openAiChat.parse(asked, plain)
const restored = (body: Json) => openAiChat.answer(body, request, restoring).body

describe('a whole chat answer', () => {
  const said = 'Pour [X_1] et [X_2].'
  const shown = 'Pour Anne "la brave" et Le Guen.'
  const escaped = '{"à":"Anne \\"la brave\\""}'

  it.each<[string, JsonObject, JsonObject]>([
    ['content', { content: said }, { content: shown }],
    ['no content', { content: null }, { content: null }],
    [
      'parts',
      { content: [{ type: 'text', text: said }, { type: 'x', text: 5 }, '[X_1]'] },
      { content: [{ type: 'text', text: shown }, { type: 'x', text: 5 }, '[X_1]'] },
    ],
    [
      'thinking',
      { content: [{ type: 'thinking', thinking: [{ type: 'text', text: said }] }] },
      { content: [{ type: 'thinking', thinking: [{ type: 'text', text: shown }] }] },
    ],
    ['refusal', { refusal: said }, { refusal: shown }],
    ['reasoning_content', { reasoning_content: said }, { reasoning_content: shown }],
    ['reasoning', { reasoning: said }, { reasoning: shown }],
    [
      'tool calls',
      {
        tool_calls: [
          { id: 'a', type: 'function', function: { name: 'X_2', arguments: '{"à":"[X_1]"}' } },
          { id: 'b', type: 'custom', custom: { name: 'f', input: said } },
        ],
      },
      {
        tool_calls: [
          { id: 'a', type: 'function', function: { name: 'Le Guen', arguments: escaped } },
          { id: 'b', type: 'custom', custom: { name: 'f', input: shown } },
        ],
      },
    ],
    [
      'arguments as an object',
      { tool_calls: [{ function: { arguments: { à: ['[X_1]', 7] } } }] },
      { tool_calls: [{ function: { arguments: { à: ['Anne "la brave"', 7] } } }] },
    ],
    [
      'a function call',
      { function_call: { name: 'f', arguments: '{"à":"[X_1]"}' } },
      { function_call: { name: 'f', arguments: escaped } },
    ],
    [
      'a transcript',
      { audio: { id: 'x', data: 'AA', transcript: said } },
      { audio: { id: 'x', data: 'AA', transcript: shown } },
    ],
    ['unknown members as they came', { x: ['[X_1]'] }, { x: ['[X_1]'] }],
  ])('gets its values back: %s', (_what, message, expected) => {
    expect(restored(withMessage(message))).toEqual(withMessage(expected))
  })

  it('moves the offsets of citations, restores their titles and leaves their destinations', () => {
    const annotation = (title: string, start_index: number, end_index: number) => ({
      type: 'url_citation',
      url_citation: { title, url: 'https://x.fr/?q=[X_1]', start_index, end_index },
    })
    const out = restored(withMessage({ annotations: [annotation('[X_2]', 14, 19)], content: said }))
    expect(out).toEqual(withMessage({ annotations: [annotation('Le Guen', 24, 31)], content: shown }))
    expect(shown.slice(24, 31)).toBe('Le Guen')
  })

  it('restores every choice and the metadata, and drops the tokens of a masked text', () => {
    const choice = (index: number, content: string, logprobs: Json) => ({
      index,
      message: { content },
      logprobs,
    })
    const body = {
      choices: [choice(0, '[X_1]', { content: [] }), choice(1, '[X_2]', null)],
      metadata: { '[X_2]': '[X_2]' },
    }
    expect(restored(body)).toEqual({
      choices: [choice(0, 'Anne "la brave"', null), choice(1, 'Le Guen', null)],
      metadata: { 'Le Guen': 'Le Guen' },
    })
  })

  it('comes back as it came where nothing was masked', () => {
    const body = { choices: [{ message: { content: said }, logprobs: { content: [] } }] }
    expect(openAiChat.answer(body, request, fakeRestoring([])).body).toBe(body)
  })

  it.each(['json_object', 'json_schema'])('stays JSON where %s was asked for', type => {
    const structured = openAiChat.parse({ ...asked, response_format: { type } }, plain)
    const answer = openAiChat.answer(withMessage({ content: '{"à":"[X_1]"}' }), structured, restoring).body
    expect(answer).toEqual(withMessage({ content: escaped }))
    const words = openAiChat.parse({ ...asked, response_format: { type: 'text' } }, plain)
    expect(openAiChat.answer(withMessage({ content: said }), words, restoring).body).toEqual(
      withMessage({ content: shown }),
    )
  })

  it('tells what it cost, and nothing it was not told', () => {
    const usage = {
      prompt_tokens: 12,
      completion_tokens: 7,
      prompt_tokens_details: { cached_tokens: 4 },
      completion_tokens_details: { reasoning_tokens: 3 },
    }
    const cost = (counted: Json) =>
      openAiChat.answer({ choices: [], usage: counted }, request, restoring).usage
    expect(cost(usage)).toEqual({ inputTokens: 12, outputTokens: 7, cachedTokens: 4, reasoningTokens: 3 })
    expect(cost({ prompt_tokens: 12, completion_tokens: '7' })).toEqual({ inputTokens: 12 })
    expect(cost(null)).toBeNull()
    expect(cost({})).toBeNull()
  })

  it.each<Json>([null, 'x', [], {}, { choices: {} }, { error: { message: 'x' } }])(
    'is refused if it is %j',
    body => {
      expect(() => openAiChat.answer(body, request, restoring)).toThrow(
        expect.objectContaining({ code: 'upstream_malformed' }),
      )
    },
  )
})

describe("OpenAI's error envelope", () => {
  it.each([
    [400, 'invalid_request_error'],
    [401, 'authentication_error'],
    [403, 'permission_error'],
    [404, 'invalid_request_error'],
    [429, 'rate_limit_error'],
    [503, 'server_error'],
  ])('says of %i: %s', (status, type) => {
    expect(openAiChat.encodeError({ code: 'c', status, message: 'm', param: '/p' })).toEqual({
      error: { message: 'm', type, param: '/p', code: 'c' },
    })
  })

  it('is one event of a stream', () => {
    const event = openAiChat.encodeErrorEvent({ code: 'c', status: 502, message: 'm' })
    expect(event).toEqual({
      kind: 'event',
      data: '{"error":{"message":"m","type":"server_error","param":null,"code":"c"}}',
    })
  })
})
