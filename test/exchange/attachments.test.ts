import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../db/open.ts'
import { type Asked, chat, gemini, messages } from './dialects.ts'
import { startGateway, type TestGateway } from './gateway.ts'
import { completion, type FakeProvider, sendJson, startProvider } from './provider.ts'

const value = 'canari.usager@agglo.example'
const dialects = { openai: '/v1', anthropic: '/v1', gemini: '/v1beta' } as const
const policy = `policy: essai
data: { "*": pseudonymise }
attachments: { image: allow, audio: allow, document: allow }
`

let provider: FakeProvider
const gateways = new Map<string, TestGateway>()

beforeAll(async () => {
  provider = await startProvider()
  provider.answer = ({ url }, response) =>
    sendJson(
      response,
      200,
      url.includes('generateContent')
        ? { candidates: [] }
        : url.endsWith('/messages')
          ? { content: [] }
          : { ...completion({ role: 'assistant', content: 'Vu.' }), output: [] },
    )
  for (const [dialect, path] of Object.entries(dialects)) {
    const baseUrl = `${new URL(provider.baseUrl).origin}${path}`
    gateways.set(dialect, await startGateway({ baseUrl, dialect: dialect as keyof typeof dialects, policy }))
  }
})
beforeEach(() => {
  provider.captured.length = 0
})
afterAll(async () => {
  for (const gateway of gateways.values()) await gateway.remove()
  await provider.close()
})

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').toString('base64')
const wav = Buffer.from('RIFF\x24\x00\x00\x00WAVEfmt \x10\x00', 'latin1').toString('base64')
const text = Buffer.from(`Écris à ${value}, s’il te plaît, avant la fin de la semaine.`).toString('base64')
const folded = (space: string) => text.replace(/.{20}/g, `$&${space}`)
const pdf = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj', 'latin1').toString('base64')

const responses = (...content: object[]): Asked => [
  'openai',
  '/v1/responses',
  { model: 'gpt-test', input: [{ type: 'message', role: 'user', content }] },
]

const imageUrl = (url: string) => ({ type: 'image_url', image_url: { url } })
const file = (file_data: string) => ({ type: 'file', file: { filename: 'a', file_data } })
const block = (type: string, media_type: string, data: string) => ({
  type,
  source: { type: 'base64', media_type, data },
})

describe('attachments that the policy lets leave', () => {
  const cases: readonly (readonly [string, string | null, Asked])[] = [
    [
      'chat: two images, one behind a link',
      'image=2',
      chat(imageUrl(`data:image/png;base64,${png}`), imageUrl('https://agglo.example/a.png')),
    ],
    ['chat: sound', 'audio=1', chat({ type: 'input_audio', input_audio: { data: wav, format: 'wav' } })],
    ['chat: a PDF', 'document=1', chat(file(`data:application/pdf;base64,${pdf}`))],
    [
      'chat: a PDF and an image',
      'document=1,image=1',
      chat(imageUrl(`data:image/png;base64,${png}`), file(`data:application/pdf;base64,${pdf}`)),
    ],
    ['chat: a file of text, which is read', null, chat(file(`data:text/plain;base64,${text}`))],
    ['chat: an image behind a space', 'image=1', chat(imageUrl(`data:image/png;base64, ${png}`))],
    ['chat: text behind a space', null, chat(file(`data:text/plain;base64, ${text}`))],
    ['chat: text with percent signs', null, chat(file(`data:;base64,${encodeURIComponent(text)}`))],
    [
      'chat: text whose header ends in its charset',
      null,
      chat(file(`data:text/plain;base64;charset=utf-8,${text}`)),
    ],
    ['messages: folded text', null, messages(block('document', 'text/plain', folded('\r\n ')))],
    ['Gemini: text with tabs', null, gemini({ inlineData: { mimeType: 'text/plain', data: folded('\t') } })],
    [
      'Gemini: a PDF that holds the type of an image elsewhere',
      'document=1',
      gemini({
        inlineData: { zzz: { mimeType: 'image/png' }, mimeType: 'application/pdf', data: pdf },
      }),
    ],
    ['chat: words', null, chat({ type: 'text', text: 'Bonjour' })],
    [
      'responses: an image',
      'image=1',
      responses({ type: 'input_image', image_url: `data:image/png;base64,${png}` }),
    ],
    [
      'responses: a file behind a link',
      'document=1',
      responses({ type: 'input_file', file_url: 'https://agglo.example/a.pdf' }),
    ],
    [
      'responses: a file of text',
      null,
      responses({ type: 'input_file', filename: 'a.txt', file_data: `data:text/plain;base64,${text}` }),
    ],
    ['messages: an image', 'image=1', messages(block('image', 'image/png', png))],
    ['messages: a PDF', 'document=1', messages(block('document', 'application/pdf', pdf))],
    [
      'messages: a document of text',
      null,
      messages({ type: 'document', source: { type: 'text', media_type: 'text/plain', data: value } }),
    ],
    [
      'Gemini: an image and sound',
      'audio=1,image=1',
      gemini(
        { inlineData: { mimeType: 'image/png', data: png } },
        { inlineData: { mimeType: 'audio/wav', data: wav } },
      ),
    ],
    ['Gemini: a file of text', null, gemini({ inlineData: { mimeType: 'text/plain', data: text } })],
  ]
  it.each(cases)('%s', async (name, header, [dialect, path, body]) => {
    const gateway = gateways.get(dialect)
    const answer = await gateway?.post(path, body)
    expect(answer?.status, await answer?.text()).toBe(200)
    expect(answer?.headers.get('x-ecluse-not-inspected')).toBe(header)
    // Nothing but the files of text holds a value.
    if (header === null && !name.endsWith('words')) {
      expect(answer?.headers.get('x-ecluse-findings')).toBe('EMAIL_ADDRESS=1')
    }
    expect(provider.captured[0]?.body).not.toContain(value)
    for (const { body } of provider.captured) {
      expect(Buffer.from(body.match(/[\w+/]{60,}/)?.[0] ?? '', 'base64').toString()).not.toContain(value)
    }
  })

  it.each<readonly [string, Asked]>([
    ['chat: base64 that is none', chat(file(`data:text/plain;base64,${text}!`))],
    ['messages: base64 that is none', messages(block('document', 'text/plain', `${text}!`))],
    [
      'Gemini: two types',
      gemini({ inlineData: { mimeType: 'image/png', mime_type: 'application/pdf', data: pdf } }),
    ],
  ])('are refused where nobody knows what they are: %s', async (_name, [dialect, path, body]) => {
    const answer = await gateways.get(dialect)?.post(path, body)
    expect([400, 403]).toContain(answer?.status)
    expect(provider.captured).toEqual([])
  })

  it('are told in the ledger and the log, and counted for the observatory', async () => {
    const gateway = await startGateway({ baseUrl: provider.baseUrl, policy })
    const image = imageUrl(`data:image/png;base64,${png}`)
    const [, path, body] = chat(image, image, file(`data:text/plain;base64,${text}`))
    expect((await gateway.post(path, body)).status).toBe(200)
    const line = gateway.log.map(each => JSON.parse(each)).find(each => each.event === 'exchange')
    expect(line.notInspected).toEqual({ image: 2 })
    await gateway.stop()
    const { $client } = openDatabase(gateway.data, { readOnly: true })
    const row = $client.prepare("SELECT attachments, uninspected FROM ledger WHERE kind = 'opened'").get()
    $client.close()
    expect(row).toEqual({ attachments: '{"image":2,"document":1}', uninspected: '{"image":2}' })
    await gateway.remove()
  })

  it('are not said to have left when they are refused', async () => {
    const gateway = await startGateway({ baseUrl: provider.baseUrl })
    const [, path, body] = chat(imageUrl(`data:image/png;base64,${png}`))
    const answer = await gateway.post(path, body)
    expect(answer.status).toBe(403)
    expect(answer.headers.get('x-ecluse-not-inspected')).toBeNull()
    await gateway.remove()
  })
})
