import type { Json, JsonObject } from '../../../gateway/model.ts'
import { events, type Fixture, pieces, type Words } from './fixture.ts'

const response = (status: string, output: readonly JsonObject[], more: JsonObject = {}): JsonObject => ({
  id: 'resp_68',
  object: 'response',
  created_at: 1_760_000_000,
  status,
  error: null,
  incomplete_details: null,
  instructions: null,
  model: 'gpt-test',
  output,
  parallel_tool_calls: true,
  store: false,
  text: { format: { type: 'text' } },
  tools: [],
  usage:
    status === 'in_progress'
      ? null
      : {
          ...{ input_tokens: 37, output_tokens: 24, total_tokens: 61 },
          input_tokens_details: { cached_tokens: 0 },
          output_tokens_details: { reasoning_tokens: 8 },
        },
  ...more,
})
const text = (said: string, annotations: Json = []): JsonObject => ({
  type: 'output_text',
  text: said,
  annotations,
  logprobs: [],
})
const message = (status: string, content: Json): JsonObject => ({
  id: 'msg_68',
  type: 'message',
  role: 'assistant',
  status,
  content,
})
const reasoning = (summary: Json): JsonObject => ({
  id: 'rs_68',
  type: 'reasoning',
  summary,
  encrypted_content: 'gAAAAABo-w_Z0FB',
})
const call = (n: number, status: string, args: string): JsonObject => ({
  id: `fc_${n}`,
  type: 'function_call',
  status,
  arguments: args,
  call_id: `call_${n}`,
  name: 'ecrire',
})
const numbered = (all: readonly JsonObject[]): readonly JsonObject[] =>
  all.map((event, sequence_number) => ({ ...event, sequence_number }))
const begun: readonly JsonObject[] = [
  { type: 'response.created', response: response('in_progress', []) },
  { type: 'response.in_progress', response: response('in_progress', []) },
]

function thought(said: string): { readonly item: JsonObject; readonly told: readonly JsonObject[] } {
  const here = { item_id: 'rs_68', output_index: 0, summary_index: 0 }
  const part = { type: 'summary_text', text: said }
  const item = reasoning([part])
  return {
    item,
    told: [
      { type: 'response.output_item.added', output_index: 0, item: reasoning([]) },
      { type: 'response.reasoning_summary_part.added', ...here, part: { type: 'summary_text', text: '' } },
      ...pieces(said).map(delta => ({ type: 'response.reasoning_summary_text.delta', ...here, delta })),
      { type: 'response.reasoning_summary_text.done', ...here, text: said },
      { type: 'response.reasoning_summary_part.done', ...here, part },
      { type: 'response.output_item.done', output_index: 0, item },
    ],
  }
}

function spoken(
  said: string,
  citation: JsonObject,
): { readonly item: JsonObject; readonly told: readonly JsonObject[] } {
  const here = { item_id: 'msg_68', output_index: 1, content_index: 0 }
  const part = text(said, [citation])
  const item = message('completed', [part])
  return {
    item,
    told: [
      { type: 'response.output_item.added', output_index: 1, item: message('in_progress', []) },
      { type: 'response.content_part.added', ...here, part: text('') },
      ...pieces(said).map(delta => ({
        ...{ type: 'response.output_text.delta', ...here },
        ...{ delta, logprobs: [], obfuscation: 'aX93' },
      })),
      {
        type: 'response.output_text.annotation.added',
        ...here,
        annotation_index: 0,
        annotation: citation,
      },
      { type: 'response.output_text.done', ...here, text: said, logprobs: [] },
      { type: 'response.content_part.done', ...here, part },
      { type: 'response.output_item.done', output_index: 1, item },
    ],
  }
}

const calls = ({ mail, phone }: Words): readonly JsonObject[] => {
  const args = [JSON.stringify({ a: [mail] }), JSON.stringify({ numero: phone })] as const
  const deltas = args.map((each, n) =>
    pieces(each, 3).map(delta => ({
      ...{ type: 'response.function_call_arguments.delta', item_id: `fc_${n}`, output_index: n },
      ...{ delta, obfuscation: 'qq' },
    })),
  )
  const longest = Math.max(...deltas.map(({ length }) => length))
  return numbered([
    ...begun,
    ...args.map((_, n) => ({
      ...{ type: 'response.output_item.added', output_index: n },
      item: call(n, 'in_progress', ''),
    })),
    ...Array.from({ length: longest }, (_, at) => deltas.flatMap(list => list[at] ?? [])).flat(),
    ...args.flatMap((each, n) => [
      {
        ...{ type: 'response.function_call_arguments.done', item_id: `fc_${n}`, output_index: n },
        arguments: each,
      },
      { type: 'response.output_item.done', output_index: n, item: call(n, 'completed', each) },
    ]),
    {
      type: 'response.completed',
      response: response(
        'completed',
        args.map((each, n) => call(n, 'completed', each)),
      ),
    },
  ])
}

export const responsesStreams: readonly Fixture[] = [
  {
    name: 'OpenAI responses: a summary of thoughts, words with a citation, every copy',
    reader: 'responses',
    write: words => {
      const said = `J’écris à ${words.mail} 😀, et j’appelle le ${words.phone}.`
      const start = said.indexOf(words.mail)
      const first = thought(`**Joindre** ${words.mail}`)
      const second = spoken(said, {
        type: 'url_citation',
        title: `Annuaire : ${words.mail}`,
        url: 'https://annuaire.example/fiche',
        start_index: start,
        end_index: start + words.mail.length,
      })
      return events(
        numbered([
          ...begun,
          ...first.told,
          ...second.told,
          { type: 'response.completed', response: response('completed', [first.item, second.item]) },
        ]),
        { named: true },
      )
    },
  },
  {
    name: 'OpenAI responses: calls in parallel, CRLF, JSON over several lines',
    reader: 'responses',
    write: words => events(calls(words), { named: true, newline: '\r\n', indented: true }),
  },
  {
    name: 'OpenAI responses: a refusal',
    reader: 'responses',
    write: words => {
      const said = `Je ne peux pas écrire à ${words.mail}.`
      const here = { item_id: 'msg_68', output_index: 0, content_index: 0 }
      const part = { type: 'refusal', refusal: said }
      const item = message('completed', [part])
      return events(
        numbered([
          ...begun,
          { type: 'response.output_item.added', output_index: 0, item: message('in_progress', []) },
          { type: 'response.content_part.added', ...here, part: { type: 'refusal', refusal: '' } },
          ...pieces(said).map(delta => ({ type: 'response.refusal.delta', ...here, delta })),
          { type: 'response.refusal.done', ...here, refusal: said },
          { type: 'response.content_part.done', ...here, part },
          { type: 'response.output_item.done', output_index: 0, item },
          { type: 'response.completed', response: response('completed', [item]) },
        ]),
        { named: true },
      )
    },
  },
  {
    name: 'OpenAI responses: an error in the middle',
    reader: 'responses',
    write: words =>
      events(
        numbered([
          ...begun,
          { type: 'response.output_item.added', output_index: 0, item: message('in_progress', []) },
          {
            ...{ type: 'error', code: 'server_error', param: null },
            message: `Could not write to ${words.mail}`,
          },
        ]),
        { named: true },
      ),
    fails: ({ mail }) => `Could not write to ${mail}`,
  },
]
