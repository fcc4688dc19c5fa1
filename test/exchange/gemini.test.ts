import { GoogleGenAI } from '@google/genai'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bootstrapKey, startGateway, type TestGateway } from './gateway.ts'
import { type FakeProvider, sendJson, startProvider } from './provider.ts'

const value = 'canari.usager@agglo.example'
let provider: FakeProvider
let gateway: TestGateway
let client: GoogleGenAI

beforeAll(async () => {
  provider = await startProvider()
  gateway = await startGateway({
    baseUrl: `${new URL(provider.baseUrl).origin}/v1beta`,
    dialect: 'gemini',
    policy: 'policy: essai\ndata: { "*": pseudonymise }\n',
  })
  client = new GoogleGenAI({ apiKey: bootstrapKey, httpOptions: { baseUrl: gateway.origin } })
})
beforeEach(() => {
  provider.captured.length = 0
})
afterAll(async () => {
  await gateway.remove()
  await provider.close()
})

const ask = { model: 'gpt-test', contents: `Écris à ${value}` }
const candidate = (parts: object[], finishReason?: string) => ({
  candidates: [
    { index: 0, content: { role: 'model', parts }, ...(finishReason === undefined ? {} : { finishReason }) },
  ],
})
/** The placeholder that the provider was sent. */
const placeholder = () => /\[COURRIEL_1\]/.exec(provider.captured.at(-1)?.body ?? '')?.[0] ?? ''

function stream(response: Parameters<FakeProvider['answer']>[1], chunks: readonly object[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const chunk of chunks) response.write(`data: ${JSON.stringify(chunk)}\r\n\r\n`)
  response.end()
}

/** Letter by letter, with a call in between. */
function letters(response: Parameters<FakeProvider['answer']>[1]): void {
  const id = placeholder()
  stream(response, [
    ...[...`Bonjour ${id}`].map(letter => candidate([{ text: letter }])),
    candidate([{ functionCall: { name: 'ecrire', args: { a: id } }, thoughtSignature: 'c2lnbg==' }]),
    ...[...` et ${id}`].map(letter => candidate([{ text: letter }])),
    { ...candidate([{ text: '' }], 'STOP'), usageMetadata: { promptTokenCount: 3, candidatesTokenCount: 4 } },
  ])
}

describe('the official Gemini SDK through the gateway', () => {
  it('is answered whole, with values in text and call, signatures byte for byte', async () => {
    provider.answer = (_, response) =>
      sendJson(response, 200, {
        ...candidate(
          [
            { text: `Je pense à ${placeholder()}`, thought: true, thoughtSignature: 'c2lnbg==' },
            { text: `J’écris à ${placeholder()}.` },
            { functionCall: { name: 'ecrire', args: { a: [placeholder()] } } },
          ],
          'STOP',
        ),
        usageMetadata: { promptTokenCount: 3, candidatesTokenCount: 4 },
      })
    const answer = await client.models.generateContent(ask)
    expect(answer.candidates?.[0]?.content?.parts).toEqual([
      { text: 'Je pense à [COURRIEL_1]', thought: true, thoughtSignature: 'c2lnbg==' },
      { text: `J’écris à ${value}.` },
      { functionCall: { name: 'ecrire', args: { a: [value] } } },
    ])
    const [call] = provider.captured
    expect(call?.url).toBe('/v1beta/models/gpt-test:generateContent')
    expect(call?.headers).toMatchObject({ 'x-goog-api-key': 'provider-key' })
    expect(call?.body).not.toContain('canari')
  })

  it('streams words cut anywhere, held back no longer than what follows them', async () => {
    provider.answer = (_, response) => letters(response)
    let said = ''
    const calls: unknown[] = []
    for await (const chunk of await client.models.generateContentStream(ask)) {
      for (const part of chunk.candidates?.[0]?.content?.parts ?? []) {
        if (part.functionCall) calls.push([said, part.functionCall.args])
        said += part.text ?? ''
      }
    }
    expect(said).toBe(`Bonjour ${value} et ${value}`)
    expect(calls).toEqual([[`Bonjour ${value}`, { a: value }]])
    expect(provider.captured[0]?.url).toBe('/v1beta/models/gpt-test:streamGenerateContent?alt=sse')
  })

  it('streams one JSON array to those who did not ask for events', async () => {
    provider.answer = (_, response) => letters(response)
    const body = { contents: [{ role: 'user', parts: [{ text: `Écris à ${value}` }] }] }
    const answer = await gateway.post('/v1beta/models/gpt-test:streamGenerateContent', body)
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    const chunks = (await answer.json()) as {
      candidates: { content: { parts: { text?: string }[] } }[]
    }[]
    const said = chunks.flatMap(
      chunk => chunk.candidates[0]?.content.parts.map(({ text }) => text ?? '') ?? [],
    )
    expect(said.join('')).toBe(`Bonjour ${value} et ${value}`)
  })

  it.each(['?alt=sse', ''])(
    'is told of a stream that breaks off by an error, never by a clean end (%s)',
    async query => {
      provider.answer = (_, response) => stream(response, [candidate([{ text: 'Bon' }])])
      const body = { contents: [{ role: 'user', parts: [{ text: 'Bonjour' }] }] }
      const answer = await gateway.post(`/v1beta/models/gpt-test:streamGenerateContent${query}`, body)
      const text = await answer.text()
      expect(text).toContain('"status":"UNAVAILABLE"')
      expect(text).not.toContain('finishReason')
      // Google's SDK takes an error in an event for an answer that says nothing.
      const read = async () => {
        for await (const _ of await client.models.generateContentStream(ask));
      }
      await expect(read()).rejects.toThrow()
    },
  )

  it('refuses a kind of part that it does not know', async () => {
    const body = { contents: [{ role: 'user', parts: [{ text: 'Voici' }, { hologram: { at: value } }] }] }
    const answer = await gateway.post('/v1beta/models/gpt-test:generateContent', body)
    expect(answer.status).toBe(403)
    const told = await answer.text()
    expect(told).toContain('/contents/0/parts/1')
    expect(told).toContain('hologram')
    expect(provider.captured).toEqual([])
  })

  it('lists the models that it can reach', async () => {
    provider.answer = (_, response) => sendJson(response, 200, { models: [{ name: 'models/gpt-test' }] })
    const listed = await client.models.list()
    expect(listed.page.map(({ name }) => name).sort()).toEqual(['models/gpt-test', 'models/sandbox'])
    expect((await client.models.get({ model: 'gpt-test' })).name).toBe('models/gpt-test')
    await expect(client.models.get({ model: 'inconnu' })).rejects.toThrow('NOT_FOUND')
  })

  it('counts tokens and embeds without values, and keeps the name of the model where it stood', async () => {
    provider.answer = ({ url }, response) =>
      sendJson(
        response,
        200,
        url.endsWith(':countTokens')
          ? { totalTokens: 7 }
          : { embeddings: [{ values: [0.5] }], embedding: { values: [0.5] } },
      )
    expect((await client.models.countTokens(ask)).totalTokens).toBe(7)
    const { embeddings } = await client.models.embedContent({ model: 'gpt-test', contents: [value] })
    expect(embeddings?.[0]?.values).toEqual([0.5])
    expect(provider.captured.map(({ body }) => body).join()).not.toContain('canari')
    const batch = { requests: [{ model: 'models/gpt-test', content: { parts: [{ text: value }] } }] }
    await gateway.post('/v1beta/models/gpt-test:batchEmbedContents', batch)
    expect(JSON.parse(provider.captured.at(-1)?.body ?? '')).toEqual({
      requests: [
        {
          model: 'models/gpt-test',
          content: { parts: [{ text: expect.stringMatching(/^\[COURRIEL_\d+\]$/) }] },
        },
      ],
    })
  })

  it('refuses in its own envelope: state, files, unknown routes', async () => {
    const cached = { contents: [{ parts: [{ text: 'x' }] }], cachedContent: 'cachedContents/abc' }
    const answer = await gateway.post('/v1beta/models/gpt-test:generateContent', cached)
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ error: { code: 403, status: 'PERMISSION_DENIED' } })
    const unknown = await gateway.post('/v1beta/models/gpt-test:predict', cached)
    expect(unknown.status).toBe(404)
    expect(await unknown.json()).toMatchObject({ error: { status: 'NOT_FOUND' } })
    expect(provider.captured).toEqual([])
  })
})
