import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completionsAt } from '../../../dashboards/editor/completions.ts'
import { explanationAt } from '../../../dashboards/editor/explanation.ts'
import { type Outline, readOutline } from '../../../dashboards/editor/outline.ts'
import { placeAt } from '../../../dashboards/editor/place.ts'
import { parsePolicy } from '../../../gateway/policy/parse.ts'
import { cursorIn, knowledgeOf } from './knowledge.ts'

function labels(file: string, marked: string): readonly string[] {
  const { text, cursor } = cursorIn(marked)
  return completionsAt(text, cursor, knowledgeOf(file))?.options.map(({ label }) => label) ?? []
}

/** The text after the completion of that name was taken, with `¦` where the cursor then is. */
function taken(file: string, marked: string, label: string): string {
  const { text, cursor } = cursorIn(marked)
  const found = completionsAt(text, cursor, knowledgeOf(file))
  const option = found?.options.find(each => each.label === label)
  if (found === null || option === undefined) throw new Error(`${label} is not offered`)
  const written = `${option.text.slice(0, option.caret)}¦${option.text.slice(option.caret)}`
  return text.slice(0, found.from) + written + text.slice(found.to)
}

describe('what may be written at a cursor', () => {
  const operators = ['keep', 'pseudonymise', 'mask', 'redact', 'block']
  const regions = expect.arrayContaining(['region', 'region_not', 'transfer_basis'])

  it.each<[string, string, string, unknown]>([
    ['keys of an empty file', 'p.yaml', '¦', expect.arrayContaining(['policy', 'data', 'rules'])],
    [
      'keys not written yet',
      'p.yaml',
      'policy: x\n¦\ndata: {}\n',
      expect.not.arrayContaining(['policy', 'data']),
    ],
    ['keys between others', 'p.yaml', 'policy: x\n¦\ndata: {}\n', expect.arrayContaining(['title', 'owner'])],
    ['the values of an enumeration', 'p.yaml', 'data:\n  PERSON: ¦\n', operators],
    ['the same while one is being mistyped', 'p.yaml', 'data:\n  PERSON: redc¦at\n', operators],
    ['the same in braces that are not closed', 'p.yaml', 'data: { PERSON: ¦', operators],
    ['the same between quotes', 'p.yaml', 'data: { PERSON: "re¦" }', operators],
    [
      'kinds that the folder made',
      'p.yaml',
      'data:\n  PRO¦\n',
      expect.arrayContaining(['PROJECT_NAME', '*']),
    ],
    ['keys of a map in a list', 'p.yaml', 'rules:\n  - id: x\n    ¦', ['why', 'instead', 'when', 'then']],
    ['the same after the dash', 'p.yaml', 'rules:\n  - ¦', ['id', 'why', 'instead', 'when', 'then']],
    [
      'the same in a list not indented',
      'p.yaml',
      'rules:\n- id: x\n  then: deny\n- ¦',
      ['id', 'why', 'instead', 'when', 'then'],
    ],
    ['keys three maps deep', 'p.yaml', 'rules:\n  - id: x\n    when:\n      provider:\n        ¦', regions],
    ['the same in braces', 'p.yaml', 'rules:\n  - id: x\n    when: { provider: { ¦ } }', regions],
    [
      'the same in braces over lines',
      'p.yaml',
      'rules:\n  - id: x\n    when: {\n      provider: { region: [FR],\n        ¦',
      expect.not.arrayContaining(['region']),
    ],
    ['short forms of a choice', 'p.yaml', 'rules:\n  - id: x\n    then: ¦', ['deny', 'block']],
    [
      'both forms on a line of its own',
      'p.yaml',
      'rules:\n  - id: x\n    then:\n      ¦',
      expect.arrayContaining(['deny', 'route', 'require']),
    ],
    ['providers', 'p.yaml', 'rules:\n  - id: x\n    then: { route: ¦ }', ['albert', 'sandbox']],
    [
      'providers in the long form',
      'p.yaml',
      'rules:\n  - id: x\n    then: { route: { provider: ¦ } }',
      ['albert', 'sandbox'],
    ],
    ['teams not listed yet', 'p.yaml', 'rules:\n  - when: { teams: [ccas, ¦] }', ['accueil']],
    [
      'teams in a list of lines',
      'p.yaml',
      'rules:\n  - when:\n      teams:\n        - ccas\n        - ¦',
      ['accueil'],
    ],
    ['roles', 'p.yaml', 'apply_to:\n  roles: [¦', ['agent', 'stagiaire']],
    ['uses', 'p.yaml', 'rules:\n  - when: { uses: [¦] }', ['courrier']],
    ['kinds in a condition', 'p.yaml', 'rules:\n  - when: { data: [PERSON, ¦] }', ['FR_NIR', 'PROJECT_NAME']],
    [
      'kinds in a condition that counts',
      'p.yaml',
      'rules:\n  - when: { data: { ¦ } }',
      ['PERSON', 'FR_NIR', 'PROJECT_NAME'],
    ],
    [
      'what a condition counts',
      'p.yaml',
      'rules:\n  - when: { data: { PERSON: { ¦ } } }',
      ['at_least', 'score_over'],
    ],
    ['true or false', 'p.yaml', 'rules:\n  - when: { tools: ¦ }', ['true', 'false']],
    ['true alone', 'p.yaml', 'rules:\n  - then: { require: { use: ¦ } }', ['true']],
    ['a team or each', 'p.yaml', 'quotas:\n  - for: { team: ¦ }', ['each', 'ccas', 'accueil']],
    [
      'directions of the organisation',
      'organisation.yaml',
      'teams:\n  - { code: x, direction: ¦',
      ['solidarites', 'dsi'],
    ],
    [
      'dialects',
      'providers.yaml',
      'providers:\n  - dialect: ¦',
      expect.arrayContaining(['openai', 'gemini']),
    ],
    [
      'hosting facts',
      'providers.yaml',
      'providers:\n  - hosting:\n      ¦',
      expect.arrayContaining(['region', 'retention_days']),
    ],
    [
      'keys of any recognizer',
      'recognizers/a.yaml',
      '¦',
      expect.arrayContaining(['name', 'patterns', 'url', 'folder', 'recognizers']),
    ],
    [
      'keys of the recognizer that it says to be',
      'recognizers/a.yaml',
      'name: a\ntype: onnx\n¦',
      ['folder', 'entities', 'min_score'],
    ],
    [
      'the same in a list',
      'recognizers/a.yaml',
      'recognizers:\n  - name: a\n    type: onnx\n    ¦',
      ['folder', 'entities', 'min_score'],
    ],
    ['sorts of recognizers', 'recognizers/a.yaml', 'name: a\ntype: ¦', ['patterns', 'remote', 'onnx']],
    [
      'kinds that a service names otherwise',
      'recognizers/a.yaml',
      'type: remote\nentities: { PER: ¦ }',
      ['PERSON', 'FR_NIR', 'PROJECT_NAME'],
    ],
    ['checks', 'recognizers/a.yaml', 'validator: ¦', ['luhn']],
    ['who asks, in a test', 'a.test.yaml', 'tests:\n  - given: { team: ¦ }', ['ccas', 'accueil']],
    [
      'what a test expects',
      'a.test.yaml',
      'tests:\n  - name: a\n    expect:\n      effect: ¦',
      ['forward', 'route', 'deny', 'block'],
    ],
    [
      'kinds found, in a test',
      'a.test.yaml',
      'tests:\n  - expect: { findings: { PERSON: 1, ¦ } }',
      ['FR_NIR', 'PROJECT_NAME'],
    ],
    ['nothing in a comment', 'p.yaml', 'policy: x # ¦', []],
    ['nothing in free text', 'p.yaml', 'title: Politique ¦', []],
    ['nothing in a block of text', 'p.yaml', 'title: >-\n  Politique ¦\n', []],
    ['nothing under a key that nobody knows', 'p.yaml', 'dtaa:\n  PERSON: ¦', []],
    [
      'keys after a line that fits nowhere',
      'p.yaml',
      'data:\n  PERSON: keep\n      FR_NIR: keep\n  ¦',
      expect.arrayContaining(['SECRET']),
    ],
    ['keys after a text with a colon', 'p.yaml', 'owner: "dpo: Mme X"\n¦', expect.arrayContaining(['title'])],
    [
      'keys after a quote that is not closed',
      'p.yaml',
      'owner: "dpo\n\n¦',
      expect.arrayContaining(['title']),
    ],
    [
      'keys in a file with Windows line ends',
      'p.yaml',
      'policy: x\r\ndata:\r\n  PERSON: keep\r\n  ¦\r\n',
      expect.arrayContaining(['SECRET']),
    ],
    [
      'keys after the start of a document',
      'p.yaml',
      '%YAML 1.2\n---\npolicy: x\n¦',
      expect.arrayContaining(['title']),
    ],
  ])('%s', (_, file, marked, wanted) => {
    expect(labels(file, marked)).toEqual(wanted)
  })

  it('explains in the language of the page', () => {
    const { text, cursor } = cursorIn('data:\n  PERSON: ¦')
    const said = (language: 'fr' | 'en') =>
      completionsAt(text, cursor, knowledgeOf('p.yaml', language))?.options.find(
        ({ label }) => label === 'redact',
      )?.explanation
    expect(said('fr')).toBe('retiré')
    expect(said('en')).toBe('removed')
  })
})

describe('what taking a completion writes', () => {
  it.each([
    ['a key before its value', 'p.yaml', 'lang¦', 'language', 'language: ¦'],
    ['a map on the next line', 'p.yaml', 'policy: x\nda¦', 'data', 'policy: x\ndata:\n  ¦'],
    ['a list of maps', 'p.yaml', 'rul¦', 'rules', 'rules:\n  - ¦'],
    ['a list of words', 'p.yaml', 'apply_to:\n  ¦', 'teams', 'apply_to:\n  teams: [¦]'],
    [
      'a map in braces',
      'p.yaml',
      'rules:\n  - when: { ¦ }',
      'provider',
      'rules:\n  - when: { provider: { ¦ } }',
    ],
    ['a text in both languages', 'p.yaml', 'rules:\n  - ¦', 'why', 'rules:\n  - why: { fr: "¦", en: "" }'],
    ['a map under a dash', 'p.yaml', 'rules:\n  - wh¦', 'when', 'rules:\n  - when:\n      ¦'],
    ['a key that has its colon', 'p.yaml', 'rules:\n  - id¦: x', 'id', 'rules:\n  - id¦: x'],
    ['quotes where YAML needs them', 'p.yaml', 'data:\n  ¦', '*', 'data:\n  "*": ¦'],
    [
      'the quotes that were opened',
      'p.yaml',
      'data: { PERSON: "re¦" }',
      'redact',
      'data: { PERSON: "redact"¦ }',
    ],
    [
      'the whole word in place of a part',
      'p.yaml',
      'data: { PERSON: re¦dcat }',
      'redact',
      'data: { PERSON: redact¦ }',
    ],
    [
      'patterns of models',
      'p.yaml',
      'rules:\n  - when: { models: [¦] }',
      'gpt-*',
      'rules:\n  - when: { models: [gpt-*¦] }',
    ],
  ])('%s', (_, file, marked, label, after) => {
    expect(taken(file, marked, label)).toBe(after)
  })

  it('makes a policy from nothing that follows the schema', () => {
    let text = '¦'
    const type = (words: string) => {
      text = text.replace('¦', `${words}¦`)
    }
    const take = (label: string) => {
      text = taken('p.yaml', text, label)
    }
    take('policy')
    type('metropole\n')
    take('data')
    take('PERSON')
    take('redact')
    type('\n  ')
    take('*')
    take('pseudonymise')
    type('\n')
    take('rules')
    take('id')
    type('ccas\n    ')
    take('when')
    take('teams')
    take('ccas')
    text = text.replace('¦]', ']¦')
    type('\n    ')
    take('then')
    take('deny')
    const bytes = new TextEncoder().encode(text.replace('¦', ''))
    const parsed = parsePolicy('p.yaml', bytes)
    expect(parsed.ok ? [] : parsed.faults).toEqual([])
    expect(text).toContain('teams: [ccas]')
  })
})

function yamlFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.yaml'))
    .map(name => join(folder, name))
}
const shipped = yamlFiles('policies')
const nameInFolder = (path: string) => {
  if (path.includes('recognizers')) return `recognizers/${basename(path)}`
  // Each is a `providers.yaml` under the name of who is called.
  return path.includes(join('examples', 'providers')) ? 'providers.yaml' : basename(path)
}

/** Every key of a file: where it stands, and whether only the folder can know it. */
function keysIn(
  node: Outline,
  path: readonly string[] = [],
): readonly { key: string; at: number; of: string }[] {
  if (node.kind === 'list') return node.items.flatMap(item => keysIn(item, path))
  if (node.kind !== 'map') return []
  return node.entries.flatMap(({ key, from, value }) => [
    { key, at: from + 1, of: path.join('/') },
    ...keysIn(value, [...path, key]),
  ])
}

describe('the files that ship', () => {
  it.each(shipped)('%s: every key would have been offered where it stands', path => {
    const text = readFileSync(path, 'utf8')
    const known = knowledgeOf(nameInFolder(path))
    const missing = keysIn(readOutline(text)).filter(({ key, at, of }) => {
      const labels = completionsAt(text, at, known)?.options.map(({ label }) => label) ?? []
      return !labels.includes(key) && !/(?:^|\/)(?:data|operators|findings|mixes|regions)$/.test(of)
    })
    expect(missing).toEqual([])
  })

  it('are read wherever they are cut, by any cursor', () => {
    const texts = shipped.map(path => readFileSync(path, 'utf8'))
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(), fc.nat(), (text, cut, cursor) => {
        const part = text.slice(0, cut % (text.length + 1))
        const at = cursor % (part.length + 1)
        const place = placeAt(part, at)
        if (place !== null) {
          expect(place.from).toBeLessThanOrEqual(at)
          expect(place.to).toBeGreaterThanOrEqual(at)
        }
        completionsAt(part, at, knowledgeOf('p.yaml'))
        explanationAt(part, at, knowledgeOf('p.yaml'))
      }),
      { numRuns: 300 },
    )
  })
})

describe('any text', () => {
  it('is read to its end', () => {
    const piece = fc.constantFrom(
      'a',
      ': ',
      ':',
      '- ',
      '-',
      '\n',
      '  ',
      '{',
      '}',
      '[',
      ']',
      ',',
      '"',
      "'",
      '#',
      ' #',
      '|',
      '&a ',
      '*a',
      '!t ',
      '---',
      '\t',
      '\r\n',
      'é',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.nat(), (pieces, cursor) => {
        const text = pieces.join('')
        completionsAt(text, cursor % (text.length + 1), knowledgeOf('p.yaml'))
      }),
      { numRuns: 2000 },
    )
  })

  it('however deep', () => {
    for (const text of ['['.repeat(200_000), '- '.repeat(100_000), '{a: '.repeat(50_000)]) {
      expect(() => readOutline(text)).not.toThrow()
    }
  })

  it('of a mebibyte is read at once', () => {
    const line = '  - { code: support-numerique, title: { fr: "Support", en: Support }, direction: dsi }\n'
    const text = `teams:\n${line.repeat(12_000)}`
    const start = performance.now()
    readOutline(text)
    expect(performance.now() - start).toBeLessThan(3000)
  })
})

describe('what a key or a value means', () => {
  const text =
    'rules:\n  - id: x\n    when: { teams: [ccas] }\n    then: { operators: { PROJECT_NAME: redact } }\n'
  const said = (word: string) => explanationAt(text, text.indexOf(word) + 1, knowledgeOf('p.yaml', 'fr'))

  it.each([
    [
      'when',
      { keys: ['rules', 'when'], text: 'quand la règle s’applique.', example: '{ data: [HEALTH_ID] }' },
    ],
    ['ccas', { keys: ['rules', 'when', 'teams'], text: 'title of ccas', example: null }],
    ['PROJECT_NAME', { text: 'title of PROJECT_NAME' }],
    ['redact', { text: 'retiré', choices: ['keep', 'pseudonymise', 'mask', 'redact', 'block'] }],
  ])('%s', (word, wanted) => {
    expect(said(word)).toMatchObject(wanted)
  })

  it('is not said of what nobody knows', () => {
    expect(explanationAt('dtaa: x', 1, knowledgeOf('p.yaml'))).toBeNull()
    expect(explanationAt('# data', 3, knowledgeOf('p.yaml'))).toBeNull()
  })
})
