import type { JsonObject } from '../../../gateway/model.ts'
import { each, type Streamed, type Streaming } from './rows.ts'

const stands = (n: number): JsonObject => ({ item_id: `item_${n}`, output_index: n })
const response = (fields: JsonObject): JsonObject => ({
  id: 'resp_1',
  object: 'response',
  status: 'in_progress',
  output: [],
  ...fields,
})

/** Deltas, and the event that ends what they bring. */
function deltas(
  name: string,
  index: JsonObject,
  spells: Streamed['spells'] = 'text',
  delta: (said: string) => JsonObject['a'] = said => said,
): Streamed {
  return {
    path: `response.${name}.delta`,
    spells,
    pieces: true,
    event: (said, n) => ({ type: `response.${name}.delta`, ...stands(n), ...index, delta: delta(said) }),
    end: n => [{ type: `response.${name}.done`, ...stands(n), ...index }],
  }
}

const whole = (
  type: string,
  path: string,
  fields: (said: string) => JsonObject,
  spells: Streamed['spells'] = 'text',
): Streamed => ({
  path: `${type}: ${path}`,
  spells,
  pieces: false,
  event: (said, n) => ({ type, ...stands(n), ...fields(said) }),
})
const done = (name: string, path: string, index: JsonObject, spells: Streamed['spells'] = 'text'): Streamed =>
  whole(`response.${name}.done`, path, said => ({ ...index, [path]: said }), spells)

const content = { content_index: 0 }
const summary = { summary_index: 0 }
const command = { command_index: 0 }
const message = (text: string): JsonObject => ({
  type: 'message',
  id: 'item_0',
  role: 'assistant',
  content: [{ type: 'output_text', text, annotations: [] }],
})
const states = ['created', 'queued', 'in_progress', 'completed', 'incomplete', 'failed']

/** The places of a stream. */
export const responsesStream: Streaming = {
  routes: [
    { path: '/v1/responses', dialect: 'openai' },
    { path: '/openai/responses?api-version=2025-04-01-preview', dialect: 'azure' },
  ],
  asked: { stream: true },
  begin: [{ type: 'response.created', response: response({}) }],
  end: () => [{ type: 'response.completed', response: response({ status: 'completed' }) }],
  named: true,
  key: ({ output_index, content_index, summary_index, command_index }) =>
    JSON.stringify([output_index, content_index, summary_index, command_index]),
  rows: [
    deltas('output_text', content),
    deltas('refusal', content),
    deltas('reasoning_text', content),
    deltas('reasoning_summary_text', summary),
    deltas('function_call_arguments', {}, 'json'),
    deltas('mcp_call_arguments', {}, 'json'),
    deltas('custom_tool_call_input', {}),
    deltas('code_interpreter_call_code', {}),
    deltas('shell_call_command', command),
    ...each(['stdout', 'stderr'], stream => ({
      ...deltas('shell_call_output_content', command, 'text', said => ({ [stream]: said })),
      path: `response.shell_call_output_content.delta: ${stream}`,
    })),
    deltas('apply_patch_call_operation_diff', {}),
    {
      path: 'response.audio.transcript.delta',
      spells: 'text',
      pieces: true,
      event: (delta, n) => ({ type: 'response.audio.transcript.delta', ...stands(n), delta }),
    },
    done('output_text', 'text', content),
    done('refusal', 'refusal', content),
    done('reasoning_text', 'text', content),
    done('reasoning_summary_text', 'text', summary),
    done('function_call_arguments', 'arguments', {}, 'json'),
    done('mcp_call_arguments', 'arguments', {}, 'json'),
    done('custom_tool_call_input', 'input', {}),
    done('code_interpreter_call_code', 'code', {}),
    done('shell_call_command', 'command', command),
    whole('response.shell_call_output_content.done', 'output[].stdout', stdout => ({ output: [{ stdout }] })),
    done('apply_patch_call_operation_diff', 'diff', {}),
    ...each(['added', 'done'], when =>
      whole(`response.content_part.${when}`, 'part.text', text => ({
        ...content,
        part: { type: 'output_text', text, annotations: [] },
      })),
    ),
    ...each(['added', 'done'], when =>
      whole(`response.reasoning_summary_part.${when}`, 'part.text', text => ({
        ...summary,
        part: { type: 'summary_text', text },
      })),
    ),
    ...each(['added', 'done'], when =>
      whole(`response.output_item.${when}`, 'item.content[].text', text => ({ item: message(text) })),
    ),
    ...each(['added', 'done'], when =>
      whole(
        `response.output_item.${when}`,
        'item.arguments',
        said => ({ item: { type: 'function_call', id: 'item_0', name: 'f', arguments: said } }),
        'json',
      ),
    ),
    ...each(['added', 'done'], when =>
      whole(
        `response.output_item.${when}`,
        'item.name',
        name => ({ item: { type: 'function_call', id: 'item_0', name, arguments: '' } }),
        'name',
      ),
    ),
    whole('response.output_text.annotation.added', 'annotation.title', title => ({
      ...content,
      annotation_index: 0,
      annotation: { type: 'url_citation', url: 'https://x.example', title },
    })),
    whole(
      'response.output_text.annotation.added',
      'annotation.url',
      url => ({ ...content, annotation: { type: 'url_citation', url } }),
      'kept',
    ),
    ...each(states, state => ({
      ...whole(`response.${state}`, 'response.output[].content[].text', text => ({
        response: response({ status: state, output: [message(text)] }),
      })),
    })),
    ...each(states, state =>
      whole(`response.${state}`, 'response.instructions', instructions => ({
        response: response({ status: state, instructions }),
      })),
    ),
    whole('response.failed', 'response.error.message', message => ({
      response: response({ status: 'failed', error: { code: 'server_error', message } }),
    })),
    whole('error', 'message', message => ({ code: 'server_error', message })),
  ],
}
