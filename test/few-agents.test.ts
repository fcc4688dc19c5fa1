import { expect, it } from 'vitest'
import { agentsAmong, isTold } from '../gateway/few-agents.ts'

const trace = (agentRef: string, at = '2026-11-20T10:00:00.000Z') => ({ at, agentRef })
const many = (count: number, prefix = 'a', at?: string) =>
  Array.from({ length: count }, (_, index) => trace(`${prefix}${index}`, at))

it('counts agents, not exchanges', () => {
  expect(agentsAmong([...many(3), ...many(3), ...many(3)])).toBe(3)
  expect(isTold(Array.from({ length: 500 }, () => trace('a')))).toBe(false)
})

it('tells nobody and ten, and nothing between', () => {
  expect(isTold([])).toBe(true)
  for (let count = 1; count < 10; count += 1) expect(isTold(many(count))).toBe(false)
  expect(isTold(many(10))).toBe(true)
})

it('does not count an agent twice when a quarter turns and references change', () => {
  const before = many(6, 'q3-', '2026-09-30T23:59:59.999Z')
  const after = many(6, 'q4-', '2026-10-01T00:00:00.000Z')
  expect(agentsAmong([...before, ...after])).toBe(6)
  expect(isTold([...before, ...after])).toBe(false)
  expect(agentsAmong(many(12, 'q', '2026-12-31T23:59:59.999Z'))).toBe(12)
})
