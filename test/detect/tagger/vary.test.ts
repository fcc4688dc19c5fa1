import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomFrom, shuffle } from '../../../gateway/detect/tagger/random.ts'
import {
  lowered,
  type NamedText,
  namePool,
  swapNames,
  unaccented,
  withCapitals,
} from '../../../gateway/detect/tagger/vary.ts'

const text = 'Mme Hélène Quéré et M. DE BROSSAC ; hélène rappelle.'
const names = ['Hélène Quéré', 'DE BROSSAC', 'hélène'].map(name => {
  const start = text.indexOf(name)
  return { start, end: start + name.length }
})
const named = { text, names }
const pool = namePool([named, { text: 'Ousmane Diallo, Marek Nowak', names: [{ start: 0, end: 27 }] }])
const namesIn = (varied: NamedText) => varied.names.map(({ start, end }) => varied.text.slice(start, end))

describe('variants of an annotated text', () => {
  it('keep the annotation on names when these are swapped, whatever the dice say', () => {
    fc.assert(
      fc.property(fc.integer(), seed => {
        const varied = swapNames(named, pool, randomFrom(seed))
        const [full = '', upper = '', lower = ''] = namesIn(varied)
        const outside = varied.names.reduceRight(
          (rest, { start, end }) => rest.slice(0, start) + rest.slice(end),
          varied.text,
        )
        expect(outside).toBe('Mme  et M.  ;  rappelle.')
        // The same word becomes the same word; case and particles stay.
        expect(full.split(' ')[0]?.toLowerCase()).toBe(lower)
        expect(upper).toBe(upper.toUpperCase())
        expect(upper.startsWith('DE ')).toBe(true)
      }),
    )
  })

  it('keep every offset where only letters change', () => {
    expect(lowered(named).text).toBe(text.toLowerCase())
    expect(namesIn(unaccented(named))).toEqual(['Helene Quere', 'DE BROSSAC', 'helene'])
    expect(namesIn(withCapitals(named))[0]).toBe('Hélène QUÉRÉ')
    expect(lowered({ text: 'İstanbul', names: [] }).text).toHaveLength('İstanbul'.length)
  })
})

describe('the seeded generator', () => {
  it('gives the same numbers in every run', () => {
    const random = randomFrom(42)
    expect([random(), random(), random()].map(number => Math.floor(number * 1e6))).toMatchInlineSnapshot(`
      [
        601103,
        448290,
        852465,
      ]
    `)
  })

  it('shuffles without loss', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
        const shuffled = [...items]
        shuffle(shuffled, randomFrom(seed))
        expect(shuffled.sort()).toEqual([...items].sort())
      }),
    )
  })
})
