import type { JsonObject } from '../../../gateway/model.ts'
import { each, type Streamed, type Streaming } from './rows.ts'

const begun = (index: number, content_block: JsonObject): JsonObject => ({
  type: 'content_block_start',
  index,
  content_block,
})
const stopped = (index: number): JsonObject => ({ type: 'content_block_stop', index })

/** Pieces of a block. */
function deltas(
  delta: string,
  member: string,
  block: JsonObject,
  spells: Streamed['spells'] = 'text',
): Streamed {
  return {
    path: `content_block_delta: ${delta}.${member}${block.type === 'server_tool_use' ? ' (server_tool_use)' : ''}`,
    spells,
    pieces: true,
    begin: n => [begun(n, block)],
    event: (said, index) => ({ type: 'content_block_delta', index, delta: { type: delta, [member]: said } }),
    end: n => [stopped(n)],
  }
}

/** What a block begins with, and it may be all. */
const starts = (
  path: string,
  block: (said: string) => JsonObject,
  spells: Streamed['spells'] = 'text',
): Streamed => ({
  path: `content_block_start: ${path}`,
  spells,
  pieces: false,
  event: (said, n) => begun(n, block(said)),
  end: n => [stopped(n)],
})

const citation = (field: string, spells: Streamed['spells']): Streamed => ({
  path: `content_block_delta: citations_delta.citation.${field}`,
  spells,
  pieces: false,
  begin: n => [begun(n, { type: 'text', text: '', citations: [] })],
  event: (said, index) => ({
    type: 'content_block_delta',
    index,
    delta: { type: 'citations_delta', citation: { type: 'char_location', [field]: said } },
  }),
  end: n => [stopped(n)],
})

const use = { type: 'tool_use', id: 'toolu_1', name: 'f', input: {} }
const thinking = { type: 'thinking', thinking: '', signature: '' }

/** The places of a stream. */
export const anthropicStream: Streaming = {
  routes: [{ path: '/v1/messages', dialect: 'anthropic' }],
  asked: { stream: true },
  begin: [
    {
      type: 'message_start',
      message: { id: 'msg_1', type: 'message', role: 'assistant', content: [], usage: { input_tokens: 3 } },
    },
    { type: 'ping' },
  ],
  end: () => [
    { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 5 } },
    { type: 'message_stop' },
  ],
  named: true,
  key: ({ index }) => JSON.stringify(index),
  rows: [
    deltas('text_delta', 'text', { type: 'text', text: '' }),
    deltas('input_json_delta', 'partial_json', use, 'json'),
    deltas('input_json_delta', 'partial_json', { ...use, type: 'server_tool_use' }, 'json'),
    deltas('thinking_delta', 'thinking', thinking, 'kept'),
    deltas('signature_delta', 'signature', thinking, 'kept'),
    ...each(['cited_text', 'document_title', 'title'], field => citation(field, 'text')),
    ...each(['url', 'source'], field => citation(field, 'kept')),
    starts('text', text => ({ type: 'text', text })),
    starts('tool_use.name', name => ({ ...use, name }), 'name'),
    starts('tool_use.input', a => ({ ...use, input: { a } })),
    starts('web_search_tool_result.content[].title', title => ({
      type: 'web_search_tool_result',
      tool_use_id: 'srvtoolu_1',
      content: [{ type: 'web_search_result', title, url: 'https://x.example' }],
    })),
    starts('web_fetch_tool_result.content.content.source.data', data => ({
      type: 'web_fetch_tool_result',
      content: { type: 'web_fetch_result', content: { type: 'document', source: { type: 'text', data } } },
    })),
    starts('code_execution_tool_result.content.stdout', stdout => ({
      type: 'code_execution_tool_result',
      content: { type: 'code_execution_result', stdout },
    })),
    starts('redacted_thinking.data', data => ({ type: 'redacted_thinking', data }), 'kept'),
    {
      path: 'message_start: message.content[].text',
      spells: 'text',
      pieces: false,
      event: text => ({
        type: 'message_start',
        message: { id: 'msg_1', type: 'message', role: 'assistant', content: [{ type: 'text', text }] },
      }),
    },
    {
      path: 'message_delta: delta.stop_sequence',
      spells: 'text',
      pieces: false,
      event: stop_sequence => ({
        type: 'message_delta',
        delta: { stop_reason: 'stop_sequence', stop_sequence },
      }),
    },
    {
      path: 'error: error.message',
      spells: 'text',
      pieces: false,
      event: message => ({ type: 'error', error: { type: 'overloaded_error', message } }),
    },
  ],
}
