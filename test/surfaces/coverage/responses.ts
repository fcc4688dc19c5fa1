import type { Json, JsonObject } from '../../../gateway/model.ts'
import { responsesBack } from './responses-back.ts'
import { responsesStream } from './responses-stream.ts'
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

const input = (...items: JsonObject[]): JsonObject => ({
  input: [...items, { role: 'user', content: 'Bonjour' }],
})
const said = (role: string, content: Json): JsonObject => input({ type: 'message', role, content })
const part = (type: string, fields: JsonObject): JsonObject => said('user', [{ type, ...fields }])
const answered = (fields: JsonObject): JsonObject =>
  said('assistant', [{ type: 'output_text', text: 'x', ...fields }])
const annotated = (annotation: JsonObject): JsonObject =>
  answered({ annotations: [{ type: 'url_citation', url: 'https://x.example', ...annotation }] })
const item = (type: string, fields: JsonObject): JsonObject => input({ type, call_id: 'call_1', ...fields })
const thought = (fields: JsonObject): JsonObject => item('reasoning', { id: 'rs_1', summary: [], ...fields })
const call = (fields: JsonObject): JsonObject =>
  item('function_call', { name: 'f', arguments: '{}', ...fields })
const search = (action: JsonObject): JsonObject =>
  item('web_search_call', { status: 'completed', action: { type: 'search', ...action } })
const found = (result: JsonObject): JsonObject => item('file_search_call', { queries: [], results: [result] })
const shell = (action: JsonObject): JsonObject =>
  item('local_shell_call', { action: { type: 'exec', command: ['ls'], env: {}, ...action } })
const printed = (output: JsonObject): JsonObject => item('shell_call_output', { output: [output] })
const patch = (operation: JsonObject): JsonObject =>
  item('apply_patch_call', { operation: { type: 'update_file', path: 'a', diff: 'b', ...operation } })
const mcp = (fields: JsonObject): JsonObject =>
  item('mcp_call', { id: 'mcp_1', name: 'f', server_label: 'm', arguments: '{}', ...fields })
const listed = (tool: JsonObject): JsonObject =>
  item('mcp_list_tools', { server_label: 'm', tools: [{ name: 'f', input_schema: {}, ...tool }] })
const tool = (type: string, fields: JsonObject): JsonObject => ({ tools: [{ type, ...fields }] })
const fn = (fields: JsonObject): JsonObject => tool('function', { name: 'f', ...fields })
const server = (fields: JsonObject): JsonObject =>
  tool('mcp', { server_label: 'm', server_url: 'https://x.example', ...fields })
const checks = (message: string): readonly JsonObject[] => [{ id: 's', code: 'x', message }]
const format = (fields: JsonObject): JsonObject => ({
  text: { format: { type: 'json_schema', name: 'x', ...fields } },
})

const settings: readonly Out[] = [
  text('instructions', instructions => ({ instructions })),
  text('instructions[].content', content => ({ instructions: [{ role: 'developer', content }] })),
  text('prompt.variables.*', value => ({ prompt: { id: 'p', variables: { a: value } } })),
  text('prompt.variables.*.text', value => ({
    prompt: { id: 'p', variables: { a: { type: 'input_text', text: value } } },
  })),
  name('prompt.variables (key)', key => ({ prompt: { id: 'p', variables: { [key]: 'x' } } })),
  text('tools[].description', description => fn({ description })),
  object('tools[].parameters', value => fn({ parameters: { type: 'object', examples: [value] } })),
  text('tools[].(custom).description', description => tool('custom', { name: 'g', description })),
  text('tools[].(custom).format.definition', definition =>
    tool('custom', { name: 'g', format: { type: 'grammar', syntax: 'lark', definition } }),
  ),
  text('tools[].(namespace).tools[].description', description =>
    tool('namespace', { name: 'n', description: 'x', tools: [{ type: 'function', name: 'f', description }] }),
  ),
  text('tools[].(mcp).server_description', server_description => server({ server_description })),
  link('tools[].(mcp).server_url', server_url => server({ server_url })),
  refused('tools[].(mcp).headers', Authorization => server({ headers: { Authorization } })),
  refused('tools[].(mcp).authorization', authorization => server({ authorization })),
  object('tools[].(file_search).filters', filters =>
    tool('file_search', { vector_store_ids: ['vs_1'], filters }),
  ),
  ...each(['city', 'country', 'region', 'timezone'], field =>
    text(`tools[].(web_search).user_location.${field}`, value =>
      tool('web_search', { user_location: { type: 'approximate', [field]: value } }),
    ),
  ),
  refused('tools[].(code_interpreter).container', container => tool('code_interpreter', { container })),
  text('tools[].(image_generation).model', model => tool('image_generation', { model })),
  refused('tools[] (unknown type)', description => tool('telepathy', { description })),
  name('tool_choice.name', value => ({ tool_choice: { type: 'function', name: value } })),
  text('text.format.description', description => format({ description, schema: {} })),
  object('text.format.schema', value => format({ schema: { examples: [value] } })),
  text('user', user => ({ user })),
  text('safety_identifier', safety_identifier => ({ safety_identifier })),
  text('prompt_cache_key', prompt_cache_key => ({ prompt_cache_key })),
  object('metadata', metadata => ({ metadata })),
  refused('previous_response_id', previous_response_id => ({ previous_response_id })),
  refused('conversation', conversation => ({ conversation })),
  refused('conversation.id', id => ({ conversation: { id } })),
  refused('background', () => ({ background: true })),
  object('(unknown)', inconnu => ({ inconnu })),
]

const items: readonly Out[] = [
  text('input', value => ({ input: value })),
  ...each(['system', 'developer', 'user', 'assistant'], role =>
    text(`input[].content (${role})`, content => said(role, content)),
  ),
  text('input[].content[].text (input_text)', value => part('input_text', { text: value })),
  text('input[].content[].text (output_text)', value => answered({ text: value })),
  text('input[].content[].refusal', refusal => said('assistant', [{ type: 'refusal', refusal }])),
  text('input[].content[].annotations[].title', title => annotated({ title })),
  link('input[].content[].annotations[].url', url => annotated({ url })),
  text('input[].content[].filename', filename =>
    part('input_file', { filename, file_data: dataUrl('bonjour') }),
  ),
  file('input[].content[].file_data', value =>
    part('input_file', { filename: 'a.txt', file_data: dataUrl(value) }),
  ),
  link('input[].content[].file_url', file_url => part('input_file', { file_url })),
  refused('input[].content[].file_id', file_id => part('input_file', { file_id })),
  link('input[].content[].image_url', image_url => part('input_image', { image_url })),
  file('input[].content[].image_url (data:)', value => part('input_image', { image_url: dataUrl(value) })),
  refused('input[].content[].image_url (picture, blocked by policy)', () =>
    part('input_image', { image_url: `data:image/png;base64,${picture}` }),
  ),
  refused('input[].content[].input_audio.data (sound, blocked by policy)', () =>
    part('input_audio', { input_audio: { data: 'SUQzBAAAAAA=', format: 'mp3' } }),
  ),
  refused('input[].content[] (unknown type)', value => part('hologram', { hologram: value })),
  text('input[].(function_call).arguments', value => call({ arguments: value })),
  name('input[].(function_call).name', value => call({ name: value })),
  name('input[].(function_call).call_id', call_id => call({ call_id })),
  text('input[].(function_call_output).output', output => item('function_call_output', { output })),
  text('input[].(function_call_output).output[].text', value =>
    item('function_call_output', { output: [{ type: 'input_text', text: value }] }),
  ),
  text('input[].(custom_tool_call).input', value => item('custom_tool_call', { name: 'g', input: value })),
  text('input[].(custom_tool_call_output).output', output => item('custom_tool_call_output', { output })),
  text('input[].(custom_tool_call_output).output[].text', value =>
    item('custom_tool_call_output', { output: [{ type: 'input_text', text: value }] }),
  ),
  text('input[].(reasoning).summary[].text', value =>
    thought({ summary: [{ type: 'summary_text', text: value }] }),
  ),
  text('input[].(reasoning).content[].text', value =>
    thought({ content: [{ type: 'reasoning_text', text: value }] }),
  ),
  sealed('input[].(reasoning).encrypted_content', encrypted_content => thought({ encrypted_content })),
  text('input[].(web_search_call).action.query', query => search({ query })),
  text('input[].(web_search_call).action.queries[]', query => search({ queries: [query] })),
  link('input[].(web_search_call).action.url', url => search({ type: 'open_page', url })),
  text('input[].(web_search_call).action.pattern', pattern => search({ type: 'find', pattern })),
  text('input[].(file_search_call).queries[]', query => item('file_search_call', { queries: [query] })),
  text('input[].(file_search_call).results[].text', value => found({ text: value })),
  text('input[].(file_search_call).results[].filename', filename => found({ filename })),
  object('input[].(file_search_call).results[].attributes', attributes => found({ attributes })),
  text('input[].(code_interpreter_call).code', code => item('code_interpreter_call', { code, outputs: [] })),
  text('input[].(code_interpreter_call).outputs[].logs', logs =>
    item('code_interpreter_call', { code: 'x', outputs: [{ type: 'logs', logs }] }),
  ),
  text('input[].(computer_call).action.text', value =>
    item('computer_call', { action: { type: 'type', text: value } }),
  ),
  text('input[].(computer_call).actions[].text', value =>
    item('computer_call', { actions: [{ type: 'type', text: value }] }),
  ),
  text('input[].(computer_call).pending_safety_checks[].message', message =>
    item('computer_call', { action: { type: 'wait' }, pending_safety_checks: checks(message) }),
  ),
  text('input[].(computer_call_output).acknowledged_safety_checks[].message', message =>
    item('computer_call_output', {
      output: { type: 'computer_screenshot', image_url: 'https://x.example' },
      acknowledged_safety_checks: checks(message),
    }),
  ),
  link('input[].(computer_call_output).output.image_url', image_url =>
    item('computer_call_output', { output: { type: 'computer_screenshot', image_url } }),
  ),
  refused('input[].(computer_call_output).output.image_url (picture, blocked by policy)', () =>
    item('computer_call_output', {
      output: { type: 'computer_screenshot', image_url: `data:image/png;base64,${picture}` },
    }),
  ),
  text('input[].(local_shell_call).action.command[]', value => shell({ command: ['echo', value] })),
  object('input[].(local_shell_call).action.env', env => shell({ env })),
  text('input[].(local_shell_call).action.user', user => shell({ user })),
  text('input[].(local_shell_call).action.working_directory', working_directory =>
    shell({ working_directory }),
  ),
  text('input[].(local_shell_call_output).output', output => item('local_shell_call_output', { output })),
  text('input[].(shell_call).action.commands[]', value =>
    item('shell_call', { action: { commands: [value] } }),
  ),
  text('input[].(shell_call_output).output[].stdout', stdout => printed({ stdout, stderr: '' })),
  text('input[].(shell_call_output).output[].stderr', stderr => printed({ stdout: '', stderr })),
  text('input[].(apply_patch_call).operation.diff', diff => patch({ diff })),
  text('input[].(apply_patch_call).operation.path', path => patch({ path })),
  text('input[].(apply_patch_call_output).output', output => item('apply_patch_call_output', { output })),
  text('input[].(mcp_call).arguments', value => mcp({ arguments: value })),
  text('input[].(mcp_call).output', output => mcp({ output })),
  text('input[].(mcp_call).error', error => mcp({ error })),
  text('input[].(mcp_approval_request).arguments', value =>
    item('mcp_approval_request', { id: 'm', name: 'f', server_label: 'm', arguments: value }),
  ),
  text('input[].(mcp_approval_response).reason', reason =>
    item('mcp_approval_response', { approval_request_id: 'm', approve: false, reason }),
  ),
  text('input[].(mcp_list_tools).tools[].description', description => listed({ description })),
  object('input[].(mcp_list_tools).tools[].input_schema', value =>
    listed({ input_schema: { examples: [value] } }),
  ),
  text('input[].(image_generation_call).revised_prompt', revised_prompt =>
    item('image_generation_call', { id: 'ig_1', result: null, revised_prompt }),
  ),
  refused('input[].(image_generation_call).result (picture, blocked by policy)', () =>
    item('image_generation_call', { id: 'ig_1', result: picture }),
  ),
  sealed('input[].(compaction).encrypted_content', encrypted_content =>
    item('compaction', { encrypted_content }),
  ),
  refused('input[].(item_reference)', id => input({ type: 'item_reference', id })),
  refused('input[].(item_reference without type)', id => input({ id })),
  refused('input[] (unknown type)', value => input({ type: 'hologram', hologram: value })),
  object('input[].(unknown)', inconnu => input({ type: 'message', role: 'user', content: 'x', inconnu })),
]

const response: JsonObject = { id: 'resp_1', object: 'response', status: 'completed', output: [] }

/** `POST …/responses` */
export const responses: Wire = {
  title: 'OpenAI responses',
  routes: [
    { path: '/v1/responses', dialect: 'openai' },
    { path: '/openai/v1/responses', dialect: 'azure' },
    { path: '/openai/responses?api-version=2025-04-01-preview', dialect: 'azure' },
    { path: '/openai/deployments/{model}/responses?api-version=2025-04-01-preview', dialect: 'azure' },
  ],
  base: { input: 'Bonjour' },
  ask: content => ({ input: content }),
  silent: response,
  out: [...settings, ...items],
  back: responsesBack,
  stream: responsesStream,
}

const conversation: JsonObject = { id: 'conv_1', object: 'conversation', created_at: 1, metadata: {} }

/** `POST …/conversations`: the items that a conversation begins with, where the policy lets the provider keep it. */
export const conversations: Wire = {
  title: 'OpenAI conversations',
  routes: [
    { path: '/v1/conversations', dialect: 'openai' },
    { path: '/openai/v1/conversations', dialect: 'azure' },
  ],
  ...{ keeps: true, namesNoModel: true },
  base: {},
  ask: content => ({ items: [{ role: 'user', content }] }),
  silent: conversation,
  out: [
    ...items.flatMap(row => {
      if (!row.path.startsWith('input[]')) return []
      return {
        ...row,
        path: row.path.replace('input', 'items'),
        body: (value: Json) => ({ items: row.body(value).input ?? null }),
      }
    }),
    object('metadata', metadata => ({ metadata })),
    object('(unknown)', inconnu => ({ inconnu })),
  ],
  back: [{ path: 'metadata', spells: 'text', answer: said => ({ ...conversation, metadata: { a: said } }) }],
}
