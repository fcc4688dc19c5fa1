import { describe, expect, it } from 'vitest'
import { knownLabels, labelledTypes, labelOf } from '../../gateway/protect/labels.ts'

describe('labels', () => {
  it.each([
    ['PERSON', 'PERSONNE', 'PERSON'],
    ['EMAIL_ADDRESS', 'COURRIEL', 'EMAIL'],
    ['PHONE_NUMBER', 'TELEPHONE', 'PHONE'],
    ['POSTAL_ADDRESS', 'ADRESSE', 'ADDRESS'],
    ['DATE_OF_BIRTH', 'NAISSANCE', 'BIRTHDATE'],
    ['FR_NIR', 'NIR', 'NIR'],
    ['IBAN_CODE', 'IBAN', 'IBAN'],
  ])('of %s are %s and %s', (type, fr, en) => {
    expect([labelOf(type, 'fr'), labelOf(type, 'en')]).toEqual([fr, en])
  })

  it('covers every type of the annotation guidelines', () => {
    const types = `PERSON POSTAL_ADDRESS EMAIL_ADDRESS PHONE_NUMBER DATE_OF_BIRTH FR_NIR FR_TAX_ID FR_SIRET FR_SIREN FR_VAT
      IBAN_CODE CREDIT_CARD FR_ID_CARD FR_PASSPORT FR_DRIVING_LICENCE FR_RESIDENCE_PERMIT FR_LICENSE_PLATE HEALTH_ID
      BENEFIT_ID IP_ADDRESS MAC_ADDRESS SECRET STAFF_ID CASE_NUMBER INTERNAL_HOST GEO_COORDINATES USERNAME`
    expect([...labelledTypes].sort()).toEqual(types.split(/\s+/).sort())
  })

  it('are ASCII upper case, and no two types share one', () => {
    for (const label of knownLabels) expect(label).toMatch(/^[A-Z]+(?:_[A-Z]+)*$/)
    for (const language of ['fr', 'en'] as const) {
      expect(new Set(labelledTypes.map(type => labelOf(type, language))).size).toBe(labelledTypes.length)
    }
  })

  it('mean the same kind in whichever language', () => {
    for (const type of labelledTypes) {
      const other = labelledTypes.find(each => each !== type && labelOf(each, 'en') === labelOf(type, 'fr'))
      expect(other).toBeUndefined()
    }
  })

  it('of a type of the policy are the type itself', () => {
    expect(labelOf('PROJECT_NAME', 'fr')).toBe('PROJECT_NAME')
    expect(labelOf('Nom d’élu', 'fr')).toBe('NOM_D_ELU')
    expect(labelOf('2030', 'en')).toBe('TERM_2030')
    expect(labelOf('constructor', 'en')).toBe('CONSTRUCTOR')
  })
})
