import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Provider } from '../../gateway/model.ts'
import { keepsUnlessTold, matches, providerFor } from '../../gateway/policy/providers.ts'
import { faultsOf, load, loaded, minimalPolicy, told, withFolder } from './temporary-folder.ts'

const withProviders = (lines: readonly string[]) => ({
  'p.yaml': minimalPolicy,
  'organisation.yaml': '{}',
  'providers.yaml': `providers:${lines.length === 0 ? ' []' : ''}\n${lines.map(line => `  - ${line}\n`).join('')}`,
})

function providers(...lines: string[]): readonly Provider[] {
  return loaded(withProviders(lines)).providers
}

const real = `{ id: real, dialect: openai, base_url: "https://api.example/v1/", api_key_env: REAL_KEY, models: ["gpt-*"] }`
const second = `{ id: second, dialect: openai, base_url: "https://b.example", api_key_env: SECOND_KEY, models: ["gpt-5", "m?"] }`
const keyless = `{ id: local, dialect: openai, base_url: "http://127.0.0.1:11434/v1", models: ["llama*"] }`

function servedBy(model: string, list: readonly Provider[], env: Record<string, string> = {}): string {
  const served = providerFor(model, list, env)
  if (served.kind === 'found') return served.provider.id
  return served.kind === 'unknown' ? 'unknown' : `${served.provider.id} needs ${served.needs}`
}

describe('who serves a model', () => {
  it('is the first provider that matches and whose key is there', () => {
    const list = providers(real, second)
    expect(servedBy('gpt-5', list, { REAL_KEY: 'k', SECOND_KEY: 'k' })).toBe('real')
    expect(servedBy('gpt-5', list, { SECOND_KEY: 'k' })).toBe('second')
    expect(servedBy('m1', list, { REAL_KEY: 'k', SECOND_KEY: 'k' })).toBe('second')
  })

  it('is nobody when the key of all that match is missing, and the first is named', () => {
    const list = providers(real, second, keyless)
    expect(servedBy('gpt-5', list)).toBe('real needs REAL_KEY')
    expect(servedBy('gpt-5', list, { REAL_KEY: '  ' })).toBe('real needs REAL_KEY')
  })

  it('is nobody when no glob matches', () => {
    const list = providers(real, keyless)
    expect(servedBy('claude', list)).toBe('unknown')
  })

  it('is the first that can be used where no model is named, the sandbox last', () => {
    expect(servedBy('', providers(real, keyless))).toBe('local')
    expect(servedBy('', providers(real, keyless), { REAL_KEY: 'k' })).toBe('real')
    expect(servedBy('', providers())).toBe('sandbox')
  })

  it('is the sandbox for every model as long as no provider can be used', () => {
    const list = providers(real, second)
    expect(servedBy('gpt-5', list)).toBe('sandbox')
    expect(servedBy('claude', list)).toBe('sandbox')
    expect(servedBy('claude', list, { REAL_KEY: 'k' })).toBe('unknown')
    expect(servedBy('claude', providers())).toBe('sandbox')
  })

  it('is the sandbox for its own model, always', () => {
    expect(servedBy('sandbox', providers(real, keyless), { REAL_KEY: 'k' })).toBe('sandbox')
  })

  it('is a provider without key at once', () => {
    expect(servedBy('llama-3', providers(real, keyless))).toBe('local')
  })

  it('follows the key file as it appears', () => {
    withFolder({}, folder => {
      const file = join(folder, 'key')
      const list = providers(
        `{ id: filed, dialect: openai, base_url: "https://x.example", api_key_file: ${file}, models: ["*"] }`,
        keyless,
      )
      expect(servedBy('gpt-5', list)).toBe(`filed needs ${file}`)
      writeFileSync(file, '\n')
      expect(servedBy('gpt-5', list)).toBe(`filed needs ${file}`)
      writeFileSync(file, 'k\n')
      expect(servedBy('gpt-5', list)).toBe('filed')
    })
  })
})

describe('globs', () => {
  it('match as people expect', () => {
    expect(matches('gpt-*', 'gpt-5-mini')).toBe(true)
    expect(matches('gpt-*', 'xgpt-5')).toBe(false)
    expect(matches('o?', 'o3')).toBe(true)
    expect(matches('o?', 'o')).toBe(false)
    expect(matches('a.b', 'axb')).toBe(false)
    expect(matches('*', '')).toBe(true)
  })

  it('agree with the regular expression of the same meaning', () => {
    const letters = (alphabet: string) => fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 10 })
    fc.assert(
      fc.property(letters('ab*?.'), letters('ab.'), (glob, model) => {
        const source = glob.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.')
        expect(matches(glob, model)).toBe(new RegExp(`^${source}$`).test(model))
      }),
      { numRuns: 2_000 },
    )
  })

  it('are quick on a model’s name made to hurt', () => {
    const start = performance.now()
    expect(matches(`${'*a'.repeat(50)}b`, 'a'.repeat(20_000))).toBe(false)
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})

describe('providers.yaml', () => {
  it('fills in what it does not say', () => {
    const [provider] = providers(real)
    expect(provider).toEqual({
      id: 'real',
      dialect: 'openai',
      baseUrl: 'https://api.example/v1',
      apiKeyEnv: 'REAL_KEY',
      apiKeyFile: null,
      models: ['gpt-*'],
      hosting: null,
      timeouts: { connectMs: 10_000, firstByteMs: 300_000, idleMs: 120_000 },
      streamUsage: true,
      prices: [],
    })
  })

  it('may list a sandbox, which then stands where it is listed', () => {
    const list = providers('{ id: sandbox, dialect: sandbox, models: ["gpt-*", "sandbox"] }', keyless)
    expect(list.map(({ id }) => id)).toEqual(['sandbox', 'local'])
    expect(servedBy('gpt-5', list)).toBe('sandbox')
    expect(list[0]?.hosting?.region).toBe('local')
  })

  const url = (text: string) => `{ id: a, dialect: openai, base_url: "${text}", models: ["*"] }`
  const complete = 'must be a complete address, https://… or http://…'

  it.each([
    ['no protocol', url('api.example/v1'), `2:41 /providers/0/base_url ${complete}`],
    ['another protocol', url('ftp://api.example'), `2:41 /providers/0/base_url ${complete}`],
    [
      'a password in the address',
      url(`https://u:${'hunter'}2@api.example`),
      '2:41 /providers/0/base_url must hold no user name and no password: the key goes in `api_key_env`',
    ],
    ['a query', url('https://api.example/?v=1'), '2:41 /providers/0/base_url must hold no `?` and no `#`'],
    [
      'no address',
      '{ id: a, dialect: openai, models: ["*"] }',
      '2:5 /providers/0 the key `base_url` is missing',
    ],
    [
      'an address for a sandbox',
      '{ id: a, dialect: sandbox, base_url: "https://x.example", models: ["*"] }',
      '2:42 /providers/0/base_url means nothing for a sandbox',
    ],
    [
      'the sandbox’s id for another',
      url('https://x.example').replace('id: a', 'id: sandbox'),
      '2:11 /providers/0/id is reserved for the built-in sandbox',
    ],
    [
      'two places for the key',
      '{ id: a, dialect: openai, base_url: "https://x.example", models: ["*"], api_key_env: A, api_key_file: /a }',
      '2:107 /providers/0/api_key_file and `api_key_env` both say where the key is: keep one of them',
    ],
    [
      'the key itself',
      `{ id: a, dialect: openai, base_url: "https://x.example", models: ["*"], api_key_env: ${'sk'}-0123 }`,
      '2:90 /providers/0/api_key_env must be the NAME of an environment variable in upper case (example: OPENAI_API_KEY), never the key itself',
    ],
    [
      'an unknown dialect',
      '{ id: a, dialect: chatgpt, models: ["*"] }',
      '2:23 /providers/0/dialect must be one of: openai, azure, anthropic, gemini, sandbox',
    ],
    [
      'no model',
      url('https://x.example').replace('"*"', ''),
      '2:70 /providers/0/models must have at least one line',
    ],
    [
      'a time limit of zero',
      url('https://x.example').replace(' }', ', timeouts: { idle_ms: 0 } }'),
      '2:98 /providers/0/timeouts/idle_ms must be at least 1',
    ],
    [
      'a region that is no code',
      url('https://x.example').replace(' }', ', hosting: { region: Paris } }'),
      '2:96 /providers/0/hosting/region must be a country code of two capitals (FR, US…), EU, EEA or local',
    ],
  ])('%s is a fault', (_what, line, fault) => {
    expect(faultsOf(withProviders([line]))).toEqual([`providers.yaml:${fault}`])
  })

  it('one id twice is a fault', () => {
    expect(faultsOf(withProviders([keyless, keyless]))).toEqual([
      'providers.yaml:3:11 /providers/1/id already names another provider',
    ])
  })

  it('never repeats what may be a key or a password', () => {
    const secret = ['hunter', '2hunter', '2'].join('')
    const lines = [
      url(`https://u:${secret}@x.example`),
      `{ id: b, dialect: openai, base_url: "${secret}", models: ["*"], api_key_env: ${secret} }`,
      `{ id: c, dialect: ${secret}, base_url: "https://x.example", models: ["*"] }`,
    ]
    for (const line of lines) {
      const result = load(withProviders([line]))
      expect(result.ok).toBe(false)
      expect(JSON.stringify(result)).not.toContain(secret)
    }
  })

  it.each([
    [
      'no hosting facts',
      '',
      '2:5 /providers/0 does not say where data is processed (`hosting: { region: … }`)',
    ],
    [
      'no region',
      ', hosting: { operator: X }',
      '2:86 /providers/0/hosting does not say where data is processed (`hosting: { region: … }`)',
    ],
    [
      'a region outside the EEA without a basis',
      ', hosting: { region: US }',
      '2:96 /providers/0/hosting/region is outside the European Economic Area, without `transfer_basis` (GDPR, articles 44 to 49)',
    ],
    [
      'training on requests',
      ', hosting: { region: FR, reuse_for_training: true }',
      '2:120 /providers/0/hosting/reuse_for_training lets the provider train its models on requests',
    ],
  ])('%s is a warning', (_what, more, warning) => {
    const line = url('https://x.example').replace(' }', `${more} }`)
    expect(told(load(withProviders([line])).warnings)).toEqual([`providers.yaml:${warning}`])
  })

  it.each(['FR', 'NO', 'EU', 'local'])('the region %s needs no basis', region => {
    const line = url('https://x.example').replace(' }', `, hosting: { region: ${region} } }`)
    expect(told(load(withProviders([line])).warnings)).toEqual([])
  })

  it.each([
    ['http://api.example/v1', 1],
    ['http://8.8.8.8/v1', 1],
    ['http://127.0.0.1:8000/v1', 0],
    ['http://[::1]:8000/v1', 0],
    ['http://192.168.4.2/v1', 0],
    ['http://vllm:8000/v1', 0],
    ['http://vllm.ville.lan/v1', 0],
  ])('%s: warnings about text in clear: %i', (address, count) => {
    const line = url(address).replace(' }', ', hosting: { region: FR } }')
    expect(told(load(withProviders([line])).warnings)).toHaveLength(count)
  })
})

it.each([
  ['openai', 'https://api.openai.com/v1', true],
  ['openai', 'https://eu.api.openai.com/v1', true],
  ['openai', 'https://openai.com.example/v1', false],
  ['openai', 'https://api.notopenai.com/v1', false],
  ['azure', 'https://x.openai.azure.com', false],
])('chat completions are kept unless told: %s %s %s', (dialect, url, kept) => {
  const [provider] = providers(`{ id: p, dialect: ${dialect}, base_url: "${url}", models: ["*"] }`)
  expect(provider && keepsUnlessTold(provider)).toBe(kept)
})
