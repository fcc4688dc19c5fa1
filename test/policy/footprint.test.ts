import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { footprintFaults, footprintInputsOf } from '../../gateway/policy/footprint.ts'
import { parseFootprint } from '../../gateway/policy/parse.ts'

const read = (text: string) => {
  const parsed = parseFootprint('policies/footprint.yaml', Buffer.from(text))
  if (!parsed.ok) throw new Error(parsed.faults.map(({ message }) => message.en).join('\n'))
  return parsed.value
}
const shipped = read(readFileSync('policies/footprint.yaml', 'utf8'))

describe('the parameters that ship', () => {
  const inputs = footprintInputsOf(shipped.value)

  it('have no fault, and the day of their check', () => {
    expect(footprintFaults(shipped)).toEqual([])
    expect(inputs.reviewed).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  })

  it('are those of the method’s check values', () => {
    expect(inputs.of('openai', 'gpt-4o', 'US')).toEqual({
      size: { total: 440, activeLow: 44, activeHigh: 132, tokensPerSecond: 37.8, firstTokenSeconds: 0.52 },
      mix: { gwp: 0.38355, water: 3.1321 },
      centre: expect.objectContaining({ pue: 1.2, wue: 0.569 }),
      estimated: true,
    })
    expect(inputs.of('mistral', 'mistral-large-latest', 'EU')).toMatchObject({
      size: { total: 123, activeLow: 123, activeHigh: 123 },
      mix: { gwp: 0.03582 },
      estimated: false,
    })
  })

  it.each([
    ['albert', 'openweight-nothing-known', 'FR'],
    ['openai', 'gpt-5', 'US'],
  ])('say nothing of a model of unknown size: %s %s', (provider, model, region) => {
    expect(inputs.of(provider, model, region)).toBeNull()
  })

  it('take the electricity of the region, and the world’s where it is not known', () => {
    expect(inputs.of('scaleway', 'gpt-oss-120b', 'FR')?.mix.gwp).toBe(0.04418)
    expect(inputs.of('elsewhere', 'gpt-oss-120b', 'BR')?.mix.gwp).toBe(0.47301)
  })
})

it('names what cannot be right by line', () => {
  const faulty = read(`reviewed: 2026-11-25
models:
  - { model: "a", total: 10, active: [12, 8] }
mixes:
  FRA: { gwp: 0.1, water: 1 }
regions: { FR: FRB }
centres:
  - { provider: "*", pue: 1.2, wue: 0.5, mix: FRA }
`)
  expect(footprintFaults(faulty).map(({ line, message }) => [line, message.en])).toEqual([
    [6, expect.stringContaining('is not in `mixes`')],
    [3, expect.stringContaining('from the least to the most')],
  ])
})
