import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day, list, number, typeset } from '../../dashboards/typography.ts'

const narrow = '\u202f'

describe('typeset', () => {
  it.each([
    ["l'IA gagne : 6 minutes ; vrai ?", `l’IA gagne${narrow}: 6 minutes${narrow}; vrai${narrow}?`],
    ['« Rien »', `«${narrow}Rien${narrow}»`],
    ['2 000 000 jetons, 25 %', `2${narrow}000${narrow}000 jetons, 25${narrow}%`],
    ['à 10:30, sur https://ville.example', 'à 10:30, sur https://ville.example'],
    ["tapez `npx : l'outil`", "tapez `npx : l'outil`"],
    ['en 2026 100 agents', `en 2026${narrow}100 agents`],
  ])('%s', (typed, printed) => {
    expect(typeset(typed, 'fr')).toBe(printed)
  })

  it('leaves English spaces alone', () => {
    expect(typeset("the agent's « 25 % »", 'en')).toBe('the agent’s « 25 % »')
  })

  it('changes nothing when done twice, and nothing but spaces and apostrophes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."ab1:;!?«»%€' \u00a0`,.é") }), text => {
        const once = typeset(text, 'fr')
        expect(typeset(once, 'fr')).toBe(once)
        const bare = (written: string) => written.replaceAll(/\s/gu, '').replaceAll('’', "'")
        expect(bare(once)).toBe(bare(text))
      }),
    )
  })
})

it('writes days, numbers and lists as each language does', () => {
  expect(day(new Date('2026-12-01T12:00:00Z'), 'fr')).toBe('1er décembre 2026')
  expect(day(new Date('2026-12-11T12:00:00Z'), 'fr')).toBe('11 décembre 2026')
  expect(day(new Date('2026-11-30T23:30:00Z'), 'en')).toBe('1 December 2026')
  expect(number(12345.6, 'fr')).toBe(`12${narrow}345,6`)
  expect(list(['a', 'b', 'c'], 'fr')).toBe('a, b et c')
})
