import { expect, it } from 'vitest'
import type { PastOutcome } from '../db/past-outcomes.ts'
import { ruleRecord } from '../gateway/rule-record.ts'

function outcome(agentRef: string, more: Partial<PastOutcome> = {}): PastOutcome {
  return {
    at: '2026-11-20T10:00:00.000Z',
    agentRef,
    refused: true,
    rules: ['no-health'],
    findings: { HEALTH_ID: 1 },
    unknownPlaceholders: 0,
    ...more,
  }
}

const agents = (count: number, more: Partial<PastOutcome> = {}, prefix = 'a') =>
  Array.from({ length: count }, (_, index) => outcome(`${prefix}${index}`, more))

it('counts refusals by rule and kind, and what rules changed', async () => {
  const past = [
    ...agents(12),
    ...agents(11, { findings: { PERSON: 2 } }),
    ...agents(15, { refused: false, rules: ['notice'], findings: {}, unknownPlaceholders: 2 }),
  ]
  expect(await ruleRecord(past, ['never'])).toEqual([
    {
      rule: 'no-health',
      acted: 0,
      refused: 23,
      unknownPlaceholders: 0,
      kinds: [
        { kind: 'HEALTH_ID', exchanges: 12 },
        { kind: 'PERSON', exchanges: 11 },
      ],
    },
    { rule: 'notice', acted: 15, refused: 0, unknownPlaceholders: 15, kinds: [] },
    { rule: 'never', acted: 0, refused: 0, unknownPlaceholders: 0, kinds: [] },
  ])
})

it('hides what fewer than ten agents stand behind, and what would give them away', async () => {
  const [few] = await ruleRecord(agents(9), [])
  expect(few).toMatchObject({ refused: null, kinds: [{ kind: 'HEALTH_ID', exchanges: null }] })

  // Twelve agents refused, eleven of them with a health id: the twelfth would be told by subtraction.
  const [rest] = await ruleRecord([...agents(11), outcome('b', { findings: { PERSON: 1 } })], [])
  expect(rest).toMatchObject({
    refused: 12,
    kinds: [
      { kind: 'HEALTH_ID', exchanges: null },
      { kind: 'PERSON', exchanges: null },
    ],
  })

  const [one] = await ruleRecord(
    Array.from({ length: 200 }, () => outcome('a')),
    [],
  )
  expect(one?.refused).toBeNull()
})

it('does not count a refusal that several rules made as several of one rule', async () => {
  const past = agents(10, { rules: ['no-health', 'data/HEALTH_ID', 'no-health'] })
  const records = await ruleRecord(past, [])
  expect(records.map(({ rule, refused }) => [rule, refused])).toEqual([
    ['data/HEALTH_ID', 10],
    ['no-health', 10],
  ])
})
