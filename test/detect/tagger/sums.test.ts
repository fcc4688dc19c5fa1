import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { marginal, Sums } from '../../../gateway/detect/tagger/sums.ts'

type Word = readonly [b: number, i: number, edgeB: number, edgeI: number]
const O = 0
const B = 1
const I = 2

/** Every sequence of tags, one after the other. */
function* sequences(length: number): Generator<number[]> {
  for (let code = 0; code < 3 ** length; code++) {
    const tags = Array.from({ length }, (_, at) => Math.floor(code / 3 ** at) % 3)
    if (tags.every((tag, at) => tag !== I || (tags[at - 1] ?? O) !== O)) yield tags
  }
}

const scoreOf = (tags: readonly number[], words: readonly Word[]): number =>
  words.reduce((sum, [b, i, edgeB, edgeI], at) => {
    const afterName = (tags[at - 1] ?? O) !== O
    if (tags[at] === B) return sum + b + (afterName ? edgeB : 0)
    return tags[at] === I ? sum + i + edgeI : sum
  }, 0)

const weight = fc.double({ min: -8, max: 8, noNaN: true })
const word = fc.tuple(weight, weight, weight, weight)

describe('sums over a run', () => {
  it('give the marginals that adding up every sequence gives', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), words => {
        const sums = new Sums()
        const column = (at: 0 | 1 | 2 | 3) => Float64Array.from([9, ...words.map(one => one[at])])
        // The run begins at word 1, so that an offset of the scores would show.
        sums.run({ b: column(0), i: column(1), edgeB: column(2), edgeI: column(3) }, 1, words.length + 1)
        const all = [...sequences(words.length)].map(tags => ({
          tags,
          weight: Math.exp(scoreOf(tags, words)),
        }))
        const total = all.reduce((sum, one) => sum + one.weight, 0)
        const share = (holds: (tags: number[]) => boolean) =>
          all.reduce((sum, one) => sum + (holds(one.tags) ? one.weight : 0), 0) / total
        words.forEach((_, t) => {
          const of = (what: number) => sums.marginals[marginal.size * t + what] ?? Number.NaN
          for (const tag of [O, B, I])
            expect(of(tag)).toBeCloseTo(
              share(tags => tags[t] === tag),
              9,
            )
          expect(of(marginal.joined)).toBeCloseTo(
            share(tags => tags[t] === B && t > 0 && tags[t - 1] !== O),
            9,
          )
        })
      }),
    )
  })

  it('hold a run of any length', () => {
    const sums = new Sums()
    const zeros = new Float64Array(1000)
    sums.run({ b: zeros, i: zeros, edgeB: zeros, edgeI: zeros }, 0, 1000)
    expect(sums.marginals[marginal.size * 999]).toBeGreaterThan(0)
  })
})
