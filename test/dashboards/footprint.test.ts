import { describe, expect, it } from 'vitest'
import { footprintOf, gpusFor } from '../../dashboards/footprint/ecologits.ts'

const usa = { gwp: 0.38355, water: 3.1321 }
const sweden = { gwp: 0.03582, water: 6.0315 }

describe('the footprint of an answer', () => {
  // Check values of the method, 400 tokens without a cap by latency, PUE 1.2 and 1.16.
  it.each([
    {
      name: 'gpt-4o',
      range: footprintOf(
        400,
        { total: 440, activeLow: 44, activeHigh: 132, tokensPerSecond: 37.8, firstTokenSeconds: 0.52 },
        usa,
        { pue: 1.2, wue: 0.569 },
      ),
      gpus: 16,
      watthours: [0.6425, 1.0273],
      useGrams: [0.2464, 0.394],
      embodiedGrams: 0.0289,
    },
    {
      name: 'mistral-large',
      range: footprintOf(
        400,
        { total: 123, activeLow: 123, activeHigh: 123, tokensPerSecond: 36.1, firstTokenSeconds: 0.48 },
        sweden,
        { pue: 1.16, wue: 0.09 },
      ),
      gpus: 4,
      watthours: [0.2401, 0.2401],
      useGrams: [0.0086, 0.0086],
      embodiedGrams: 0.0075,
    },
  ])('agrees with the published values: $name', ({ range, gpus, watthours, useGrams, embodiedGrams }) => {
    expect(range.gpus).toBe(gpus)
    for (const [index, side] of [range.low, range.high].entries()) {
      expect(side.energyKwh * 1000).toBeCloseTo(watthours[index] ?? 0, 3)
      expect(side.useGwp * 1000).toBeCloseTo(useGrams[index] ?? 0, 3)
      expect(side.embodiedGwp * 1000).toBeCloseTo(embodiedGrams, 3)
    }
  })

  it('takes no longer than the request took', () => {
    const size = { total: 7, activeLow: 7, activeHigh: 7 }
    const centre = { pue: 1.2, wue: 0.5 }
    const free = footprintOf(1000, size, usa, centre).low
    const capped = footprintOf(1000, size, usa, centre, 1).low
    expect(capped.energyKwh).toBeLessThan(free.energyKwh)
    expect(capped.embodiedGwp).toBeCloseTo((5700 / 8 + 273) / (94_608_000 * 64), 15)
    expect(footprintOf(0, size, usa, centre).high).toEqual({
      energyKwh: 0,
      useGwp: 0,
      embodiedGwp: 0,
      waterLitres: 0,
    })
  })

  it.each([
    [7, 1],
    [33, 1],
    [34, 2],
    [123, 4],
    [440, 16],
  ])('needs for %d billion parameters %d GPUs', (billions, gpus) => {
    expect(gpusFor(billions)).toBe(gpus)
  })
})
