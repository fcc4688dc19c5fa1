import type { JsonObject, Role } from '../model.ts'
import { jsonSchema } from './json-schema.ts'
import { fileData, link } from './link.ts'
import { isList, isObject, own } from './place.ts'
import { part } from './responses-parts.ts'
import { tools } from './responses-tools.ts'
import { sealed } from './sealed.ts'
import { count, decimal, flag, integer } from './settings.ts'
import {
  attachment,
  builtOn,
  either,
  type Fields,
  list,
  object,
  stateful,
  tagged,
  turn,
  typed,
} from './shape.ts'
import { code, jsonText, labelled, name, prose, word } from './text.ts'
import { anything, type Shape } from './walk.ts'

const status = word(
  'in_progress',
  'searching',
  'interpreting',
  'generating',
  'calling',
  'completed',
  'incomplete',
  'failed',
)
const caller = object({ type: word('direct', 'program'), caller_id: name })
const common = { id: name, call_id: name, status, caller, created_by: name }
const parts = list(part)
const text = either({ string: prose, array: parts })
const args = either({ string: jsonText, otherwise: anything })
const safetyChecks = list(object({ id: name, code: name, message: prose }))

const item = (type: string, fields: Fields): Shape => typed(type, { ...common, ...fields })
const said = (type: string, fields: Fields): Shape => turn('assistant', item(type, fields))
const given = (type: string, fields: Fields): Shape => turn('tool', item(type, fields))

const roles = {
  system: 'system',
  developer: 'developer',
  user: 'user',
  assistant: 'assistant',
} as const satisfies Record<string, Role>

const message = tagged(
  'role',
  Object.fromEntries(
    Object.entries(roles).map(([role, whose]) => [
      role,
      turn(
        whose,
        item('message', {
          role: word(role),
          content: text,
          phase: word('commentary', 'final_answer'),
        }),
      ),
    ]),
  ),
)

const position = integer(-100_000, 100_000)
const point = { x: position, y: position, scroll_x: position, scroll_y: position }

const action = object({
  type: word(
    ...['click', 'double_click', 'drag', 'keypress', 'move', 'screenshot', 'scroll', 'type', 'wait'],
  ),
  button: word('left', 'right', 'wheel', 'back', 'forward'),
  text: prose,
  keys: list(prose),
  path: list(object(point)),
  ...point,
})

const search = object({
  type: word('search', 'open_page', 'find_in_page', 'find'),
  query: prose,
  queries: list(prose),
  url: link,
  pattern: prose,
  sources: list(object({ type: word('url'), url: link, title: prose })),
})

const found = list(
  object({ text: prose, filename: labelled, attributes: anything, file_id: name, score: decimal(0, 1) }),
)

const ran = list(
  tagged('type', {
    logs: typed('logs', { logs: prose }),
    image: attachment('image', typed('image', { url: link })),
  }),
)

const command = object({
  type: word('exec'),
  command: list(code),
  commands: list(code),
  env: anything,
  user: labelled,
  working_directory: prose,
  timeout_ms: count,
  max_output_length: count,
})

const printed = list(
  object({
    stdout: prose,
    stderr: prose,
    outcome: object({ type: word('exit', 'timeout'), exit_code: position }),
    created_by: name,
  }),
)

const patch = object({
  type: word('create_file', 'delete_file', 'update_file'),
  path: prose,
  diff: code,
})

const listed = list(object({ name, description: prose, input_schema: jsonSchema, annotations: anything }))

const called = { name, namespace: name, server_label: name, arguments: args }
const error = either({ string: prose, otherwise: anything })

const byType = tagged('type', {
  message,
  reasoning: said('reasoning', { summary: parts, content: parts, encrypted_content: sealed }),
  function_call: said('function_call', called),
  function_call_output: given('function_call_output', { output: text }),
  custom_tool_call: said('custom_tool_call', { name, namespace: name, input: prose }),
  custom_tool_call_output: given('custom_tool_call_output', { output: text }),
  web_search_call: said('web_search_call', { action: search }),
  file_search_call: said('file_search_call', { queries: list(prose), results: found }),
  code_interpreter_call: said('code_interpreter_call', { code, container_id: name, outputs: ran }),
  computer_call: said('computer_call', {
    action,
    actions: list(action),
    pending_safety_checks: safetyChecks,
  }),
  computer_call_output: given('computer_call_output', {
    output: part,
    acknowledged_safety_checks: safetyChecks,
  }),
  local_shell_call: said('local_shell_call', { action: command }),
  local_shell_call_output: given('local_shell_call_output', { output: prose }),
  shell_call: said('shell_call', {
    action: command,
    environment: object({
      type: word('local', 'container_reference'),
      container_id: stateful('container', name),
    }),
    max_output_length: count,
  }),
  shell_call_output: given('shell_call_output', { output: printed, max_output_length: count }),
  apply_patch_call: said('apply_patch_call', { operation: patch }),
  apply_patch_call_output: given('apply_patch_call_output', { output: prose }),
  mcp_call: said('mcp_call', { ...called, output: prose, error, approval_request_id: name }),
  mcp_list_tools: given('mcp_list_tools', { server_label: name, tools: listed, error }),
  mcp_approval_request: said('mcp_approval_request', called),
  mcp_approval_response: turn(
    'user',
    item('mcp_approval_response', { approval_request_id: name, approve: flag, reason: prose }),
  ),
  image_generation_call: attachment(
    'image',
    said('image_generation_call', { result: fileData, revised_prompt: prose }),
  ),
  tool_search_call: said('tool_search_call', { arguments: args, execution: word('server', 'client') }),
  tool_search_output: given('tool_search_output', { tools, execution: word('server', 'client') }),
  additional_tools: turn('developer', item('additional_tools', { role: word('developer'), tools })),
  program: said('program', { code, fingerprint: sealed }),
  program_output: given('program_output', { result: prose }),
  compaction: said('compaction', { encrypted_content: sealed }),
  compaction_summary: said('compaction_summary', { encrypted_content: sealed }),
  compaction_trigger: item('compaction_trigger', {}),
  item_reference: stateful('item_reference', item('item_reference', { id: builtOn })),
})

/** A reference is what has neither type nor role: https://platform.openai.com/docs/api-reference/responses/create */
const reference = stateful('item_reference', object({ ...common, id: builtOn }))

/** A thought without anything in it stands for one that the provider keeps. */
const keptThought = stateful('item_reference', said('reasoning', { id: builtOn }))

/** One turn, call, result or thought. */
const anyItem: Shape = {
  words: new Set([...byType.words, ...reference.words]),
  read(value, place) {
    if (isObject(value) && isKeptThought(value)) return keptThought.read(value, place)
    if (!isObject(value) || (own(value, 'type') ?? null) !== null) return byType.read(value, place)
    return (own(value, 'role') === undefined ? reference : message).read(value, place)
  },
}

function isKeptThought(value: JsonObject): boolean {
  const said = ['encrypted_content', 'content', 'summary'].map(key => own(value, key))
  return (
    own(value, 'type') === 'reasoning' &&
    (own(value, 'id') ?? null) !== null &&
    said.every(each => (each ?? null) === null || (isList(each) && each.length === 0))
  )
}

/** What was said so far, as items. Those of other kinds are refused. */
export const items = list(anyItem)

/** What was said so far: a string, or items. */
export const input = either({ string: turn('user', prose), array: items })
