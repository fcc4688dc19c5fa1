import { describe, expect, it } from 'vitest'
import type { Json, JsonObject, TextSlot } from '../../gateway/model.ts'
import { openAiChat } from '../../gateway/surfaces/openai-chat.ts'
import { plain } from './address.ts'

const base = { model: 'gpt-5', messages: [{ role: 'user', content: 'Bonjour' }] }
const withMessage = (message: JsonObject): JsonObject => ({ ...base, messages: [message] })
const withPart = (part: JsonObject): JsonObject => withMessage({ role: 'user', content: [part] })
const assistant = (fields: JsonObject): JsonObject => withMessage({ role: 'assistant', ...fields })
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64')
const dataUrl = (type: string, text: string) => `data:${type};base64,${base64(text)}`
const parameters = (schema: JsonObject): JsonObject => ({
  ...base,
  tools: [{ type: 'function', function: { name: 'f', parameters: schema } }],
})

type Place = readonly [at: string, body: (canary: string) => JsonObject, slot?: Partial<TextSlot>]

/** Every place of the format that holds text, each with a canary: the body, where it is found, what is said of it. */
const places: readonly (readonly [
  at: string,
  body: (canary: string) => JsonObject,
  slot?: Partial<TextSlot>,
])[] = [
  ['/messages/0/content', c => withMessage({ role: 'user', content: c }), { holds: 'prose', role: 'user' }],
  ['/messages/0/content', c => withMessage({ role: 'system', content: c }), { role: 'system' }],
  ['/messages/0/content', c => withMessage({ role: 'developer', content: c }), { role: 'developer' }],
  ['/messages/0/content', c => assistant({ content: c }), { role: 'assistant' }],
  [
    '/messages/0/content',
    c => withMessage({ role: 'tool', tool_call_id: 't', content: c }),
    { role: 'tool' },
  ],
  ['/messages/0/content', c => withMessage({ role: 'function', name: 'f', content: c }), { role: 'tool' }],
  [
    '/messages/0/content#/nom',
    c => withMessage({ role: 'tool', content: `{"nom":"${c}"}` }),
    { label: 'nom' },
  ],
  ['/messages/0/content/0/text', c => withPart({ type: 'text', text: c }), { holds: 'prose' }],
  ['/messages/0/content/0/refusal', c => assistant({ content: [{ type: 'refusal', refusal: c }] })],
  ['/messages/0/refusal', c => assistant({ refusal: c })],
  ['/messages/0/reasoning_content', c => assistant({ reasoning_content: c })],
  ['/messages/0/reasoning', c => assistant({ reasoning: c })],
  [
    '/messages/0/name',
    c => withMessage({ role: 'user', content: 'x', name: c }),
    { holds: 'prose', label: 'name' },
  ],
  ['/messages/0/name', c => withMessage({ role: 'function', content: 'x', name: c }), { holds: 'name' }],
  [
    '/messages/0/tool_call_id',
    c => withMessage({ role: 'tool', content: 'x', tool_call_id: c }),
    { holds: 'name' },
  ],
  ['/messages/0/tool_calls/0/id', c => assistant({ tool_calls: [call({ id: c })] }), { holds: 'name' }],
  [
    '/messages/0/tool_calls/0/function/name',
    c => assistant({ tool_calls: [call({}, { name: c })] }),
    { holds: 'name' },
  ],
  [
    '/messages/0/tool_calls/0/function/arguments#/qui/0/nom',
    c => assistant({ tool_calls: [call({}, { arguments: `{"qui": [{"nom": "${c}"}]}` })] }),
    { holds: 'json', label: 'nom', role: 'assistant' },
  ],
  [
    '/messages/0/tool_calls/0/function/arguments#/0~key'.replace('/0~', '/canari~'),
    c => assistant({ tool_calls: [call({}, { arguments: `{"${c}": 1}` })] }),
    { holds: 'json' },
  ],
  [
    '/messages/0/tool_calls/0/function/arguments',
    c => assistant({ tool_calls: [call({}, { arguments: `{"qui": "${c}` })] }),
    { holds: 'prose' },
  ],
  [
    '/messages/0/tool_calls/0/function/arguments/q',
    c => assistant({ tool_calls: [call({}, { arguments: { q: c } })] }),
  ],
  [
    '/messages/0/tool_calls/0/custom/input',
    c => assistant({ tool_calls: [customCall({ input: c })] }),
    { holds: 'prose' },
  ],
  [
    '/messages/0/tool_calls/0/custom/name',
    c => assistant({ tool_calls: [customCall({ name: c })] }),
    { holds: 'name' },
  ],
  ['/messages/0/tool_calls/0/x/y', c => assistant({ tool_calls: [call({ x: { y: c } })] })],
  ['/messages/0/function_call/name', c => assistant({ function_call: { name: c } }), { holds: 'name' }],
  [
    '/messages/0/function_call/arguments#/q',
    c => assistant({ function_call: { arguments: `{"q":"${c}"}` } }),
  ],
  ['/messages/0/audio/id', c => assistant({ audio: { id: c } }), { holds: 'name' }],
  [
    '/messages/0/annotations/0/url_citation/title',
    c =>
      assistant({ annotations: [{ type: 'url_citation', url_citation: { title: c, url: 'https://x.fr' } }] }),
  ],
  ['/messages/0/invente', c => withMessage({ role: 'user', content: 'x', invente: c }), { label: 'invente' }],
  [
    '/messages/0/content/0/image_url/url',
    c => withPart({ type: 'image_url', image_url: { url: `https://x.fr/${c}.png` } }),
  ],
  [
    '/messages/0/content/0/image_url',
    c => withPart({ type: 'image_url', image_url: `https://x.fr/?n=${c}` }),
  ],
  [
    '/messages/0/content/0/image_url/url#',
    c => withPart({ type: 'image_url', image_url: { url: dataUrl('text/plain', `À ${c}`) } }),
    { holds: 'prose' },
  ],
  [
    '/messages/0/content/0/file/file_data#/nom',
    c => withPart({ type: 'file', file: { file_data: dataUrl('application/json', `{"nom":"${c}"}`) } }),
    { holds: 'json', label: 'nom' },
  ],
  [
    '/messages/0/content/0/file/file_data#',
    c => withPart({ type: 'file', file: { file_data: base64(`nom;${c}\n`) } }),
  ],
  [
    '/messages/0/content/0/file/filename',
    c => withPart({ type: 'file', file: { filename: c } }),
    { label: 'filename' },
  ],
  [
    '/messages/0/content/0/file/file_id',
    c => withPart({ type: 'file', file: { file_id: c } }),
    { holds: 'name' },
  ],
  [
    '/messages/0/content/0/input_audio/data#',
    c => withPart({ type: 'input_audio', input_audio: { data: base64(`${c} !`) } }),
  ],
  [
    '/messages/0/content/0/input_audio/format',
    c => withPart({ type: 'input_audio', input_audio: { format: c } }),
  ],
  [
    '/prediction/content',
    c => ({ ...base, prediction: { type: 'content', content: c } }),
    { role: 'request' },
  ],
  [
    '/prediction/content/0/text',
    c => ({ ...base, prediction: { type: 'content', content: [{ type: 'text', text: c }] } }),
  ],
  ['/stop', c => ({ ...base, stop: c })],
  ['/stop/1', c => ({ ...base, stop: ['x', c] })],
  [
    '/tools/0/function/name',
    c => ({ ...base, tools: [tool({ name: c })] }),
    { holds: 'name', role: 'request' },
  ],
  [
    '/tools/0/function/description',
    c => ({ ...base, tools: [tool({ description: c })] }),
    { holds: 'prose' },
  ],
  ['/tools/0/function/parameters/description', c => parameters({ description: c }), { holds: 'prose' }],
  [
    '/tools/0/function/parameters/properties/nom/description',
    c => parameters({ properties: { nom: { description: c } } }),
  ],
  [
    '/tools/0/function/parameters/properties/nom/enum/0',
    c => parameters({ properties: { nom: { enum: [c] } } }),
    { label: 'nom' },
  ],
  [
    '/tools/0/function/parameters/properties/nom/items/default',
    c => parameters({ properties: { nom: { items: { default: c } } } }),
  ],
  [
    '/tools/0/function/parameters/properties/canari~key',
    c => parameters({ properties: { [c]: { type: 'string' } } }),
    { holds: 'name' },
  ],
  ['/tools/0/function/parameters/required/0', c => parameters({ required: [c] }), { holds: 'name' }],
  [
    '/tools/0/function/parameters/$defs/canari~key',
    c => parameters({ $defs: { [c]: {} } }),
    { holds: 'name' },
  ],
  ['/tools/0/function/parameters/anyOf/0/title', c => parameters({ anyOf: [{ title: c }] })],
  ['/tools/0/function/parameters/type', c => parameters({ type: c })],
  ['/tools/0/function/parameters/pattern', c => parameters({ pattern: c }), { holds: 'code' }],
  ['/tools/0/function/parameters/x-note', c => parameters({ 'x-note': c }), { label: 'x-note' }],
  ['/tools/0/custom/name', c => ({ ...base, tools: [customTool({ name: c })] }), { holds: 'name' }],
  ['/tools/0/custom/description', c => ({ ...base, tools: [customTool({ description: c })] })],
  [
    '/tools/0/custom/format/grammar/definition',
    c => ({
      ...base,
      tools: [customTool({ format: { type: 'grammar', grammar: { syntax: 'lark', definition: c } } })],
    }),
    { holds: 'code' },
  ],
  ['/tool_choice', c => ({ ...base, tool_choice: c })],
  [
    '/tool_choice/function/name',
    c => ({ ...base, tool_choice: { type: 'function', function: { name: c } } }),
    { holds: 'name' },
  ],
  [
    '/tool_choice/custom/name',
    c => ({ ...base, tool_choice: { type: 'custom', custom: { name: c } } }),
    { holds: 'name' },
  ],
  [
    '/tool_choice/allowed_tools/tools/0/function/name',
    c => ({
      ...base,
      tool_choice: {
        type: 'allowed_tools',
        allowed_tools: { mode: 'auto', tools: [{ type: 'function', function: { name: c } }] },
      },
    }),
    { holds: 'name' },
  ],
  ['/functions/0/name', c => ({ ...base, functions: [{ name: c }] }), { holds: 'name' }],
  ['/functions/0/description', c => ({ ...base, functions: [{ description: c }] })],
  ['/functions/0/parameters/title', c => ({ ...base, functions: [{ parameters: { title: c } }] })],
  ['/function_call/name', c => ({ ...base, function_call: { name: c } }), { holds: 'name' }],
  ['/response_format/json_schema/name', c => format({ name: c }), { holds: 'name' }],
  ['/response_format/json_schema/description', c => format({ description: c })],
  ['/response_format/json_schema/schema/description', c => format({ schema: { description: c } })],
  ['/user', c => ({ ...base, user: c }), { label: 'user' }],
  ['/safety_identifier', c => ({ ...base, safety_identifier: c }), { label: 'safety_identifier' }],
  ['/prompt_cache_key', c => ({ ...base, prompt_cache_key: c })],
  ['/metadata/agent', c => ({ ...base, metadata: { agent: c } }), { label: 'agent', role: 'request' }],
  ['/metadata/canari~key', c => ({ ...base, metadata: { [c]: 'x' } }), { holds: 'json' }],
  ...['city', 'country', 'region', 'timezone'].map(
    (field): Place => [
      `/web_search_options/user_location/approximate/${field}`,
      (c: string) => ({
        ...base,
        web_search_options: { user_location: { type: 'approximate', approximate: { [field]: c } } },
      }),
      { label: field },
    ],
  ),
  ['/reasoning_effort', c => ({ ...base, reasoning_effort: c })],
  ['/service_tier', c => ({ ...base, service_tier: c })],
  ['/modalities/0', c => ({ ...base, modalities: [c] })],
  ['/audio/voice', c => ({ ...base, audio: { voice: c } })],
  ['/conversation/id', c => ({ ...base, conversation: { id: c } })],
  ['/previous_response_id', c => ({ ...base, previous_response_id: c })],
  ['/moderation/model', c => ({ ...base, moderation: { model: c } })],
  ['/stream_options/x', c => ({ ...base, stream_options: { x: c } })],
  ['/x/y/0', c => ({ ...base, x: { y: [c] } }), { label: 'y' }],
  ['/canari~key', c => ({ ...base, [c]: 1 })],
]

function call(fields: JsonObject, fn: JsonObject = {}): JsonObject {
  return { id: 'a', type: 'function', ...fields, function: { name: 'f', arguments: '{}', ...fn } }
}
function customCall(custom: JsonObject): JsonObject {
  return { id: 'a', type: 'custom', custom: { name: 'f', input: '', ...custom } }
}
function tool(fn: JsonObject): JsonObject {
  return { type: 'function', function: { name: 'f', ...fn } }
}
function customTool(custom: JsonObject): JsonObject {
  return { type: 'custom', custom: { name: 'f', ...custom } }
}
function format(json_schema: JsonObject): JsonObject {
  return { ...base, response_format: { type: 'json_schema', json_schema } }
}

describe('a chat request', () => {
  it.each(places.map(([at, body, slot]) => ({ at, body, expected: slot ?? {} })))(
    'has a slot at $at',
    ({ at, body, expected }) => {
      const canary = at.endsWith('canari~key') ? 'canari' : 'canari-à-voir'
      const request = body(canary)
      const { slots, write } = openAiChat.parse(request, plain)
      expect(slots.find(slot => slot.at === at)).toMatchObject({
        ...expected,
        text: expect.stringContaining(canary),
      })

      const replaced = write(slots.map(({ text }) => (text.includes(canary) ? 'X' : text)))
      const bytes = JSON.stringify(replaced)
      for (const spelled of [
        canary,
        encodeURIComponent(canary),
        base64(canary),
        JSON.stringify(canary).slice(1, -1),
      ]) {
        expect(bytes).not.toContain(spelled)
      }
      expect(write(slots.map(({ text }) => text))).toEqual(request)
    },
  )

  it('has a text for every canary at once, and no protocol word among them', () => {
    const bodies = places.map(([, body], index) => body(`canari${index}`))
    const texts = bodies.flatMap(body => openAiChat.parse(body, plain).slots.map(({ text }) => text))
    for (const index of places.keys()) expect(texts.some(text => text.includes(`canari${index}`))).toBe(true)
    for (const word of [
      'user',
      'function',
      'text',
      'image_url',
      'lark',
      'auto',
      'role',
      'messages',
      'gpt-5',
    ]) {
      expect(texts).not.toContain(word)
    }
  })

  it('says in its vocabulary which words may stand as themselves', () => {
    for (const word of [
      'messages',
      'role',
      'assistant',
      'image_url',
      'json_schema',
      'properties',
      'include_usage',
    ]) {
      expect(openAiChat.vocabulary).toContain(word)
    }
    expect(openAiChat.vocabulary).not.toContain('Dupont')
  })

  it('masks an identifier alike wherever it is spelled', () => {
    const body = {
      ...base,
      messages: [
        { role: 'assistant', tool_calls: [call({ id: 'call_Dupont' }, { name: 'Dupont' })] },
        { role: 'tool', tool_call_id: 'call_Dupont', content: 'x' },
      ],
      tools: [tool({ name: 'Dupont', parameters: { properties: { Dupont: {} }, required: ['Dupont'] } })],
      tool_choice: { type: 'function', function: { name: 'Dupont' } },
    }
    const { slots } = openAiChat.parse(body, plain)
    const named = slots.filter(({ text }) => text.includes('Dupont'))
    expect(named).toHaveLength(7)
    expect(new Set(named.map(({ holds }) => holds))).toEqual(new Set(['name']))
  })

  it('knows a tool or call whose type was left out', () => {
    const body = { ...base, tools: [{ function: { name: 'f', description: 'canari' } }] }
    expect(openAiChat.parse(body, plain).slots).toContainEqual(
      expect.objectContaining({ text: 'canari', holds: 'prose' }),
    )
  })

  it('treats null as absent', () => {
    const body = { ...base, stream: null, n: null, tools: null, user: null, stop: null, metadata: null }
    const { slots, write, stream, state } = openAiChat.parse(body, plain)
    expect(write(slots.map(({ text }) => text))).toEqual(body)
    expect({ stream, state }).toEqual({ stream: false, state: [] })
  })
})

describe('the facts of a chat request', () => {
  it.each([
    ['image', { type: 'image_url', image_url: { url: 'https://x.fr/a.png' } }],
    ['image', { type: 'image_url', image_url: { url: dataUrl('image/png', '\u{0}\u{1}') } }],
    ['audio', { type: 'input_audio', input_audio: { data: 'AAAA', format: 'wav' } }],
    ['document', { type: 'file', file: { file_data: dataUrl('application/pdf', '%PDF-1.7 x') } }],
  ])('tell of an attachment: %s', (kind, part) => {
    expect(openAiChat.parse(withPart(part), plain).attachments).toEqual([kind])
  })

  it.each<[string, JsonObject]>([
    ['background', { background: true }],
    ['previous_response_id', { previous_response_id: 'resp_1' }],
    ['conversation', { conversation: { id: 'conv_1' } }],
  ])('tell of state: %s', (name, fields) => {
    expect(openAiChat.parse({ ...base, ...fields }, plain).state).toEqual([name])
  })

  it('tell of state in messages', () => {
    expect(openAiChat.parse(assistant({ audio: { id: 'audio_1' } }), plain).state).toEqual(['audio'])
    expect(openAiChat.parse(withPart({ type: 'file', file: { file_id: 'file-1' } }), plain).state).toEqual([
      'file_id',
    ])
    expect(openAiChat.parse({ ...base, store: true, background: false }, plain).state).toEqual([])
  })

  const image = Buffer.from(`\u{89}PNG\r\n\u{1a}\n${'\u{e9}\u{0}'.repeat(200)}`, 'latin1').toString('base64')
  it.each<[string, string, JsonObject]>([
    ['an unknown member of a message', 'image', withMessage({ role: 'user', content: 'x', images: [image] })],
    [
      'an unknown member of a part',
      'image',
      withPart({ type: 'text', text: 'x', picture: `data:image/png;base64,${image}` }),
    ],
    ['the top level', 'audio', { ...base, input_audio: { data: 'AAAA' } }],
    [
      'a part in an unknown member',
      'image',
      { ...base, extra: { type: 'image_url', image_url: { url: 'https://x.fr/a.png' } } },
    ],
  ])('tell of an attachment hidden in %s', (_where, kind, body) => {
    expect(openAiChat.parse(body, plain).attachments).toContain(kind)
  })

  it('tell of tools', () => {
    expect(openAiChat.parse({ ...base, tools: [tool({})] }, plain).tools).toBe(true)
    expect(openAiChat.parse({ ...base, functions: [{ name: 'f' }] }, plain).tools).toBe(true)
    expect(openAiChat.parse({ ...base, web_search_options: {} }, plain).tools).toBe(true)
    expect(openAiChat.parse({ ...base, tools: [] }, plain).tools).toBe(false)
  })

  it('tell the model and whether a stream is wanted', () => {
    expect(openAiChat.parse({ ...base, stream: true }, plain)).toMatchObject({ model: 'gpt-5', stream: true })
  })
})

describe('the body that is sent', () => {
  const sent = (body: JsonObject, options?: { streamUsage?: boolean; keepsUnlessTold?: boolean }): Json => {
    const { slots, write } = openAiChat.parse(body, plain)
    return write(
      slots.map(({ text }) => text),
      options,
    )
  }

  it('never lets the provider keep it, and says so only where the caller spoke of it or the provider needs it', () => {
    expect(sent({ ...base, store: true })).toEqual({ ...base, store: false })
    expect(sent({ ...base, store: false })).toEqual({ ...base, store: false })
    expect(sent(base)).toEqual(base)
    expect(sent(base, { keepsUnlessTold: true })).toEqual({ ...base, store: false })
  })

  it('holds settings with six decimals at most', () => {
    expect(
      sent({ ...base, temperature: 0.0639981234, logit_bias: { '50256': -100 }, max_tokens: -1 }),
    ).toEqual({
      ...base,
      temperature: 0.063998,
      logit_bias: { '50256': -100 },
      max_tokens: -1,
    })
    expect(sent({ ...base, temperature: 0.7, top_p: 0.95 })).toEqual({
      ...base,
      temperature: 0.7,
      top_p: 0.95,
    })
  })

  it('asks for token counts in a stream, unless the provider does not take it', () => {
    const streamed = { ...base, stream: true }
    expect(sent(streamed)).toEqual({ ...streamed, stream_options: { include_usage: true } })
    expect(sent(streamed, { streamUsage: true })).toEqual({
      ...streamed,
      stream_options: { include_usage: true },
    })
    expect(sent(streamed, { streamUsage: false })).toEqual(streamed)
    expect(
      sent({ ...streamed, stream_options: { include_usage: false, include_obfuscation: false } }),
    ).toEqual({
      ...streamed,
      stream_options: { include_usage: true, include_obfuscation: false },
    })
    expect(sent(base)).toEqual(base)
  })

  it('remembers whether the caller asked', () => {
    expect(openAiChat.parse({ ...base, stream_options: { include_usage: true } }, plain).usageAsked).toBe(
      true,
    )
    expect(openAiChat.parse(base, plain).usageAsked).toBe(false)
  })
})

describe('a chat request that cannot be read', () => {
  const malformed: readonly (readonly [param: string, body: Json, says: RegExp])[] = [
    ['', [], /object/],
    ['', 'x', /object/],
    ['', null, /object/],
    ['/model', { messages: base.messages }, /required/],
    ['/model', { ...base, model: 5 }, /string/],
    ['/model', { ...base, model: 'Jean Dupont' }, /name of a model/],
    ['/model', { ...base, model: 'x'.repeat(201) }, /200/],
    ['/messages', { model: 'm' }, /required/],
    ['/messages', { model: 'm', messages: null }, /required/],
    ['/messages', { model: 'm', messages: {} }, /array/],
    ['/messages', { model: 'm', messages: [] }, /at least one/],
    ['/messages/0', { model: 'm', messages: ['x'] }, /object/],
    ['/messages/0', { model: 'm', messages: [null] }, /object/],
    ['/messages/0/role', withMessage({ content: 'x' }), /required/],
    ['/messages/0/role', withMessage({ role: 7 }), /string/],
    ['/messages/0/content', withMessage({ role: 'user', content: 7 }), /a string or an array/],
    ['/messages/0/content', withMessage({ role: 'user', content: { text: 'x' } }), /a string or an array/],
    ['/messages/0/content/0', withMessage({ role: 'user', content: ['x'] }), /object/],
    ['/messages/0/content/0/type', withPart({}), /required/],
    ['/messages/0/content/0/text', withPart({ type: 'text' }), /required/],
    ['/messages/0/content/0/text', withPart({ type: 'text', text: [] }), /string/],
    ['/messages/0/content/0/image_url/url', withPart({ type: 'image_url', image_url: { url: 5 } }), /string/],
    ['/messages/0/tool_calls', assistant({ tool_calls: 'x' }), /array/],
    ['/messages/0/tool_calls/0/function', assistant({ tool_calls: [{ type: 'function' }] }), /required/],
    [
      '/messages/0/tool_calls/0/function/arguments',
      assistant({ tool_calls: [call({}, { arguments: 1 })] }),
      /string/,
    ],
    ['/stream', { ...base, stream: 'yes' }, /boolean/],
    ['/store', { ...base, store: 'yes' }, /boolean/],
    ['/n', { ...base, n: 1.5 }, /integer/],
    ['/n', { ...base, n: '2' }, /integer/],
    ['/temperature', { ...base, temperature: 'hot' }, /number/],
    ['/temperature', { ...base, temperature: 639981234 }, /between/],
    ['/seed', { ...base, seed: 185057800608436 }, /between/],
    ['/max_tokens', { ...base, max_tokens: 612345678 }, /between/],
    ['/max_completion_tokens', { ...base, max_completion_tokens: -612345678 }, /between/],
    ['/logit_bias', { ...base, logit_bias: { '185057800608436': 1 } }, /ids of tokens/],
    ['/logit_bias', { ...base, logit_bias: { '12': 612345678 } }, /between/],
    ['/logit_bias', { ...base, logit_bias: [1] }, /object/],
    ['/tools', { ...base, tools: {} }, /array/],
    ['/tools/0/type', { ...base, tools: [{}] }, /required/],
    ['/stop', { ...base, stop: 4 }, /a string or an array/],
    ['/stream_options', { ...base, stream_options: true }, /object/],
  ]
  it.each(malformed)('is refused at %s', (param, body, says) => {
    const error = thrownBy(() => openAiChat.parse(body, plain))
    expect(error).toMatchObject({ code: 'request_malformed', param })
    expect(error.text.en).toMatch(says)
    expect(error.text.fr).toMatch(/doi(?:ven)?t|obligatoire/)
  })

  it.each<[string, JsonObject]>([
    [
      '/messages/0/content/0/image_url',
      withPart({ type: 'text', text: 'x', image_url: { url: 'data:image/png;base64,AAAA' } }),
    ],
    [
      '/tools/0/custom',
      { ...base, tools: [{ type: 'function', function: { name: 'f' }, custom: { name: 'g' } }] },
    ],
  ])('is refused where a part holds what its type does not: %s', (param, body) => {
    expect(() => openAiChat.parse(body, plain)).toThrow(
      expect.objectContaining({ code: 'attachment_refused', param }),
    )
  })

  it('takes members of other types that are null, as some clients send them', () => {
    expect(
      openAiChat.parse(withPart({ type: 'text', text: 'x', image_url: null }), plain).attachments,
    ).toEqual([])
  })

  it('is refused with more than 20,000 texts', () => {
    const messages = Array.from({ length: 20_001 }, () => ({ role: 'user', content: 'a' }))
    expect(() => openAiChat.parse({ ...base, messages }, plain)).toThrow(
      expect.objectContaining({ code: 'request_too_large', message: expect.stringContaining('20000') }),
    )
    expect(() => openAiChat.parse({ ...base, messages: messages.slice(1) }, plain)).not.toThrow()
  })

  const refused: readonly (readonly [param: string, type: string, body: Json])[] = [
    ['/messages/0/role', 'critic', withMessage({ role: 'critic', content: 'x' })],
    ['/messages/0/role', 'constructor', withMessage({ role: 'constructor', content: 'x' })],
    ['/messages/0/content/0/type', 'video_url', withPart({ type: 'video_url', video_url: { url: 'x' } })],
    ['/messages/0/tool_calls/0/type', 'mcp', assistant({ tool_calls: [{ id: 'a', type: 'mcp' }] })],
    ['/tools/0/type', 'web_search', { ...base, tools: [{ type: 'web_search' }] }],
    [
      '/prediction/content/0/type',
      'unknown',
      { ...base, prediction: { content: [{ type: 'Jean Dupont' }] } },
    ],
  ]
  it.each(refused)('is refused at %s for the type %s', (param, type, body) => {
    const error = thrownBy(() => openAiChat.parse(body, plain))
    expect(error).toMatchObject({ code: 'attachment_refused', status: 403, param })
    expect(error.text.en).toContain(type === 'unknown' ? '(unknown)' : `("${type}")`)
    expect(error.text.en).not.toContain('Dupont')
    expect(error.text.en).toMatch(/update/)
    expect(error.text.fr).toContain(type === 'unknown' ? '(inconnu)' : `(« ${type} »)`)
  })
})

function thrownBy(act: () => unknown): { code: string; param?: string; text: { fr: string; en: string } } {
  try {
    act()
  } catch (error) {
    return error as { code: string; text: { fr: string; en: string } }
  }
  throw new Error('nothing was thrown')
}
