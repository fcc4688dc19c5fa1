import type { JsonObject } from '../../../gateway/model.ts'
import { type Back, each, type Streamed, type Streaming } from './rows.ts'

const candidate = (fields: JsonObject, index = 0): JsonObject => ({ candidates: [{ index, ...fields }] })
const parts = (...all: JsonObject[]): JsonObject => ({ content: { role: 'model', parts: all } })

/** One place of a candidate, in a whole answer and in a chunk of a stream alike. */
interface Place {
  readonly path: string
  readonly spells: Back['spells']
  fields(said: string): JsonObject
}

const place = (path: string, fields: Place['fields'], spells: Back['spells'] = 'text'): Place => ({
  path,
  spells,
  fields,
})
const grounding = (path: string, fields: Place['fields'], spells: Back['spells'] = 'text'): Place =>
  place(`groundingMetadata.${path}`, said => ({ ...parts(), groundingMetadata: fields(said) }), spells)
const chunks = (kind: string, fields: JsonObject): JsonObject => ({ groundingChunks: [{ [kind]: fields }] })

const places: readonly Place[] = [
  place('content.parts[].functionCall.args', said =>
    parts({ functionCall: { name: 'f', args: { a: said } } }),
  ),
  place('content.parts[].functionCall.args (nested)', said =>
    parts({ functionCall: { name: 'f', args: { a: [{ b: said }] } } }),
  ),
  place('content.parts[].functionCall.name', name => parts({ functionCall: { name, args: {} } }), 'name'),
  place('content.parts[].executableCode.code', code =>
    parts({ executableCode: { language: 'PYTHON', code } }),
  ),
  place('content.parts[].codeExecutionResult.output', output =>
    parts({ codeExecutionResult: { outcome: 'OUTCOME_OK', output } }),
  ),
  place(
    'content.parts[].thoughtSignature',
    thoughtSignature => parts({ functionCall: { name: 'f', args: {} }, thoughtSignature }),
    'kept',
  ),
  place('content.parts[].text (thought)', text => parts({ thought: true, text }), 'kept'),
  place('finishMessage', finishMessage => ({ ...parts(), finishMessage })),
  place('citationMetadata.citations[].title', title => ({
    ...parts(),
    citationMetadata: { citations: [{ title, uri: 'https://x.example' }] },
  })),
  place(
    'citationMetadata.citations[].uri',
    uri => ({ ...parts(), citationMetadata: { citations: [{ uri }] } }),
    'kept',
  ),
  grounding('webSearchQueries[]', query => ({ webSearchQueries: [query] })),
  ...each(['web', 'maps', 'retrievedContext'], kind =>
    grounding(`groundingChunks[].${kind}.title`, title => chunks(kind, { title, uri: 'https://x.example' })),
  ),
  grounding('groundingChunks[].retrievedContext.text', text => chunks('retrievedContext', { text })),
  grounding('groundingChunks[].web.uri', uri => chunks('web', { uri }), 'kept'),
  grounding('groundingSupports[].segment.text', text => ({ groundingSupports: [{ segment: { text } }] })),
  grounding('retrievalQueries[]', query => ({ retrievalQueries: [query] })),
]

const answers = ({ path, spells, fields }: Place): Back => ({
  path: `candidates[].${path}`,
  spells,
  answer: said => candidate(fields(said)),
})
const chunk = ({ path, spells, fields }: Place): Streamed => ({
  path: `candidates[].${path}`,
  spells,
  pieces: false,
  event: (said, n) => candidate(fields(said), n),
})
const blocked = (blockReasonMessage: string): JsonObject => ({
  promptFeedback: { blockReason: 'SAFETY', blockReasonMessage },
})

/** The places of a whole answer. */
export const geminiBack: readonly Back[] = [
  answers(place('content.parts[].text', text => parts({ text }))),
  ...places.map(answers),
  {
    path: 'candidates[].logprobsResult',
    spells: 'dropped',
    answer: said =>
      candidate({
        ...parts({ text: 'x' }),
        logprobsResult: said === '' ? null : { chosenCandidates: [{ token: said }] },
      }),
  },
  { path: 'promptFeedback.blockReasonMessage', spells: 'text', answer: blocked },
]

const partial = (jsonPath: string, stringValue: string, index: number): JsonObject =>
  candidate(
    parts({
      functionCall: { partialArgs: [{ jsonPath, stringValue, willContinue: true }], willContinue: true },
    }),
    index,
  )

/** The places of a stream: events, or the items of one JSON array. */
export const geminiStream: Streaming = {
  routes: [
    { path: '/v1beta/models/{model}:streamGenerateContent?alt=sse', dialect: 'gemini' },
    { path: '/v1beta/models/{model}:streamGenerateContent', dialect: 'gemini' },
  ],
  asked: {},
  begin: [],
  end: ns => ns.map(n => candidate({ finishReason: 'STOP' }, n)),
  named: false,
  key: event => JSON.stringify(keyOf(event)),
  rows: [
    {
      path: 'candidates[].content.parts[].text',
      spells: 'text',
      pieces: true,
      event: (text, n) => candidate(parts({ text }), n),
    },
    {
      path: 'candidates[].content.parts[].functionCall.partialArgs[].stringValue',
      spells: 'text',
      pieces: true,
      begin: n => [candidate(parts({ functionCall: { name: 'f', willContinue: true } }), n)],
      event: (said, n) => partial('$.a', said, n),
      end: n => [candidate(parts({ functionCall: {} }), n)],
    },
    {
      path: 'candidates[].content.parts[].functionCall.partialArgs[].stringValue (by jsonPath)',
      spells: 'text',
      pieces: true,
      event: (said, n) => partial(`$.a[${n}]`, said, 0),
    },
    ...places.map(chunk),
    { path: 'promptFeedback.blockReasonMessage', spells: 'text', pieces: false, event: blocked },
    {
      path: 'error.message',
      spells: 'text',
      pieces: false,
      event: message => ({ error: { code: 503, message, status: 'UNAVAILABLE' } }),
    },
  ],
}

function keyOf(event: JsonObject): unknown {
  const { candidates } = event as { candidates?: readonly JsonObject[] }
  const content = candidates?.[0]?.content as { parts?: readonly JsonObject[] } | undefined
  const call = content?.parts?.find(part => part.functionCall)?.functionCall as
    | { partialArgs?: readonly { jsonPath?: string }[] }
    | undefined
  return [candidates?.[0]?.index, call?.partialArgs?.[0]?.jsonPath]
}
