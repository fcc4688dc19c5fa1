import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Dialect } from '../../gateway/model.ts'
import { startGateway, type TestGateway } from './gateway.ts'
import { type FakeProvider, startProvider } from './provider.ts'

const user = (...content: object[]) => [{ role: 'user', content }]
const model = 'gpt-test'
const hologram = { type: 'hologramme', data: 'canari' }

/** In each dialect: one block of a kind that nobody knows, among others that everybody does. */
const cases: readonly [dialect: Dialect, what: string, path: string, body: object][] = [
  [
    'openai',
    'a part of a message',
    '/v1/chat/completions',
    { model, messages: user({ type: 'text', text: 'Bonjour' }, hologram) },
  ],
  [
    'openai',
    'a role',
    '/v1/chat/completions',
    { model, messages: [{ role: 'hologramme', content: 'canari' }] },
  ],
  [
    'openai',
    'a tool of chat',
    '/v1/chat/completions',
    { model, messages: [{ role: 'user', content: 'Bonjour' }], tools: [hologram] },
  ],
  ['openai', 'an item', '/v1/responses', { model, input: [{ role: 'user', content: 'Bonjour' }, hologram] }],
  [
    'openai',
    'a part of an item',
    '/v1/responses',
    { model, input: user({ type: 'input_text', text: 'Bonjour' }, hologram) },
  ],
  ['openai', 'a tool', '/v1/responses', { model, input: 'Bonjour', tools: [hologram] }],
  ['azure', 'an item at Azure', '/openai/v1/responses', { model, input: [hologram] }],
  [
    'azure',
    'a part at a deployment',
    '/openai/deployments/gpt-test/chat/completions?api-version=2024-10-21',
    { messages: user(hologram) },
  ],
  [
    'anthropic',
    'a block',
    '/v1/messages',
    { model, max_tokens: 9, messages: user({ type: 'text', text: 'Bonjour' }, hologram) },
  ],
  [
    'anthropic',
    'a block of a tool’s result',
    '/v1/messages',
    {
      ...{ model, max_tokens: 9 },
      messages: user({ type: 'tool_result', tool_use_id: 't', content: [hologram] }),
    },
  ],
  [
    'anthropic',
    'a block that is only counted',
    '/v1/messages/count_tokens',
    { model, messages: user(hologram) },
  ],
  [
    'gemini',
    'a part',
    '/v1beta/models/gpt-test:generateContent',
    { contents: [{ role: 'user', parts: [{ text: 'Bonjour' }, { hologramme: { data: 'canari' } }] }] },
  ],
  [
    'gemini',
    'a part of a stream',
    '/v1beta/models/gpt-test:streamGenerateContent?alt=sse',
    { contents: [{ role: 'user', parts: [{ hologramme: 'canari' }] }] },
  ],
]

const advice = {
  fr: /hologramme.*Votre DPO ou l'exploitant peut mettre Écluse à jour, ou demander que ce type soit pris en charge/s,
  en: /hologramme.*Your DPO or operator can update Écluse, or ask for this type to be supported/s,
}

describe.each(['openai', 'azure', 'anthropic', 'gemini'] as const)('a request of %s’s dialect', dialect => {
  let provider: FakeProvider
  let gateway: TestGateway
  beforeAll(async () => {
    provider = await startProvider()
    // The most that a policy may allow: what is not understood still does not pass.
    const policy =
      'policy: essai\ndata: { "*": keep }\nattachments: { image: allow, audio: allow, document: allow }\nstate: allow\n'
    gateway = await startGateway({ baseUrl: provider.baseUrl, dialect, policy })
  })
  afterAll(async () => {
    await gateway.remove()
    await provider.close()
  })

  it.each(cases.filter(([of]) => of === dialect).map(([, ...rest]) => rest))(
    'with one unknown %s is refused, with what can be done',
    async (_, path, body) => {
      for (const language of ['fr', 'en'] as const) {
        const answer = await gateway.post(path, body, { 'accept-language': language })
        const text = await answer.text()
        expect(answer.status).toBe(403)
        expect(text).toMatch(advice[language])
        expect(text).not.toContain('canari')
      }
      expect(provider.captured).toEqual([])
    },
  )
})
