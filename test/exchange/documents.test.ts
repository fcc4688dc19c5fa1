import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Dialect } from '../../gateway/model.ts'
import { docx, lockedPdf, pdf, pptx, xlsx } from '../documents/files.ts'
import { type Asked, chat, gemini, messages } from './dialects.ts'
import { startGateway, type TestGateway } from './gateway.ts'
import { type FakeProvider, sendJson, startProvider } from './provider.ts'

const value = 'canari.usager@agglo.example'
const policy = `policy: essai
data: { "*": pseudonymise }
attachments: { document: extract }
`
const dialects = { openai: '/v1', anthropic: '/v1', gemini: '/v1beta' } as const

let provider: FakeProvider
const gateways = new Map<Dialect, TestGateway>()

beforeAll(async () => {
  provider = await startProvider()
  for (const [dialect, path] of Object.entries(dialects)) {
    const baseUrl = `${new URL(provider.baseUrl).origin}${path}`
    gateways.set(dialect as Dialect, await startGateway({ baseUrl, dialect: dialect as Dialect, policy }))
  }
})
beforeEach(() => {
  provider.captured.length = 0
  // Says again what it was sent.
  provider.answer = ({ url, body }, response) => {
    const said = /\[COURRIEL_1\]/.exec(body)?.[0] ?? 'rien'
    const part = [{ type: 'output_text', text: said }]
    if (url.includes('generateContent')) {
      sendJson(response, 200, {
        candidates: [{ content: { parts: [{ text: said }] }, finishReason: 'STOP' }],
      })
    } else if (url.endsWith('/messages')) {
      sendJson(response, 200, { content: [{ type: 'text', text: said }] })
    } else {
      sendJson(response, 200, {
        choices: [{ index: 0, message: { role: 'assistant', content: said }, finish_reason: 'stop' }],
        output: [{ type: 'message', role: 'assistant', content: part }],
      })
    }
  }
})
afterAll(async () => {
  for (const gateway of gateways.values()) await gateway.remove()
  await provider.close()
})

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const words = `Pièce jointe : écrire à ${value} avant l’été.`
const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv',
}

/** A body that was sent, by its members. */
// biome-ignore lint/suspicious/noExplicitAny: each dialect has a shape of its own
type Sent = any
const chatFile = (bytes: Uint8Array, filename = 'note.pdf', type = types.pdf): Asked =>
  chat(
    { type: 'text', text: 'Résume.' },
    { type: 'file', file: { filename, file_data: `data:${type};base64,${base64(bytes)}` } },
  )
const responses = (input: object): Asked => ['openai', '/v1/responses', { model: 'gpt-test', input }]

async function send([dialect, path, body]: Asked) {
  const answer = await gateways.get(dialect)?.post(path, body)
  return { status: answer?.status, headers: answer?.headers, text: (await answer?.text()) ?? '' }
}

describe('a document whose text is sent in its place', () => {
  const base64Source = { type: 'base64', media_type: types.pdf, data: base64(pdf([words])) }
  const cases: readonly (readonly [string, Asked, (sent: Sent) => unknown, unknown])[] = [
    [
      'chat: file',
      chatFile(pdf([words])),
      sent => sent.messages[0].content[1],
      { type: 'text', text: 'note.pdf\n\nPièce jointe : écrire à [COURRIEL_1] avant l’été.' },
    ],
    [
      'responses: input_file in a message',
      responses([
        {
          type: 'message',
          role: 'user',
          content: [
            {
              type: 'input_file',
              filename: 'note.docx',
              file_data: `data:${types.docx};base64,${base64(docx([words]))}`,
            },
          ],
        },
      ]),
      sent => sent.input[0].content[0],
      { type: 'input_text', text: 'note.docx\n\nPièce jointe : écrire à [COURRIEL_1] avant l’été.' },
    ],
    [
      'responses: what a tool gave out',
      responses([
        {
          type: 'function_call_output',
          call_id: 'a',
          output: [{ type: 'input_file', filename: 'n.pdf', file_data: base64(pdf([words])) }],
        },
      ]),
      sent => sent.input[0].output[0],
      { type: 'input_text', text: 'n.pdf\n\nPièce jointe : écrire à [COURRIEL_1] avant l’été.' },
    ],
    [
      'messages: document, which keeps its title and its place in the cache',
      messages({
        type: 'document',
        title: 'Note',
        cache_control: { type: 'ephemeral' },
        source: base64Source,
      }),
      sent => sent.messages[0].content[0],
      {
        type: 'document',
        title: 'Note',
        cache_control: { type: 'ephemeral' },
        source: {
          type: 'text',
          media_type: 'text/plain',
          data: 'Pièce jointe : écrire à [COURRIEL_1] avant l’été.',
        },
      },
    ],
    [
      'messages: in a tool’s result',
      messages({
        type: 'tool_result',
        tool_use_id: 'a',
        content: [{ type: 'document', source: base64Source }],
      }),
      sent => sent.messages[0].content[0].content[0].source.type,
      'text',
    ],
    [
      'Gemini: inlineData',
      gemini({ inlineData: { mimeType: types.pdf, data: base64(pdf([words])), displayName: 'note.pdf' } }),
      sent => sent.contents[0].parts[0],
      { text: 'note.pdf\n\nPièce jointe : écrire à [COURRIEL_1] avant l’été.' },
    ],
    [
      'chat: a spreadsheet',
      chatFile(xlsx({ Agents: [['Courriel'], [value]] }), 'agents.xlsx', 'application/octet-stream'),
      sent => sent.messages[0].content[1].text,
      'agents.xlsx\n\nAgents\nCourriel\n[COURRIEL_1]',
    ],
    [
      'chat: slides, of which the pictures are said to be missing',
      chatFile(pptx([[value]]), 'a.pptx', 'application/octet-stream'),
      sent => sent.messages[0].content[1].text,
      'a.pptx\n\n[COURRIEL_1]\n\n(Non transmis : 1 image.)',
    ],
    [
      'chat: a file of text',
      chatFile(Buffer.from(`objet;courriel\nété;${value}`, 'latin1'), 'a.csv', types.csv),
      sent => sent.messages[0].content[1].text,
      'a.csv\n\nobjet;courriel\nété;[COURRIEL_1]',
    ],
    [
      'chat: JSON, whose escapes hide nothing',
      chatFile(
        Buffer.from(JSON.stringify({ a: value }).replace('@', '\\u0040')),
        'a.json',
        'application/json',
      ),
      sent => JSON.parse(sent.messages[0].content[1].text),
      { a: '[COURRIEL_1]' },
    ],
  ]
  it.each(cases)('%s', async (_name, asked, part, expected) => {
    const answer = await send(asked)
    expect(answer.status, answer.text).toBe(200)
    const [sent] = provider.captured
    expect(part(JSON.parse(sent?.body ?? ''))).toEqual(expected)
    expect(sent?.body).not.toContain('canari')
    // It comes back with the values in it, and nothing is said to have left unread.
    expect(answer.text).toContain(value)
    expect(answer.headers?.get('x-ecluse-findings')).toContain('EMAIL_ADDRESS=1')
    expect(answer.headers?.get('x-ecluse-not-inspected')).toBeNull()
  })

  it('is recorded as a document that was inspected', async () => {
    await send(chatFile(pdf([words])))
    const line = gateways
      .get('openai')
      ?.log.map(each => JSON.parse(each))
      .findLast(each => each.event === 'exchange')
    expect(line).toMatchObject({ outcome: 'complete', action: 'masked' })
    expect(line.notInspected).toBeUndefined()
  })

  it('keeps other people’s streams going while a long one is read', async () => {
    const long = pdf(Array.from({ length: 300 }, (_, page) => `Page ${page} ${'mot '.repeat(200)}`))
    const reading = send(chatFile(long))
    let longest = 0
    let last = performance.now()
    const watch = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 5)
    expect((await reading).status).toBe(200)
    clearInterval(watch)
    expect(longest).toBeLessThan(1000)
  })
})

describe('a document that cannot be read', () => {
  const at = '/messages/0/content/1'
  it.each([
    ['has a password', chatFile(lockedPdf(value)), [at, 'mot de passe']],
    ['is scanned', chatFile(pdf([''])), [at, 'reconnaissance de caractères']],
    ['has macros', chatFile(docx([value], { 'word/vbaProject.bin': new Uint8Array([1]) })), [at, 'macros']],
    ['is of no known format', chatFile(Buffer.from([0, 1, 2, 3, 4])), [at, '.docx']],
    [
      'stands behind a link',
      responses([
        {
          type: 'message',
          role: 'user',
          content: [{ type: 'input_file', file_url: `https://agglo.example/${value}` }],
        },
      ]),
      ['un lien'],
    ],
    [
      'stands behind a link (Messages)',
      messages({ type: 'document', source: { type: 'url', url: 'https://agglo.example/a.pdf' } }),
      ['un lien'],
    ],
    [
      'is encoded where no file is expected',
      [
        'openai',
        '/v1/chat/completions',
        { model: 'gpt-test', messages: [{ role: 'user', content: 'a' }], extra: { x: base64(pdf([value])) } },
      ] as Asked,
      ['un lien'],
    ],
  ] satisfies [string, Asked, string[]][])(
    'is refused when it %s, with what to do',
    async (_, asked, told) => {
      const answer = await send(asked)
      expect(answer.status).toBe(403)
      for (const part of told) expect(answer.text).toContain(part)
      expect(answer.text).not.toContain('canari')
      expect(provider.captured).toEqual([])
    },
  )

  it('is refused unread where a rule blocks documents', async () => {
    const gateway = await startGateway({
      baseUrl: provider.baseUrl,
      policy: `${policy}rules:
  - id: no-files
    when: { models: ["gpt-test"] }
    then: { attachments: { document: block } }
`,
    })
    const [, path, body] = chatFile(pdf([words]))
    const answer = await gateway.post(path, body)
    expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([
      403,
      'attachment_refused',
    ])
    await gateway.remove()
  })
})
