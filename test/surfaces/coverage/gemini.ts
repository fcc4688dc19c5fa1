import type { JsonObject } from '../../../gateway/model.ts'
import { geminiBack, geminiStream } from './gemini-back.ts'
import {
  base64,
  each,
  file,
  name,
  type Out,
  object,
  picture,
  type Route,
  refused,
  sealed,
  text,
  type Wire,
} from './rows.ts'

const turn = (part: JsonObject, role = 'user'): JsonObject => ({
  contents: [
    { role, parts: [part] },
    { role: 'user', parts: [{ text: 'Bonjour' }] },
  ],
})
const call = (fields: JsonObject): JsonObject =>
  turn({ functionCall: { name: 'f', args: {}, ...fields } }, 'model')
const responded = (fields: JsonObject): JsonObject =>
  turn({ functionResponse: { name: 'f', response: {}, ...fields } }, 'function')
const declared = (fields: JsonObject): JsonObject => ({
  tools: [{ functionDeclarations: [{ name: 'f', description: 'x', ...fields }] }],
})
const config = (generationConfig: JsonObject): JsonObject => ({ generationConfig })

/** What a prompt may hold. */
const prompt: readonly Out[] = [
  text('systemInstruction', systemInstruction => ({ systemInstruction })),
  text('systemInstruction.parts[].text', value => ({ systemInstruction: { parts: [{ text: value }] } })),
  text('system_instruction.parts[].text', value => ({ system_instruction: { parts: [{ text: value }] } })),
  ...each(['user', 'model', 'function'], role =>
    text(`contents[].parts[].text (${role})`, value => turn({ text: value }, role)),
  ),
  text('contents.parts[].text', value => ({ contents: { parts: [{ text: value }] } })),
  file('contents[].parts[].inlineData.data', value =>
    turn({ inlineData: { mimeType: 'text/plain', data: base64(value) } }),
  ),
  file('contents[].parts[].inline_data.data', value =>
    turn({ inline_data: { mime_type: 'text/plain', data: base64(value) } }),
  ),
  refused('contents[].parts[].inlineData.data (picture, blocked by policy)', () =>
    turn({ inlineData: { mimeType: 'image/png', data: picture } }),
  ),
  refused('contents[].parts[].inlineData.data (sound, blocked by policy)', () =>
    turn({ inlineData: { mimeType: 'audio/mp3', data: 'SUQzBAAAAAA=' } }),
  ),
  text('contents[].parts[].inlineData.displayName', displayName =>
    turn({ inlineData: { mimeType: 'text/plain', data: base64('bonjour'), displayName } }),
  ),
  refused('contents[].parts[].fileData.fileUri', fileUri =>
    turn({ fileData: { fileUri, mimeType: 'text/plain' } }),
  ),
  refused('contents[].parts[].fileData.displayName', displayName =>
    turn({ fileData: { fileUri: 'https://x.example', displayName } }),
  ),
  object('contents[].parts[].functionCall.args', args => call({ args })),
  name('contents[].parts[].functionCall.name', value => call({ name: value })),
  object('contents[].parts[].functionResponse.response', response => responded({ response })),
  object('contents[].parts[].function_response.response', response =>
    turn({ function_response: { name: 'f', response } }, 'function'),
  ),
  file('contents[].parts[].functionResponse.parts[].inlineData.data', value =>
    responded({ parts: [{ inlineData: { mimeType: 'text/plain', data: base64(value) } }] }),
  ),
  text('contents[].parts[].executableCode.code', code =>
    turn({ executableCode: { language: 'PYTHON', code } }, 'model'),
  ),
  text('contents[].parts[].codeExecutionResult.output', output =>
    turn({ codeExecutionResult: { outcome: 'OUTCOME_OK', output } }, 'model'),
  ),
  sealed('contents[].parts[].thoughtSignature', thoughtSignature =>
    turn({ text: 'x', thoughtSignature }, 'model'),
  ),
  refused('contents[].parts[] (unknown kind)', hologram => turn({ hologram })),
  object('contents[].(unknown)', inconnu => ({ contents: [{ parts: [{ text: 'x' }], inconnu }] })),
  text('tools[].functionDeclarations[].description', description => declared({ description })),
  ...each(['parameters', 'parametersJsonSchema', 'response', 'responseJsonSchema'], field =>
    object(`tools[].functionDeclarations[].${field}`, value =>
      declared({ [field]: { type: 'object', examples: [value] } }),
    ),
  ),
  name('tools[].functionDeclarations[].name', value => declared({ name: value })),
  object('tools[].(unknown)', inconnu => ({ tools: [{ inconnu }] })),
  name('toolConfig.functionCallingConfig.allowedFunctionNames[]', value => ({
    toolConfig: { functionCallingConfig: { mode: 'ANY', allowedFunctionNames: [value] } },
  })),
  text('generationConfig.stopSequences[]', stop => config({ stopSequences: [stop] })),
  ...each(['responseSchema', 'responseJsonSchema'], field =>
    object(`generationConfig.${field}`, value => config({ [field]: { type: 'object', examples: [value] } })),
  ),
  object('labels', labels => ({ labels })),
  refused('cachedContent', cachedContent => ({ cachedContent })),
  object('(unknown)', inconnu => ({ inconnu })),
]

const embedded: readonly Out[] = [
  text('content.parts[].text', value => ({ content: { parts: [{ text: value }] } })),
  file('content.parts[].inlineData.data', value => ({
    content: { parts: [{ inlineData: { mimeType: 'text/plain', data: base64(value) } }] },
  })),
  text('title', title => ({ content: { parts: [{ text: 'x' }] }, title })),
  object('(unknown)', inconnu => ({ content: { parts: [{ text: 'x' }] }, inconnu })),
]

const routes = (method: string): readonly Route[] => [
  { path: `/v1beta/models/{model}:${method}`, dialect: 'gemini' },
]
const contents = (value: string): JsonObject => ({ contents: [{ role: 'user', parts: [{ text: value }] }] })

/** `POST …:generateContent` */
export const gemini: Wire = {
  title: 'Gemini generateContent and streamGenerateContent',
  routes: routes('generateContent'),
  base: contents('Bonjour'),
  ask: contents,
  silent: { candidates: [{ index: 0, content: { role: 'model', parts: [{ text: 'ok' }] } }] },
  out: prompt,
  back: geminiBack,
  stream: geminiStream,
}

/** `POST …:countTokens`: a number comes back. */
export const geminiCount: Wire = {
  title: 'Gemini countTokens',
  routes: routes('countTokens'),
  base: {},
  ask: contents,
  silent: { totalTokens: 3 },
  out: [
    ...prompt,
    ...prompt.map(row => ({
      ...row,
      path: `generateContentRequest.${row.path}`,
      body: (value: Parameters<Out['body']>[0]) => ({ generateContentRequest: row.body(value) }),
    })),
  ],
  back: [],
}

/** `POST …:embedContent`: numbers come back. */
export const geminiEmbed: Wire = {
  title: 'Gemini embedContent',
  routes: routes('embedContent'),
  base: {},
  ask: value => ({ content: { parts: [{ text: value }] } }),
  silent: { embedding: { values: [0.25] } },
  out: embedded,
  back: [],
}

/** `POST …:batchEmbedContents`: numbers come back. */
export const geminiBatchEmbed: Wire = {
  title: 'Gemini batchEmbedContents',
  routes: routes('batchEmbedContents'),
  base: {},
  ask: value => ({ requests: [{ content: { parts: [{ text: value }] } }] }),
  silent: { embeddings: [{ values: [0.25] }] },
  out: embedded.map(row => ({
    ...row,
    path: `requests[].${row.path}`,
    body: value => ({ requests: [{ model: 'models/gemini-test', ...row.body(value) }] }),
  })),
  back: [],
}

const cached: JsonObject = { name: 'cachedContents/1', model: 'models/gemini-test' }

/** `POST /v1beta/cachedContents`: what is said beforehand, where the policy lets the provider keep it. */
export const geminiCache: Wire = {
  title: 'Gemini cachedContents',
  routes: [{ path: '/v1beta/cachedContents', dialect: 'gemini' }],
  keeps: true,
  base: contents('Bonjour'),
  ask: contents,
  silent: cached,
  out: [
    ...prompt.filter(({ path }) => !/^(?:generationConfig|labels|cachedContent)/.test(path)),
    text('displayName', displayName => ({ displayName })),
  ],
  back: [{ path: 'displayName', spells: 'text', answer: displayName => ({ ...cached, displayName }) }],
}
