import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, it } from 'vitest'
import { selectionProbability } from '../../gateway/observatory/selection.ts'

describe('how likely a sitting is to be drawn', () => {
  it.each([
    { before: 0, share: 0.1, expected: 0.1 },
    { before: 1, share: 0.1, expected: 0.1 },
    // Not if both before were drawn: 0.1 × (1 − 0.1²).
    { before: 2, share: 0.1, expected: 0.099 },
    // 0.1 × (0.9³ + 3 × 0.1 × 0.9²).
    { before: 3, share: 0.1, expected: 0.1 * (0.729 + 0.243) },
    { before: 0, share: 1, expected: 1 },
    { before: 1, share: 1, expected: 1 },
    { before: 2, share: 1, expected: 0 },
    { before: 5, share: 0, expected: 0 },
  ])('$before before it, share $share', ({ before, share, expected }) => {
    expect(selectionProbability(before, share, 2)).toBeCloseTo(expected, 12)
  })

  it('makes weights of 1/p stand for all sittings, those of heavy weeks too', () => {
    const generator = xoroshiro128plus(20_261_001)
    const random = () => uniformInt(generator, 0, 999_999) / 1_000_000
    const [sittings, rounds, share] = [25, 20_000, 0.3]
    const weights = new Array<number>(sittings).fill(0)
    for (let round = 0; round < rounds; round++) {
      let invited = 0
      for (let sitting = 0; sitting < sittings; sitting++) {
        if (invited >= 2 || random() >= share) continue
        invited += 1
        weights[sitting] = (weights[sitting] ?? 0) + 1 / selectionProbability(sitting, share, 2)
      }
    }
    // Early sittings, which most draws fall on: within three standard errors of one sitting each.
    for (const sitting of [0, 1, 2, 3, 4, 5, 6, 7]) {
      const p = selectionProbability(sitting, share, 2)
      const error = Math.sqrt((1 - p) / p / rounds)
      expect(Math.abs((weights[sitting] ?? 0) / rounds - 1)).toBeLessThan(4 * error)
    }
  })
})
