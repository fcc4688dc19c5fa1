import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../db/open.ts'
import { runCli } from '../cli/run.ts'
import { startGateway, type TestGateway } from './gateway.ts'
import { type FakeProvider, startProvider } from './provider.ts'

let provider: FakeProvider
let gateway: TestGateway
const keys: Record<string, string> = {}

beforeAll(async () => {
  provider = await startProvider()
  gateway = await startGateway({
    baseUrl: provider.baseUrl,
    policy:
      'policy: essai\ndata: { "*": pseudonymise }\nrules:\n  - id: equipe\n    why: { fr: "Pas ici.", en: "Not here." }\n    when: { teams: [juridique] }\n    then: deny\n',
    organisation: `teams:
  - { code: juridique, title: { fr: Juridique, en: Legal } }
observatory:
  invitations: { share: 1 }
`,
  })
  const create = async (name: string, ...args: readonly string[]) => {
    const made = await runCli(['key', 'create', '--agent', name, ...args, '--json'], {
      ECLUSE_DATA: gateway.data,
    })
    keys[name] = JSON.parse(made.out).key
  }
  await create('openwebui', '--role', 'agent', '--role', 'manager', '--role', 'relay')
  await create('outil')
  await create('chloe.petit@agglo.example', '--team', 'juridique')
})
afterAll(async () => {
  await gateway.remove()
  await provider.close()
})

const ask = (key: string, headers: Record<string, string>) =>
  gateway.post(
    '/v1/chat/completions',
    { model: 'gpt-test', messages: [{ role: 'user', content: 'Bonjour' }] },
    { authorization: `Bearer ${keys[key]}`, ...headers },
  )
const user = (email: string) => ({ 'x-openwebui-user-email': email, 'x-openwebui-user-id': 'u-1' })
const invitationsOf = async (key: string, headers: Record<string, string>) => {
  const answer = await fetch(`${gateway.origin}/v1/observatory/invitations`, {
    headers: { authorization: `Bearer ${keys[key]}`, ...headers },
  })
  return ((await answer.json()) as { data: readonly { report_url: string }[] }).data.map(
    each => each.report_url,
  )
}

describe('a chat tool that is trusted to say whose each request is', () => {
  it('passes requests on of agents who stay apart, and tells the provider nothing of them', async () => {
    const [first, second] = [user('Anne.Dubois@agglo.example'), user('yann.legoff@agglo.example')]
    const links = await Promise.all(
      [first, second].map(async headers => (await ask('openwebui', headers)).headers.get('x-ecluse-report')),
    )
    expect(new Set(links).size).toBe(2)
    expect(await invitationsOf('openwebui', first)).toEqual([links[0]])
    expect(await invitationsOf('openwebui', second)).toEqual([links[1]])
    expect(await invitationsOf('openwebui', {})).toEqual([])
    expect(JSON.stringify(provider.captured)).not.toMatch(/dubois|legoff|openwebui/i)
    const bytes = gateway.dataBytes().toString('latin1').toLowerCase()
    // Nobody holds a key or a session here: nothing names them.
    expect(bytes).not.toMatch(/anne\.dubois|yann\.legoff/)
  })

  it('is believed of nobody else', async () => {
    const link = (await ask('outil', user('anne.dubois@agglo.example'))).headers.get('x-ecluse-report')
    expect(await invitationsOf('outil', {})).toEqual([link])
  })

  it('gives each the place of their own key, and none of the roles of the tool', async () => {
    expect((await ask('openwebui', user('Chloe.Petit@agglo.example'))).status).toBe(403)
    expect((await ask('openwebui', user('anne.dubois@agglo.example'))).status).toBe(200)
    const figures = await fetch(`${gateway.origin}/v1/observatory/tiles`, {
      headers: { authorization: `Bearer ${keys.openwebui}`, ...user('anne.dubois@agglo.example') },
    })
    expect(figures.status).toBe(403)
  })

  it('is refused a name that no directory has', async () => {
    const refused = await ask('openwebui', user('<anne dubois>'))
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('X-OpenWebUI-User-Email')
  })

  it('names the conversation', async () => {
    const chat = { ...user('anne.dubois@agglo.example'), 'x-openwebui-chat-id': 'chat-1' }
    await ask('openwebui', chat)
    await ask('outil', chat)
    const db = openDatabase(gateway.data, { readOnly: true })
    const sessions = db.$client
      .prepare<[], string | null>(
        "SELECT session_ref FROM ledger WHERE kind = 'opened' ORDER BY seq DESC LIMIT 2",
      )
      .pluck()
      .all()
    db.$client.close()
    expect(sessions).toEqual([null, expect.stringMatching(/^[0-9a-f]{32}$/)])
  })
})
