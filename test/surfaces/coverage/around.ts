import { gzipSync } from 'node:zlib'
import { bootstrapKey, type TestGateway } from '../../exchange/gateway.ts'
import type { Bench } from './bench.ts'
import type { Place } from './places.ts'
import type { Proof } from './prove-out.ts'
import { each } from './rows.ts'
import { readings } from './trials.ts'

/** One interface of each dialect, with a request that it takes. */
const samples = [
  {
    path: '/v1/chat/completions',
    body: { model: 'gpt-test', messages: [{ role: 'user', content: 'Bonjour' }] },
    answer: { choices: [{ index: 0, message: { role: 'assistant', content: 'ok' }, finish_reason: 'stop' }] },
  },
  { path: '/v1/responses', body: { model: 'gpt-test', input: 'Bonjour' }, answer: { output: [] } },
  {
    path: '/v1/messages',
    body: { model: 'claude-test', max_tokens: 9, messages: [{ role: 'user', content: 'Bonjour' }] },
    answer: { type: 'message', role: 'assistant', content: [] },
  },
  {
    path: '/v1beta/models/gemini-test:generateContent',
    body: { contents: [{ parts: [{ text: 'Bonjour' }] }] },
    answer: { candidates: [] },
  },
] as const
type Sample = (typeof samples)[number]

interface Sent {
  readonly path: string
  readonly body?: string | Uint8Array<ArrayBuffer> | FormData | URLSearchParams
  readonly headers?: Readonly<Record<string, string>>
}

let count = 0

async function proved(
  { provider, open }: Bench,
  sample: Sample,
  sent: (canary: string, sample: Sample) => Sent,
  answers: 'answered' | 'refused',
): Promise<Proof> {
  const mark = `canari${++count}y`
  provider.captured.length = 0
  provider.answer = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(sample.answer))
  }
  const { path, body = JSON.stringify(sample.body), headers = {} } = sent(`${mark}@agglo.example`, sample)
  const answer = await post(open, path, body, headers)
  const went = JSON.stringify(provider.captured)
  if (readings(went).some(view => view.includes(mark))) return `leaves: ${went}`
  if (answers === 'answered') return answer.ok ? '' : `${answer.status} ${await answer.text()}`
  if (provider.captured.length > 0) return 'was sent'
  return answer.status >= 400 && answer.status < 500 ? '' : `${answer.status}`
}

function post(
  gateway: TestGateway,
  path: string,
  body: NonNullable<Sent['body']>,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const json = typeof body === 'string' ? { 'content-type': 'application/json' } : {}
  return fetch(gateway.origin + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${bootstrapKey}`, ...json, ...headers },
    body,
  })
}

/** At an interface of each dialect. */
function everywhere(
  path: string,
  answers: 'answered' | 'refused',
  sent: (canary: string, sample: Sample) => Sent,
): Place {
  return {
    part: 'around',
    path: `${path}${answers === 'refused' ? ': refused' : ': left out'}`,
    prove: async bench => {
      let proof: Proof
      for (const sample of samples) proof ||= await proved(bench, sample, sent, answers)
      return { holds: proof }
    },
  }
}

/** At the first interface. */
function once(
  path: string,
  answers: 'answered' | 'refused',
  sent: (canary: string, sample: Sample) => Sent,
): Place {
  return {
    part: 'around',
    path: `${path}${answers === 'refused' ? ': refused' : ': left out'}`,
    prove: async bench => ({ holds: await proved(bench, samples[0], sent, answers) }),
  }
}

const headers = [
  ...['user-agent', 'cookie', 'referer', 'origin', 'x-forwarded-for', 'forwarded', 'x-real-ip', 'from'],
  ...['x-openwebui-user-email', 'x-openwebui-user-name', 'x-openwebui-chat-id', 'x-librechat-user'],
  ...['openai-organization', 'openai-project', 'anthropic-version', 'anthropic-beta', 'x-goog-api-client'],
  ...['x-stainless-lang', 'x-request-id', 'x-client-request-id', 'traceparent', 'baggage', 'x-inconnu'],
]

const routes = [
  ...['/v1/audio/transcriptions', '/v1/audio/speech', '/v1/images/generations', '/v1/moderations'],
  ...[
    '/v1/files',
    '/v1/batches',
    '/v1/vector_stores',
    '/v1/assistants',
    '/v1/threads',
    '/v1/fine_tuning/jobs',
  ],
  ...[
    '/v1/responses/resp_1/cancel',
    '/v1/responses/input_tokens',
    '/v1/conversations/conv_1/items',
    '/v1/realtime/sessions',
  ],
  ...[
    '/v1/messages/batches',
    '/v1/complete',
    '/v1/rerank',
    '/v1/ocr',
    '/v1/fim/completions',
    '/v1/agents/completions',
  ],
  ...['/v1beta/cachedContents/abc', '/upload/v1beta/files', '/v1beta/models/gemini-test:predict'],
  ...['/v1beta/models/gemini-test:asyncBatchEmbedContent', '/openai/deployments/gpt-test/images/generations'],
]

/** What stands around a body: the address, the headers, other encodings, other routes. */
export const around: readonly Place[] = [
  everywhere('the query string, a value', 'answered', (canary, { path }) => ({
    path: `${path}?inconnu=${encodeURIComponent(canary)}`,
  })),
  everywhere('the query string, a name', 'answered', (canary, { path }) => ({
    path: `${path}?${encodeURIComponent(canary)}=1`,
  })),
  once('`api-version`', 'refused', canary => ({
    path: `/openai/deployments/gpt-test/chat/completions?api-version=${encodeURIComponent(canary)}`,
  })),
  once('the deployment in the path', 'refused', canary => ({
    path: `/openai/deployments/${encodeURIComponent(canary)}/chat/completions`,
  })),
  once('the model in the path', 'refused', canary => ({
    path: `/v1beta/models/${encodeURIComponent(canary)}:generateContent`,
    body: JSON.stringify(samples[3].body),
  })),
  everywhere('the model in the body', 'refused', (canary, { body, path }) => ({
    path: path.replace('gemini-test', encodeURIComponent(canary)),
    body: JSON.stringify({ ...body, model: canary }),
  })),
  ...each(headers, name =>
    everywhere(`the header \`${name}\``, 'answered', (canary, { path }) => ({
      path,
      headers: { [name]: canary },
    })),
  ),
  everywhere('a member that stands twice', 'answered', (canary, { path, body }) => ({
    path,
    body: JSON.stringify(body).replace(/^\{("\w+"):/, `{$1: ${JSON.stringify(canary)}, $1:`),
  })),
  everywhere(
    'a form (`multipart/form-data`), a field and the name of a file',
    'refused',
    (canary, { path }) => {
      const form = new FormData()
      form.append('prompt', canary)
      form.append('file', new Blob([canary]), `${canary}.txt`)
      return { path, body: form }
    },
  ),
  everywhere('a form (`application/x-www-form-urlencoded`)', 'refused', (canary, { path }) => ({
    path,
    body: new URLSearchParams({ prompt: canary }),
  })),
  everywhere('a compressed body (`content-encoding: gzip`)', 'refused', (canary, { path, body }) => ({
    path,
    body: new Uint8Array(gzipSync(JSON.stringify({ ...body, inconnu: canary }))),
    headers: { 'content-encoding': 'gzip', 'content-type': 'application/json' },
  })),
  everywhere('a body in UTF-16', 'refused', (canary, { path, body }) => ({
    path,
    body: new Uint8Array(Buffer.from(JSON.stringify({ ...body, inconnu: canary }), 'utf16le')),
    headers: { 'content-type': 'application/json; charset=utf-16' },
  })),
  everywhere('a body that is no JSON', 'refused', (canary, { path }) => ({ path, body: `{"a": "${canary}` })),
  ...each(routes, path =>
    once(`\`POST ${path}\``, 'refused', canary => ({
      path,
      body: JSON.stringify({ ...samples[0].body, input: canary }),
    })),
  ),
]
