import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadPolicyFolder } from '../../gateway/policy/folder.ts'
import { faultsOf, loaded, minimalPolicy, options, withFolder } from './temporary-folder.ts'

const withRecognizers = (files: Record<string, string>) => ({
  'p.yaml': minimalPolicy,
  ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`recognizers/${name}`, text])),
})

const badge = `name: badge
supported_entity: BADGE
patterns:
  - { name: B + 4 digits, regex: '(B[0-9]{4})', score: 0.6, capture: 1 }
context: [badge]
`

describe('recognizer files', () => {
  it('hold one recognizer, or a list as Presidio writes it', () => {
    const list = 'recognizers:\n  - { name: a, supported_entity: AA, deny_list: [aa] }\n'
    const { recognizers } = loaded(withRecognizers({ 'badge.yaml': badge, 'list.yaml': list }))
    expect(recognizers.map(({ name }) => name)).toEqual(['badge', 'a'])
    expect(recognizers[0]?.patterns).toEqual([
      { name: 'B + 4 digits', regex: '(B[0-9]{4})', score: 0.6, capture: 1 },
    ])
  })

  it.each([
    [
      'nothing to look for',
      'name: a\nsupported_entity: AA\n',
      ['recognizers/r.yaml:1:1 looks for nothing: `patterns` or `deny_list` is needed'],
    ],
    [
      'a pattern that RE2 refuses',
      badge.replace('(B[0-9]{4})', '(?<=x)(B)'),
      ['recognizers/r.yaml:4:34 /patterns/0/regex is refused by RE2: invalid perl operator: (?<='],
    ],
    [
      'a group that the pattern does not have',
      badge.replace('capture: 1', 'capture: 2'),
      ['recognizers/r.yaml:4:70 /patterns/0/capture is more than the groups of the pattern (1)'],
    ],
    [
      'an unknown check',
      `${badge}validator: lhun\n`,
      ['recognizers/r.yaml:6:12 /validator is not a known check; did you mean `luhn`?'],
    ],
    [
      'a check that nothing is close to',
      `${badge}validator: whatever\n`,
      ['recognizers/r.yaml:6:12 /validator is not a known check; known: iban, luhn, nir'],
    ],
    [
      'required context without words',
      'name: a\nsupported_entity: AA\ndeny_list: [aa]\ncontext_required: true\n',
      ['recognizers/r.yaml:4:19 /context_required would never find anything: the list `context` is missing'],
    ],
    [
      'a score above 1, in a list',
      `recognizers:\n  - ${badge.replace('0.6', '60').replaceAll('\n', '\n    ')}`,
      ['recognizers/r.yaml:5:60 /recognizers/0/patterns/0/score must be at most 1'],
    ],
    [
      'a field of Presidio by its other name',
      `${badge}supported_languages: [fr]\n`,
      [
        'recognizers/r.yaml:6:1 /supported_languages is not a key that this version knows; did you mean `languages`?',
      ],
    ],
  ])('%s is a fault', (_what, yaml, lines) => {
    expect(faultsOf(withRecognizers({ 'r.yaml': yaml }))).toEqual(lines)
  })

  it('one name twice in a folder is a fault that names the other file', () => {
    expect(faultsOf(withRecognizers({ 'a.yaml': badge, 'b.yaml': badge }))).toEqual([
      'recognizers/b.yaml:1:7 /name is already the name of a recognizer of recognizers/a.yaml',
    ])
  })

  it('a faulty one does not make the kind that it declares unknown', () => {
    const files = withRecognizers({ 'badge.yaml': badge.replace('0.6', '60') })
    expect(faultsOf({ ...files, 'p.yaml': `${minimalPolicy}data: { BADGE: redact }\n` })).toHaveLength(1)
  })
})

describe('shipped recognizers', () => {
  it('come first, and the institution’s of the same name replace them', () => {
    const own = badge.replace('0.6', '0.9')
    const other = badge.replace('name: badge', 'name: other')
    withFolder(
      {
        'builtin/badge.yaml': badge,
        'own/p.yaml': minimalPolicy,
        'own/recognizers/a.yaml': other,
        'own/recognizers/b.yaml': own,
      },
      folder => {
        const result = loadPolicyFolder(join(folder, 'own'), {
          ...options,
          builtinRecognizers: join(folder, 'builtin'),
        })
        const scores = result.ok ? result.recognizers.map(each => [each.name, each.patterns?.[0]?.score]) : []
        expect(scores).toEqual([
          ['badge', 0.9],
          ['other', 0.6],
        ])
      },
    )
  })

  it('are read once when both folders are one', () => {
    withFolder(withRecognizers({ 'badge.yaml': badge }), folder => {
      const result = loadPolicyFolder(folder, {
        ...options,
        builtinRecognizers: join(folder, '.', 'recognizers'),
      })
      expect(result.ok && result.recognizers).toHaveLength(1)
    })
  })
})

describe('recognizers outside the gateway', () => {
  const remote =
    'name: far\ntype: remote\nurl: https://presidio.example/analyze\nsupported_entities: [PERSON]\n'
  const onnx = 'name: model\ntype: onnx\nfolder: models/x\nentities: { PER: PERSON }\n'

  it('are read beside the others, alone or in a list', () => {
    const list = `recognizers:\n  - { name: a, supported_entity: AA, deny_list: [aa] }\n  - { name: b, type: onnx, folder: m, entities: { PER: PERSON } }\n`
    const { recognizers, outside, revision } = loaded(
      withRecognizers({ 'far.yaml': remote, 'list.yaml': list }),
    )
    expect(recognizers.map(({ name }) => name)).toEqual(['a'])
    expect(outside.map(({ name, type }) => [name, type])).toEqual([
      ['far', 'remote'],
      ['b', 'onnx'],
    ])
    const changed = loaded(withRecognizers({ 'far.yaml': `${remote}on_failure: skip\n`, 'list.yaml': list }))
    expect(changed.revision).not.toBe(revision)
  })

  it.each([
    [
      'http to the world',
      remote.replace('https:', 'http:'),
      /^recognizers\/r\.yaml:3:6 \/url must be https: /,
    ],
    [
      'http to a public address',
      remote.replace('https://presidio.example', 'http://8.8.8.8'),
      /:3:6 \/url must be https: /,
    ],
    ['another scheme', remote.replace('https:', 'ftp:'), /:3:6 \/url must be a whole address/],
    ['no address', remote.replace('https://presidio.example', ''), /:3:6 \/url must be a whole address/],
    [
      'credentials',
      remote.replace('//presidio', '//me:pw@presidio'),
      /:3:6 \/url must not hold credentials$/,
    ],
    [
      'no kinds',
      remote.replace('supported_entities: [PERSON]\n', ''),
      /:1:1 looks for nothing: `supported_entities`/,
    ],
    ['a wrong time', `${remote}timeout_ms: 0\n`, /:5:13 \/timeout_ms must be at least 1$/],
    [
      'a wrong failure mode',
      `${remote}on_failure: ignore\n`,
      /:5:13 \/on_failure must be one of: block, skip$/,
    ],
    ['a key of another kind', `${remote}patterns: []\n`, /:5:1 \/patterns /],
    ['a wrong kind', `${remote}entities: { LOC: place }\n`, /:5:18 \/entities\/LOC must be a kind of data/],
    [
      'an unknown type',
      remote.replace('remote', 'remot'),
      /:2:7 \/type must be one of: patterns, remote, onnx; did you mean `remote`\?$/,
    ],
    ['a model without labels', onnx.replace('{ PER: PERSON }', '{}'), /:4:11 \/entities looks for nothing/],
    ['a model without folder', onnx.replace('folder: models/x\n', ''), /:1:1 the key `folder` is missing$/],
  ])('are refused with their place: %s', (_, text, fault) => {
    expect(faultsOf(withRecognizers({ 'r.yaml': text })).some(line => fault.test(line))).toBe(true)
  })

  it.each(['localhost', '127.0.0.1', '[::1]', '10.1.2.3', '192.168.0.9', 'presidio', 'presidio.internal'])(
    'may be asked without TLS on the private network: %s',
    host => {
      const near = remote.replace('https://presidio.example', `http://${host}:3000`)
      expect(loaded(withRecognizers({ 'r.yaml': near })).outside).toHaveLength(1)
    },
  )
})
