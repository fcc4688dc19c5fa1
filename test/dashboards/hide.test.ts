import { describe, expect, it } from 'vitest'
import { type Contribution, cubeOf } from '../../dashboards/publish/cube.ts'
import { hide } from '../../dashboards/publish/hide.ts'
import { organisationOf } from './organisations.ts'
import { plainHide } from './plain-hide.ts'
import { k, measure } from './planted.ts'

const small = (number: number): readonly Contribution[] =>
  organisationOf(number).filter(({ agentRef }) => Number(agentRef.split('.')[1]) < 13)

const sorted = (hidden: ReadonlyMap<string, string>) => [...hidden].sort()

describe('hiding', () => {
  it('comes to what its rules come to when each question is asked anew', () => {
    let complementary = 0
    for (let number = 1; number <= 20; number++) {
      const cube = cubeOf(small(number))
      const hidden = hide(cube, measure, k)
      expect(sorted(hidden), `organisation ${number}`).toEqual(sorted(plainHide(cube, measure, k)))
      complementary += [...hidden.values()].filter(reason => reason === 'complementary').length
    }
    // There was something to cover.
    expect(complementary).toBeGreaterThan(50)
  }, 120_000)

  it('does so around what was published before', () => {
    for (let number = 41; number <= 56; number++) {
      const contributions = small(number)
      const first = cubeOf(contributions.filter(({ month }) => month === '2026-07'))
      const before = hide(first, measure, k)
      const decided = new Map(
        first.cells
          .filter(({ period }) => period === '2026-07')
          .map(({ id }) => [id, before.get(id) ?? null] as const),
      )
      const cube = cubeOf(contributions)
      const hidden = hide(cube, measure, k, decided)
      expect(sorted(hidden), `organisation ${number}`).toEqual(sorted(plainHide(cube, measure, k, decided)))
      for (const [id, reason] of decided) expect(hidden.get(id) ?? null).toBe(reason)
    }
  }, 120_000)
})
