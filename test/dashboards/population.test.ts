import { describe, expect, it } from 'vitest'
import { populationOf } from '../../dashboards/publish/population-figures.ts'

const month = '2026-09'
const told = (staff: Readonly<Record<string, readonly [number, number]>>) => {
  const rows = Object.entries(staff).map(([direction, [eligible, trained]]) => ({
    ...{ month, direction, eligible, trained },
  }))
  const population = populationOf(rows, '2026-Q3', 10)
  return Object.fromEntries(
    [...population].map(([direction, { eligible_agents: eligible, trained_share: trained }]) => [
      direction ?? 'all',
      [eligible?.hidden ?? eligible?.value, trained?.hidden ?? trained?.value],
    ]),
  )
}

describe('headcounts', () => {
  it('are shown from k on, rounded to five, with the share of those trained', () => {
    expect(told({ dsi: [32, 21], drh: [48, 17] })).toEqual({
      all: [80, 0.5],
      dsi: [30, 0.67],
      drh: [50, 0.3],
    })
  })

  it('are of the month with most of them: who was active in a quarter may have been so in any', () => {
    const rows = [30, 28, 27].map((eligible, index) => ({
      ...{ month: `2026-0${7 + index}`, direction: 'dsi', eligible, trained: 12 },
    }))
    expect(populationOf(rows, '2026-Q3', 10).get('dsi')?.eligible_agents?.value).toBe(30)
    expect(populationOf(rows, '2026-08', 10).get('dsi')?.eligible_agents?.value).toBe(30)
    expect(populationOf(rows, '2026-09', 10).get('dsi')?.eligible_agents?.value).toBe(25)
  })

  it('of a small direction do not follow from the whole: the smallest other is not shown either', () => {
    expect(told({ elus: [4, 1], dsi: [32, 21], drh: [48, 17] })).toMatchObject({
      all: [85, 0.47],
      elus: ['small', 'small'],
      dsi: ['complementary', 'complementary'],
      drh: [50, 0.3],
    })
    // Two small ones are enough for each other.
    expect(told({ elus: [4, 1], cabinet: [7, 4], drh: [48, 17] })).toMatchObject({
      drh: [50, 0.3],
      elus: ['small', 'small'],
    })
    // Nothing is left that could cover it but the whole.
    expect(told({ elus: [4, 1], drh: [48, 17] })).toEqual({
      all: [50, 0.4],
      elus: ['small', 'small'],
      drh: ['complementary', 'complementary'],
    })
    expect(told({ elus: [4, 1] })).toEqual({ all: ['small', 'small'], elus: ['small', 'small'] })
  })

  it('hide a share where a handful is on one side of it, and what would tell that handful', () => {
    expect(told({ dsi: [32, 30], drh: [48, 17], finances: [60, 30] })).toEqual({
      all: [140, 0.54],
      dsi: [30, 'class'],
      drh: [50, 'complementary'],
      finances: [60, 0.5],
    })
  })

  it('do not move by one person trained', () => {
    const share = (trained: number) => told({ dsi: [30, trained], drh: [40, 20] }).dsi?.[1]
    expect([13, 14, 15, 16, 17].map(share)).toEqual([0.5, 0.5, 0.5, 0.5, 0.5])
  })

  it('are unknown of a period in which nobody was counted', () => {
    expect([...populationOf([], '2026-Q3', 10).keys()]).toEqual([null])
  })
})
