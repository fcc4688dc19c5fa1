import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../gateway/model.ts'
import { prose } from '../../gateway/surfaces/text.ts'
import { anything, walk } from '../../gateway/surfaces/walk.ts'
import { rewritten, textsOf } from './walked.ts'

/** JSON whose whole numbers a double holds. */
const exact = (value: unknown): Json =>
  JSON.parse(JSON.stringify(value), (_key, inner) =>
    Number.isInteger(inner) && !Number.isSafeInteger(inner) ? 7 : inner,
  ) as Json

describe('any JSON', () => {
  it("makes a slot of every string, every key and every number that may be somebody's", () => {
    const body = {
      nom: 'Le Guen',
      suivi: [{ tel: 33612345678, rang: 7 }, true, null],
      matricule: [48213, 1.2345],
      vide: '',
    }
    expect(textsOf(body)).toEqual([
      ['/nom~key', 'nom'],
      ['/nom', 'Le Guen'],
      ['/suivi~key', 'suivi'],
      ['/suivi/0/tel~key', 'tel'],
      ['/suivi/0/tel', '33612345678'],
      ['/suivi/0/rang~key', 'rang'],
      ['/matricule~key', 'matricule'],
      ['/matricule/0', '48213'],
      ['/vide~key', 'vide'],
    ])
  })

  it('leaves short numbers that no key describes as they are', () => {
    expect(textsOf([48213, 1234567, 12345678])).toEqual([['/2', '12345678']])
  })

  it('labels a text with the nearest key above, and a key with nothing', () => {
    const { slots } = walk({ fiche: { nom: ['Le Guen', ['Yann']] } }, anything)
    expect(slots.map(({ text, label }) => [text, label])).toEqual([
      ['fiche', undefined],
      ['nom', undefined],
      ['Le Guen', 'nom'],
      ['Yann', 'nom'],
    ])
  })

  it('escapes pointers as RFC 6901 does', () => {
    expect(textsOf({ 'a/b~c': 'x' })).toContainEqual(['/a~1b~0c', 'x'])
  })

  it('writes a changed number as a string and leaves an unchanged one a number', () => {
    const body = { a: 33612345678, b: 12345678, c: -1.5e-7 }
    expect(rewritten(body, ({ text }) => (text === '33612345678' ? '[TELEPHONE_1]' : text))).toEqual({
      a: '[TELEPHONE_1]',
      b: 12345678,
      c: -1.5e-7,
    })
  })

  it('renames keys in their order and keeps members whose keys became equal', () => {
    const body = { Anne: 1, b: 2, Paul: 3, c: 4 }
    const out = rewritten(body, ({ text }) => (/^[A-Z]/.test(text) ? '[NIR retiré]' : text))
    expect(JSON.stringify(out)).toBe('{"[NIR retiré]":1,"b":2,"[NIR retiré]_2":3,"c":4}')
  })

  it('keeps a member called __proto__ or constructor, and pollutes nothing', () => {
    const body = JSON.parse('{"__proto__":{"polluted":"x"},"constructor":"y","hasOwnProperty":["z"]}') as Json
    const out = rewritten(body, ({ text }) => text)
    expect(JSON.stringify(out)).toBe(JSON.stringify(body))
    expect(textsOf(body)).toContainEqual(['/__proto__/polluted', 'x'])
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
  })

  it('replaces lone surrogates and lets NUL through as an escape', () => {
    const body = { a: 'x\u{d83d}y\u{0}z', 'k\u{dc00}': '😀' }
    const out = JSON.stringify(rewritten(body, ({ text }) => text))
    expect(out).toBe('{"a":"x\u{fffd}y\\u0000z","k\u{fffd}":"😀"}')
    expect(Buffer.from(out, 'utf8').toString('utf8')).toBe(out)
  })

  it('refuses texts that do not match the slots', () => {
    expect(() => walk({ a: 'x' }, anything).write(['a'])).toThrow(
      expect.objectContaining({ code: 'internal' }),
    )
  })

  it('refuses what is nested deeper than 100 levels, and does not tell the keys of the caller', () => {
    const nested = (levels: number): Json =>
      JSON.parse(`${'{"Dupont":'.repeat(levels)}1${'}'.repeat(levels)}`) as Json
    expect(() => walk(nested(100), anything)).not.toThrow()
    expect(() => walk(nested(101), anything)).toThrow(
      expect.objectContaining({ code: 'request_malformed', param: '' }),
    )
    expect(() => walk(nested(101), anything)).not.toThrow(/Dupont/)
  })

  it('makes a slot of whole numbers of four digits under a key', () => {
    expect(textsOf({ dossier: [7212, 721] })).toEqual([
      ['/dossier~key', 'dossier'],
      ['/dossier/0', '7212'],
    ])
  })

  it('refuses whole numbers whose digits are lost, but not the bounds of number types', () => {
    const lost = JSON.parse('{"a":[18505780060843612345]}') as Json
    expect(() => walk(lost, anything)).toThrow(expect.objectContaining({ code: 'request_malformed' }))
    expect(() => walk({ a: 1.85057800608436e21 }, anything)).toThrow(/inspected/)
    const bounds = JSON.parse('[9223372036854775807,-9223372036854775808,1.7976931348623157e308]') as Json
    expect(() => walk(bounds, anything)).not.toThrow()
  })

  it('decodes text in base64 and in data URLs, and encodes it again', () => {
    const said = `Monsieur Yann Le Guen habite à Rennes, rue des Écoles. ${'Il écrit souvent. '.repeat(3)}`
    const body = { note: Buffer.from(said).toString('base64'), lien: 'data:text/plain,Le%20Guen' }
    const { slots, attachments, write } = walk(body, anything)
    expect(slots.map(({ at, text }) => [at, text])).toContainEqual(['/note#', said])
    expect(slots.map(({ at, text }) => [at, text])).toContainEqual(['/lien#', 'Le Guen'])
    expect([...attachments]).toEqual(['document'])
    expect(write(slots.map(({ text }) => text))).toEqual(body)
    const out = write(slots.map(({ text }) => text.replace('Le Guen', 'X'))) as { note: string; lien: string }
    expect(Buffer.from(out.note, 'base64').toString()).toBe(said.replace('Le Guen', 'X'))
    expect(out.lien).toBe('data:text/plain,X')
  })

  it('notes long base64 that cannot be read, and still inspects it unless it has the marks of a file', () => {
    const opaque = Buffer.alloc(300, 0xfe).toString('base64')
    const seen = walk([opaque], anything)
    expect([[...seen.attachments], seen.slots.length]).toEqual([['document'], 1])
    const image = Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(300)]).toString('base64')
    const file = walk([image], anything)
    expect([[...file.attachments], file.slots.length]).toEqual([['image'], 0])
    expect(walk(['Dupont'.repeat(20), `${'mot '.repeat(100)}`], anything).attachments.length).toBe(0)
  })

  it('decodes short base64 that reads like words, and no id, hash, key or word', () => {
    const said = 'Tel Jean Dupont 06 12 34 56 78'
    expect(textsOf([{ content: inBase64(said) }])).toContainEqual(['/0/content#', said])
    expect(textsOf([inBase64('jean.dupont@agglo.example')])).toEqual([['/0#', 'jean.dupont@agglo.example']])
    for (const opaque of [
      'd41d8cd98f00b204e9800998ecf8427e',
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      '550e8400-e29b-41d4-a716-446655440000',
      'chatcmpl-9vXyZ0aBcDeFgHiJkLmNoPqRsTuVw',
      '123456789012345678901234',
      'anticonstitutionnellement',
      'Je vais demain a la mairie de Rennes avec Paul et Anne',
    ]) {
      expect(textsOf([opaque])).toEqual([['/0', opaque]])
    }
  })

  it('keeps the label of a short value in base64: a password is one by its key', () => {
    const { slots } = walk({ password: inBase64('super-secret! 123456') }, anything)
    expect(slots.at(-1)).toMatchObject({ label: 'password', text: 'super-secret! 123456' })
  })

  it('decodes base64 in base64, and refuses what is encoded over and over', () => {
    const said = 'Écris à Jean Dupont avant la fin de la semaine'
    const often = (times: number): string => (times === 0 ? said : inBase64(often(times - 1)))
    expect(textsOf([often(3)])).toEqual([['/0###', said]])
    const out = rewritten([often(3)], ({ text }) => text.replace('Jean Dupont', '[P_1]')) as [string]
    const once = (text: string) => Buffer.from(text, 'base64').toString()
    expect(once(once(once(out[0])))).toBe(said.replace('Jean Dupont', '[P_1]'))
    expect(() => rewritten([often(9)], ({ text }) => text)).toThrow(
      expect.objectContaining({ code: 'attachment_refused' }),
    )
  })

  it('decodes base64 as a whole turn, and data URLs of text among words', () => {
    const said = 'Écris à Jean Dupont avant la fin de la semaine'
    expect(textsOf(inBase64(said), prose)).toEqual([['#', said]])
    expect(textsOf(`a.txt\n\n${inBase64(said)}\n\nfin`, prose)).toEqual([
      ['', 'a.txt\n\n'],
      ['#', said],
      ['', '\n\nfin'],
    ])
    const text = `Lis data:text/plain;base64,${inBase64(said)}, puis data:image/png;base64,iVBORw0KGgo= et réponds.`
    expect(textsOf(text, prose)).toEqual([
      ['', 'Lis '],
      ['#', said],
      ['', ', puis data:image/png;base64,iVBORw0KGgo= et réponds.'],
    ])
    expect(rewritten(text, ({ text }) => text, prose)).toBe(text)
    expect(rewritten(text, ({ at, text }) => (at === '#' ? 'X' : text), prose)).toBe(
      text.replace(inBase64(said), inBase64('X')),
    )
    expect(walk(text, prose).attachments).toEqual([])
  })

  it('does not call a data URL read that its own JSON shows cut short', () => {
    const cut = 'data:image/png;base64,iVBORw0KGgo… (coupé)'
    const seen = walk([cut], anything)
    expect([seen.attachments, seen.uninspected]).toEqual([['image'], { image: 1 }])
    expect(seen.slots.map(({ text }) => text)).toEqual([cut])
  })

  it.each([
    ['headers without end', 'data:;'],
    ['URLs', 'data:;base64,'],
    ['parameters', ';a'],
    ['escaped URLs', 'data:,'],
  ])('reads 8 MB of %s without a stack', (_, piece) => {
    const text = `data:${piece.repeat(8_400_000 / piece.length)}`
    for (const shape of [anything, prose]) expect(walk(text, shape).slots.length).toBeGreaterThan(0)
  })

  it('tells base64 from words in time that grows with the text alone', () => {
    const begun = performance.now()
    walk([`${'\n'.repeat(300_000)}!`, `${'a'.repeat(300_000)}!`], anything)
    expect(performance.now() - begun).toBeLessThan(500)
  })

  it('never changes the body that came in', () => {
    const body = deepFrozen({ a: ['x', { b: 'y', c: 12345678 }], d: '{"e":"z"}' })
    expect(() => rewritten(body, () => 'X')).not.toThrow()
  })

  it('writes what it read when no text changes (property)', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const body = exact(value)
        const out = rewritten(body, ({ text }) => text)
        expect(JSON.parse(JSON.stringify(out))).toEqual(JSON.parse(JSON.stringify(body)))
      }),
    )
  })

  it('leaves no string behind when every text changes (property)', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), value => {
        const canaries = JSON.parse(JSON.stringify(exact(value)), (_key, inner) =>
          typeof inner === 'string' ? `canari ${inner}` : inner,
        ) as Json
        expect(JSON.stringify(rewritten(canaries, () => '#'))).not.toContain('canari')
      }),
    )
  })
})

const inBase64 = (text: string) => Buffer.from(text).toString('base64')

function deepFrozen<T extends Json>(value: T): T {
  if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) deepFrozen(inner as Json)
  return Object.freeze(value)
}
