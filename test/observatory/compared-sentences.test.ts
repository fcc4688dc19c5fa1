import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparedHeadline, indicatorSentence } from '../../dashboards/compare/sentences.ts'
import type { Standing } from '../../dashboards/compare/standing.ts'
import { plain } from '../../dashboards/observatory/said.tsx'
import { shown, withheld } from '../../dashboards/publish/published.ts'

const gain = { name: 'net_minutes_mean', range: null } as const
const made = { method: '1.0', k: 10 }
const standing = (authority: string, value: number | null, spread: number | null, own = false): Standing => ({
  ...{ authority, own, invented: false, calls: null, made },
  figure:
    value === null
      ? withheld('small')
      : shown(value, 30, spread === null ? null : { low: value - spread, high: value + spread }),
})
const told = (all: readonly Standing[], language: 'fr' | 'en' = 'fr') =>
  plain(indicatorSentence(all, gain, language)).replaceAll(/[\u00a0\u202f]/g, ' ')
const titled = (all: readonly Standing[], language: 'fr' | 'en' = 'fr') =>
  plain(comparedHeadline(all, language)).replaceAll(/[\u00a0\u202f]/g, ' ')

describe('a comparison', () => {
  it('puts somebody above somebody only where their intervals do not meet', () => {
    const one = fc.record({
      value: fc.integer({ min: -30, max: 60 }),
      spread: fc.integer({ min: 0, max: 25 }),
    })
    fc.assert(
      fc.property(one, fc.array(one, { minLength: 1, maxLength: 4 }), (own, others) => {
        const all = [
          standing('Nous', own.value, own.spread, true),
          ...others.map(({ value, spread }, index) => standing(`Ville ${index}`, value, spread)),
        ]
        const apart = others.some(
          ({ value, spread }) =>
            value - spread > own.value + own.spread || value + spread < own.value - own.spread,
        )
        expect(/plus que|moins que/.test(told(all))).toBe(apart)
        expect(/plus élevé|plus faible/.test(titled(all))).toBe(apart)
        expect(/more than|less than/.test(told(all, 'en'))).toBe(apart)
        expect(/higher|lower/.test(titled(all, 'en'))).toBe(apart)
        const overlapping =
          others.length -
          others.filter(({ value, spread }) => Math.abs(value - own.value) > spread + own.spread).length
        expect(told(all).includes('intervalles se chevauchent')).toBe(overlapping > 0)
      }),
    )
  })

  it.each([
    [
      [standing('Nous', 6, 1, true), standing('Brest', null, null)],
      'Chez nous : +6 (5 à 7). Aucune autre institution ne montre ce chiffre.',
    ],
    [
      [standing('Nous', null, null, true), standing('Brest', 6, 1)],
      'Chez nous : masqué (moins de 10 agents, ou l’un domine). Ailleurs : Brest, +6 (5 à 7).',
    ],
    [
      [standing('Nous', 6, null, true), standing('Brest', 9, null)],
      'Chez nous : +6. Ailleurs : Brest, +9. Sans intervalle, ces chiffres ne se classent pas.',
    ],
    [
      [standing('Nous', 6, 1, true), standing('Brest', 9, 1)],
      'Chez nous : +6 (5 à 7). C’est moins que chez Brest : les intervalles ne se chevauchent pas.',
    ],
    [
      [standing('Nous', 6, 1, true), standing('Brest', 1, 1), standing('Vannes', 7, 3)],
      'Chez nous : +6 (5 à 7). C’est plus que chez Brest : les intervalles ne se chevauchent pas. Avec Vannes, les intervalles se chevauchent : on ne peut pas dire qui a plus.',
    ],
  ])('of %o reads well', (all, text) => {
    expect(told(all)).toBe(text)
  })

  it('leaves out whoever measures by another method', () => {
    const other = { ...standing('Brest', 30, 1), made: { method: '2.0', k: 10 } }
    const all = [standing('Nous', 6, 1, true), other]
    expect(told(all)).toContain('Ils ne se comparent pas aux nôtres.')
    expect(titled(all)).toBe('Aucun gain net ne se compare au nôtre pour cette période.')
  })
})
