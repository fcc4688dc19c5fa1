import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PastExchange } from '../db/past-exchanges.ts'
import { type InForce, loadInForce } from '../gateway/in-force.ts'
import { pastEffect } from '../gateway/policy-effects.ts'
import { withFolder } from './policy/temporary-folder.ts'

const base = 'policy: test\nowner: dpo@example.org\nreview_by: 2030-01-01\n'

/** A policy with these rules. */
function policyWith(rules: string): InForce {
  return withFolder({ 'policy.yaml': base + rules }, folder => loadInForce(folder, {}))
}

const denyTeam = (team: string) => `rules: [{ id: no, when: { teams: [${team}] }, then: deny }]\n`
const denyLong = 'rules: [{ id: no, when: { characters_over: 1000 }, then: deny }]\n'
const denyShort = 'rules: [{ id: no, when: { uses: [courrier] }, then: deny }]\n'

function exchange(agent: string, more: Partial<PastExchange> = {}): PastExchange {
  return {
    at: '2026-11-20T10:00:00.000Z',
    agentRef: agent,
    team: 'paie',
    direction: 'drh',
    roles: ['agent'],
    surface: 'openai-chat',
    model: 'sandbox',
    provider: 'sandbox',
    use: null,
    findings: {},
    attachments: [],
    tools: false,
    stream: false,
    characters: 100,
    ...more,
  }
}

const agents = (count: number, more: Partial<PastExchange> = {}, prefix = 'a') =>
  Array.from({ length: count }, (_, index) => exchange(`${prefix}${index}`, more))

let before: InForce
const opened: InForce[] = []
beforeAll(() => {
  before = policyWith('')
  opened.push(before)
})
afterAll(() => Promise.all(opened.map(({ detector }) => detector.close())))

async function effect(rules: string, past: readonly PastExchange[]) {
  const after = policyWith(rules)
  opened.push(after)
  return pastEffect(past, before, after, 'direction')
}

describe('the effect of a change on what was recorded', () => {
  it('counts exchanges that would have been refused, by department', async () => {
    const past = [...agents(12), ...agents(12, { team: 'dev', direction: 'dsi' }, 'b')]
    expect(await effect(denyTeam('paie'), past)).toEqual({
      exchanges: 24,
      otherwise: 12,
      refused: 12,
      groups: [
        { group: 'drh', exchanges: 12, otherwise: 12 },
        { group: 'dsi', exchanges: 12, otherwise: 0 },
      ],
    })
  })

  it('hides a figure on few agents even in a large department', async () => {
    const past = [...agents(40), exchange('a1', { characters: 5000 }), exchange('a1', { characters: 6000 })]
    const { otherwise, refused, groups, exchanges } = await effect(denyLong, past)
    expect(exchanges).toBe(42)
    expect([otherwise, refused]).toEqual([null, null])
    expect(groups).toEqual([{ group: 'drh', exchanges: 42, otherwise: null }])
  })

  it('hides a figure whose complement tells of few agents', async () => {
    const past = [...agents(40, { use: 'courrier' }), exchange('a1')]
    const { otherwise, groups } = await effect(denyShort, past)
    expect(otherwise).toBeNull()
    expect(groups).toEqual([{ group: 'drh', exchanges: 41, otherwise: null }])
  })

  it('gives no total from which a hidden group could be subtracted', async () => {
    const past = [
      ...agents(12, { characters: 5000 }),
      ...agents(12),
      ...agents(30, { team: 'dev', direction: 'dsi' }, 'b'),
      ...agents(3, { team: 'dev', direction: 'dsi', characters: 5000 }, 'b'),
    ]
    const { otherwise, groups } = await effect(denyLong, past)
    expect(groups).toEqual([
      { group: 'drh', exchanges: 24, otherwise: 12 },
      { group: 'dsi', exchanges: 33, otherwise: null },
    ])
    expect(otherwise).toBeNull()
  })

  it('puts small departments together, and hides them where they are few together', async () => {
    const small = (direction: string, count: number) => agents(count, { direction, team: null }, direction)
    const together = await effect(denyTeam('paie'), [...agents(12), ...small('a', 6), ...small('b', 6)])
    expect(together.groups).toEqual([
      { group: 'drh', exchanges: 12, otherwise: 12 },
      { group: null, exchanges: 12, otherwise: 0 },
    ])
    const few = await effect(denyTeam('paie'), [...agents(12), ...small('a', 3), ...small('b', 3)])
    expect(few.groups).toEqual([
      { group: 'drh', exchanges: 12, otherwise: 12 },
      { group: null, exchanges: null, otherwise: null },
    ])
    expect(few.exchanges).toBe(12)
  })

  it('lets other work have its turn', async () => {
    let turns = 0
    const timer = setInterval(() => turns++, 5)
    await effect(
      denyLong,
      Array.from({ length: 4000 }, (_, index) => exchange(`a${index % 50}`)),
    )
    clearInterval(timer)
    expect(turns).toBeGreaterThan(2)
  })
})
