import type { Json, JsonObject } from '../../../gateway/model.ts'
import { events, type Fixture, pieces, type Words } from './fixture.ts'

const head = {
  id: 'chatcmpl-BxQ1',
  object: 'chat.completion.chunk',
  created: 1_760_000_000,
  model: 'gpt-test',
  service_tier: 'default',
  system_fingerprint: 'fp_44709d6fcb',
}
const chunk = (delta: Json, more: JsonObject = {}, index = 0): JsonObject => ({
  ...head,
  choices: [{ index, delta, logprobs: null, finish_reason: null, ...more }],
})
const usage = {
  prompt_tokens: 21,
  completion_tokens: 17,
  total_tokens: 38,
  prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
  completion_tokens_details: { reasoning_tokens: 0, accepted_prediction_tokens: 0 },
}
const counted = { ...head, choices: [], usage }
const sentence = ({ mail, phone }: Words): string =>
  `Bien sûr ! J’écris à ${mail} 😀, puis j’appelle le ${phone} — « dès demain ».`
const said = (text: string, index = 0): readonly JsonObject[] =>
  pieces(text).map(content => chunk({ content }, {}, index))
const calling = (index: number, id: string, name: string): JsonObject =>
  chunk({ tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }] })
const argued = (index: number, args: JsonObject, size: number): readonly JsonObject[] =>
  pieces(JSON.stringify(args), size).map(piece =>
    chunk({ tool_calls: [{ index, function: { arguments: piece } }] }),
  )
/** One of each in turn, as long as there are any. */
const mixed = (...lists: readonly (readonly JsonObject[])[]): readonly JsonObject[] =>
  Array.from({ length: Math.max(...lists.map(({ length }) => length)) }, (_, at) =>
    lists.flatMap(list => list.slice(at, at + 1)),
  ).flat()

const cited = (words: Words): JsonObject => {
  const text = sentence(words)
  const start = text.indexOf(words.mail)
  return chunk({
    annotations: [
      {
        type: 'url_citation',
        url_citation: {
          title: `Annuaire de ${words.mail}`,
          url: 'https://annuaire.example/fiche',
          start_index: start,
          end_index: start + words.mail.length,
        },
      },
    ],
  })
}

/** https://learn.microsoft.com/azure/ai-foundry/openai/concepts/content-streaming */
const filtered = {
  hate: { filtered: false, severity: 'safe' },
  self_harm: { filtered: false, severity: 'safe' },
}

export const chatStreams: readonly Fixture[] = [
  {
    name: 'OpenAI: two choices side by side, one of them a refusal, padding, a usage chunk',
    reader: 'chat',
    write: words =>
      events([
        chunk({ role: 'assistant', content: '', refusal: null }),
        chunk({ role: 'assistant', content: '', refusal: null }, {}, 1),
        ...mixed(
          said(sentence(words)).map(each => ({ ...each, obfuscation: 'Xk2a' })),
          pieces(`Je ne peux pas joindre ${words.phone}.`, 3).map(refusal => chunk({ refusal }, {}, 1)),
        ),
        chunk({}, { finish_reason: 'stop' }),
        chunk({}, { finish_reason: 'stop' }, 1),
        counted,
        '[DONE]',
      ]),
  },
  {
    name: 'OpenAI: words, then tool calls in parallel, their arguments mixed',
    reader: 'chat',
    write: words =>
      events([
        chunk({ role: 'assistant', content: '' }),
        ...said('Je m’en occupe.'),
        calling(0, 'call_a1', 'ecrire'),
        calling(1, 'call_b2', 'appeler'),
        ...mixed(
          argued(0, { a: [words.mail], objet: `« ${words.mail} »\n` }, 3),
          argued(1, { numero: words.phone, [words.mail]: true }, 5),
        ),
        chunk({}, { finish_reason: 'tool_calls' }),
        '[DONE]',
      ]),
  },
  {
    name: 'OpenAI: citations at offsets of the text',
    reader: 'chat',
    write: words =>
      events([
        chunk({ role: 'assistant', content: '' }),
        ...said(sentence(words)),
        cited(words),
        chunk({}, { finish_reason: 'stop' }),
        '[DONE]',
      ]),
  },
  {
    name: 'OpenAI: an error in the middle',
    reader: 'chat',
    write: words =>
      events([
        chunk({ role: 'assistant', content: '' }),
        ...said(sentence(words)),
        { error: { message: `Overloaded while writing to ${words.mail}`, type: 'server_error', code: null } },
      ]),
    fails: ({ mail }) => `Overloaded while writing to ${mail}`,
  },
  {
    name: 'Azure: filters of the prompt first, of the words with each chunk, usage in the last',
    reader: 'chat',
    write: words =>
      events([
        {
          ...{ id: '', object: '', created: 0, model: '', choices: [] },
          prompt_filter_results: [{ prompt_index: 0, content_filter_results: filtered }],
        },
        chunk({ role: 'assistant', content: '' }, { content_filter_results: {} }),
        ...pieces(sentence(words), 7).map(content =>
          chunk({ content }, { content_filter_results: filtered }),
        ),
        chunk({}, { finish_reason: 'stop', content_filter_results: {} }),
        counted,
        '[DONE]',
      ]),
  },
  {
    name: 'Azure: words about places that are checked later, without deltas',
    reader: 'chat',
    write: words =>
      events([
        chunk({ role: 'assistant', content: '' }),
        ...said(sentence(words)),
        {
          ...head,
          choices: [
            {
              ...{ index: 0, finish_reason: null, content_filter_results: filtered },
              content_filter_offsets: { check_offset: 44, start_offset: 44, end_offset: 198 },
            },
          ],
        },
        chunk({}, { finish_reason: 'content_filter' }),
        '[DONE]',
      ]),
  },
  {
    name: 'vLLM: reasoning before the words, usage in every chunk, no space behind the colon, CRLF',
    reader: 'chat',
    write: words =>
      events(
        [
          chunk({ role: 'assistant', content: '' }),
          ...pieces(`Il faut joindre ${words.mail}.`, 5).map(each => chunk({ reasoning_content: each })),
          ...said(sentence(words)),
          chunk({ content: '' }, { finish_reason: 'stop', stop_reason: null }),
          '[DONE]',
        ].map(each => (typeof each === 'string' ? each : { ...each, usage })),
        { newline: '\r\n', space: '' },
      ),
  },
  {
    name: 'Ollama: reasoning in its own member, an empty piece last',
    reader: 'chat',
    write: words =>
      events([
        ...pieces(`Joindre ${words.phone}`, 2).map(reasoning =>
          chunk({ role: 'assistant', content: '', reasoning }),
        ),
        ...pieces(sentence(words), 6).map(content => chunk({ role: 'assistant', content })),
        chunk({ role: 'assistant', content: '' }, { finish_reason: 'stop' }),
        '[DONE]',
      ]),
  },
  {
    name: 'Scaleway, OVHcloud: comments that keep the line open, JSON over several lines',
    reader: 'chat',
    write: words =>
      events(
        [
          chunk({ role: 'assistant', content: '' }),
          ...pieces(sentence(words), 9).map(content => chunk({ content })),
          chunk({ content: '' }, { finish_reason: 'stop' }),
          '[DONE]',
        ],
        { between: ': keep-alive\n\n', indented: true },
      ),
  },
  {
    name: 'Albert: a call without index, in one piece, with a usage that tells of carbon',
    reader: 'chat',
    write: words =>
      events([
        chunk({ role: 'assistant', content: '' }),
        chunk({
          tool_calls: [
            {
              ...{ id: 'chatcmpl-tool-1', index: 0, type: 'function' },
              function: { name: 'ecrire', arguments: JSON.stringify({ a: words.mail }) },
            },
          ],
        }),
        chunk({}, { finish_reason: 'tool_calls' }),
        { ...counted, usage: { ...usage, cost: 0, carbon: { kWh: { min: 0.1 }, kgCO2eq: { min: 0.01 } } } },
        '[DONE]',
      ]),
  },
  {
    name: 'Mistral: words, then a call in one piece, padding, usage in the last chunk',
    reader: 'mistral',
    write: words =>
      events([
        chunk({ role: 'assistant', content: '' }),
        ...said(sentence(words)).map(each => ({ ...each, p: 'abcdefgh' })),
        {
          ...chunk(
            {
              tool_calls: [
                {
                  ...{ id: 'D681PevKs', index: 0 },
                  function: { name: 'ecrire', arguments: JSON.stringify({ a: words.mail }) },
                },
              ],
            },
            { finish_reason: 'tool_calls' },
          ),
          usage,
        },
        '[DONE]',
      ]),
  },
  {
    name: 'Mistral: thoughts in parts, then words',
    reader: 'mistral',
    write: words =>
      events([
        chunk({ role: 'assistant', content: '' }),
        ...pieces(`Il faut joindre ${words.mail}.`, 5).map(text =>
          chunk({ content: [{ type: 'thinking', thinking: [{ type: 'text', text }] }] }),
        ),
        ...said(sentence(words)),
        { ...chunk({ content: '' }, { finish_reason: 'stop' }), usage },
        '[DONE]',
      ]),
  },
]
