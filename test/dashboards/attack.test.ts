import { describe, expect, it } from 'vitest'
import { type Asked, attack } from './attacker.ts'
import { organisationOf } from './organisations.ts'
import { k, measure, planted, type Serve, served } from './planted.ts'

/** The first organisation, of so many, in which something is told of a few agents. */
function firstLeak(serve: Serve, organisations: number, asked: Asked) {
  for (let number = 1; number <= organisations; number++) {
    const contributions = organisationOf(number)
    const leak = attack(contributions, serve(contributions), { measure, k, asked })
    if (leak !== null) return { number, ...leak }
  }
  return null
}
const nothingAsked = (): Asked => ({ cells: 0, pairs: 0, triples: 0, closures: 0 })

describe('an attack on what is served', () => {
  it('tells nothing of fewer than ten agents', () => {
    const asked = nothingAsked()
    expect(firstLeak(served, 60, asked)).toBeNull()
    // It had something to ask.
    expect(asked.triples).toBeGreaterThan(10_000)
  })

  it.each(Object.entries(planted))('finds what is told %s', (_, serve) => {
    expect(firstLeak(serve, 60, nothingAsked())).not.toBeNull()
  })
})
