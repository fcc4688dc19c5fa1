import type { Json, JsonObject } from '../../../gateway/model.ts'
import { anthropicBack } from './anthropic-back.ts'
import { anthropicStream } from './anthropic-stream.ts'
import {
  base64,
  each,
  file,
  link,
  name,
  type Out,
  object,
  picture,
  type Route,
  refused,
  sealed,
  text,
  type Wire,
} from './rows.ts'

const turns = (role: string, content: Json): JsonObject => ({
  messages: [
    { role, content },
    { role: 'user', content: 'Bonjour' },
  ],
})
const block = (type: string, fields: JsonObject): JsonObject => turns('user', [{ type, ...fields }])
const said = (type: string, fields: JsonObject): JsonObject => turns('assistant', [{ type, ...fields }])
const source = (type: string, fields: JsonObject, more: JsonObject = {}): JsonObject =>
  block('document', { source: { type, ...fields }, ...more })
const plain = (more: JsonObject): JsonObject => source('text', { media_type: 'text/plain', data: 'x' }, more)
const picturing = (fields: JsonObject): JsonObject =>
  block('image', { source: { type: 'base64', media_type: 'image/png', ...fields } })
const found = (fields: JsonObject): JsonObject =>
  block('search_result', {
    source: 'https://x.example',
    title: 'x',
    content: [{ type: 'text', text: 'x' }],
    ...fields,
  })
const cited = (fields: JsonObject): JsonObject =>
  said('text', {
    text: 'x',
    citations: [{ type: 'web_search_result_location', url: 'https://x.example', ...fields }],
  })
const use = (fields: JsonObject): JsonObject =>
  said('tool_use', { id: 'toolu_1', name: 'f', input: {}, ...fields })
const result = (content: Json): JsonObject => block('tool_result', { tool_use_id: 'toolu_1', content })
const answered = (type: string, content: Json): JsonObject =>
  said(type, { tool_use_id: 'srvtoolu_1', content })
const searched = (fields: JsonObject): JsonObject =>
  answered('web_search_tool_result', [
    {
      type: 'web_search_result',
      title: 'x',
      url: 'https://x.example',
      encrypted_content: 'eA==',
      ...fields,
    },
  ])
const fetched = (fields: JsonObject, document: JsonObject): JsonObject =>
  answered('web_fetch_tool_result', {
    type: 'web_fetch_result',
    url: 'https://x.example',
    content: {
      type: 'document',
      source: { type: 'text', media_type: 'text/plain', data: 'x' },
      ...document,
    },
    ...fields,
  })
const ran = (kind: string, fields: JsonObject): JsonObject =>
  answered(`${kind}_tool_result`, {
    type: `${kind}_result`,
    stdout: '',
    stderr: '',
    return_code: 0,
    content: [],
    ...fields,
  })
const edited = (what: string, fields: JsonObject): JsonObject =>
  answered('text_editor_code_execution_tool_result', {
    type: `text_editor_code_execution_${what}_result`,
    ...fields,
  })
const tool = (fields: JsonObject): JsonObject => ({
  tools: [{ name: 'f', input_schema: { type: 'object' }, ...fields }],
})
const searching = (fields: JsonObject): JsonObject => ({
  tools: [{ type: 'web_search_20250305', name: 'web_search', ...fields }],
})

/** What messages and token counts have in common. */
const both: readonly Out[] = [
  text('system', system => ({ system })),
  text('system[].text', value => ({ system: [{ type: 'text', text: value }] })),
  ...each(['user', 'assistant'], role =>
    text(`messages[].content (${role})`, content => turns(role, content)),
  ),
  ...each(['user', 'assistant'], role =>
    text(`messages[].content[].text (${role})`, value => turns(role, [{ type: 'text', text: value }])),
  ),
  ...each(['cited_text', 'document_title', 'title'], field =>
    text(`messages[].content[].citations[].${field}`, value => cited({ [field]: value })),
  ),
  link('messages[].content[].citations[].source', value => cited({ source: value })),
  link('messages[].content[].citations[].url', url => cited({ url })),
  sealed('messages[].content[].citations[].encrypted_index', encrypted_index => cited({ encrypted_index })),
  file('messages[].content[].(image).source.data', value => picturing({ data: base64(value) })),
  refused('messages[].content[].(image).source.data (picture, blocked by policy)', () =>
    picturing({ data: picture }),
  ),
  link('messages[].content[].(image).source.url', url => block('image', { source: { type: 'url', url } })),
  refused('messages[].content[].(image).source.file_id', file_id =>
    block('image', { source: { type: 'file', file_id } }),
  ),
  text('messages[].content[].(document).source.data (text)', data =>
    source('text', { media_type: 'text/plain', data }),
  ),
  file('messages[].content[].(document).source.data (base64)', value =>
    source('base64', { media_type: 'text/plain', data: base64(value) }),
  ),
  refused('messages[].content[].(document).source.data (PDF, blocked by policy)', () =>
    source('base64', { media_type: 'application/pdf', data: base64('%PDF-1.7\n') }),
  ),
  text('messages[].content[].(document).source.content', content => source('content', { content })),
  text('messages[].content[].(document).source.content[].text', value =>
    source('content', { content: [{ type: 'text', text: value }] }),
  ),
  link('messages[].content[].(document).source.url', url => source('url', { url })),
  refused('messages[].content[].(document).source.file_id', file_id => source('file', { file_id })),
  text('messages[].content[].(document).title', title => plain({ title })),
  text('messages[].content[].(document).context', context => plain({ context })),
  text('messages[].content[].(search_result).content[].text', value =>
    found({ content: [{ type: 'text', text: value }] }),
  ),
  text('messages[].content[].(search_result).title', title => found({ title })),
  link('messages[].content[].(search_result).source', value => found({ source: value })),
  object('messages[].content[].(tool_use).input', input => use({ input })),
  text('messages[].content[].(tool_use).input (not an object)', input => use({ input })),
  name('messages[].content[].(tool_use).name', value => use({ name: value })),
  name('messages[].content[].(tool_use).id', id => use({ id })),
  object('messages[].content[].(server_tool_use).input', input =>
    said('server_tool_use', { id: 'srvtoolu_1', name: 'web_search', input }),
  ),
  text('messages[].content[].(tool_result).content', result),
  text('messages[].content[].(tool_result).content[].text', value => result([{ type: 'text', text: value }])),
  text('messages[].content[].(tool_result).content[].(document).source.data', data =>
    result([{ type: 'document', source: { type: 'text', media_type: 'text/plain', data } }]),
  ),
  text('messages[].content[].(tool_result).content[].(search_result).content[].text', value =>
    result([
      {
        type: 'search_result',
        source: 'https://x.example',
        title: 'x',
        content: [{ type: 'text', text: value }],
      },
    ]),
  ),
  refused('messages[].content[].(tool_result).content[].(image) (picture, blocked by policy)', () =>
    result([{ type: 'image', source: { type: 'base64', media_type: 'image/png', data: picture } }]),
  ),
  refused('messages[].content[].(tool_result).content[] (unknown type)', value =>
    result([{ type: 'hologram', hologram: value }]),
  ),
  text('messages[].content[].(web_search_tool_result).content[].title', title => searched({ title })),
  link('messages[].content[].(web_search_tool_result).content[].url', url => searched({ url })),
  sealed('messages[].content[].(web_search_tool_result).content[].encrypted_content', encrypted_content =>
    searched({ encrypted_content }),
  ),
  link('messages[].content[].(web_fetch_tool_result).content.url', url => fetched({ url }, {})),
  text('messages[].content[].(web_fetch_tool_result).content.content.source.data', data =>
    fetched({}, { source: { type: 'text', media_type: 'text/plain', data } }),
  ),
  text('messages[].content[].(web_fetch_tool_result).content.content.title', title => fetched({}, { title })),
  ...each(['code_execution', 'bash_code_execution'], kind =>
    text(`messages[].content[].(${kind}_tool_result).content.stdout`, stdout => ran(kind, { stdout })),
  ),
  ...each(['code_execution', 'bash_code_execution'], kind =>
    text(`messages[].content[].(${kind}_tool_result).content.stderr`, stderr => ran(kind, { stderr })),
  ),
  text('messages[].content[].(text_editor_code_execution_tool_result).content.content', content =>
    edited('view', { file_type: 'text', content }),
  ),
  text('messages[].content[].(text_editor_code_execution_tool_result).content.lines[]', line =>
    edited('str_replace', { lines: [line] }),
  ),
  text('messages[].content[].(thinking).thinking, unsigned', thinking =>
    said('thinking', { thinking, signature: '' }),
  ),
  sealed('messages[].content[].(thinking).thinking', thinking =>
    said('thinking', { thinking, signature: 'eA==' }),
  ),
  sealed('messages[].content[].(thinking).signature', signature =>
    said('thinking', { thinking: 'x', signature }),
  ),
  sealed('messages[].content[].(redacted_thinking).data', data => said('redacted_thinking', { data })),
  refused('messages[].content[].(container_upload).file_id', file_id =>
    block('container_upload', { file_id }),
  ),
  refused('messages[].content[] (unknown type)', value => block('hologram', { hologram: value })),
  object('messages[].(unknown)', inconnu => ({ messages: [{ role: 'user', content: 'x', inconnu }] })),
  text('tools[].description', description => tool({ description })),
  object('tools[].input_schema', value => tool({ input_schema: { type: 'object', examples: [value] } })),
  object('tools[].input_examples[]', value => tool({ input_examples: [value] })),
  name('tools[].name', value => tool({ name: value })),
  ...each(['city', 'country', 'region', 'timezone'], field =>
    text(`tools[].(web_search).user_location.${field}`, value =>
      searching({ user_location: { type: 'approximate', [field]: value } }),
    ),
  ),
  text('tools[].(web_search).allowed_domains[]', domain => searching({ allowed_domains: [domain] })),
  refused('tools[] (unknown type)', value => tool({ type: 'telepathy', description: value })),
  name('tool_choice.name', value => ({ tool_choice: { type: 'tool', name: value } })),
  object('output_config.format.schema', value => ({
    output_config: { format: { type: 'json_schema', schema: { examples: [value] } } },
  })),
  object('output_format.schema', value => ({
    output_format: { type: 'json_schema', schema: { examples: [value] } },
  })),
  refused('mcp_servers[].authorization_token', authorization_token => ({
    mcp_servers: [{ type: 'url', name: 'm', url: 'https://x.example', authorization_token }],
  })),
  object('(unknown)', inconnu => ({ inconnu })),
]

const routes = (path: string): readonly Route[] => [{ path, dialect: 'anthropic' }]

/** `POST /v1/messages` */
export const anthropic: Wire = {
  title: 'Anthropic messages',
  routes: routes('/v1/messages'),
  base: { max_tokens: 64, messages: [{ role: 'user', content: 'Bonjour' }] },
  ask: content => ({ messages: [{ role: 'user', content }] }),
  silent: { type: 'message', role: 'assistant', content: [{ type: 'text', text: 'ok' }] },
  out: [
    ...both,
    text('stop_sequences[]', stop => ({ stop_sequences: [stop] })),
    text('metadata.user_id', user_id => ({ metadata: { user_id } })),
    refused('container', container => ({ container })),
  ],
  back: anthropicBack,
  stream: anthropicStream,
}

/** `POST /v1/messages/count_tokens`: a number comes back. */
export const anthropicCount: Wire = {
  title: 'Anthropic count_tokens',
  routes: routes('/v1/messages/count_tokens'),
  base: { messages: [{ role: 'user', content: 'Bonjour' }] },
  ask: content => ({ messages: [{ role: 'user', content }] }),
  silent: { input_tokens: 3 },
  out: both,
  back: [],
}
