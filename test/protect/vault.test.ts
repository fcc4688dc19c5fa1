import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../../gateway/protect/fold.ts'
import { createVault } from '../../gateway/protect/vault.ts'
import { scrubbed } from './requests.ts'

const vaultOf = (...texts: string[]) => createVault({ language: 'fr', nonceKey: Buffer.from('key'), texts })

describe('one value, one placeholder', () => {
  it('numbers by first appearance, per label', () => {
    const vault = vaultOf('')
    const ids = [
      vault.mint('Anne', 'PERSON', 'folded').id,
      vault.mint('a@b.fr', 'EMAIL_ADDRESS', 'folded').id,
      vault.mint('Bob', 'PERSON', 'folded').id,
    ]
    expect(ids).toEqual(['PERSONNE_1', 'COURRIEL_1', 'PERSONNE_2'])
  })

  it.each([
    [['Le Guen', 'LE GUEN', 'le guen', 'Le\u00a0Guen', 'Le\n  Guen', 'Lé Guen']],
    [
      [
        '06 12 34 56 78',
        '0612345678',
        '06.12.34.56.78',
        '06-12-34-56-78',
        '06\u202f12\u202f34\u202f56\u202f78',
      ],
    ],
    [['FR76 3000 4000 0312 3456 7890 143', 'FR7630004000031234567890143']],
    [['2 99 05 35 238 001 42', '299053523800142']],
  ])('whatever its writing: %j', writings => {
    const vault = vaultOf('')
    const entries = writings.map((writing, at) =>
      vault.mint(writing, at === 0 ? 'PERSON' : 'USERNAME', 'folded'),
    )
    expect(new Set(entries).size).toBe(1)
    expect(entries[0]).toMatchObject({ id: 'PERSONNE_1', value: writings[0] })
  })

  it.each([
    ['1/11/2000', '11/1/2000'],
    ['192.168.1.12', '192.168.11.2'],
    ['2024-1187', '20241-187'],
    ['48.11, -1.67', '4.811, -1.67'],
    ['Le Guen', 'Leguen'],
  ])('but %s is not %s', (one, other) => {
    expect(fold(one)).not.toBe(fold(other))
  })

  it('keeps identifiers letter for letter, without a second placeholder for the same writing', () => {
    const vault = vaultOf('')
    const prose = vault.mint('Dupont', 'PERSON', 'folded')
    expect(vault.mint('Dupont', 'PERSON', 'exact')).toBe(prose)
    const identifier = vault.mint('dupont', 'PERSON', 'exact')
    expect(identifier).not.toBe(prose)
    expect(vault.mint('dupont', 'PERSON', 'folded')).toBe(prose)
    const other = vaultOf('')
    expect(other.mint('dupont', 'PERSON', 'exact')).toBe(other.mint('dupont', 'PERSON', 'folded'))
  })

  it('lets the strictest operator hold for all writings, and a secret never come back', () => {
    const vault = vaultOf('')
    vault.hide('Rose-2024', { entityType: 'USERNAME', operator: 'pseudonymise' })
    vault.hide('rose-2024', { entityType: 'PERSON', operator: 'mask' })
    expect(vault.treatment('ROSE-2024')).toEqual({ entityType: 'USERNAME', operator: 'mask' })
    vault.hide('rose-2024', { entityType: 'SECRET', operator: 'pseudonymise' })
    expect(vault.treatment('Rose-2024')).toEqual({ entityType: 'SECRET', operator: 'mask' })
    expect(vault.mint('s3same', 'SECRET', 'folded').restorable).toBe(false)
  })
})

describe('many values', () => {
  it('are refused past 20,000, since each costs time', () => {
    const vault = vaultOf('')
    const hide = (number: number) =>
      vault.hide(`agent${number}@ville.example`, { entityType: 'EMAIL_ADDRESS', operator: 'pseudonymise' })
    for (let number = 0; number < 20_000; number++) hide(number)
    expect(() => hide(7)).not.toThrow()
    expect(() => hide(20_000)).toThrowError(expect.objectContaining({ code: 'request_too_large' }))
  })
})

describe('planted placeholders', () => {
  const idFor = (...texts: string[]) => vaultOf(...texts).mint('Anne', 'PERSON', 'folded').id

  it.each([
    '[PERSONNE_1]',
    '[personne 7]',
    '\\[PERSONNE\\_1\\]',
    '&#91;PERSONNE_1&#93;',
    'voir PERSONNE_1.',
    'Courriel-3',
    '[PERSON_1]',
    '[PERSONNE_x7k_1]',
    'get_PERSONNE_1_file',
    'AnnePersonne-1Anne',
    'PERSONNE\\_1Anne',
    '[QUELCONQUE_12]',
    '{"a":"\\u005bPERSONNE_1\\u005d"}',
    '[PERSONNE_1 et suite',
  ])('make every placeholder carry a nonce: %s', text => {
    expect(idFor('Bonjour', text)).toMatch(/^PERSONNE_(?=[2-7]*[a-z])[a-z2-7]{3,4}_1$/)
  })

  it.each([
    '[1]',
    '[Anne]',
    'l’article 3',
    'personne 1',
    'PERSONNE 1',
    'iso_8859_1',
    'tab[0]',
    '⟦PERSONNE 1⟧',
    '[x](y_1)',
  ])('are not seen in %s', text => {
    expect(idFor(text)).toBe('PERSONNE_1')
  })

  it('of a policy’s own kinds are seen too', () => {
    const { sent } = scrubbed({
      texts: ['[projet vilaine 1] ou projet_1 : Vilaine 2030', '[projet 1]'],
      values: { 'Vilaine 2030': 'PROJET' },
    })
    expect(sent[0]).toMatch(/: \[PROJET_[a-z2-7]{3,4}_1\]$/)
  })

  it('give the same nonce for the same texts, another for others and for another key', () => {
    expect(idFor('[PERSONNE_1]', 'Anne')).toBe(idFor('[PERSONNE_1]', 'Bob'))
    expect(idFor('[PERSONNE_1]')).not.toBe(idFor('[PERSONNE_2]'))
    const other = createVault({ language: 'fr', nonceKey: Buffer.from('other'), texts: ['[PERSONNE_1]'] })
    expect(other.mint('Anne', 'PERSON', 'folded').id).not.toBe(idFor('[PERSONNE_1]'))
  })

  it('never meet a nonce that the texts hold', () => {
    const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
    const triples = [...alphabet]
      .flatMap(a => [...alphabet].flatMap(b => [...alphabet].map(c => a + b + c)))
      .join(' ')
    const nonce = idFor('[PERSONNE_1]', triples.toUpperCase()).split('_')[1] ?? ''
    expect(nonce).toMatch(/^[a-z2-7]{4,}$/)
  })

  it('are never among those that the request mints', () => {
    const label = fc.constantFrom('PERSONNE', 'Personne', 'personnes', 'PERSON', 'COURRIEL', 'X7K')
    const planted = fc
      .tuple(
        fc.constantFrom('[', '［', '\\[', '&lsqb;', ''),
        label,
        fc.constantFrom('_', ' ', '-', '\\_'),
        fc.nat({ max: 12 }),
        fc.constantFrom(']', '］', '\\]', '&rsqb;', ''),
      )
      .map(parts => parts.join(''))
    fc.assert(
      fc.property(fc.array(planted, { minLength: 1, maxLength: 4 }), texts => {
        const text = texts.join(' et ')
        const { restoring } = scrubbed({
          texts: ['Anne, anne@ville.example', text],
          values: { Anne: 'PERSON', 'anne@ville.example': 'EMAIL_ADDRESS' },
        })
        expect(restoring.whole(text, 'text')).toBe(text)
      }),
    )
  })
})

describe('placeholders that last', () => {
  const idOf = (owner: string, value: string, ...before: string[]) => {
    const vault = createVault({
      language: 'fr',
      nonceKey: Buffer.from('key'),
      texts: [''],
      lastingFor: owner,
    })
    for (const each of before) vault.mint(each, 'PERSON', 'folded')
    return vault.mint(value, 'PERSON', 'folded').id
  }

  it('are the same for a value in every request of one key, whatever its writing and what stands before it', () => {
    const id = idOf('key_1', 'Le Guen')
    expect(id).toMatch(/^PERSONNE_\d+$/)
    expect(idOf('key_1', 'LE GUEN', 'Anne', 'Bob')).toBe(id)
    expect(idOf('key_1', 'Marie Leroy')).not.toBe(id)
    expect(idOf('key_2', 'Le Guen')).not.toBe(id)
  })

  it('differ within a request, however many', () => {
    const vault = createVault({ language: 'fr', nonceKey: Buffer.from('key'), texts: [''], lastingFor: 'k' })
    const ids = Array.from({ length: 5000 }, (_, n) => vault.mint(`Nom${n}`, 'PERSON', 'folded').id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
