import { describe, expect, it } from 'vitest'
import { Lexicon } from '../../gateway/protect/lexicon.ts'
import { entries } from './restoring.ts'

const lexicon = new Lexicon([...entries, { ...entries[0], id: 'LOT_2_1' } as (typeof entries)[0]])

describe('lexicon', () => {
  it('never says that what it knows cannot come to be', () => {
    const labels = [
      'PERSONNE',
      'PERSONNES',
      'PERSON',
      'ADDRESSES',
      'IDS_CARDS',
      'PROJET_VILAINE',
      'PROJETS_VILAINE',
    ]
    for (const label of labels) {
      for (const rest of [
        '_1',
        '1',
        '_10',
        '_X7K_1',
        '_ABCDEFG2_123456',
        '_1S',
        '_01',
        '_1_',
        '_X7K_1S_',
        '_234_1',
        '_X7K1',
      ]) {
        const spelling = label + rest
        expect(lexicon.resolve(spelling), spelling).toBeDefined()
        for (let end = 0; end <= spelling.length; end++) {
          expect(lexicon.mayBecome(spelling.slice(0, end)), spelling.slice(0, end)).toBe(true)
        }
      }
    }
  })

  it.each([
    'PERSONNE_',
    'PERSONNE',
    'PERSONNE_X',
    'X_1',
    '1',
    '_1',
    'PERSONNE_X_1',
    'PERSONNE_X7K_Y8L_1',
    'PERSONNE_1_ET',
    '',
  ])('does not know %s', spelling => {
    expect(lexicon.resolve(spelling)).toBeUndefined()
  })

  it.each(['X', 'PERSONNE_1_E', 'PERSONNEL_A', 'PERSONNE_X_Y', 'NOTE'])(
    'says that %s cannot come to be',
    start => {
      expect(lexicon.mayBecome(start)).toBe(false)
    },
  )

  it('knows labels that end in digits, and the longest first', () => {
    expect(lexicon.resolve('LOT_2_1')).toMatchObject({ id: 'LOT_2_1' })
    for (const initial of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
      const lengths = lexicon.startingWith(initial.charCodeAt(0)).map(label => label.length)
      expect(lengths).toEqual([...lengths].sort((one, other) => other - one))
    }
  })
})
