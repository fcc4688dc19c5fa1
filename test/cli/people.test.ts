import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from './run.ts'

let folder: string
let env: Record<string, string>

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecluse-people-'))
  env = { ECLUSE_DATA: join(folder, 'data'), ECLUSE_URL: 'https://ia.ville.example/' }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: readonly string[]) => runCli(args, env)
const login = async (...args: readonly string[]) => {
  const { out, err, code } = await run('login', ...args, '--json')
  return { code, err, told: out === '' ? null : JSON.parse(out) }
}

describe('ecluse login', () => {
  it('gives what the agent’s good keys say', async () => {
    await run('key', 'create', '--agent', 'jeanne', '--team', 'ccas', '--direction', 'solidarites')
    await run('key', 'create', '--agent', 'jeanne', '--team', 'ccas', '--role', 'dpo')
    const { code, told } = await login('--agent', 'jeanne')
    expect(code).toBe(0)
    expect(told).toMatchObject({
      agent: 'jeanne',
      team: 'ccas',
      direction: 'solidarites',
      roles: ['agent', 'dpo'],
    })
    expect(told.link).toMatch(/^https:\/\/ia\.ville\.example\/login\?token=[\w-]{43}$/)
  })

  it('points out a role that no key carries', async () => {
    const { told, err } = await login('--agent', 'jeanne', '--role', 'operator')
    expect(told.roles).toEqual(['operator'])
    expect(err).toContain('no key of jeanne carries this role')
  })

  it('invents neither roles nor a team', async () => {
    expect(await login('--agent', 'nobody')).toMatchObject({ code: 1, told: null })
    await run('key', 'create', '--agent', 'paul', '--team', 'ccas')
    await run('key', 'create', '--agent', 'paul', '--team', 'etat-civil')
    const { code, err } = await login('--agent', 'paul')
    expect(code).toBe(1)
    expect(err).toContain('choose with --team')
    expect((await login('--agent', 'paul', '--team', 'ccas')).told.team).toBe('ccas')
  })

  it('gives nothing for a key that was revoked, and ends its sessions', async () => {
    const { out } = await run('key', 'create', '--agent', 'marie', '--json')
    expect((await login('--agent', 'marie')).code).toBe(0)
    await run('key', 'revoke', JSON.parse(out).id)
    expect((await login('--agent', 'marie')).code).toBe(1)
  })

  it.each([[[]], [['--agent', 'a b']], [['--agent', 'x', '--role', 'un rôle']], [['extra', '--agent', 'x']]])(
    'is wrong use: %j',
    async args => {
      expect((await run('login', ...args, '--role', 'agent')).code).toBe(2)
    },
  )
})

describe('ecluse training', () => {
  const listed = async () => JSON.parse((await run('training', 'list', '--json')).out)

  it('records, imports and removes', async () => {
    expect(
      (await run('training', 'add', '--agent', 'jeanne', '--code', 'ia-101', '--day', '2026-10-01')).code,
    ).toBe(0)
    const file = join(folder, 'done.csv')
    writeFileSync(file, '\ufeffAgent;Code;Jour\njeanne;ia-101;2026-11-02\npaul;rgpd;2026-09-30\n')
    expect((await run('training', 'import', file)).out).toContain('2')
    expect(await listed()).toEqual([
      { agent: 'jeanne', code: 'ia-101', day: '2026-11-02' },
      { agent: 'paul', code: 'rgpd', day: '2026-09-30' },
    ])
    expect((await run('training', 'remove', '--agent', 'paul', '--code', 'rgpd')).code).toBe(0)
    expect((await run('training', 'remove', '--agent', 'paul', '--code', 'rgpd')).code).toBe(1)
  })

  it.each([
    ['a day that is none', 'agent,code,day\nok,a,2026-10-01\nx,a,2026-02-30\n', 2],
    ['a missing column', 'agent,code\nx,a\n', 1],
    ['a ragged line', 'agent,code,day\nx,a\n', 1],
    ['no line', 'agent,code,day\n', 1],
  ])('records nothing of a file with %s', async (_what, csv, code) => {
    const before = await listed()
    const file = join(folder, 'faulty.csv')
    writeFileSync(file, csv)
    expect((await run('training', 'import', file)).code).toBe(code)
    expect(await listed()).toEqual(before)
  })
})

describe('ecluse register', () => {
  it('writes each paper to a file of its own, and overwrites none', async () => {
    const out = join(folder, 'papers')
    expect((await run('register', '--lang', 'fr', '--out', out)).code).toBe(0)
    expect(readdirSync(out).sort()).toEqual([
      'annexe-aipd.md',
      'fournisseurs.md',
      'information-des-agents.md',
      'registre-article-30.md',
    ])
    const before = readFileSync(join(out, 'fournisseurs.md'), 'utf8')
    const again = await run('register', '--lang', 'fr', '--out', out)
    expect(again.code).toBe(1)
    expect(readFileSync(join(out, 'fournisseurs.md'), 'utf8')).toBe(before)
  })

  it('prints them all, in the language asked for', async () => {
    const { out, code } = await run('register', '--lang', 'en')
    expect(code).toBe(0)
    expect(out.match(/^# .+$/gm)).toEqual([
      '# Record of processing activities, article 30',
      '# Annex to the impact assessment (DPIA)',
      '# Notice to agents who use AI',
      '# Providers of models',
    ])
    expect((await run('register', '--lang', 'de')).code).toBe(2)
  })
})
