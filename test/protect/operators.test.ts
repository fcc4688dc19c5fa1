import { describe, expect, it } from 'vitest'
import { mask, operatorFor, removal } from '../../gateway/protect/operators.ts'
import { scrubbed } from './requests.ts'

describe('mask', () => {
  it.each([
    ['FR76 3000 6000 0112', '**** **** **** **12'],
    ['1234567', '*******'],
    ['12345678', '******78'],
    ['Le Guen', '** ****'],
    ['Élodie Müller-Sœur', '****** ******-**ur'],
    ['', ''],
  ])('%s → %s', (value, masked) => {
    expect(mask(value)).toBe(masked)
  })
})

describe('removal', () => {
  it('speaks the policy’s language, and fits identifiers', () => {
    expect(removal('FR_NIR', 'fr', 'prose')).toBe('[NIR retiré]')
    expect(removal('FR_NIR', 'en', 'json')).toBe('[NIR removed]')
    expect(removal('FR_NIR', 'en', 'name')).toBe('NIR_removed')
    expect(removal('TYPE À MOI', 'fr', 'name')).toMatch(/^[A-Za-z0-9_-]+$/)
  })
})

describe('operatorFor', () => {
  it('falls back to the star, then to pseudonymise', () => {
    expect(
      operatorFor(
        new Map([
          ['PERSON', 'keep'],
          ['*', 'mask'],
        ]),
        'PERSON',
      ),
    ).toBe('keep')
    expect(operatorFor(new Map([['*', 'mask']]), 'PERSON')).toBe('mask')
    expect(operatorFor(new Map(), 'PERSON')).toBe('pseudonymise')
  })
})

describe('each operator', () => {
  const sent = (operator: 'keep' | 'pseudonymise' | 'mask' | 'redact', holds: 'prose' | 'name' = 'prose') => {
    const text = holds === 'name' ? 'cherche_Kervella' : 'Voir Kervella ici'
    const { sent, restoring } = scrubbed({
      texts: [text],
      values: { Kervella: 'PERSON' },
      operators: { PERSON: operator },
      holds,
    })
    return [sent[0], restoring.whole(sent[0] ?? '', holds === 'name' ? 'name' : 'text'), restoring.empty]
  }

  it('does what it says in prose', () => {
    expect(sent('keep')).toEqual(['Voir Kervella ici', 'Voir Kervella ici', true])
    expect(sent('pseudonymise')).toEqual(['Voir [PERSONNE_1] ici', 'Voir Kervella ici', false])
    expect(sent('mask')).toEqual(['Voir ******la ici', 'Voir ******la ici', true])
    expect(sent('redact')).toEqual(['Voir [PERSONNE retiré] ici', 'Voir [PERSONNE retiré] ici', true])
  })

  it('writes identifiers in their own alphabet', () => {
    expect(sent('pseudonymise', 'name')).toEqual(['cherche_PERSONNE_1', 'cherche_Kervella', false])
    expect(sent('mask', 'name')[0]).toBe('cherche_PERSONNE_retire')
    expect(sent('redact', 'name')[0]).toBe('cherche_PERSONNE_retire')
  })

  it('takes digits behind a name into it, which would read as its number', () => {
    const { sent, restoring } = scrubbed({
      texts: ['lire_dupont2', 'lire_dupont'],
      values: { dupont: 'PERSON' },
      holds: 'name',
    })
    expect(sent).toEqual(['lire_PERSONNE_1', 'lire_PERSONNE_2'])
    expect(sent.map(text => restoring.whole(text, 'name'))).toEqual(['lire_dupont2', 'lire_dupont'])
  })

  it('refuses to scrub what is to be blocked', () => {
    const blocked = () =>
      scrubbed({ texts: ['Anne'], values: { Anne: 'PERSON' }, operators: { PERSON: 'block' } })
    expect(blocked).toThrowError(expect.objectContaining({ code: 'internal' }))
  })
})
