import { describe, expect, it } from 'vitest'
import type { Asked } from './attacker.ts'
import { lifeOf } from './lives.ts'
import { attackReader, everything, plantedReaders, type Reader } from './reader-attack.ts'

/** The first organisation, of so many, in which something is told of a few agents. */
function firstLeak(reader: Reader, organisations: number, asked: Asked) {
  for (let number = 1; number <= organisations; number++) {
    const leak = attackReader(lifeOf(number), reader, asked)
    if (leak !== null) return { number, ...leak }
  }
  return null
}
const nothingAsked = (): Asked => ({ cells: 0, pairs: 0, triples: 0, closures: 0 })

describe('whoever reads pages, API, CSV, pictures and the open set, and keeps them', () => {
  it('is told nothing of fewer than ten agents', () => {
    const asked = nothingAsked()
    expect(firstLeak(everything, 8, asked)).toBeNull()
    // There was something to ask.
    expect(asked.triples).toBeGreaterThan(10_000)
  }, 240_000)

  it.each(Object.entries(plantedReaders))(
    'is told something %s',
    (_, reader) => {
      expect(firstLeak(reader, 12, nothingAsked())).not.toBeNull()
    },
    240_000,
  )
})
