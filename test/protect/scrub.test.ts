import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../gateway/model.ts'
import { scrub } from '../../gateway/protect/scrub.ts'
import { createVault } from '../../gateway/protect/vault.ts'
import { type Sample, scrubbed, slot } from './requests.ts'

const value = 'Kévin Kervella'
const PERSON = { [value]: 'PERSON' }

describe('scrub', () => {
  it('replaces what was found, in every text', () => {
    const { body, masked, restoring, vault } = scrubbed({
      texts: ['Bonjour Anne, ici Bob.', 'Anne : anne@ville.example'],
      values: { Anne: 'PERSON', Bob: 'PERSON', 'anne@ville.example': 'EMAIL_ADDRESS' },
    })
    expect(JSON.parse(body)).toEqual([
      'Bonjour [PERSONNE_1], ici [PERSONNE_2].',
      '[PERSONNE_1] : [COURRIEL_1]',
    ])
    expect(masked).toBe(true)
    expect(restoring.empty).toBe(false)
    expect(vault.entries.map(({ id }) => id)).toEqual(['PERSONNE_1', 'PERSONNE_2', 'COURRIEL_1'])
  })

  it('sends what holds nothing as it is', () => {
    const { body, masked, restoring } = scrubbed({ texts: ['Bonjour', ''], values: {} })
    expect([body, masked, restoring.empty]).toEqual(['["Bonjour",""]', false, true])
  })

  it('speaks English where the policy does', () => {
    expect(scrubbed({ texts: ['Anne'], values: { Anne: 'PERSON' }, language: 'en' }).sent).toEqual([
      '[PERSON_1]',
    ])
  })

  it('keeps what the policy keeps, unless the same value was found as another kind', () => {
    const values = { 'Anne Kervella': 'PERSON', 'Projet Anne': 'PROJECT' }
    const operators = { PROJECT: 'keep', '*': 'pseudonymise' } as const
    expect(scrubbed({ texts: ['Projet Anne'], values, operators }).sent).toEqual(['Projet Anne'])
    const vault = createVault({ language: 'fr', nonceKey: Buffer.from('k'), texts: [] })
    const at = (entityType: string): Finding[] => [
      { start: 0, end: 8, entityType, score: 1, recognizer: 'test' },
    ]
    const { body } = scrub({
      slots: [slot('Kervella'), slot('Kervella')],
      findings: [at('PROJECT'), at('PERSON')],
      operators: new Map(Object.entries(operators)),
      vault,
      allow: [],
      vocabulary: new Set(),
      write: texts => texts,
    })
    expect(body).toBe('["[PERSONNE_1]","[PERSONNE_1]"]')
  })

  it('hides everywhere as strictly as anywhere', () => {
    const { sent, restoring } = scrubbed({
      texts: ['compte Kervella', 'KERVELLA'],
      values: { Kervella: 'PERSON', KERVELLA: 'USERNAME' },
      operators: { USERNAME: 'redact' },
    })
    expect(sent).toEqual(['compte [PERSONNE retiré]', '[PERSONNE retiré]'])
    expect(restoring.empty).toBe(true)
  })

  it('never gives secrets back', () => {
    const secret = ['sesame', 'ouvre', 'toi'].join('-')
    const { sent, restoring } = scrubbed({
      texts: [`mdp ${secret}`, 'Anne'],
      values: { [secret]: 'SECRET', Anne: 'PERSON' },
    })
    expect(sent).toEqual(['mdp [SECRET_1]', '[PERSONNE_1]'])
    expect(restoring.whole('[SECRET_1] SECRET_1 [PERSONNE_1] [PERSONNE_2]', 'text')).toBe(
      '[SECRET_1] SECRET_1 Anne [PERSONNE_2]',
    )
    expect(restoring.unminted).toBe(1)
  })

  it.each<[string, Finding[] | undefined]>([
    ['were not made', undefined],
    [
      'overlap',
      [0, 2].map(start => ({ start, end: start + 4, entityType: 'PERSON', score: 1, recognizer: 'test' })),
    ],
    ['are empty', [{ start: 1, end: 1, entityType: 'PERSON', score: 1, recognizer: 'test' }]],
    ['go past the text', [{ start: 1, end: 99, entityType: 'PERSON', score: 1, recognizer: 'test' }]],
  ])('fails closed on findings that %s', (_, findings) => {
    const run = () =>
      scrub({
        slots: [slot('Kervella')],
        findings: findings === undefined ? [] : [findings],
        operators: new Map(),
        vault: createVault({ language: 'fr', nonceKey: Buffer.from('k'), texts: [] }),
        allow: [],
        vocabulary: new Set(),
        write: texts => texts,
      })
    expect(run).toThrowError(expect.objectContaining({ code: 'internal' }))
  })
})

const base64 = (text: string) => Buffer.from(text).toString('base64')
const spelled = (text: string, from: number) =>
  Array.from(text, unit =>
    unit.charCodeAt(0) >= from ? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}` : unit,
  ).join('')

/** Writings that no recognizer finds. */
const writings: [string, string][] = [
  ['as it is', value],
  ['URL-encoded', encodeURIComponent(value)],
  ['URL-encoded, lower case', encodeURIComponent(value).toLowerCase().replace('k', 'K').replace('k', 'K')],
  ['form-encoded', encodeURIComponent(value).replace('%20', '+')],
  ['escaped as ASCII JSON', spelled(value, 128)],
  ['escaped as ASCII JSON, upper case', spelled(value, 128).replace('00e9', '00E9')],
  ['spelled in escapes', spelled(value, 0)],
  ['in base64', base64(value)],
  ['in base64, second', base64(`x${value}`)],
  ['in base64, third', base64(`xy${value} et plus`)],
]

describe('values that the detector missed elsewhere', () => {
  it.each(writings)('are covered %s, and come back so', (_, writing) => {
    const unseen = `avant ${writing} après`
    const { body, sent, restoring } = scrubbed({
      texts: [`Bonjour ${value}`],
      values: PERSON,
      unseen: [unseen],
    })
    expect(sent[1]).toMatch(/^avant \S*\[PERSONNE_[12]\]\S* après$/)
    expect(body).not.toContain(writing)
    expect(restoring.whole(sent[1] ?? '', 'text')).toBe(unseen)
  })

  it.each(writings)('are redacted %s, where they were redacted', (_, writing) => {
    const { sent, restoring } = scrubbed({
      texts: [value],
      values: PERSON,
      unseen: [`a ${writing} b`],
      operators: { PERSON: 'redact' },
    })
    expect(sent[1]).toContain('[PERSONNE retiré]')
    expect(restoring.empty).toBe(true)
  })

  it.each([
    ['\\nKervella', '\\n[PERSONNE_1]'],
    ['%20Kervella&', '%20[PERSONNE_1]&'],
    ['"Kervella"', '"[PERSONNE_1]"'],
    ['Kervella[PERSONNE', '[PERSONNE_1][PERSONNE'],
    ['KervellaKervella', 'KervellaKervella'],
    ['Kervellas', 'Kervellas'],
    ['éKervella', 'éKervella'],
    ['a_Kervella', 'a_Kervella'],
    ['KERVELLA', 'KERVELLA'],
  ])('as whole words only: %s', (unseen, expected) => {
    expect(scrubbed({ texts: ['Kervella'], values: { Kervella: 'PERSON' }, unseen: [unseen] }).sent[1]).toBe(
      expected,
    )
  })

  it('not below four letters and digits', () => {
    expect(
      scrubbed({ texts: ['Luc', 'L.-u.c'], values: { Luc: 'PERSON', 'L.-u.c': 'PERSON' }, unseen: ['Luc'] })
        .sent[2],
    ).toBe('Luc')
  })

  it('not within a text that the policy allows', () => {
    const sample = {
      texts: ['Mme Kervella'],
      values: { Kervella: 'PERSON' },
      unseen: ['rue Anne Kervella, Kervella', 'RUE ANNE Kervella'],
    }
    const { sent } = scrubbed({ ...sample, allow: ['Rue Anne Kervella', '', 'Kervella Kervella'] })
    expect(sent.slice(1)).toEqual(['rue Anne Kervella, [PERSONNE_1]', 'RUE ANNE Kervella'])
    expect(scrubbed(sample).sent.slice(1)).toEqual([
      'rue Anne [PERSONNE_1], [PERSONNE_1]',
      'RUE ANNE [PERSONNE_1]',
    ])
  })
})

describe('the last look', () => {
  /** Puts a text into the body behind the scrubber's back. */
  const sending =
    (added: unknown, more: Partial<Sample> = {}) =>
    () =>
      scrubbed({
        texts: [value],
        values: PERSON,
        write: texts => JSON.parse(JSON.stringify({ texts, added })),
        ...more,
      })

  it.each(writings)('refuses a body that holds a value %s', (_, writing) => {
    for (const added of [
      writing,
      { [writing]: 1 },
      JSON.stringify({ a: [writing] }),
      JSON.stringify(JSON.stringify([`\n${writing}`])),
    ]) {
      expect(sending(added)).toThrowError(expect.objectContaining({ code: 'inspection_failed' }))
    }
  })

  it('refuses a long value in base64, although no text had room for one', () => {
    const long = 'Le Guen de Kerangal, Marie-Élisabeth, veuve Kervella'
    const sample = { texts: [long], values: { [long]: 'PERSON' } }
    for (const shift of ['', 'x', 'xy']) {
      expect(sending(base64(shift + long), sample)).toThrowError(
        expect.objectContaining({ code: 'inspection_failed' }),
      )
    }
  })

  it('names the kind, never the value', () => {
    try {
      sending(value)()
      expect.unreachable()
    } catch (error) {
      const told = JSON.stringify(error, Object.getOwnPropertyNames(error))
      expect(told).toContain('PERSON')
      expect(told).not.toContain('Kervella')
    }
  })

  it('refuses values with quotes and backslashes however deep they are escaped', () => {
    const path = '\\\\srv-rh01\\"paie"'
    let added = path
    for (let level = 0; level < 3; level++) {
      expect(sending(added, { texts: [path], values: { [path]: 'INTERNAL_HOST' } })).toThrowError()
      added = JSON.stringify(added)
    }
  })

  it('lets the words of the wire format pass, where they are that', () => {
    const sample = {
      texts: ['user 4096 true'],
      values: { user: 'USERNAME', '4096': 'CASE_NUMBER', true: 'SECRET' },
    }
    const vocabulary = ['role', 'user', 'max_tokens', 'stream', 'temperature']
    const body = { role: 'user', max_tokens: 4096, stream: true, temperature: 0.4096 }
    expect(sending(body, { ...sample, vocabulary })).not.toThrow()
    expect(sending(body, sample)).toThrow()
    for (const added of [
      { role: 'a user' },
      { poste: 4096 },
      ['4096'],
      [4096],
      '"role":"user"',
      '{"max_tokens":4096}',
    ]) {
      expect(sending(added, { ...sample, vocabulary })).toThrow()
    }
  })

  it.each([
    ['gpt-4o-2024-08-06', '2024-08-06'],
    ['gpt-4-0613', '0613'],
    ['a"b-0613', '0613'],
  ])('lets the name of the model %s pass, where it is that', (model, held) => {
    const sample = { texts: [`née le ${held}`], values: { [held]: 'DATE_OF_BIRTH' }, verbatim: [model] }
    expect(sending({ model }, { ...sample, verbatim: [] })).toThrow()
    expect(sending({ model }, sample)).not.toThrow()
    expect(sending({ a: 1, model, b: 2 }, sample)).not.toThrow()
    for (const added of [
      { model: `${model} ${held}` },
      { model: held },
      { text: model },
      { model, date: held },
      [model],
      JSON.stringify({ model }),
      JSON.stringify({ a: 1, model }),
    ]) {
      expect(sending(added, sample)).toThrowError(expect.objectContaining({ code: 'inspection_failed' }))
    }
  })

  it('lets allowed texts pass, also escaped', () => {
    const allow = ['La "Maison\\Kervella"']
    const sample = { texts: ['Kervella'], values: { Kervella: 'PERSON' }, allow }
    expect(sending('vers la "Maison\\Kervella" !', sample)).not.toThrow()
    expect(sending('vers la Maison Kervella !', sample)).toThrow()
  })

  it('is not alarmed by what stands for a value', () => {
    const word = 'SECRET'
    const { sent } = scrubbed({
      texts: [`mot de passe : ${word}`],
      values: { [word]: 'SECRET' },
      operators: { SECRET: 'redact' },
    })
    expect(sent).toEqual(['mot de passe : [SECRET retiré]'])
  })

  it('is not alarmed by chance in long base64', () => {
    const noise = Buffer.from(
      Array.from({ length: 400_000 }, (_, at) => (at * 2_654_435_761) >>> 13),
    ).toString('base64')
    const values = Object.fromEntries(
      Array.from({ length: 100 }, (_, at) => [`Nom${at.toString(36).padStart(3, 'x')}`, 'PERSON']),
    )
    expect(() => scrubbed({ texts: [Object.keys(values).join(' ')], values, unseen: [noise] })).not.toThrow()
  })
})

describe('the nets', () => {
  const values = { [value]: 'PERSON', Kervella: 'PERSON', '4096': 'CASE_NUMBER', 'dit "Zaza" x': 'USERNAME' }
  const around = fc.constantFrom(
    ...[
      '\\',
      'n',
      '\n',
      '\\n',
      '%',
      '%20',
      '"',
      '\\"',
      '_',
      'é',
      ' ',
      '=',
      '+',
      '/',
      'a',
      '1',
      ':',
      ',',
      '{"role":',
    ],
    ...['\u0008', '\ud83d', '\\u00e9', '[PERSONNE_1]', 'ville', 'Rue Kervella', 'Kervella', '4096'],
    ...['dit "Zaza" x', JSON.stringify('dit "Zaza" x'), base64('xxdit "Zaza" x')],
    ...writings.map(([, writing]) => writing),
  )
  const texts = fc.array(
    fc.array(around, { maxLength: 10 }).map(parts => parts.join('')),
    { minLength: 1, maxLength: 3 },
  )
  const sample = { texts: Object.keys(values), values, allow: ['Rue Kervella'], vocabulary: ['role'] }

  it.each(['pseudonymise', 'mask', 'redact'] as const)(
    'agree under %s: what the last look would refuse was covered',
    operator => {
      fc.assert(
        fc.property(texts, fc.constantFrom('prose' as const, 'name' as const), (unseen, holds) => {
          expect(() => scrubbed({ ...sample, unseen, holds, operators: { '*': operator } })).not.toThrow()
        }),
        { numRuns: 200 },
      )
    },
  )

  it('lose nothing: what they cover comes back as it was', () => {
    const outsideLinks = texts.filter(unseen => !unseen.some(text => /\]:|["(=][\s\\]*\/[\\/]/.test(text)))
    fc.assert(
      fc.property(outsideLinks, unseen => {
        const { sent, restoring } = scrubbed({ ...sample, unseen })
        expect(sent.slice(sample.texts.length).map(text => restoring.whole(text, 'text'))).toEqual(unseen)
      }),
      { numRuns: 400 },
    )
  })
})

describe('a megabyte with two hundred values', () => {
  it('is scrubbed in a moment', () => {
    const names = Array.from({ length: 200 }, (_, at) => `Prénom${at} Nom-${at}`)
    const filler = 'Le conseil municipal a délibéré sur les travaux de la rue. '
    const text = names.map(name => filler.repeat(85) + name).join(' ')
    expect(text.length).toBeGreaterThan(1_000_000)
    const findings: Finding[] = names.map(name => {
      const start = text.indexOf(`${name}`)
      return { start, end: start + name.length, entityType: 'PERSON', score: 1, recognizer: 'test' }
    })
    const run = () => {
      const before = process.cpuUsage()
      const vault = createVault({ language: 'fr', nonceKey: Buffer.from('k'), texts: [text] })
      scrub({
        slots: [slot(text)],
        findings: [findings.sort((a, b) => a.start - b.start)],
        operators: new Map(),
        vault,
        allow: [],
        vocabulary: new Set(),
        write: texts => texts,
      })
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1000
    }
    // Of the processor, since other tests share the machine; 40 ms on one core of 2024.
    expect(Math.min(run(), run(), run())).toBeLessThan(200)
  })
})
