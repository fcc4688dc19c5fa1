import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '../../db/open.ts'
import { runCli } from '../cli/run.ts'
import { startGateway, type TestGateway } from './gateway.ts'
import { type FakeProvider, startProvider } from './provider.ts'

/** Stands for a person in every table that names people, and for no one in those that figures are made of. */
const agent = 'canari-jeanne'
const canary = 'canari.usager@agglo.example'

let provider: FakeProvider
let gateway: TestGateway
let key: string

beforeAll(async () => {
  provider = await startProvider()
  gateway = await startGateway({
    baseUrl: provider.baseUrl,
    organisation: `uses:
  - { code: courrier, title: { fr: Courriers, en: Letters } }
observatory:
  invitations: { share: 1, closing_line: true }
`,
  })
  const made = await runCli(['key', 'create', '--agent', agent, '--json'], { ECLUSE_DATA: gateway.data })
  key = JSON.parse(made.out).key
})
afterAll(async () => {
  await provider.close()
})

const ask = (headers: Record<string, string> = {}) =>
  gateway.post(
    '/v1/chat/completions',
    { model: 'gpt-test', messages: [{ role: 'user', content: `Écrivez à ${canary}` }] },
    { authorization: `Bearer ${key}`, 'accept-language': 'fr', 'x-ecluse-use': 'courrier', ...headers },
  )
const wordsOf = async (answer: Response) =>
  ((await answer.json()) as { choices: [{ message: { content: string } }] }).choices[0].message.content

it('asks in the exchanges of a sitting, takes the answer without signing in, and keeps people out of figures', async () => {
  const first = await ask()
  const link = first.headers.get('x-ecluse-report') ?? ''
  expect(link).toMatch(new RegExp(`^${gateway.origin}/report/`))
  expect(await wordsOf(first)).toContain(`Trente secondes pour le dire : ${link}`)
  const second = await ask()
  expect(second.headers.get('x-ecluse-report')).toBe(link)
  expect(await wordsOf(second)).not.toContain('/report/')
  expect((await ask({ 'x-ecluse-background': 'true' })).headers.get('x-ecluse-report')).toBeNull()

  const form = await fetch(link, { headers: { accept: 'text/html', 'accept-language': 'fr' } })
  expect(await form.text()).toContain('Cette tâche, ça valait le coup')
  const sent = await fetch(link, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: gateway.origin },
    body: new URLSearchParams({
      ...{ prompting_minutes: '5', checking_minutes: '5', without_ai: 'by_hand', without_ai_minutes: '20' },
      ...{ outcome: 'as_is', quality: '1', error_found: 'no', confidence: '3' },
    }),
  })
  expect(sent.status).toBe(303)

  const mine = await fetch(`${gateway.origin}/me/data.json`, { headers: { authorization: `Bearer ${key}` } })
  expect(await mine.json()).toMatchObject({
    activity: [
      { use: 'courrier', exchanges: 2, sittings: 1, background: false },
      { exchanges: 1, sittings: 0, background: true },
    ],
    findings: [
      { entity: 'EMAIL_ADDRESS', protected: 2, background: false },
      { protected: 1, background: true },
    ],
    reports: [{ use: 'courrier', netMinutes: 10, selectionProbability: 1 }],
    open_invitations: [],
  })

  expect(gateway.dataBytes().includes(canary)).toBe(false)
  expect(gateway.log.join('').includes(link.split('/report/')[1] ?? link)).toBe(false)
  await gateway.stop()
  const { $client } = openDatabase(gateway.data, { readOnly: true })
  const tables = $client.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all()
  const naming = tables.filter(table =>
    JSON.stringify($client.prepare(`SELECT * FROM "${table}"`).all()).includes(agent),
  )
  $client.close()
  expect(naming).toEqual(['virtual_keys'])
  await gateway.remove()
})
