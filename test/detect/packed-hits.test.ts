import { describe, expect, it } from 'vitest'
import { packHits, unpackHits } from '../../gateway/detect/packed-hits.ts'
import type { Finding } from '../../gateway/model.ts'

const finding = (at: number): Finding => ({
  start: at * 10,
  end: at * 10 + 7,
  score: 0.5 + (at % 5) / 10,
  entityType: at % 2 === 0 ? 'PERSON' : 'EMAIL_ADDRESS',
  recognizer: `recognizer ${at % 3}`,
})

const many = (length: number) => Array.from({ length }, (_, at) => finding(at))

describe('packed findings', () => {
  it.each([
    ['none', []],
    ['an unknown list, an empty one and a short one', [undefined, [], many(3), undefined]],
    ['more than are unpacked in one turn', [many(5000), undefined, many(9000)]],
  ])('come back as they were: %s', async (_, lists) => {
    expect(await unpackHits(packHits(lists))).toEqual(lists)
  })

  it('let other events have their turn while many are unpacked', async () => {
    let turns = 0
    let unpacking = true
    const count = () => {
      turns++
      if (unpacking) setImmediate(count)
    }
    setImmediate(count)
    await unpackHits(packHits([many(30_000)]))
    unpacking = false
    expect(turns).toBeGreaterThanOrEqual(7)
  })
})
