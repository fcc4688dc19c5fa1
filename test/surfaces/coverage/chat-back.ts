import type { Json, JsonObject } from '../../../gateway/model.ts'
import { args, type Back, type Streamed, type Streaming } from './rows.ts'

const message = (fields: JsonObject, more: JsonObject = {}): JsonObject => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  choices: [{ index: 0, message: { role: 'assistant', ...fields }, finish_reason: 'stop', ...more }],
})
const citation = (said: string): JsonObject => ({
  content: said,
  annotations: [
    {
      type: 'url_citation',
      url_citation: { url: 'https://x.example', title: said, start_index: 0, end_index: said.length },
    },
  ],
})

/** The places of a whole answer. */
export const chatBack: readonly Back[] = [
  { path: 'choices[].message.content', spells: 'text', answer: content => message({ content }) },
  {
    path: 'choices[].message.content[].text',
    spells: 'text',
    answer: text => message({ content: [{ type: 'text', text }] }),
  },
  {
    path: 'choices[].message.content[].thinking[].text',
    spells: 'text',
    answer: text => message({ content: [{ type: 'thinking', thinking: [{ type: 'text', text }] }] }),
  },
  { path: 'choices[].message.refusal', spells: 'text', answer: refusal => message({ refusal }) },
  {
    path: 'choices[].message.reasoning_content',
    spells: 'text',
    answer: said => message({ content: 'x', reasoning_content: said }),
  },
  {
    path: 'choices[].message.reasoning',
    spells: 'text',
    answer: reasoning => message({ content: 'x', reasoning }),
  },
  {
    path: 'choices[].message.tool_calls[].function.arguments',
    spells: 'json',
    answer: said =>
      message({
        tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: args(said) } }],
      }),
  },
  {
    path: 'choices[].message.tool_calls[].function.name',
    spells: 'name',
    answer: name =>
      message({ tool_calls: [{ id: 'c', type: 'function', function: { name, arguments: '{}' } }] }),
  },
  {
    path: 'choices[].message.tool_calls[].custom.input',
    spells: 'text',
    answer: input => message({ tool_calls: [{ id: 'c', type: 'custom', custom: { name: 'g', input } }] }),
  },
  {
    path: 'choices[].message.function_call.arguments',
    spells: 'json',
    answer: said => message({ function_call: { name: 'f', arguments: args(said) } }),
  },
  {
    path: 'choices[].message.audio.transcript',
    spells: 'text',
    answer: transcript => message({ audio: { id: 'a', data: 'AAAA', transcript } }),
  },
  {
    path: 'choices[].message.annotations[].url_citation.{title,start_index,end_index}',
    spells: 'text',
    answer: said => message(citation(said)),
  },
  {
    path: 'choices[].message.annotations[].url_citation.url',
    spells: 'kept',
    answer: said =>
      message({
        content: 'x',
        annotations: [{ type: 'url_citation', url_citation: { url: `https://x.example/?q=${said}` } }],
      }),
  },
  {
    path: 'choices[].logprobs',
    spells: 'dropped',
    answer: said =>
      message({ content: 'x' }, { logprobs: said === '' ? null : { content: [{ token: said }] } }),
  },
  {
    path: 'metadata',
    spells: 'text',
    answer: said => ({ ...message({ content: 'x' }), metadata: { a: said } }),
  },
]

const chunk = (delta: JsonObject, index: number, finish_reason: Json = null): JsonObject => ({
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  choices: [{ index, delta, finish_reason }],
})
const piece = (
  path: string,
  delta: (said: string) => JsonObject,
  spells: Streamed['spells'] = 'text',
): Streamed => ({
  path: `choices[].delta.${path}`,
  spells,
  pieces: true,
  event: (said, n) => chunk(delta(said), n),
})
const toolCall = (fields: JsonObject, index = 0): JsonObject => ({ tool_calls: [{ index, ...fields }] })

/** The places of a stream. */
export const chatStream: Streaming = {
  routes: [
    { path: '/v1/chat/completions', dialect: 'openai' },
    { path: '/openai/v1/chat/completions', dialect: 'azure' },
    { path: '/openai/deployments/{model}/chat/completions?api-version=2024-10-21', dialect: 'azure' },
  ],
  asked: { stream: true },
  begin: [],
  end: ns => ns.map(n => chunk({}, n, 'stop')),
  named: false,
  last: '[DONE]',
  key: event => JSON.stringify(keyOf(event)),
  rows: [
    piece('content', content => ({ content })),
    piece('refusal', refusal => ({ refusal })),
    piece('reasoning_content', said => ({ reasoning_content: said })),
    piece('reasoning', reasoning => ({ reasoning })),
    piece('tool_calls[].function.arguments', said => toolCall({ function: { arguments: said } }), 'json'),
    {
      path: 'choices[].delta.tool_calls[].function.arguments (calls side by side)',
      spells: 'json',
      pieces: true,
      event: (said, n) => chunk(toolCall({ function: { arguments: said } }, n), 0),
    },
    {
      path: 'choices[].delta.tool_calls[].function.name',
      spells: 'name',
      pieces: false,
      event: (name, n) => chunk(toolCall({ function: { name, arguments: '{}' } }), n),
    },
    piece('tool_calls[].custom.input', input => toolCall({ type: 'custom', custom: { input } })),
    piece('function_call.arguments', said => ({ function_call: { arguments: said } }), 'json'),
    piece('audio.transcript', transcript => ({ audio: { transcript } })),
    {
      path: 'choices[].message.content (all that was said so far)',
      spells: 'text',
      pieces: false,
      event: (content, index) => ({
        choices: [{ index, delta: {}, message: { content }, finish_reason: null }],
      }),
    },
    {
      path: 'error.message',
      spells: 'text',
      pieces: false,
      event: message => ({ error: { message, type: 'server_error' } }),
    },
  ],
}

function keyOf(event: JsonObject): unknown {
  const { choices } = event as {
    choices?: { index?: number; delta?: { tool_calls?: { index?: number }[] } }[]
  }
  return [choices?.[0]?.index, choices?.[0]?.delta?.tool_calls?.[0]?.index]
}
