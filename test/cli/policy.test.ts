import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startGateway } from '../exchange/gateway.ts'
import { runCli } from './run.ts'

const policies = join(import.meta.dirname, '../../policies')
let folder: string
let mine: string
let env: Record<string, string>

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecluse-policy-cli-'))
  mine = join(folder, 'policies')
  cpSync(join(policies, 'examples/metropole'), mine, { recursive: true })
  const path = process.env.PATH ?? ''
  env = { PATH: path, LANG: 'fr_FR.UTF-8', ECLUSE_POLICIES: mine, ECLUSE_DATA: join(folder, 'data') }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('ecluse policy', () => {
  it('test passes on the example, and names the line of what differs', async () => {
    expect(await runCli(['policy', 'test'], env)).toMatchObject({
      code: 0,
      out: expect.stringContaining('9 tests sur 9'),
    })
    const other = join(folder, 'other')
    cpSync(mine, other, { recursive: true })
    const tests = join(other, 'metropole.test.yaml')
    writeFileSync(tests, readFileSync(tests, 'utf8').replace('effect: route', 'effect: block'))
    const { code, out } = await runCli(['policy', 'test', other], env)
    expect(code).toBe(1)
    expect(out).toMatch(/metropole\.test\.yaml:11:15 .*attendu "block", obtenu "route"/)
  })

  it('explain tells each rule’s part, and shows the text as the provider would see it', async () => {
    const args = ['policy', 'explain', '--team', 'contentieux', '--model', 'gpt-5-mini', '--use', 'note']
    const { code, out } = await runCli(args, env, 'Mme Solenn Le Guellec conteste.')
    expect(code).toBe(0)
    expect(out).toContain('● personnes-en-france : la demande va à « mistral »')
    expect(out).toContain('✗ le fournisseur peut réutiliser les données')
    expect(out).toContain('● juridique/contentieux-en-france')
    expect(out).toContain('Mme [PERSONNE retiré] conteste.')
    expect(out).not.toContain('Guellec')
  })

  it('diff says in words what is stricter and looser, between folders, files and git revisions', async () => {
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', folder, '-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args])
    git('init', '-q')
    git('add', 'policies')
    git('commit', '-qm', 'Une politique')
    const file = join(mine, 'politique.yaml')
    const text = readFileSync(file, 'utf8')
    writeFileSync(
      file,
      text.replace('CREDIT_CARD: redact', 'CREDIT_CARD: keep').replace('requests: 500', 'requests: 50'),
    )
    const { code, out } = await runCli(['policy', 'diff', 'HEAD', mine], env)
    writeFileSync(file, text)
    expect(code).toBe(0)
    expect(out).toContain('▼ Numéro de carte bancaire : laissé en clair, au lieu de retiré.')
    expect(out).toContain(
      '▲ Le quota de chaque agent : 500 demandes par jour devient de chaque agent : 50 demandes par jour.',
    )
    expect(await runCli(['policy', 'diff', 'HEAD', 'nulle-part'], env)).toMatchObject({ code: 1 })
  })

  it('history and show bring back what a running gateway had in force', async () => {
    const gateway = await startGateway({ policy: 'policy: essai # avant\ndata: { "*": redact }\n' })
    const record = { ...env, ECLUSE_DATA: gateway.data }
    try {
      await expect
        .poll(async () => (await runCli(['policy', 'history', '--json'], record)).out, { timeout: 15_000 })
        .toContain('essai')
      const [change] = JSON.parse((await runCli(['policy', 'history', '--json'], record)).out) as [
        { revision: string },
      ]
      const answer = await gateway.post('/v1/chat/completions', {
        model: 'sandbox',
        messages: [{ role: 'user', content: 'Bonjour' }],
      })
      expect(answer.headers.get('x-ecluse-policy')).toBe(`essai@${change.revision}`)
      expect(
        (await runCli(['policy', 'show', change.revision.slice(0, 6), 'default.yaml'], record)).out,
      ).toContain('# avant')
      const out = join(folder, 'brought-back')
      await runCli(['policy', 'show', change.revision, '--out', out], record)
      expect(readFileSync(join(out, 'default.yaml'), 'utf8')).toContain('# avant')
      expect(await runCli(['policy', 'show', change.revision, '--out', out], record)).toMatchObject({
        code: 1,
      })
    } finally {
      await gateway.remove()
    }
  })
})
