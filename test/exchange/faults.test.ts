import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startGateway, type TestGateway } from './gateway.ts'
import { echo, type FakeProvider, sendJson, startProvider } from './provider.ts'

const secretValue = 'canari.faute@agglo.example'
const chat = '/v1/chat/completions'
const ask = (extra: object = {}) => ({
  model: 'gpt-test',
  messages: [{ role: 'user', content: `Écris à ${secretValue}` }],
  ...extra,
})

let provider: FakeProvider
let gateway: TestGateway

beforeAll(async () => {
  provider = await startProvider()
  gateway = await startGateway({
    baseUrl: provider.baseUrl,
    timeouts: '{ connect_ms: 500, first_byte_ms: 400, idle_ms: 400 }',
    env: { ECLUSE_MAX_BODY: String(1024 * 1024) },
  })
})
afterEach(() => {
  provider.answer = echo
  provider.captured.length = 0
})
afterAll(async () => {
  await gateway.remove()
  await provider.close()
})

/** Asserts the native envelope, and that nothing was said of the content. */
async function refused(answer: Response, status: number, code: string): Promise<string> {
  const text = await answer.text()
  expect({ status: answer.status, code: JSON.parse(text).error.code }).toEqual({ status, code })
  expect(text).not.toContain(secretValue)
  return JSON.parse(text).error.message
}

function nothingKept(): void {
  expect(gateway.log.join('')).not.toContain('canari')
  expect(gateway.dataBytes().includes('canari')).toBe(false)
}

describe('bad input', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}"${secretValue}"${']'.repeat(depth)}`
  const bodies: [string, string | Uint8Array | object, number, string][] = [
    ['malformed JSON', '{"model": "gpt-test", "messages": [', 400, 'request_malformed'],
    ['an empty body', '', 400, 'request_malformed'],
    ['JSON that is no object', '[1]', 400, 'request_malformed'],
    ['no messages', { model: 'gpt-test' }, 400, 'request_malformed'],
    ['messages of a wrong type', { model: 'gpt-test', messages: secretValue }, 400, 'request_malformed'],
    ['content of a wrong type', ask({ messages: [{ role: 'user', content: 7 }] }), 400, 'request_malformed'],
    ['an unknown role', ask({ messages: [{ role: secretValue, content: 'x' }] }), 403, 'attachment_refused'],
    ['a nesting bomb', `{"model":"gpt-test","messages":${nested(200_000)}}`, 400, 'request_malformed'],
    [
      'deep nesting in an unknown field',
      `{"model":"gpt-test","messages":[],"x":${nested(150)}}`,
      400,
      'request_malformed',
    ],
    [
      'invalid UTF-8',
      Buffer.from('{"model":"gpt-test","messages":"\xff\xfe"}', 'latin1'),
      400,
      'request_malformed',
    ],
    [
      'an unknown block type',
      ask({ messages: [{ role: 'user', content: [{ type: 'hologram', data: secretValue }] }] }),
      403,
      'attachment_refused',
    ],
    [
      'an image',
      ask({
        messages: [
          {
            role: 'user',
            content: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }],
          },
        ],
      }),
      403,
      'attachment_refused',
    ],
    ['state kept by the provider', ask({ previous_response_id: 'resp_1' }), 403, 'policy_denied'],
    ['an unknown model', ask({ model: 'nope' }), 404, 'model_unknown'],
    ['a model with a value in it', ask({ model: `gpt-${secretValue}` }), 400, 'request_malformed'],
  ]
  it.each(bodies)('%s', async (_name, body, status, code) => {
    await refused(await gateway.post(chat, body), status, code)
    expect(provider.captured).toEqual([])
    nothingKept()
  })

  it('a body over the limit, with and without a length', async () => {
    const large = JSON.stringify(ask({ filler: 'x'.repeat(2 * 1024 * 1024) }))
    await refused(await gateway.post(chat, large), 413, 'request_too_large')
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(Buffer.from(large))
        controller.close()
      },
    })
    const answer = await fetch(gateway.origin + chat, {
      method: 'POST',
      body: stream,
      duplex: 'half',
      headers: { authorization: `Bearer ${process.env.NOTHING ?? 'wrong'}` },
    } as RequestInit)
    // A stranger's body is not even read.
    await refused(answer, 401, 'unauthenticated')
  })

  it('lone surrogates, NUL and unknown fields pass as well-formed JSON', async () => {
    const body = `{"model":"gpt-test","nouveau":{"a":[1,null,true]},"messages":[{"role":"user","content":"a\\ud800b\\u0000c"}]}`
    const answer = await gateway.post(chat, body)
    expect(answer.status).toBe(200)
    const sent = JSON.parse(provider.captured[0]?.body ?? '')
    expect(sent.nouveau).toEqual({ a: [1, null, true] })
    expect(sent.messages[0].content).toBe('a\ufffdb\u0000c')
  })

  it.each([
    ['no key', {}],
    ['a wrong key', { authorization: 'Bearer ecl_wrong' }],
    ['another scheme', { authorization: 'Basic YTpi' }],
  ])('%s', async (_name, headers) => {
    const answer = await fetch(gateway.origin + chat, {
      method: 'POST',
      headers,
      body: JSON.stringify(ask()),
    })
    await refused(answer, 401, 'unauthenticated')
    expect(provider.captured).toEqual([])
  })

  it.each([
    ['POST', '/v1/audio/speech'],
    ['POST', '/v1/chat/completions/'],
    ['GET', '/v1/chat/completions'],
    ['POST', '/v1//chat/completions'],
    ['DELETE', '/v1/models'],
  ])('an unknown route: %s %s', async (method, path) => {
    const answer = await fetch(gateway.origin + path, { method })
    await refused(answer, 404, 'surface_unknown')
    expect(provider.captured).toEqual([])
  })

  it('speaks the language that the caller asks for', async () => {
    const french = await refused(await gateway.post(chat, ask({ model: 'nope' })), 404, 'model_unknown')
    const answer = await gateway.post(chat, ask({ model: 'nope' }), { 'accept-language': 'en-GB,en;q=0.9' })
    const english = await refused(answer, 404, 'model_unknown')
    expect([french, english]).toEqual([
      expect.stringContaining('Aucun fournisseur'),
      expect.stringContaining('No provider'),
    ])
  })
})

describe('a model whose name looks like a value of the prompt', () => {
  it('is no leak', async () => {
    const messages = [{ role: 'user', content: 'Léa Martin, née le 2024-08-06, matricule 0613' }]
    const answer = await gateway.post(chat, ask({ model: 'gpt-4o-2024-08-06', messages }))
    expect(answer.status).toBe(200)
    expect(provider.captured[0]?.body).not.toContain('née le 2024')
  })
})

describe('a secret in the prompt', () => {
  it('is blocked with a message that teaches and does not quote it', async () => {
    const token = ['gh', 'p_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('')
    const answer = await gateway.post(
      chat,
      ask({ messages: [{ role: 'user', content: `Mon jeton : ${token}` }] }),
    )
    expect(answer.headers.get('x-ecluse-action')).toBe('blocked')
    expect(answer.headers.get('x-ecluse-findings')).toBe('SECRET=1')
    const message = await refused(answer, 403, 'content_blocked')
    expect(message).not.toContain(token.slice(6))
    expect(provider.captured).toEqual([])
    expect(gateway.log.join('')).not.toContain(token.slice(6))
  })
})

describe('a provider that misbehaves', () => {
  it('sends an error body that echoes the prompt: passes restored, and is kept nowhere', async () => {
    provider.answer = (request, response) =>
      sendJson(response, 422, {
        error: { message: `bad: ${JSON.parse(request.body).messages[0].content}`, code: 'x' },
      })
    const answer = await gateway.post(chat, ask())
    expect(answer.status).toBe(422)
    expect(await answer.json()).toEqual({ error: { message: `bad: Écris à ${secretValue}`, code: 'x' } })
    expect(provider.captured[0]?.body).not.toContain('canari')
    nothingKept()
  })

  it('answers with a stack trace where JSON is due: not a word of it in the log', async () => {
    provider.answer = (_request, response) => {
      response.setHeader('content-type', 'application/json')
      response.end('\n    at canari.du.journal (canari.js:1:1)')
    }
    await refused(await gateway.post(chat, ask()), 502, 'upstream_malformed')
    nothingKept()
  })

  it('passes retry headers of a 429', async () => {
    provider.answer = (_request, response) => {
      response.setHeader('retry-after', '7')
      response.setHeader('set-cookie', 'tracker=1')
      sendJson(response, 429, { error: { message: 'slow down' } })
    }
    const answer = await gateway.post(chat, ask())
    expect(answer.status).toBe(429)
    expect(answer.headers.get('retry-after')).toBe('7')
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it.each([
    [
      'resets before an answer',
      502,
      'upstream_unreachable',
      (r: import('node:http').ServerResponse) => void r.destroy(),
    ],
    ['says nothing', 504, 'upstream_timeout', () => {}],
    [
      'sends garbage',
      502,
      'upstream_malformed',
      (r: import('node:http').ServerResponse) => void r.end('<html>'),
    ],
    [
      'sends JSON of another shape',
      502,
      'upstream_malformed',
      (r: import('node:http').ServerResponse) => sendJson(r, 200, { a: 1 }),
    ],
    [
      'redirects',
      502,
      'upstream_malformed',
      (r: import('node:http').ServerResponse) =>
        void r.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    ],
  ])('%s', async (_name, status, code, answer) => {
    provider.answer = (_request, response) => answer(response)
    await refused(await gateway.post(chat, ask()), status, code)
    if (status !== 502 || code !== 'upstream_malformed')
      await refused(await gateway.post(chat, ask({ stream: true })), status, code)
    nothingKept()
  })

  it('sends garbage in a stream: an error event and no clean end', async () => {
    provider.answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.end('data: {"choices": [}\n\ndata: [DONE]\n\n')
    }
    await refused(await gateway.post(chat, ask({ stream: true })), 502, 'upstream_malformed')
  })

  it('breaks off while all that it said is held back: an error event', async () => {
    provider.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.end('data: {"choices":[{"index":0,"delta":{"content":"[COURR"}}]}\n\n')
    }
    const text = await (await gateway.post(chat, ask({ stream: true }))).text()
    expect(text).toContain('"content":"[COURR"')
    expect(text).toContain('"code":"upstream_malformed"')
    expect(text).not.toContain('[DONE]')
  })

  it('tells of its own error in a stream: passes once, never followed by a clean end', async () => {
    for (const end of ['data: [DONE]\n\n', '']) {
      provider.answer = (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        response.end(`data: {"error":{"message":"overloaded","code":"busy"}}\n\n${end}`)
      }
      const text = await (await gateway.post(chat, ask({ stream: true }))).text()
      expect(text.match(/"error"/g)).toHaveLength(1)
      expect(text).not.toContain('[DONE]')
      expect(gateway.log.at(-1)).toContain('"outcome":"upstream_error"')
    }
  })

  it('goes quiet mid-stream: an error event after the idle time', async () => {
    provider.answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write('data: {"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":null}]}\n\n')
    }
    const text = await (await gateway.post(chat, ask({ stream: true }))).text()
    expect(text).toContain('"code":"upstream_timeout"')
    expect(text).not.toContain('[DONE]')
  })

  it('passes keep-alive comments', async () => {
    provider.answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(': OPENROUTER PROCESSING\n\n')
      response.write('data: {"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":"stop"}]}\n\n')
      response.end('data: [DONE]\n\n')
    }
    const text = await (await gateway.post(chat, ask({ stream: true }))).text()
    expect(text).toContain(': OPENROUTER PROCESSING\n')
    expect(text.endsWith('data: [DONE]\n\n')).toBe(true)
  })

  it('is down', async () => {
    const dead = await startProvider()
    await dead.close()
    const alone = await startGateway({ baseUrl: dead.baseUrl })
    await refused(await alone.post(chat, ask()), 502, 'upstream_unreachable')
    await alone.remove()
  })

  it('never hears of the caller: no header of theirs travels', async () => {
    await gateway.post(chat, ask(), {
      cookie: 'session=canari',
      'user-agent': 'canari/1',
      'x-forwarded-for': '192.0.2.7',
      'x-openwebui-user-email': secretValue,
    })
    const sent = JSON.stringify(provider.captured[0]?.headers)
    expect(sent).not.toContain('canari')
    expect(sent).not.toContain('192.0.2.7')
    expect(provider.captured[0]?.headers.authorization).toBe('Bearer provider-key')
  })
})
