import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cell, type Contribution, type Cube, cubeOf } from '../../dashboards/publish/cube.ts'
import { hide } from '../../dashboards/publish/hide.ts'

const k = 10

/** An invented organisation: agents with a direction each, who may move, arrive late or leave, one perhaps heavy. */
const anyOrganisation: fc.Arbitrary<readonly Contribution[]> = fc
  .record({
    directions: fc.array(fc.integer({ min: 1, max: 24 }), { minLength: 2, maxLength: 4 }),
    uses: fc.integer({ min: 1, max: 3 }),
    providers: fc.integer({ min: 1, max: 2 }),
    seed: fc.integer({ min: 1, max: 1_000_000 }),
    heavy: fc.boolean(),
  })
  .map(({ directions, uses, providers, seed, heavy }) => {
    let state = seed
    const draw = (below: number): number => {
      state = (state * 48_271) % 2_147_483_647
      return state % below
    }
    const contributions: Contribution[] = []
    directions.forEach((size, direction) => {
      for (let agent = 0; agent < size; agent++) {
        const agentRef = `${direction}.${agent}`
        const arrives = draw(8) === 0 ? 1 + draw(2) : 0
        const leaves = draw(8) === 0 ? 1 : 2
        const moves = draw(10) === 0
        for (let month = arrives; month <= leaves; month++) {
          const place = moves && month > 0 ? (direction + 1) % directions.length : direction
          for (let times = 1 + draw(3); times > 0; times--) {
            contributions.push({
              agentRef,
              month: `2026-0${7 + month}`,
              direction: `d${place}`,
              use: `u${draw(uses)}`,
              provider: `p${draw(providers)}`,
              amounts: { exchanges: heavy && contributions.length === 0 ? 5000 : 1 + draw(40) },
            })
          }
        }
      }
    })
    return contributions
  })

/** Who knows all that is served tries every pair and triple, with either sign, for a difference of few agents. */
function attack(cube: Cube, served: readonly Cell[]): string | null {
  const agents = cube.contributions.map(({ agentRef }) => agentRef)
  const vectors = served.map(cell => {
    const vector = new Int8Array(agents.length)
    for (const atom of cell.atoms) vector[atom] = 1
    return vector
  })
  const few = (terms: readonly (readonly [number, number])[]): boolean => {
    const touched = new Set<string>()
    for (let atom = 0; atom < agents.length; atom++) {
      let sum = 0
      for (const [index, sign] of terms) sum += sign * (vectors[index]?.[atom] ?? 0)
      if (sum === 0) continue
      touched.add(agents[atom] ?? '')
      if (touched.size >= k) return false
    }
    return touched.size > 0
  }
  for (let a = 0; a < served.length; a++) {
    for (let b = 0; b < served.length; b++) {
      if (b === a) continue
      if (
        few([
          [a, 1],
          [b, -1],
        ])
      )
        return `${served[a]?.id} - ${served[b]?.id}`
      for (let c = b + 1; c < served.length; c++) {
        if (c === a) continue
        if (
          few([
            [a, 1],
            [b, -1],
            [c, -1],
          ])
        )
          return `${served[a]?.id} - ${served[b]?.id} - ${served[c]?.id}`
      }
    }
  }
  return null
}

describe('publication', () => {
  it('shows nothing from which fewer than ten agents can be told, by any pair or triple', () => {
    fc.assert(
      fc.property(anyOrganisation, contributions => {
        const cube = cubeOf(contributions)
        const hidden = hide(cube, 'exchanges', k)
        const served = cube.cells.filter(cell => !hidden.has(cell.id))
        expect(attack(cube, served)).toBeNull()
      }),
      { numRuns: 60 },
    )
  })
})
