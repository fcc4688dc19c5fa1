import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endAll, runCli, startCli } from './run.ts'

let folder: string
let env: Record<string, string>

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecluse-cli-'))
  env = { ECLUSE_DATA: join(folder, 'data'), PORT: '0' }
})
afterAll(() => {
  endAll()
  rmSync(folder, { recursive: true, force: true })
})

const letter =
  'Madame Jeanne Martin (jeanne.martin@ville.example) habite 12 rue des Lilas, 35000 Rennes.\nMme Martin a écrit.\n'

describe('ecluse', () => {
  it.each([
    [[], 2],
    [['--help'], 0],
    [['nonsense'], 2],
    [['scan', '--nonsense'], 2],
    [['scan', '--help'], 0],
    [['policy'], 2],
    [['key', 'create'], 2],
    [['key', 'frobnicate'], 2],
    [['ledger'], 2],
    [['scan', '/nonexistent/file.txt'], 1],
  ])('%j exits with %i', async (args, code) => {
    expect(await runCli(args, env)).toMatchObject({ code })
  })
})

describe('ecluse scan', () => {
  it('--jsonl answers line by line, in order, with UTF-16 offsets', async () => {
    const texts = ['🦆 Écris à jean.dupont@ville.example', 'Rien ici.', 'NIR 1 85 05 78 006 084 91']
    const input = texts.map((text, id) => JSON.stringify({ id, text })).join('\n')
    const { code, out } = await runCli(['scan', '--jsonl'], env, input)
    expect(code).toBe(0)
    const lines = out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines.map(line => line.id)).toEqual([0, 1, 2])
    const [first, second, third] = lines
    expect(texts[0]?.slice(first.findings[0].start, first.findings[0].end)).toBe('jean.dupont@ville.example')
    expect(Object.keys(first.findings[0])).toEqual(['start', 'end', 'entity_type', 'score', 'recognizer'])
    expect(second.findings).toEqual([])
    expect(third.findings).toMatchObject([{ entity_type: 'FR_NIR' }])
  })

  it('--jsonl reads files too', async () => {
    const file = join(folder, 'texts.jsonl')
    writeFileSync(file, '{"id":"a","text":"jean.dupont@ville.example"}\n')
    const { code, out } = await runCli(['scan', '--jsonl', file], env)
    expect({
      code,
      kinds: JSON.parse(out).findings.map((found: { entity_type: string }) => found.entity_type),
    }).toEqual({
      code: 0,
      kinds: ['EMAIL_ADDRESS'],
    })
  })

  it('--jsonl names the line that is wrong', async () => {
    const { code, err } = await runCli(['scan', '--jsonl'], env, '{"id":1,"text":"a"}\n{"id":2}\n')
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('line 2') })
  })
})

describe('ecluse scan --explain', () => {
  const text = 'N° de sécurité sociale : 1 85 05 78 006 084 91'

  it('says under each finding what made it, in the language of the terminal', async () => {
    const english = await runCli(['scan', '--explain'], env, text)
    expect(english).toMatchObject({ code: 0, err: '' })
    expect(english.out).toMatch(/^-:1:26 +FR_NIR +[\d.]+ +\S+ +1 85 05 78 006 084 91$/m)
    expect(english.out).toMatch(/^ {4}pattern \S.*$/m)
    expect(english.out).toMatch(/^ {4}check passed$/m)
    const french = await runCli(['scan', '--explain'], { ...env, LANG: 'fr_FR.UTF-8' }, text)
    expect(french.out).toMatch(/^ {4}motif « .+ »$/m)
    expect(french.out).toMatch(/^ {4}contrôle réussi/m)
    const plain = await runCli(['scan'], env, text)
    expect(plain.out).not.toMatch(/^ {4}/m)
  })

  it('gives an array in JSON, and no value in it', async () => {
    const { out } = await runCli(['scan', '--explain', '--json'], env, letter)
    const [{ findings }] = JSON.parse(out)
    expect(findings.length).toBeGreaterThan(2)
    for (const { start, end, explanation } of findings) {
      expect(explanation.length).toBeGreaterThan(0)
      expect(explanation.join(' ')).not.toContain(letter.slice(start, end))
    }
    const lines = await runCli(['scan', '--explain', '--jsonl'], env, JSON.stringify({ id: 1, text }))
    expect(JSON.parse(lines.out).findings[0].explanation).toContain('check passed')
  })
})

describe('ecluse scrub', () => {
  it('hides, and restores from its map to the same text', async () => {
    const map = join(folder, 'map.json')
    writeFileSync(map, 'readable by all', { mode: 0o644 })
    const scrubbed = await runCli(['scrub', '--map', map], env, letter)
    expect(scrubbed.code).toBe(0)
    expect(scrubbed.out).not.toMatch(/Martin|ville\.example|Lilas/)
    expect(statSync(map).mode & 0o777).toBe(0o600)
    const restored = await runCli(['scrub', '--restore', map], env, scrubbed.out)
    expect(restored).toMatchObject({ code: 0, out: letter })
  })

  it('refuses what is no map', async () => {
    const map = join(folder, 'bad.json')
    writeFileSync(map, '{"version":9}')
    expect(await runCli(['scrub', '--restore', map], env, 'x')).toMatchObject({ code: 1 })
  })
})

describe('ecluse policy check', () => {
  it('finds no fault in the shipped folder', async () => {
    expect(await runCli(['policy', 'check'], env)).toMatchObject({ code: 0 })
  })

  it('names every fault by file, line and column', async () => {
    const policies = mkdtempSync(join(folder, 'policies-'))
    writeFileSync(join(policies, 'mine.yaml'), 'policy: x\ndata:\n  PERSON: hide\n  EMIAL_ADDRESS: keep\n')
    const { code, err } = await runCli(['policy', 'check', policies], env)
    expect(code).toBe(1)
    expect(err).toMatch(/mine\.yaml:3:\d+ \/data\/PERSON .*keep, pseudonymise/)
    expect(err).toMatch(/mine\.yaml:4:\d+ .*EMAIL_ADDRESS/)
  })
})

describe('ecluse serve', () => {
  it('exits with 78 and every fault when the configuration is wrong', async () => {
    const { code, err } = await runCli(['serve'], { ...env, PORT: 'x', ECLUSE_LOG_LEVEL: 'loud' })
    expect(code).toBe(78)
    expect(err).toContain('PORT=x')
    expect(err).toContain('ECLUSE_LOG_LEVEL=loud')
  })

  it('exits with 78 and the place when a policy is wrong', async () => {
    const policies = mkdtempSync(join(folder, 'policies-'))
    writeFileSync(join(policies, 'mine.yaml'), 'policy: x\nrules: []\n')
    const { code, err } = await runCli(['serve'], { ...env, ECLUSE_POLICIES: policies })
    expect({ code, err }).toMatchObject({ code: 78, err: expect.stringMatching(/mine\.yaml:2:8 \/rules/) })
  })

  it('serves, answers both sides of the lock from the sandbox, and stops on SIGTERM with a sound ledger', async () => {
    const own = { ...env, ECLUSE_DATA: join(folder, 'serve') }
    const server = startCli(['serve'], own)
    let told = ''
    server.stderr.on('data', chunk => {
      told += chunk
    })
    server.stdout.resume()
    await expect.poll(() => told, { timeout: 20_000 }).toMatch(/readyz/)
    const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(told)?.[0]
    const key = /ecl_[\w-]{43}/.exec(told)?.[0]
    const ask = (authorization: string) =>
      fetch(`${origin}/v1/chat/completions`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'sandbox', messages: [{ role: 'user', content: letter }] }),
      })
    const answer = await ask(`Bearer ${key}`)
    const { choices } = (await answer.json()) as { choices: { message: { content: string } }[] }
    expect(choices[0]?.message.content).toMatch(/⟦PERSONNE 1⟧[\s\S]*Jeanne Martin/)
    expect((await fetch(`${origin}/readyz`)).status).toBe(200)

    const made = JSON.parse(
      (await runCli(['key', 'create', '--agent', 'a.b', '--team', 'dsi', '--json'], own)).out,
    )
    expect((await ask(`Bearer ${made.key}`)).status).toBe(200)
    expect(await runCli(['key', 'revoke', made.id], own)).toMatchObject({ code: 0 })
    expect((await ask(`Bearer ${made.key}`)).status).toBe(401)
    expect(JSON.parse((await runCli(['key', 'list', '--json'], own)).out)).toHaveLength(2)

    const second = await runCli(['serve'], own)
    expect(second).toMatchObject({ code: 78, err: expect.stringContaining('already uses') })

    server.kill('SIGTERM')
    await once(server, 'close')
    expect(server.exitCode).toBe(0)
    expect(await runCli(['ledger', 'verify'], own)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/4 rows, 2 exchanges, 0 under way/),
    })
    const rows = (await runCli(['ledger', 'export'], own)).out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(rows.map(row => row.kind)).toEqual(['opened', 'closed', 'opened', 'closed'])
    expect(existsSync(join(folder, 'serve', 'ecluse.sqlite'))).toBe(true)
    expect(readFileSync(join(folder, 'serve', 'ecluse.sqlite')).includes('Martin')).toBe(false)
  })
})
