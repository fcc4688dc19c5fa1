import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { revisionOf } from '../../gateway/policy/revision.ts'
import { loaded, minimalPolicy } from './temporary-folder.ts'

const files = {
  'p.yaml': `${minimalPolicy}data:\n  PERSON: mask\n  SECRET: block\n`,
  'providers.yaml':
    'providers:\n  - { id: a, dialect: openai, base_url: "https://x.example", models: ["*"], hosting: { region: FR } }\n',
  'organisation.yaml': 'uses: [{ code: a, title: { fr: Un, en: One } }]\n',
  'recognizers/a.yaml': 'name: a\nsupported_entity: AA\ndeny_list: [aa]\n',
  'recognizers/b.yaml': 'name: b\nsupported_entity: BB\ndeny_list: [bb]\n',
}
const revision = (changes: Record<string, string>) => loaded({ ...files, ...changes }).revision

describe('the revision of a policy folder', () => {
  it('is 12 hex digits', () => {
    expect(revision({})).toMatch(/^[0-9a-f]{12}$/)
  })

  it.each([
    ['comments', { 'p.yaml': `# why\n${files['p.yaml']}# end\n` }],
    ['the order of keys', { 'p.yaml': `data: { SECRET: block, PERSON: mask }\n${minimalPolicy}` }],
    [
      'line ends and quotes',
      { 'p.yaml': files['p.yaml'].replaceAll('\n', '\r\n').replace('mask', '"mask"') },
    ],
    ['a policy test beside it', { 'p.test.yaml': 'anything: 1\n' }],
    [
      'the file that a recognizer stands in',
      {
        'recognizers/a.yaml':
          'recognizers:\n  - { name: b, supported_entity: BB, deny_list: [bb] }\n  - { deny_list: [aa], supported_entity: AA, name: a }\n',
        'recognizers/b.yaml': 'name: c\nsupported_entity: CC\ndeny_list: [cc]\n',
      },
    ],
  ])('does not change with %s', (what, changes: Record<string, string>) => {
    const third = { 'recognizers/c.yaml': 'name: c\nsupported_entity: CC\ndeny_list: [cc]\n' }
    expect(revision(changes)).toBe(revision(what.includes('stands in') ? third : {}))
  })

  it.each([
    ['an operator', { 'p.yaml': files['p.yaml'].replace('mask', 'redact') }],
    ['a provider', { 'providers.yaml': files['providers.yaml'].replace('FR', 'EU') }],
    ['a title', { 'organisation.yaml': files['organisation.yaml'].replace('One', 'Two') }],
    ['a recognizer', { 'recognizers/a.yaml': files['recognizers/a.yaml'].replace('[aa]', '[ab]') }],
  ])('changes with %s', (_what, changes: Record<string, string>) => {
    expect(revision(changes)).not.toBe(revision({}))
  })

  it('sees the order of lists and not that of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 6 }), value => {
        const turned = Object.fromEntries(Object.entries(value).reverse())
        expect(revisionOf(turned)).toBe(revisionOf(value))
      }),
    )
    expect(revisionOf(['a', 'b'])).not.toBe(revisionOf(['b', 'a']))
    expect(revisionOf({ a: '1' })).not.toBe(revisionOf({ a: 1 }))
  })
})
