import type { JsonObject } from '../../../gateway/model.ts'
import { events, type Fixture, pieces } from './fixture.ts'

const start: JsonObject = {
  type: 'message_start',
  message: {
    id: 'msg_014p7gG3wDgGV9EUtLvnow3U',
    type: 'message',
    role: 'assistant',
    model: 'claude-test',
    stop_sequence: null,
    stop_reason: null,
    usage: {
      input_tokens: 472,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 0,
      output_tokens: 2,
    },
    content: [],
  },
}
const ping: JsonObject = { type: 'ping' }
const end = (stop_reason: string): readonly JsonObject[] => [
  { type: 'message_delta', delta: { stop_reason, stop_sequence: null }, usage: { output_tokens: 89 } },
  { type: 'message_stop' },
]
const block = (
  index: number,
  content_block: JsonObject,
  deltas: readonly JsonObject[],
): readonly JsonObject[] => [
  { type: 'content_block_start', index, content_block },
  ...deltas.map(delta => ({ type: 'content_block_delta', index, delta })),
  { type: 'content_block_stop', index },
]
const texts = (said: string, size = 4): readonly JsonObject[] =>
  pieces(said, size).map(text => ({ type: 'text_delta', text }))
/** An empty piece comes first. */
const inputs = (input: JsonObject, size = 3): readonly JsonObject[] =>
  ['', ...pieces(JSON.stringify(input), size)].map(partial_json => ({
    type: 'input_json_delta',
    partial_json,
  }))
const use = (id: string, name: string, type = 'tool_use'): JsonObject => ({ type, id, name, input: {} })

export const anthropicStreams: readonly Fixture[] = [
  {
    name: 'Anthropic: a signed thought, words, two tools, a ping',
    reader: 'anthropic',
    write: ({ mail, phone, sealedMail }) =>
      events(
        [
          start,
          ...block(0, { type: 'thinking', thinking: '', signature: '' }, [
            ...pieces(`Il faut joindre ${sealedMail}.`).map(thinking => ({
              type: 'thinking_delta',
              thinking,
            })),
            { type: 'signature_delta', signature: 'EqQBCgIYAhIM1gbcDa9GJwZA2b3h' },
          ]),
          ping,
          ...block(1, { type: 'text', text: '' }, texts(`J’écris à ${mail} 😀 puis au ${phone}.`)),
          ...block(2, use('toolu_01', 'ecrire'), inputs({ a: [mail], objet: `« ${mail} »\n` })),
          ...block(3, use('toolu_02', 'appeler'), inputs({ numero: phone }, 6)),
          ...end('tool_use'),
        ],
        { named: true },
      ),
  },
  {
    name: 'Anthropic: a search at the provider, its results, words with citations',
    reader: 'anthropic',
    write: ({ mail, sealedMail }) =>
      events(
        [
          start,
          ...block(0, { type: 'text', text: '' }, texts('Je cherche.')),
          ...block(
            1,
            use('srvtoolu_01', 'web_search', 'server_tool_use'),
            inputs({ query: `annuaire ${mail}` }),
          ),
          ...block(
            2,
            {
              type: 'web_search_tool_result',
              tool_use_id: 'srvtoolu_01',
              content: [
                {
                  type: 'web_search_result',
                  title: `Fiche de ${mail}`,
                  url: 'https://annuaire.example/fiche',
                  encrypted_content: 'EqgfCioIARgBIiQ3YTAwMjY1Mi1mZjM5',
                  page_age: '30 avril 2026',
                },
              ],
            },
            [],
          ),
          ...block(3, { type: 'text', text: '', citations: [] }, [
            {
              type: 'citations_delta',
              citation: {
                type: 'web_search_result_location',
                cited_text: `Écrire à ${mail}`,
                url: `https://annuaire.example/?q=${sealedMail}`,
                title: `Fiche de ${mail}`,
                encrypted_index: 'Eo8BCioIAhgBIiQyYjQ0OWJmZi1lNm',
              },
            },
            ...texts(`Il faut écrire à ${mail}.`, 5),
          ]),
          ...end('end_turn'),
        ],
        { named: true, newline: '\r\n' },
      ),
  },
  {
    name: 'Anthropic: thoughts that nobody may read, JSON over several lines',
    reader: 'anthropic',
    write: ({ mail }) =>
      events(
        [
          start,
          ...block(
            0,
            { type: 'redacted_thinking', data: 'EmwKAhgBEgy3va3pzix/LafPsn4aDFIT2Xlxh0L5L8rLVyIw' },
            [],
          ),
          ...block(1, { type: 'text', text: '' }, texts(`Écrire à ${mail}`, 2)),
          ...end('end_turn'),
        ],
        { named: true, indented: true },
      ),
  },
  {
    name: 'Anthropic: an error in the middle',
    reader: 'anthropic',
    write: ({ mail }) =>
      events(
        [
          start,
          ...block(0, { type: 'text', text: '' }, texts(`J’écris à ${mail}`)).slice(0, -1),
          { type: 'error', error: { type: 'overloaded_error', message: `Overloaded at ${mail}` } },
        ],
        { named: true },
      ),
    fails: ({ mail }) => `Overloaded at ${mail}`,
  },
]
