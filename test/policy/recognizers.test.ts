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
