import type { Json, JsonObject } from '../../../gateway/model.ts'
import { type Back, each } from './rows.ts'

const message = (block: JsonObject, more: JsonObject = {}): JsonObject => ({
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  content: [block],
  stop_reason: 'end_turn',
  ...more,
})
const block = (
  type: string,
  path: string,
  fields: (said: string) => JsonObject,
  spells: Back['spells'] = 'text',
): Back => ({
  path: `content[].${type === 'text' ? '' : `(${type}).`}${path}`,
  spells,
  answer: said => message({ type, ...fields(said) }),
})
const cited = (fields: JsonObject): JsonObject => ({
  text: 'x',
  citations: [{ type: 'web_search_result_location', ...fields }],
})
const result = (
  type: string,
  path: string,
  content: (said: string) => Json,
  spells: Back['spells'] = 'text',
): Back =>
  block(type, `content${path}`, said => ({ tool_use_id: 'srvtoolu_1', content: content(said) }), spells)
const found = (fields: JsonObject): readonly JsonObject[] => [{ type: 'web_search_result', ...fields }]
const fetched = (document: JsonObject): JsonObject => ({
  type: 'web_fetch_result',
  url: 'https://x.example',
  content: { type: 'document', ...document },
})
const runs = ['code_execution', 'bash_code_execution']

/** The places of a whole answer. */
export const anthropicBack: readonly Back[] = [
  block('text', 'text', text => ({ text })),
  ...each(['cited_text', 'document_title', 'title'], field =>
    block('text', `citations[].${field}`, said => cited({ [field]: said })),
  ),
  ...each(['url', 'source'], field =>
    block('text', `citations[].${field}`, said => cited({ [field]: `https://x.example/?q=${said}` }), 'kept'),
  ),
  block('text', 'citations[].encrypted_index', said => cited({ encrypted_index: said }), 'kept'),
  block('tool_use', 'input', said => ({ id: 'toolu_1', name: 'f', input: { a: [{ b: said }] } })),
  block('tool_use', 'input (key)', said => ({ id: 'toolu_1', name: 'f', input: { [said]: 1 } })),
  block('tool_use', 'name', name => ({ id: 'toolu_1', name, input: {} }), 'name'),
  block('server_tool_use', 'input', query => ({ id: 'srvtoolu_1', name: 'web_search', input: { query } })),
  result('web_search_tool_result', '[].title', title => found({ title, url: 'https://x.example' })),
  result('web_search_tool_result', '[].url', said => found({ url: `https://x.example/?q=${said}` }), 'kept'),
  result(
    'web_search_tool_result',
    '[].encrypted_content',
    said => found({ encrypted_content: said }),
    'kept',
  ),
  result('web_fetch_tool_result', '.content.title', title => fetched({ title })),
  result('web_fetch_tool_result', '.content.source.data', data =>
    fetched({ source: { type: 'text', media_type: 'text/plain', data } }),
  ),
  ...each(runs, kind =>
    result(`${kind}_tool_result`, '.stdout', stdout => ({ type: `${kind}_result`, stdout, stderr: '' })),
  ),
  ...each(runs, kind =>
    result(`${kind}_tool_result`, '.stderr', stderr => ({ type: `${kind}_result`, stdout: '', stderr })),
  ),
  result('text_editor_code_execution_tool_result', '.content', content => ({
    type: 'text_editor_code_execution_view_result',
    content,
  })),
  result('text_editor_code_execution_tool_result', '.lines[]', line => ({
    type: 'text_editor_code_execution_str_replace_result',
    lines: [line],
  })),
  result('mcp_tool_result', '[].text', text => [{ type: 'text', text }]),
  block('mcp_tool_use', 'input', a => ({ id: 'mcptoolu_1', name: 'f', server_name: 'm', input: { a } })),
  block('thinking', 'thinking', thinking => ({ thinking, signature: 'eA==' }), 'kept'),
  block('thinking', 'signature', signature => ({ thinking: 'x', signature }), 'kept'),
  block('redacted_thinking', 'data', data => ({ data }), 'kept'),
  {
    path: 'stop_sequence',
    spells: 'text',
    answer: stop_sequence =>
      message({ type: 'text', text: 'x' }, { stop_reason: 'stop_sequence', stop_sequence }),
  },
]
