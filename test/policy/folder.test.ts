import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { compilePattern, validatorNames } from '../../gateway/detect/recognizers.ts'
import { entityNames } from '../../gateway/policy/entity-names.ts'
import { loadPolicyFolder } from '../../gateway/policy/folder.ts'
import { faultsOf, load, loaded, minimalPolicy, options, told, withFolder } from './temporary-folder.ts'

const shipped = fileURLToPath(new URL('../../policies', import.meta.url))

describe('the files of a policy folder', () => {
  it('a folder that is not there is a fault', () => {
    withFolder({}, folder => {
      const result = loadPolicyFolder(join(folder, 'nowhere'), options)
      expect(result.ok ? [] : told(result.faults)).toEqual(['nowhere does not exist'])
    })
  })

  it('a file in the place of the folder is a fault', () => {
    withFolder({ here: '' }, folder => {
      const result = loadPolicyFolder(join(folder, 'here'), options)
      expect(result.ok ? [] : told(result.faults)).toEqual(['here is not a folder'])
    })
  })

  it('a folder without policy says what to copy', () => {
    const [fault] = faultsOf({ 'providers.yaml': 'providers: []' })
    expect(fault).toContain('holds no policy: copy policies/default.yaml')
  })

  it('two base policies are named, and two of one name', () => {
    const faults = faultsOf({ 'a.yaml': minimalPolicy, 'b.yaml': minimalPolicy })
    expect(faults).toHaveLength(2)
    expect(faults.join('\n')).toMatch(
      /^b\.yaml:1:9 \/policy is a second base policy, after a\.yaml: say whom it is for/m,
    )
    expect(faults.join('\n')).toMatch(/^b\.yaml:1:9 \/policy is already the name of the policy in a\.yaml/m)
  })

  it('the faults of every policy are told', () => {
    const faults = faultsOf({
      'a.yaml': `${minimalPolicy}rules: []\n`,
      'b.yaml': `${minimalPolicy}quotas: []\n`,
    })
    expect(faults.join('\n')).toMatch(/^a\.yaml:4:8 \/rules must have at least one line$/m)
    expect(faults.join('\n')).toMatch(/^b\.yaml:4:9 \/quotas must have at least one line$/m)
  })

  it('tests, examples and hidden files are not policies', () => {
    const files = { 'a.yaml': minimalPolicy, 'a.test.yaml': '\t', 'examples/b.yaml': '\t', '.a.yaml': '\t' }
    expect(faultsOf(files)).toEqual([])
  })

  it('a file that would silently not be read is a fault, a folder a warning', () => {
    expect(faultsOf({ 'a.yaml': minimalPolicy, 'b.yml': '', 'recognizers/c.YAML': '' })).toEqual([
      'b.yml would not be read: the name must end in .yaml',
      'recognizers/c.YAML would not be read: the name must end in .yaml',
    ])
    expect(told(load({ 'a.yaml': minimalPolicy, 'recognisers/b.yaml': '' }).warnings)).toContain(
      'recognisers this folder is not read; did you mean `recognizers`?',
    )
  })

  it('links are followed, and one that leads nowhere is a fault', () => {
    withFolder({ 'real/policy': minimalPolicy }, folder => {
      const linked = join(folder, 'linked')
      mkdirSync(linked)
      symlinkSync(join(folder, 'real/policy'), join(linked, 'a.yaml'))
      expect(loadPolicyFolder(linked, options).ok).toBe(true)
      symlinkSync(join(folder, 'gone'), join(linked, 'providers.yaml'))
      const result = loadPolicyFolder(linked, options)
      expect(result.ok ? [] : told(result.faults)).toEqual(['linked/providers.yaml does not exist'])
    })
  })

  it('what is no file is not waited for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ecluse-policy-'))
    const socket = createServer()
    try {
      writeFileSync(join(folder, 'a.yaml'), minimalPolicy)
      await new Promise<void>(listening => socket.listen(join(folder, 'providers.yaml'), listening))
      const result = loadPolicyFolder(folder, options)
      expect(result.ok ? [] : told(result.faults)).toEqual(['providers.yaml is not a file'])
    } finally {
      await new Promise(closed => socket.close(closed))
      rmSync(folder, { recursive: true })
    }
  })

  it('faults of all files come at once, by file and line', () => {
    const faults = faultsOf({
      'policy.yaml': 'policy: test\ndata: { PRESON: keep, PERSON: hide }\n',
      'providers.yaml': 'providers:\n  - { id: a, models: ["*"] }\n',
      'organisation.yaml': 'usages: []\n',
      'recognizers/a.yaml': 'name: a\n',
    })
    expect(faults.map(fault => fault.split(' ')[0])).toEqual([
      'organisation.yaml:1:1',
      'policy.yaml:2:31',
      'providers.yaml:2:5',
      'recognizers/a.yaml:1:1',
    ])
  })

  it('without providers only the sandbox is there, and that is told', () => {
    const result = loaded({ 'a.yaml': minimalPolicy })
    expect(result.providers.map(provider => provider.id)).toEqual(['sandbox'])
    expect(told(result.warnings).join('\n')).toContain(
      'holds no providers.yaml: only the sandbox will answer',
    )
  })

  it('a file that says little gets the careful defaults', () => {
    const { policy } = loaded({ 'a.yaml': 'policy: test\n' })
    expect(policy).toMatchObject({
      policy: 'test',
      title: 'test',
      owner: null,
      language: 'fr',
      attachments: { image: 'block', audio: 'block', document: 'block' },
      state: 'refuse',
    })
    expect([...policy.operators]).toEqual([['*', 'pseudonymise']])
  })

  it('a kind of data may be declared by a term or a recognizer', () => {
    const yaml = `${minimalPolicy}data: { PROJECT_NAME: block, BADGE: redact }
terms: [{ entity: PROJECT_NAME, any_of: [Vilaine 2030], why: secret }]\n`
    const badge = 'name: badge\nsupported_entity: BADGE\ndeny_list: [B-0001]\n'
    expect(faultsOf({ 'a.yaml': yaml, 'recognizers/badge.yaml': badge })).toEqual([])
    expect(faultsOf({ 'a.yaml': yaml })[0]).toMatch(/^a\.yaml:4:30 \/data\/BADGE is not a known kind of data/)
  })
})

describe('the shipped folder', () => {
  it('loads without fault, with detection’s own checks', () => {
    const result = loadPolicyFolder(shipped, {
      builtinRecognizers: join(shipped, 'recognizers'),
      knownEntities: Object.keys(entityNames),
      knownValidators: validatorNames,
      compileRegex: compilePattern,
    })
    expect(result.ok ? [] : told(result.faults)).toEqual([])
    expect(result.ok && result.recognizers.length).toBeGreaterThan(20)
  })

  it('loads without fault or warning, its recognizers apart', () => {
    withFolder({}, folder => {
      cpSync(shipped, folder, { recursive: true, filter: source => !source.endsWith('recognizers') })
      const result = loadPolicyFolder(folder, options)
      expect(result.ok ? [] : told(result.faults)).toEqual([])
      expect(told(result.warnings)).toEqual([])
    })
  })

  it('names every file’s schema on its first line', () => {
    const first = (name: string) => readFileSync(join(shipped, name), 'utf8').split('\n')[0]
    expect(first('default.yaml')).toBe('# yaml-language-server: $schema=../policy.schema.json')
    expect(first('providers.yaml')).toMatch(/policy\.schema\.json#\/\$defs\/providers$/)
    expect(first('organisation.yaml')).toMatch(/policy\.schema\.json#\/\$defs\/organisation$/)
    expect(existsSync(join(shipped, '../policy.schema.json'))).toBe(true)
  })
})
