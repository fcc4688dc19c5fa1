import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../db/open.ts'
import { runCli } from '../cli/run.ts'
import { bootstrapKey, startGateway, type TestGateway } from './gateway.ts'
import { keepingProvider, placeholdersIn } from './keeping-provider.ts'
import { type FakeProvider, startProvider } from './provider.ts'

const value = 'canari.usager@agglo.example'
const policy = (more: string) => `policy: essai\ndata: { "*": pseudonymise }\n${more}\n`
let provider: FakeProvider
let gateway: TestGateway

async function under(more: string): Promise<void> {
  provider = await startProvider()
  gateway = await startGateway({ baseUrl: provider.baseUrl, policy: policy(more) })
}
beforeEach(() => under('state: allow'))
afterEach(async () => {
  await gateway.remove()
  await provider.close()
})

interface Told {
  readonly status: number
  readonly id: string
  readonly said: string
  readonly error: string
}

async function ask(body: object, headers: Record<string, string> = {}): Promise<Told> {
  const all = { model: 'gpt-test', input: `Écris à ${value}`, ...body }
  const answer = await gateway.post('/v1/responses', all, { 'accept-language': 'en', ...headers })
  const told = (await answer.json()) as {
    id?: string
    output?: [{ content: [{ text: string }] }]
    error?: { code: string; message: string }
  }
  return {
    status: answer.status,
    id: told.id ?? '',
    said: told.output?.[0].content[0].text ?? '',
    error: `${told.error?.code}: ${told.error?.message}`,
  }
}

async function change(file: string, text: string): Promise<void> {
  const count = () => gateway.log.filter(line => line.includes('"policy_in_force"')).length
  const before = count()
  writeFileSync(join(dirname(gateway.data), file), text)
  for (let tries = 0; tries < 100 && count() === before; tries++) await sleep(50)
  expect(count()).toBeGreaterThan(before)
}

const keyOf = async (agent: string) =>
  JSON.parse((await runCli(['key', 'create', '--agent', agent, '--json'], { ECLUSE_DATA: gateway.data })).out)
    .key as string

describe('the policy, while providers keep conversations', () => {
  beforeEach(() => {
    provider.answer = keepingProvider().answer
  })

  it('forgets what they stand for as soon as it allows them no more', async () => {
    const { id } = await ask({})
    await change('default.yaml', policy('state: refuse'))
    const refused = await ask({ input: 'Et ?', previous_response_id: id })
    expect([refused.status, refused.error]).toEqual([403, expect.stringContaining('policy_denied')])
    await change('default.yaml', policy('state: allow'))
    expect(await ask({ input: 'Et ?', previous_response_id: id })).toMatchObject({
      ...{ status: 404, error: expect.stringContaining('state_unknown') },
    })
  })

  it('counts with the hours that it gives now', async () => {
    const { id } = await ask({})
    const db = openDatabase(gateway.data)
    const earlier = new Date(Date.now() - 3 * 3_600_000).toISOString()
    db.$client.prepare('UPDATE kept_turns SET kept_at = ?').run(earlier)
    db.$client.close()
    expect((await ask({ input: 'Et ?', previous_response_id: id })).said).toContain(value)
    await change('default.yaml', policy('state: allow\nstate_hours: 2'))
    expect((await ask({ input: 'Et ?', previous_response_id: id })).status).toBe(404)
  })

  it('sends no conversation to another provider than the one that keeps it', async () => {
    const { id } = await ask({})
    const calls = provider.captured.length
    await change(
      'providers.yaml',
      `providers: [{ id: autre, dialect: openai, base_url: "${provider.baseUrl}", models: ["gpt-*"] }]\n`,
    )
    const told = await ask({ input: 'Et ?', previous_response_id: id })
    expect(told.status).toBe(404)
    expect(told.error).toMatch(
      /state_unknown: This conversation is kept by another provider.*send the whole/s,
    )
    expect(provider.captured).toHaveLength(calls)
  })

  it('lets nobody go on with another’s conversation, even where it only observes', async () => {
    const { id } = await ask({})
    const authorization = `Bearer ${await keyOf('paul')}`
    await change('default.yaml', policy('state: allow\nmode: observe'))
    expect(await ask({ input: 'Et ?', previous_response_id: id }, { authorization })).toMatchObject({
      status: 404,
    })
    expect((await ask({ input: 'Et ?', previous_response_id: id })).said).toBe(`Vu : ${value}.`)
  })

  it('takes a kind out that it has come to block, where only the conversation knows a value', async () => {
    const { id } = await ask({ input: 'Agent : Mme Le Goff, matricule 48213' })
    await change(
      'default.yaml',
      'policy: essai\ndata: { STAFF_ID: block, "*": pseudonymise }\nstate: allow\n',
    )
    await ask({ input: 'Alors, 48213 est-il là ?', previous_response_id: id })
    expect(provider.captured.at(-1)?.body).toContain('Alors, [MATRICULE retiré] est-il là ?')
  })

  it('keeps what a turn stands for before its caller knows how the turn is called', async () => {
    const { answer: whole } = keepingProvider()
    provider.answer = (request, to) => {
      const { previous_response_id: before, stream, input } = JSON.parse(request.body)
      if (!stream) {
        const seen = placeholdersIn([JSON.parse(provider.captured[0]?.body ?? '').input, input])
        whole({ ...request, body: JSON.stringify({ input: `${before} ${seen}` }) }, to)
        return
      }
      // Nothing more comes: the caller knows the name and leaves.
      const response = {
        id: 'resp_begun',
        object: 'response',
        status: 'in_progress',
        output: [],
        store: true,
      }
      to.writeHead(200, { 'content-type': 'text/event-stream' })
      to.write(`data: ${JSON.stringify({ type: 'response.created', sequence_number: 0, response })}\n\n`)
    }
    const answer = await gateway.post('/v1/responses', {
      ...{ model: 'gpt-test', input: `Écris à ${value}`, stream: true },
    })
    const reader = answer.body?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('resp_begun')
    await reader?.cancel()
    const { said } = await ask({ input: 'Et ?', previous_response_id: 'resp_begun' })
    expect(said).toBe(`Vu : ${value}.`)
  })

  it('answers all the same when nothing can be kept, and then lets nothing build on it', async () => {
    const db = openDatabase(gateway.data)
    db.$client.exec("CREATE TRIGGER full BEFORE INSERT ON kept_turns BEGIN SELECT raise(FAIL, 'full'); END")
    const { id, said } = await ask({})
    expect(said).toBe(`Vu : ${value}.`)
    db.$client.exec('DROP TRIGGER full')
    db.$client.close()
    expect(gateway.log.some(line => line.includes('turn_not_kept'))).toBe(true)
    expect((await ask({ input: 'Et ?', previous_response_id: id })).status).toBe(404)
    expect(gateway.log.join('')).not.toContain('canari')
  })

  it('has what is past purged by a command, too', async () => {
    const { id } = await ask({})
    const env = { ECLUSE_DATA: gateway.data, ECLUSE_POLICIES: dirname(gateway.data) }
    const purge = async () => JSON.parse((await runCli(['purge', '--json'], env)).out).turns
    expect(await purge()).toBe(0)
    expect((await ask({ input: 'Et ?', previous_response_id: id })).status).toBe(200)
    const db = openDatabase(gateway.data)
    db.$client.prepare('UPDATE kept_turns SET expires_at = ?').run(new Date().toISOString())
    db.$client.close()
    expect(await purge()).toBe(2)
    expect((await ask({ input: 'Et ?', previous_response_id: id })).status).toBe(404)
  })

  it('is told in the charter', async () => {
    const charter = async () =>
      (
        await fetch(`${gateway.origin}/charter`, {
          headers: { authorization: `Bearer ${bootstrapKey}`, accept: 'text/html', 'accept-language': 'en' },
        })
      ).text()
    expect(await charter()).toMatch(/remembers for 24\sh, encrypted/)
    await change('default.yaml', policy(''))
    expect(await charter()).not.toContain('encrypted')
  })

  it('gives agents the means to have theirs forgotten', async () => {
    const authorization = `Bearer ${await keyOf('jeanne')}`
    const [hers, other] = [await ask({}, { authorization }), await ask({})]
    const erased = await fetch(`${gateway.origin}/me/erase`, {
      ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams({ sure: 'yes' }) },
      headers: { authorization, origin: gateway.origin },
    })
    expect(erased.status).toBe(303)
    expect((await ask({ input: 'Et ?', previous_response_id: hers.id }, { authorization })).status).toBe(404)
    expect((await ask({ input: 'Et ?', previous_response_id: other.id })).said).toContain(value)
  })
})

describe('where the policy says nothing of it', () => {
  beforeEach(async () => {
    await gateway.remove()
    await provider.close()
    await under('')
  })

  it.each<[string, object, string, string]>([
    [
      '/v1/responses',
      { model: 'gpt-test', input: 'x', previous_response_id: 'resp_1' },
      'Renvoyez toute la conversation',
      'Send the whole conversation',
    ],
    [
      '/v1/responses',
      { model: 'gpt-test', input: 'x', conversation: 'conv_1' },
      'Renvoyez toute la conversation',
      'Send the whole conversation',
    ],
    [
      '/v1/responses',
      { model: 'gpt-test', input: [{ type: 'item_reference', id: 'msg_1' }] },
      'Envoyez les éléments eux-mêmes',
      'Send the items themselves',
    ],
    [
      '/v1/responses',
      { model: 'gpt-test', input: 'x', background: true },
      'attendez la réponse',
      'wait for the answer',
    ],
    ['/v1/conversations', { items: [] }, 'Renvoyez toute la conversation', 'Send the whole conversation'],
    [
      '/v1beta/cachedContents',
      { model: 'models/gpt-test', contents: [] },
      'Mettez le texte lui-même',
      'Put the text itself',
    ],
    [
      '/v1beta/models/gpt-test:generateContent',
      { contents: [], cachedContent: 'cachedContents/x' },
      'Mettez le texte lui-même',
      'Put the text itself',
    ],
  ])('%s with %j is refused, and how to do without is told', async (path, body, fr, en) => {
    writeFileSync(
      join(dirname(gateway.data), 'providers.yaml'),
      `providers:
  - { id: test, dialect: openai, base_url: "${provider.baseUrl}", models: ["gpt-*"] }
  - { id: gemini, dialect: gemini, base_url: "${provider.baseUrl}", models: ["gpt-*"] }
`,
    )
    await expect.poll(() => gateway.log.filter(line => line.includes('"policy_in_force"')).length).toBe(2)
    for (const [language, words] of Object.entries({ fr, en })) {
      const answer = await gateway.post(path, body, {
        'accept-language': language,
        authorization: `Bearer ${bootstrapKey}`,
      })
      expect(answer.status).toBe(403)
      expect(await answer.text()).toContain(words)
    }
    expect(provider.captured).toEqual([])
  })
})
