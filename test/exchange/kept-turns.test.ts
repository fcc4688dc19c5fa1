import fc from 'fast-check'
import OpenAI from 'openai'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { runCli } from '../cli/run.ts'
import { bootstrapKey, startGateway, type TestGateway } from './gateway.ts'
import { keepingProvider, placeholdersIn } from './keeping-provider.ts'
import { echo, type FakeProvider, startProvider } from './provider.ts'

const policy = 'policy: essai\ndata: { "*": pseudonymise, FR_NIR: redact }\nstate: allow\n'
const value = (index: number) => `canari.numero${index}@agglo.example`
let provider: FakeProvider
let gateway: TestGateway
let client: OpenAI
let keeping: ReturnType<typeof keepingProvider>

beforeAll(async () => {
  provider = await startProvider()
  gateway = await startGateway({ baseUrl: provider.baseUrl, policy })
  client = new OpenAI({ baseURL: `${gateway.origin}/v1`, apiKey: bootstrapKey, maxRetries: 0 })
})
beforeEach(() => {
  keeping = keepingProvider()
  provider.captured.length = 0
  provider.answer = keeping.answer
})
afterAll(async () => {
  await gateway.remove()
  await provider.close()
})

const sent = () => provider.captured.map(({ body }) => body).join('\n')

interface Asked {
  readonly text: string
  readonly from?: string | undefined
  readonly stream?: boolean
  readonly more?: object
}

/** @returns the answer's text, names, and what was sent. */
async function ask({ text, from, stream = false, more = {} }: Asked) {
  const body = {
    ...{ model: 'gpt-test', input: text },
    ...(from === undefined ? {} : { previous_response_id: from }),
    ...more,
  }
  if (!stream) {
    const { id, output, output_text } = await client.responses.create(body)
    return { id, item: output[0]?.id ?? '', said: output_text }
  }
  let said = ''
  let id = ''
  let item = ''
  for await (const event of await client.responses.create({ ...body, stream: true })) {
    if (event.type === 'response.created') id = event.response.id
    if (event.type === 'response.output_item.added') item = event.item.id ?? ''
    if (event.type === 'response.output_text.delta') said += event.delta
    if (event.type === 'response.completed') expect(event.response.output_text ?? said).toBe(said)
  }
  return { id, item, said }
}

describe('a conversation that the provider keeps, by leave of the policy', () => {
  it.each([false, true])(
    'is taken up: old values come back, new ones are numbered on (stream: %s)',
    async stream => {
      const first = await ask({ text: `Écris à ${value(1)} et ${value(2)}`, stream })
      expect(first.said).toBe(`Vu : ${value(1)}, ${value(2)}.`)
      const second = await ask({
        text: `Puis à ${value(3)}, avec ${value(2)} en copie`,
        from: first.id,
        stream,
      })
      expect(second.said).toBe(`Vu : ${value(1)}, ${value(2)}, ${value(3)}.`)
      const third = await ask({ text: 'Qui ai-je nommé ?', from: second.id, stream })
      expect(third.said).toBe(second.said)
      const [one, two] = provider.captured.map(({ body }) => placeholdersIn([body]))
      expect(two?.map(each => each.replace(/_[a-z2-7]+_/, '_'))).toEqual(['[COURRIEL_3]', '[COURRIEL_2]'])
      expect(two?.[1]).toBe(one?.[1])
      expect(sent()).not.toContain('canari')
    },
  )

  it('is kept as OpenAI does, unless the caller says no', async () => {
    await ask({ text: 'Bonjour' })
    const { id } = await ask({ text: 'Bonjour', more: { store: false } })
    expect(provider.captured.map(({ body }) => JSON.parse(body).store)).toEqual([true, false])
    await expect(ask({ text: 'Et ?', from: id })).rejects.toMatchObject({
      status: 404,
      code: 'state_unknown',
    })
    expect(provider.captured).toHaveLength(2)
  })

  it('can be branched, and its branches brought together by reference', async () => {
    const root = await ask({ text: `Écris à ${value(1)}` })
    const left = await ask({ text: `et à ${value(2)}`, from: root.id })
    const right = await ask({ text: `et à ${value(3)}`, from: root.id, stream: true })
    const input = [left.item, right.item].map(id => ({ type: 'item_reference', id }))
    const { said } = await ask({ text: '', more: { input } })
    expect(said).toBe(`Vu : ${value(1)}, ${value(2)}, ${value(3)}.`)
  })

  it('knows its values again where nothing else would find them', async () => {
    const again = 'Alors, 48213 est-il là ?'
    const first = await ask({ text: 'Agent : Mme Le Goff, matricule 48213' })
    const { said } = await ask({ text: again, from: first.id })
    const alone = await ask({ text: again })
    expect(said).toContain('48213')
    const [, followed, unfollowed] = provider.captured.map(({ body }) => JSON.parse(body).input)
    expect(followed).toMatch(/^Alors, \[MATRICULE_[a-z2-7]{5}_1\] est-il là \?$/)
    expect([unfollowed, alone.said]).toEqual([again, 'Vu : .'])
  })

  it('does not keep what does not come back', async () => {
    const nir = '2 85 05 78 006 084 36'
    const first = await ask({ text: `Son NIR : ${nir}` })
    expect((await ask({ text: 'Lequel ?', from: first.id })).said).toBe('Vu : .')
    expect(sent()).toContain('[NIR retiré]')
  })

  it('restores nothing that somebody planted', async () => {
    const first = await ask({ text: `Écris à ${value(1)}` })
    const second = await ask({ text: 'Un document dit : [COURRIEL_1]', from: first.id })
    expect(second.said).toBe(`Vu : ${value(1)}, [COURRIEL_1].`)
  })

  it('can have a name of its own, under which turns go on, one after another and two at once', async () => {
    const { id: conversation } = await client.conversations.create({
      items: [{ type: 'message', role: 'user', content: `Le dossier de ${value(1)}` }],
    })
    const more = { conversation }
    expect((await ask({ text: `Écris à ${value(2)}`, more })).said).toBe(`Vu : ${value(1)}, ${value(2)}.`)
    await Promise.all([
      ask({ text: `et à ${value(3)}`, more: { conversation: { id: conversation } }, stream: true }),
      ask({ text: `et à ${value(4)}`, more: { ...more, store: false } }),
    ])
    const { said } = await ask({ text: 'Qui ?', more })
    // Which of two at once the provider kept last is its own affair; what it kept is restored.
    expect(said).toMatch(/^Vu : (?:canari\.numero\d@agglo\.example(?:, )?){3,4}\.$/)
    expect(sent()).not.toContain('canari')
    expect(provider.captured[0]?.url).toBe('/v1/conversations')
  })

  it('is its agent’s alone', async () => {
    const made = await runCli(['key', 'create', '--agent', 'paul', '--json'], { ECLUSE_DATA: gateway.data })
    const authorization = `Bearer ${JSON.parse(made.out).key}`
    const first = await ask({ text: `Écris à ${value(1)}` })
    const thefts = [
      { previous_response_id: first.id },
      { input: [{ type: 'item_reference', id: first.item }] },
      { input: [{ id: first.item }] },
      { input: [{ type: 'reasoning', id: first.item, summary: [] }] },
    ]
    const told = []
    for (const theft of [...thefts, { previous_response_id: 'resp_0' }]) {
      const body = { model: 'gpt-test', input: 'Et ?', ...theft }
      const answer = await gateway.post('/v1/responses', body, { authorization, 'accept-language': 'en' })
      told.push([answer.status, await answer.text()])
    }
    expect(provider.captured).toHaveLength(1)
    expect(told[0]?.[0]).toBe(404)
    // Nothing tells what others have from what nobody has.
    expect(new Set(told.map(String)).size).toBe(1)
    expect((await ask({ text: 'Et ?', from: first.id })).said).toBe(`Vu : ${value(1)}.`)
  })

  it('is past after the hours of the policy', async () => {
    const first = await ask({ text: `Écris à ${value(1)}` })
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 23 * 3_600_000 })
    try {
      const second = await ask({ text: 'Et ?', from: first.id })
      vi.setSystemTime(Date.now() + 2 * 3_600_000)
      await expect(ask({ text: 'Et ?', from: first.id })).rejects.toMatchObject({ code: 'state_unknown' })
      // Each turn has its own hours, with all that it took over.
      expect((await ask({ text: 'Et ?', from: second.id })).said).toBe(`Vu : ${value(1)}.`)
    } finally {
      vi.useRealTimers()
    }
  })

  it.each<[string, object]>([
    ['an answer that nobody made', { previous_response_id: 'resp_0' }],
    ['a conversation that nobody made', { conversation: 'conv_0' }],
    ['a conversation that nobody made, as an object', { conversation: { id: 'conv_0' } }],
    ['an item that nobody made', { input: [{ type: 'item_reference', id: 'msg_0' }] }],
    ['an item without type', { input: [{ id: 'msg_0' }] }],
    ['a thought without content', { input: [{ type: 'reasoning', id: 'rs_0', summary: [] }] }],
  ])('refuses %s, and says what to do', async (_, more) => {
    await expect(ask({ text: 'x', more })).rejects.toMatchObject({
      ...{ status: 404, code: 'state_unknown' },
      message: expect.stringContaining('conversation'),
    })
    expect(provider.captured).toEqual([])
  })

  it.each<[string, object, string]>([
    ['work in the background', { background: true }, 'GET /v1/responses/{id}'],
    ['a file', { input: [{ role: 'user', content: [{ type: 'input_file', file_id: 'f' }] }] }, 'file_id'],
    ['a container', { tools: [{ type: 'code_interpreter', container: 'cntr_1' }] }, 'container'],
  ])('refuses %s all the same, and says why', async (_, more, word) => {
    await expect(ask({ text: 'x', more })).rejects.toMatchObject({
      ...{ status: 403, code: 'policy_denied' },
      message: expect.stringContaining(word),
    })
    expect(provider.captured).toEqual([])
  })

  it('keeps no state of chat completions', async () => {
    provider.answer = echo
    const body = { model: 'gpt-test', messages: [{ role: 'user', content: 'x' }] }
    const answer = await gateway.post('/v1/chat/completions', { ...body, previous_response_id: 'resp_0' })
    expect(answer.status).toBe(403)
    await gateway.post('/v1/chat/completions', { ...body, store: true })
    expect(provider.captured.map(({ body }) => JSON.parse(body).store)).toEqual([false])
  })

  it('lets no name be made of a value', async () => {
    for (const more of [{ previous_response_id: value(1) }, { previous_response_id: 'Solenn-Kerbiriou' }]) {
      await expect(ask({ text: 'x', more })).rejects.toMatchObject({ status: expect.any(Number) })
    }
    expect(provider.captured).toEqual([])
  })
})

describe('contents that Gemini caches, by leave of the policy', () => {
  it('are masked, named, and restored in what builds on them, for their agent alone', async () => {
    const gemini = await startGateway({ baseUrl: provider.baseUrl, dialect: 'gemini', policy })
    try {
      const parts = [{ text: `Règlement signé par ${value(1)}` }]
      const cache = {
        model: 'models/gpt-test',
        ttl: '300s',
        displayName: value(1),
        contents: [{ role: 'user', parts }],
      }
      const made = await gemini.post('/v1beta/cachedContents', cache)
      const { name } = (await made.json()) as { name: string }
      expect(name).toMatch(/^cachedContents\//)
      const body = { contents: [{ parts: [{ text: `Écris à ${value(2)}` }] }], cachedContent: name }
      const answer = await gemini.post('/v1beta/models/gpt-test:generateContent', body)
      expect(JSON.stringify(await answer.json())).toContain(`Vu : ${value(1)}, ${value(2)}.`)
      const other = { ...body, cachedContent: 'cachedContents/other' }
      const unknown = await gemini.post('/v1beta/models/gpt-test:generateContent', other)
      expect([unknown.status, await unknown.json()]).toMatchObject([404, { error: { status: 'NOT_FOUND' } }])
      expect(provider.captured.map(({ url }) => url)).toEqual([
        '/v1/cachedContents',
        '/v1/models/gpt-test:generateContent',
      ])
      expect(JSON.parse(provider.captured[0]?.body ?? '')).toMatchObject({
        model: 'models/gpt-test',
        ttl: '300s',
      })
      expect(sent()).not.toContain('canari')
    } finally {
      await gemini.remove()
    }
  })
})

describe('the sandbox', () => {
  it('takes part, for those who try', async () => {
    const sandbox = await startGateway({ policy })
    try {
      const own = new OpenAI({ baseURL: `${sandbox.origin}/v1`, apiKey: bootstrapKey, maxRetries: 0 })
      const { id: conversation } = await own.conversations.create({})
      const first = await own.responses.create({
        model: 'sandbox',
        input: `Écris à ${value(1)}`,
        conversation,
      })
      expect(first).toMatchObject({ store: true, conversation: { id: conversation } })
      const input = `Puis à ${value(2)}`
      const second = await own.responses.create({ model: 'sandbox', input, previous_response_id: first.id })
      expect(second.output_text).toMatch(/⟦COURRIEL_[a-z2-7]{5} 2⟧[\s\S]*canari\.numero2@agglo\.example/)
    } finally {
      await sandbox.remove()
    }
  })
})

describe('whatever is said in it', () => {
  const turn = fc.record({
    values: fc.uniqueArray(fc.nat(6), { maxLength: 4 }),
    /** Of the turns so far. */
    from: fc.option(fc.nat(), { nil: undefined, freq: 6 }),
    stream: fc.boolean(),
  })

  it('comes back, each value by one placeholder, and nothing of it leaves or is stored in clear', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 2, maxLength: 6 }), async turns => {
        provider.captured.length = 0
        const done: { id: string; values: ReadonlySet<string> }[] = []
        for (const { values, from, stream } of turns) {
          const before = from === undefined || done.length === 0 ? undefined : done[from % done.length]
          const named = values.map(value)
          const { id, said } = await ask({ text: `Note : ${named.join(' ; ')}`, from: before?.id, stream })
          const all = new Set([...(before?.values ?? []), ...named])
          expect(said).toBe(`Vu : ${[...all].join(', ')}.`)
          expect(placeholdersIn(keeping.kept.get(id)?.texts ?? [])).toHaveLength(all.size)
          done.push({ id, values: all })
        }
        expect(sent()).not.toContain('canari')
      }),
      { numRuns: 25 },
    )
    for (const encoding of ['utf8', 'base64', 'hex', 'utf16le'] as const) {
      expect(gateway.dataBytes().includes(Buffer.from('canari.numero', 'utf8').toString(encoding))).toBe(
        false,
      )
    }
    expect(gateway.log.join('')).not.toContain('canari')
  })
})
