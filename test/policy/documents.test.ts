import { describe, expect, it } from 'vitest'
import { faultsOf, load, minimalPolicy, told } from './temporary-folder.ts'

/** A policy file, and the exact lines that its author reads. */
const faulty: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'an operator that does not exist',
    'policy: test\ndata:\n  PERSON: hide\n',
    ['p.yaml:3:11 /data/PERSON must be one of: keep, pseudonymise, mask, redact, block'],
  ],
  [
    'an operator with two letters swapped',
    'policy: test\ndata:\n  FR_NIR: redcat\n',
    [
      'p.yaml:3:11 /data/FR_NIR must be one of: keep, pseudonymise, mask, redact, block; did you mean `redact`?',
    ],
  ],
  [
    'no operator',
    'policy: test\ndata:\n  PERSON:\n',
    ['p.yaml:3:3 /data/PERSON must be one of: keep, pseudonymise, mask, redact, block'],
  ],
  [
    'a kind of data with two letters swapped',
    'policy: test\ndata:\n  PRESON: keep\n',
    ['p.yaml:3:3 /data/PRESON is not a known kind of data; did you mean `PERSON`?'],
  ],
  [
    'the short name of a kind of data',
    'policy: test\ndata: { IBAN: keep }\n',
    ['p.yaml:2:9 /data/IBAN is not a known kind of data; did you mean `IBAN_CODE`?'],
  ],
  [
    'a kind of data that nothing is close to',
    'policy: test\ndata: { WHATEVER: keep }\n',
    ['p.yaml:2:9 /data/WHATEVER is not a known kind of data; declare it in `terms` or with a recognizer'],
  ],
  [
    'a kind of data in lower case',
    'policy: test\ndata: { person: keep }\n',
    ['p.yaml:2:9 /data/person must be a kind of data in upper case (example: PERSON) or "*"'],
  ],
  [
    'an unknown kind of data in allow',
    'policy: test\nallow:\n  - { text: Hôtel, entity: PERSONNE, why: y }\n',
    ['p.yaml:3:28 /allow/0/entity is not a known kind of data; did you mean `PERSON`?'],
  ],
  [
    'rules and quotas without a line',
    'policy: test\nrules: []\nquotas: []\n',
    ['p.yaml:2:8 /rules must have at least one line', 'p.yaml:3:9 /quotas must have at least one line'],
  ],
  [
    'a mistyped key',
    'policy: test\natachments: { image: block }\n',
    ['p.yaml:2:1 /atachments is not a key that this version knows; did you mean `attachments`?'],
  ],
  ['a missing key', 'title: x\n', ['p.yaml:1:1 the key `policy` is missing']],
  [
    'an id that is no code',
    'policy: Ma Politique\n',
    ['p.yaml:1:9 /policy must be a code: lower-case letters without accents, digits, - and _ (at most 64)'],
  ],
  ['a number for a text', 'policy: 2026\n', ['p.yaml:1:9 /policy must be a text: put it between quotes']],
  ['a list for a text', 'policy: [a]\n', ['p.yaml:1:9 /policy must be a text']],
  [
    'a day that does not exist',
    'policy: test\nreview_by: 2027-02-30\n',
    ['p.yaml:2:12 /review_by must be a date that exists, written YYYY-MM-DD'],
  ],
  ['another language', 'policy: test\nlanguage: de\n', ['p.yaml:2:11 /language must be one of: fr, en']],
  ['an unknown state', 'policy: test\nstate: keep\n', ['p.yaml:2:8 /state must be one of: refuse, allow']],
  [
    'an attachment that is neither blocked nor allowed',
    'policy: test\nattachments: { image: keep }\n',
    ['p.yaml:2:23 /attachments/image must be one of: block, allow'],
  ],
  ['an empty section', 'policy: test\nallow:\n', ['p.yaml:2:1 /allow is empty: complete or remove the line']],
  ['a text for a list', 'policy: test\nallow: text\n', ['p.yaml:2:8 /allow must be a list (lines `- …`)']],
  [
    'a text for an entry',
    'policy: test\nallow:\n  - Hôtel\n',
    ['p.yaml:3:5 /allow/0 must hold lines `key: value`'],
  ],
  [
    'an allowed text of one letter, which would open holes everywhere',
    'policy: test\nallow:\n  - { text: x, why: y }\n',
    ['p.yaml:3:13 /allow/0/text must have at least two characters'],
  ],
  [
    'several faults at once, in their order',
    'policy: test\nterms:\n  - { entity: Projet, any_of: [] }\n  - { any_off: [aa] }\n',
    [
      'p.yaml:3:15 /terms/0/entity must be a kind of data in upper case: letters without accents, digits and _ (example: PROJECT_NAME)',
      'p.yaml:3:31 /terms/0/any_of must have at least one line',
      'p.yaml:4:5 /terms/1 the key `entity` is missing',
      'p.yaml:4:5 /terms/1 the key `any_of` is missing',
      'p.yaml:4:7 /terms/1/any_off is not a key that this version knows; did you mean `any_of`?',
    ],
  ],
  [
    'a term said twice',
    'policy: test\nterms:\n  - { entity: PROJECT_NAME, any_of: [aa, bb, aa] }\n',
    ['p.yaml:3:46 /terms/0/any_of/2 is already said above'],
  ],
  [
    'a key written twice',
    'policy: a\ndata:\n  PERSON: keep\n  PERSON: block\n',
    ['p.yaml:4:3 /data/PERSON this key is written twice'],
  ],
  ['a tab', 'policy: test\ndata:\n\tPERSON: keep\n', ['p.yaml:3:1 a tab indents this line: use spaces']],
  [
    'a star without quotes',
    'policy: test\ndata:\n  *: keep\n',
    ['p.yaml:3:4 the star goes between quotes: "*"'],
  ],
  [
    'a star without quotes in braces',
    'policy: test\ndata: { *: keep }\n',
    ['p.yaml:2:9 a key is a plain text; the star goes between quotes: "*"'],
  ],
  [
    'two documents',
    'policy: a\n---\npolicy: b\n',
    ['p.yaml:2:1 a second document starts here (---): a file holds one'],
  ],
  ['an empty file', '', ['p.yaml the file is empty: complete it or delete it']],
  ['comments alone', '# nothing yet\n', ['p.yaml the file is empty: complete it or delete it']],
  [
    'a layer that refers to another, as a circle would need',
    'policy: test\nextends: other\n',
    [
      'p.yaml:2:1 /extends is not a key that this version knows; known here: policy, title, owner, review_by, language, mode, apply_to, may_relax, approval, data, attachments, rules, quotas, allow, terms, state, state_hours',
    ],
  ],
  ['no space after the colon', 'policy:test\n', ['p.yaml:1:1 must hold lines `key: value`']],
  [
    'a colon in a text',
    'policy: test\ntitle: IA: usages\n',
    [
      'p.yaml:2:8 the indentation or the colon is wrong: one key a line (`key: value`), aligned with its neighbours; a text that holds `: ` goes between quotes',
    ],
  ],
  [
    'an apostrophe between apostrophes',
    "policy: test\ntitle: 'l'eau'\n",
    [
      "p.yaml:2:11 this text follows a value that has ended: quotes inside a text are doubled ('') or of the other kind (\" and ')",
    ],
  ],
  [
    'a tag',
    'policy: test\ntitle: !!binary aGk=\n',
    ['p.yaml:2:8 a value that starts with ! goes between quotes'],
  ],
  [
    'YAML 1.1',
    '%YAML 1.1\n---\npolicy: no\n',
    ['p.yaml:1:1 the file must be YAML 1.2: remove the %YAML line'],
  ],
  [
    'an alias without its anchor',
    'policy: test\ntitle: *nobody\n',
    ['p.yaml:2:8 /title no anchor (&name) of this name stands before this reference (*name)'],
  ],
  [
    'an alias inside its own anchor',
    'policy: test\ntitle: &a [*a]\n',
    ['p.yaml:2:12 /title/0 no anchor (&name) of this name stands before this reference (*name)'],
  ],
  [
    'a fault behind an alias, told where it is written',
    'policy: test\ndata: &d { image: keep }\nattachments: *d\n',
    [
      'p.yaml:2:12 /data/image must be a kind of data in upper case (example: PERSON) or "*"',
      'p.yaml:2:19 /attachments/image must be one of: block, allow',
    ],
  ],
  [
    'keys of JavaScript’s own',
    'policy: test\n__proto__: { title: x }\n',
    [
      'p.yaml:2:1 /__proto__ is not a key that this version knows; known here: policy, title, owner, review_by, language, mode, apply_to, may_relax, approval, data, attachments, rules, quotas, allow, terms, state, state_hours',
    ],
  ],
  [
    'Windows line ends',
    'policy: test\r\ndata:\r\n  PERSON: hide\r\n',
    ['p.yaml:3:11 /data/PERSON must be one of: keep, pseudonymise, mask, redact, block'],
  ],
  ['a byte order mark', '\ufeffpolicy: 1\n', ['p.yaml:1:9 /policy must be a text: put it between quotes']],
]

describe('a faulty policy file', () => {
  it.each(faulty)('%s', (_what, yaml, lines) => {
    expect(faultsOf({ 'p.yaml': yaml })).toEqual(lines)
  })

  it('is told in French too', () => {
    expect(faultsOf({ 'p.yaml': 'policy: test\ndata:\n  PRESON: keep\n' }, 'fr')).toEqual([
      'p.yaml:3:3 /data/PRESON n’est pas un type de donnée connu ; vouliez-vous dire `PERSON` ?',
    ])
  })

  it('is never told with an empty message, in either language', () => {
    for (const [, yaml] of faulty) {
      const loaded = load({ 'p.yaml': yaml })
      if (loaded.ok) throw new Error(yaml)
      for (const { message } of loaded.faults) {
        expect(message.fr).toMatch(/\p{L}{2}/u)
        expect(message.en).toMatch(/\p{L}{2}/u)
        expect(message.fr).not.toBe(message.en)
      }
    }
  })

  it('cannot write control characters to a terminal', () => {
    const [fault] = faultsOf({ 'p.yaml': 'policy: test\n"a\\e[31m\\nb": 1\n' })
    expect(fault).toMatch(/^p\.yaml:2:1 \/a\ufffd\[31m\ufffdb is not/)
  })

  it('in Latin-1 names the line that is not UTF-8', () => {
    const bytes = Buffer.from('policy: test\ntitle: \xe9t\xe9\n', 'latin1')
    expect(faultsOf({ 'p.yaml': bytes })).toEqual([
      'p.yaml:2:8 is not UTF-8: save the file with the UTF-8 encoding',
    ])
  })

  it('in UTF-16 is refused', () => {
    const bytes = Buffer.from('\ufeffpolicy: test\n', 'utf16le')
    expect(faultsOf({ 'p.yaml': bytes })).toEqual([
      'p.yaml:1:1 is not UTF-8: save the file with the UTF-8 encoding',
    ])
  })
})

describe('a harmless difference', () => {
  it.each([
    ['byte order mark', `\ufeff${minimalPolicy}`],
    ['Windows line ends', minimalPolicy.replaceAll('\n', '\r\n')],
    ['JSON', '{ "policy": "test", "owner": "x", "review_by": "2030-01-01" }'],
    ['an anchor used again', `${minimalPolicy}title: &t Titre\nallow: [{ text: *t, why: public }]\n`],
    ['tabs that indent nothing', `${minimalPolicy}title:\tTitre\n`],
    ['a marker before the document', `---\n${minimalPolicy}`],
  ])('%s is accepted', (_what, yaml) => {
    expect(faultsOf({ 'p.yaml': yaml })).toEqual([])
  })

  it('words that YAML 1.1 read as booleans stay words', () => {
    const loaded = load({ 'p.yaml': `${minimalPolicy}title: no\n` })
    expect(loaded.ok && loaded.policy.title).toBe('no')
  })
})

describe('a file made to hurt', () => {
  it('of 10 MB is not read', () => {
    expect(faultsOf({ 'p.yaml': `policy: test\n${'#'.repeat(10 * 1024 * 1024)}` })).toEqual([
      'p.yaml the file is larger than 1 MiB: a policy is a few kilobytes, take out what is none',
    ])
  })

  it('of aliases upon aliases is refused', () => {
    const doubled = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`).join('')
    expect(faultsOf({ 'p.yaml': `policy: test\na0: &a0 [x, x]\n${doubled}` })).toEqual([
      'p.yaml too many references (*name): copy the lines instead',
    ])
  })

  it('of levels upon levels is refused', () => {
    const faults = faultsOf({ 'p.yaml': `policy: ${'['.repeat(10_000)}` })
    expect(faults[0]).toMatch(/^p\.yaml:1:\d+ too many levels inside one another$/)
  })

  it.each([
    ['one key again and again', 'policy: a\n'.repeat(10_000)],
    ['unknown keys', Array.from({ length: 10_000 }, (_, i) => `a${i}: 1\n`).join('')],
    ['wrong lines', `policy: a\nallow:\n${'  - x\n'.repeat(10_000)}`],
  ])('of %s is told in linear time, and not to the end', (_what, yaml) => {
    const start = performance.now()
    const faults = faultsOf({ 'p.yaml': yaml })
    expect(faults.length).toBeGreaterThan(0)
    expect(faults.length).toBeLessThanOrEqual(200)
    // Quadratic work takes minutes here.
    expect(performance.now() - start).toBeLessThan(10_000)
  })
})

describe('warnings', () => {
  it('tell what loosens the policy and refuse nothing', () => {
    const yaml = [
      'policy: test',
      'data: { SECRET: keep, "*": keep }',
      'attachments: { image: allow }',
      'review_by: 2020-01-01',
      'allow:',
      '  - { text: Vilaine }',
      'terms:',
      '  - { entity: PERSONNE, any_of: [vilaine] }',
    ].join('\n')
    const loaded = load({ 'p.yaml': yaml, 'providers.yaml': 'providers: []', 'organisation.yaml': '{}' })
    expect(loaded.ok).toBe(true)
    expect(told(loaded.warnings)).toEqual([
      'p.yaml:1:1 without `owner`, refusals do not say whom to ask',
      'p.yaml:2:17 /data/SECRET lets passwords and keys leave',
      'p.yaml:2:28 /data/* lets every kind of data without a line leave',
      'p.yaml:3:23 /attachments/image lets these attachments leave with nothing masked in them',
      'p.yaml:4:12 /review_by is past: review the policy and move the date',
      'p.yaml:6:5 /allow/0 say why (`why`)',
      'p.yaml:8:5 /terms/0 say why (`why`)',
      'p.yaml:8:15 /terms/0/entity makes a new kind of data, close to `PERSON`: is that meant?',
      'p.yaml:8:34 /terms/0/any_of/0 is also in `allow`: this text will not be protected',
    ])
  })

  it('do not come before the day is past', () => {
    const yaml = 'policy: test\nowner: x\nreview_by: 2026-11-22\n'
    const files = { 'p.yaml': yaml, 'providers.yaml': 'providers: []', 'organisation.yaml': '{}' }
    expect(told(load(files, { today: '2026-11-22' }).warnings)).toEqual([])
    expect(told(load(files, { today: '2026-11-23' }).warnings)).toHaveLength(1)
  })
})
