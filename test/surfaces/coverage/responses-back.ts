import type { JsonObject } from '../../../gateway/model.ts'
import { args, type Back, each } from './rows.ts'

const response = (fields: JsonObject): JsonObject => ({
  id: 'resp_1',
  object: 'response',
  status: 'completed',
  output: [],
  ...fields,
})
const output = (type: string, fields: JsonObject): JsonObject =>
  response({ output: [{ type, id: 'item_1', ...fields }] })
const message = (part: JsonObject): JsonObject =>
  output('message', { role: 'assistant', status: 'completed', content: [part] })
const back = (path: string, answer: (said: string) => JsonObject, spells: Back['spells'] = 'text'): Back => ({
  path,
  spells,
  answer,
})
const item = (
  type: string,
  path: string,
  fields: (said: string) => JsonObject,
  spells: Back['spells'] = 'text',
): Back => back(`output[].(${type}).${path}`, said => output(type, fields(said)), spells)
const checks = (message: string): readonly JsonObject[] => [{ id: 's', code: 'x', message }]
const cited = (said: string): JsonObject => ({
  type: 'output_text',
  text: said,
  annotations: [
    { type: 'url_citation', url: 'https://x.example', title: said, start_index: 0, end_index: said.length },
  ],
})

/** The places of a whole answer. */
export const responsesBack: readonly Back[] = [
  back('output[].content[].text', text => message({ type: 'output_text', text, annotations: [] })),
  back('output[].content[].refusal', refusal => message({ type: 'refusal', refusal })),
  back('output[].content[].annotations[].{title,start_index,end_index}', said => message(cited(said))),
  back('output[].content[].annotations[].filename', filename =>
    message({
      type: 'output_text',
      text: 'x',
      annotations: [{ type: 'file_citation', file_id: 'f', filename }],
    }),
  ),
  back(
    'output[].content[].annotations[].url',
    said =>
      message({
        type: 'output_text',
        text: 'x',
        annotations: [{ type: 'url_citation', url: `https://x.example/?q=${said}` }],
      }),
    'kept',
  ),
  back(
    'output[].content[].logprobs',
    said => message({ type: 'output_text', text: 'x', logprobs: said === '' ? [] : [{ token: said }] }),
    'dropped',
  ),
  item('function_call', 'arguments', said => ({ name: 'f', arguments: args(said) }), 'json'),
  item('function_call', 'name', name => ({ name, arguments: '{}' }), 'name'),
  item('function_call_output', 'output', said => ({ output: said })),
  item('custom_tool_call', 'input', input => ({ name: 'g', input })),
  item('custom_tool_call_output', 'output', said => ({ output: said })),
  item('reasoning', 'summary[].text', text => ({ summary: [{ type: 'summary_text', text }] })),
  item('reasoning', 'content[].text', text => ({ summary: [], content: [{ type: 'reasoning_text', text }] })),
  item('reasoning', 'encrypted_content', said => ({ summary: [], encrypted_content: said }), 'kept'),
  item('web_search_call', 'action.query', query => ({ action: { type: 'search', query } })),
  item('web_search_call', 'action.queries[]', query => ({ action: { type: 'search', queries: [query] } })),
  item('web_search_call', 'action.pattern', pattern => ({ action: { type: 'find', pattern } })),
  item(
    'web_search_call',
    'action.url',
    said => ({ action: { type: 'open_page', url: `https://x.example/?q=${said}` } }),
    'kept',
  ),
  item('file_search_call', 'queries[]', query => ({ queries: [query] })),
  item('file_search_call', 'results[].text', text => ({ queries: [], results: [{ text }] })),
  item('file_search_call', 'results[].filename', filename => ({ queries: [], results: [{ filename }] })),
  item('file_search_call', 'results[].attributes.*', a => ({
    queries: [],
    results: [{ attributes: { a } }],
  })),
  item('code_interpreter_call', 'code', code => ({ code, outputs: [] })),
  item('code_interpreter_call', 'outputs[].logs', logs => ({ code: 'x', outputs: [{ type: 'logs', logs }] })),
  item('computer_call', 'action.text', text => ({ action: { type: 'type', text } })),
  item('computer_call', 'actions[].text', text => ({ actions: [{ type: 'type', text }] })),
  item('computer_call', 'pending_safety_checks[].message', said => ({ pending_safety_checks: checks(said) })),
  item('local_shell_call', 'action.command[]', said => ({
    action: { type: 'exec', command: ['echo', said] },
  })),
  item('local_shell_call', 'action.env.*', A => ({ action: { type: 'exec', command: [], env: { A } } })),
  item('local_shell_call', 'action.user', user => ({ action: { type: 'exec', command: [], user } })),
  item('local_shell_call', 'action.working_directory', said => ({
    action: { type: 'exec', command: [], working_directory: said },
  })),
  item('local_shell_call_output', 'output', said => ({ output: said })),
  item('shell_call', 'action.commands[]', said => ({ action: { commands: [said] } })),
  ...each(['stdout', 'stderr'], stream =>
    item('shell_call_output', `output[].${stream}`, said => ({ output: [{ [stream]: said }] })),
  ),
  item('apply_patch_call', 'operation.diff', diff => ({
    operation: { type: 'update_file', path: 'a', diff },
  })),
  item('apply_patch_call', 'operation.path', path => ({ operation: { type: 'delete_file', path } })),
  item('apply_patch_call_output', 'output', said => ({ output: said })),
  item('mcp_call', 'arguments', said => ({ name: 'f', server_label: 'm', arguments: args(said) }), 'json'),
  item('mcp_call', 'output', said => ({ name: 'f', server_label: 'm', arguments: '{}', output: said })),
  item('mcp_call', 'error', error => ({ name: 'f', server_label: 'm', arguments: '{}', error })),
  item(
    'mcp_approval_request',
    'arguments',
    said => ({ name: 'f', server_label: 'm', arguments: args(said) }),
    'json',
  ),
  item('mcp_list_tools', 'tools[].description', description => ({
    server_label: 'm',
    tools: [{ name: 'f', description, input_schema: {} }],
  })),
  item('mcp_list_tools', 'tools[].input_schema', description => ({
    server_label: 'm',
    tools: [{ name: 'f', input_schema: { type: 'object', properties: { a: { description } } } }],
  })),
  item('image_generation_call', 'revised_prompt', revised_prompt => ({ result: 'AAAA', revised_prompt })),
  item('compaction', 'encrypted_content', said => ({ encrypted_content: said }), 'kept'),
  back('output_text', output_text => response({ output_text })),
  back('instructions', instructions => response({ instructions })),
  back('instructions[].content', content => response({ instructions: [{ role: 'developer', content }] })),
  back('metadata.*', a => response({ metadata: { a } })),
  back('prompt.variables.*', a => response({ prompt: { id: 'p', variables: { a } } })),
  back('user', user => response({ user })),
  back('safety_identifier', said => response({ safety_identifier: said })),
  back('prompt_cache_key', said => response({ prompt_cache_key: said })),
  back('tools[].description', description =>
    response({ tools: [{ type: 'function', name: 'f', description }] }),
  ),
  back('tools[].parameters', description =>
    response({
      tools: [{ type: 'function', name: 'f', parameters: { properties: { a: { description } } } }],
    }),
  ),
  back('text.format.description', description =>
    response({ text: { format: { type: 'json_schema', name: 'x', description, schema: {} } } }),
  ),
  back('error.message', message => response({ status: 'failed', error: { code: 'server_error', message } })),
]
