import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { misspelt, nearest } from '../../gateway/policy/nearest.ts'

describe('the nearest name', () => {
  it.each([
    ['PRESON', ['PERSON', 'SECRET'], 'PERSON'],
    ['IBAN', ['PERSON', 'IBAN_CODE'], 'IBAN_CODE'],
    ['NIR', ['FR_NIR'], 'FR_NIR'],
    ['api_key', ['base_url', 'api_key_env'], 'api_key_env'],
    ['supported_languages', ['languages'], 'languages'],
    ['pseudonymize', ['keep', 'pseudonymise'], 'pseudonymise'],
    ['whatever', ['keep', 'mask'], null],
    ['', ['keep'], null],
  ])('%s → %s', (word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected)
  })

  it('is the name itself, or one change away from it', () => {
    const name = fc.string({ unit: fc.constantFrom(...'ABCDE'), minLength: 4, maxLength: 12 })
    fc.assert(
      fc.property(name, fc.nat(), (candidate, at) => {
        const place = at % candidate.length
        expect(misspelt(candidate, [candidate])).toBe(candidate)
        expect(misspelt(candidate.slice(0, place) + candidate.slice(place + 1), [candidate])).toBe(candidate)
        expect(misspelt(`${candidate.slice(0, place)}Z${candidate.slice(place)}`, [candidate])).toBe(
          candidate,
        )
      }),
    )
  })
})
