import type { Json, JsonObject } from '../../../gateway/model.ts'
import { chatBack, chatStream } from './chat-back.ts'
import {
  dataUrl,
  each,
  file,
  link,
  name,
  type Out,
  object,
  picture,
  refused,
  sealed,
  text,
  type Wire,
} from './rows.ts'

const messages = (...all: JsonObject[]): JsonObject => ({
  messages: [...all, { role: 'user', content: 'Bonjour' }],
})
const user = (content: Json, more: JsonObject = {}): JsonObject =>
  messages({ role: 'user', content, ...more })
const assistant = (fields: JsonObject): JsonObject => messages({ role: 'assistant', ...fields })
const part = (fields: JsonObject): JsonObject => user([fields])
const call = (fn: JsonObject, more: JsonObject = {}): JsonObject =>
  assistant({
    tool_calls: [
      { id: 'call_1', type: 'function', function: { name: 'f', arguments: '{}', ...fn }, ...more },
    ],
  })
const customCall = (custom: JsonObject): JsonObject =>
  assistant({ tool_calls: [{ id: 'call_1', type: 'custom', custom: { name: 'g', input: '', ...custom } }] })
const tool = (fn: JsonObject): JsonObject => ({
  tools: [{ type: 'function', function: { name: 'f', ...fn } }],
})
const customTool = (custom: JsonObject): JsonObject => ({
  tools: [{ type: 'custom', custom: { name: 'g', ...custom } }],
})
const format = (json_schema: JsonObject): JsonObject => ({
  response_format: { type: 'json_schema', json_schema: { name: 'x', ...json_schema } },
})
const url = (fields: JsonObject): JsonObject => part({ type: 'image_url', image_url: fields })

const out: readonly Out[] = [
  ...each(['system', 'developer', 'user', 'assistant'], role =>
    text(`messages[].content (${role})`, content => messages({ role, content })),
  ),
  text('messages[].content (tool)', content => messages({ role: 'tool', tool_call_id: 'call_1', content })),
  text('messages[].content (function)', content => messages({ role: 'function', name: 'f', content })),
  text('messages[].content[].text', value => part({ type: 'text', text: value })),
  text('messages[].content[].refusal', refusal => assistant({ content: [{ type: 'refusal', refusal }] })),
  text('messages[].content[].thinking[].text', value =>
    assistant({ content: [{ type: 'thinking', thinking: [{ type: 'text', text: value }] }] }),
  ),
  sealed('messages[].content[].(thinking).signature', signature =>
    assistant({ content: [{ type: 'thinking', thinking: [], signature }] }),
  ),
  object('messages[].content[].reference_ids[]', value =>
    assistant({ content: [{ type: 'reference', reference_ids: [value] }] }),
  ),
  link('messages[].content[].document_url', document_url => part({ type: 'document_url', document_url })),
  file('messages[].content[].document_url (data:)', value =>
    part({ type: 'document_url', document_url: dataUrl(value) }),
  ),
  text('messages[].content[].document_name', document_name =>
    part({ type: 'document_url', document_url: 'https://x.example', document_name }),
  ),
  refused('messages[].content[].document_url (blocked by policy)', () =>
    part({ type: 'document_url', document_url: 'https://x.example/a.pdf' }),
  ),
  text('messages[].refusal', refusal => assistant({ refusal })),
  text('messages[].reasoning_content', value => assistant({ content: 'x', reasoning_content: value })),
  text('messages[].reasoning', reasoning => assistant({ content: 'x', reasoning })),
  text('messages[].name', value => user('x', { name: value })),
  name('messages[].tool_call_id', id => messages({ role: 'tool', tool_call_id: id, content: 'x' })),
  name('messages[].tool_calls[].id', id => call({}, { id })),
  name('messages[].tool_calls[].function.name', value => call({ name: value })),
  text('messages[].tool_calls[].function.arguments', value => call({ arguments: value })),
  object('messages[].tool_calls[].function.arguments (object)', value => call({ arguments: value })),
  text('messages[].tool_calls[].custom.input', input => customCall({ input })),
  text('messages[].function_call.arguments', value =>
    assistant({ function_call: { name: 'f', arguments: value } }),
  ),
  text('messages[].annotations[].url_citation.title', title =>
    assistant({
      content: 'x',
      annotations: [{ type: 'url_citation', url_citation: { title, url: 'https://x.example' } }],
    }),
  ),
  object('messages[].(unknown)', value => user('x', { inconnu: value })),
  link('messages[].content[].image_url.url', value => url({ url: value })),
  file('messages[].content[].image_url.url (data:)', value => url({ url: dataUrl(value) })),
  refused('messages[].content[].image_url.url (picture, blocked by policy)', () =>
    url({ url: `data:image/png;base64,${picture}` }),
  ),
  file('messages[].content[].file.file_data', value =>
    part({ type: 'file', file: { file_data: dataUrl(value), filename: 'a.txt' } }),
  ),
  text('messages[].content[].file.filename', filename =>
    part({ type: 'file', file: { filename, file_data: dataUrl('bonjour') } }),
  ),
  refused('messages[].content[].file.file_id', file_id => part({ type: 'file', file: { file_id } })),
  refused('messages[].content[].input_audio.data (sound, blocked by policy)', () =>
    part({ type: 'input_audio', input_audio: { data: 'SUQzBAAAAAA=', format: 'mp3' } }),
  ),
  refused('messages[].audio.id', id => assistant({ audio: { id } })),
  refused('messages[].content[] (unknown type)', value => part({ type: 'hologram', hologram: value })),
  text('prediction.content', content => ({ prediction: { type: 'content', content } })),
  text('prediction.content[].text', value => ({
    prediction: { type: 'content', content: [{ type: 'text', text: value }] },
  })),
  text('stop', stop => ({ stop })),
  text('stop[]', stop => ({ stop: ['x', stop] })),
  text('tools[].function.description', description => tool({ description })),
  object('tools[].function.parameters', value => tool({ parameters: { type: 'object', examples: [value] } })),
  text('tools[].function.parameters.properties.*.description', description =>
    tool({ parameters: { type: 'object', properties: { a: { type: 'string', description } } } }),
  ),
  name('tools[].function.parameters.properties (key)', key =>
    tool({ parameters: { type: 'object', properties: { [key]: {} }, required: [key] } }),
  ),
  text('tools[].custom.description', description => customTool({ description })),
  text('tools[].custom.format.grammar.definition', definition =>
    customTool({ format: { type: 'grammar', grammar: { syntax: 'lark', definition } } }),
  ),
  refused('tools[] (unknown type)', description => ({ tools: [{ type: 'telepathy', description }] })),
  name('tool_choice.function.name', value => ({
    tool_choice: { type: 'function', function: { name: value } },
  })),
  text('functions[].description', description => ({ functions: [{ name: 'f', description }] })),
  object('functions[].parameters', value => ({
    functions: [{ name: 'f', parameters: { examples: [value] } }],
  })),
  text('response_format.json_schema.description', description => format({ description })),
  object('response_format.json_schema.schema', value => format({ schema: { examples: [value] } })),
  text('user', value => ({ user: value })),
  text('safety_identifier', value => ({ safety_identifier: value })),
  text('prompt_cache_key', value => ({ prompt_cache_key: value })),
  object('metadata', metadata => ({ metadata })),
  ...each(['city', 'country', 'region', 'timezone'], field =>
    text(`web_search_options.user_location.approximate.${field}`, value => ({
      web_search_options: { user_location: { type: 'approximate', approximate: { [field]: value } } },
    })),
  ),
  refused('previous_response_id', value => ({ previous_response_id: value })),
  refused('conversation', value => ({ conversation: value })),
  refused('background', () => ({ background: true })),
  object('(unknown)', value => ({ inconnu: value })),
]

/** `POST …/chat/completions` */
export const chat: Wire = {
  title: 'OpenAI chat completions',
  routes: [
    { path: '/v1/chat/completions', dialect: 'openai' },
    { path: '/openai/v1/chat/completions', dialect: 'azure' },
    { path: '/openai/deployments/{model}/chat/completions?api-version=2024-10-21', dialect: 'azure' },
  ],
  base: { messages: [{ role: 'user', content: 'Bonjour' }] },
  ask: content => ({ messages: [{ role: 'user', content }] }),
  silent: { choices: [{ index: 0, message: { role: 'assistant', content: 'ok' }, finish_reason: 'stop' }] },
  out,
  back: chatBack,
  stream: chatStream,
}
