import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scrubbed } from './requests.ts'

const values = {
  Anne: 'PERSON',
  'Zoé Le Guen': 'PERSON',
  Bob: 'PERSON',
  'anne@ville.example': 'EMAIL_ADDRESS',
  '\\\\srv-rh01\\paie': 'INTERNAL_HOST',
  'dit "Zaza"\n': 'USERNAME',
} as const

/** What may stand around a value in a request, the writings that restoring is lenient with above all. */
const around = fc.constantFrom(
  ...[
    'de ',
    'que ',
    'De ',
    'lorsque ',
    "d'",
    '[',
    ']',
    '[[',
    ']]',
    '\\',
    '\\[',
    '\\]',
    '［',
    '］',
    '&#91;',
    '&#93;',
    '*',
    '**',
    '_',
    '`',
    '(',
    ')',
    '<',
    '>',
  ],
  ...[
    'PERSONNE_1',
    '[PERSONNE_1]',
    '[PERSONNE_',
    'PERSONNE',
    '_1',
    '1',
    's',
    ' ',
    '\u00a0',
    '\n',
    ', ',
    ' ; ',
    '|',
    '/',
    '-',
    '😀',
    'é',
    '"',
    '{"a":"',
    '{',
    'Tel:',
  ],
)
const text = fc
  .array(fc.oneof(fc.constantFrom(...Object.keys(values)), around), { maxLength: 10 })
  .map(parts => parts.join(''))
  // Inside a destination no value comes back: that is the next test's matter.
  .filter(text => !/\]\(|\]:|:\/\/|<[a-z][\w+.-]*:|(?:^|["'(=])[^\S\n]*\\*[^\S\n]*\/[\\/]/i.test(text))

describe('an answer that repeats the request', () => {
  it('is the request, to the letter', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), texts => {
        const { sent, restoring, body } = scrubbed({ texts, values })
        for (const value of ['Anne', 'Zoé Le Guen', 'anne@ville.example']) expect(body).not.toContain(value)
        expect(sent.map(each => restoring.whole(each, 'text'))).toEqual(texts)
      }),
      { numRuns: 1200 },
    )
  })

  it('is the request in JSON, and in JSON inside JSON', () => {
    // A text that starts as JSON and is none would be taken for JSON inside JSON.
    const prose = text.filter(text => !/^\s*\\?(?:\{\s*["}]|\[\s*["{])/.test(text))
    fc.assert(
      fc.property(prose, prose, (one, other) => {
        const { sent, restoring } = scrubbed({ texts: [one, other], values })
        const [a = '', b = ''] = sent
        const wrapped = JSON.stringify({ a, inner: JSON.stringify({ b, list: [a] }) })
        const restored = JSON.parse(restoring.whole(wrapped, 'json'))
        expect(restored.a).toBe(one)
        expect(JSON.parse(restored.inner)).toEqual({ b: other, list: [one] })
      }),
      { numRuns: 600 },
    )
  })

  it('is the request in identifiers', () => {
    const part = fc.constantFrom('Anne', 'Bob', 'get_', '_x', '-', 'x', '1', '22', 'PERSONNE_1', 'PERSONNE')
    fc.assert(
      fc.property(
        fc.array(
          fc.array(part, { maxLength: 6 }).map(parts => parts.join('')),
          { minLength: 1, maxLength: 3 },
        ),
        texts => {
          const { sent, restoring } = scrubbed({
            texts,
            values: { Anne: 'PERSON', Bob: 'PERSON' },
            holds: 'name',
          })
          for (const each of sent) expect(each).toMatch(/^[A-Za-z0-9_-]*$/)
          expect(sent.map(each => restoring.whole(each, 'name'))).toEqual(texts)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('has no value in its destinations', () => {
    const { sent, restoring } = scrubbed({
      texts: ['Voir https://x.example/Anne, Anne'],
      values: { Anne: 'PERSON' },
    })
    expect(restoring.whole(sent[0] ?? '', 'text')).toBe('Voir https://x.example/[PERSONNE_1], Anne')
  })
})
