import { describe, expect, it } from 'vitest'
import type { Measure } from '../../dashboards/publish/published.ts'
import { agents, held, quarterOf, used } from './quarter.ts'

const hiddenOf = (at: ReturnType<typeof quarterOf>, ...measures: readonly Measure[]) =>
  Object.fromEntries(measures.map(measure => [measure, at(measure).hidden]))

const forty = agents(40)

describe('what follows from several figures of one cell', () => {
  it('refusals do not follow from risk and protected items, nor these from refusals', () => {
    const refused = agents(2, 'x').map(agent => used(agent, { exchanges: 40, refusals: 30 }))
    const few = quarterOf({
      usage: [...forty.map(agent => used(agent)), ...refused],
      found: forty.map(agent => held(agent)),
    })
    expect(hiddenOf(few, 'protected_items', 'refusals', 'risk_per_100')).toEqual({
      protected_items: null,
      refusals: 'small',
      risk_per_100: 'small',
    })
    const many = forty.map(agent => used(agent, { refusals: 1 }))
    const converse = quarterOf({ usage: many, found: agents(2).map(agent => held(agent)) })
    expect(hiddenOf(converse, 'protected_items', 'refusals', 'risk_per_100')).toEqual({
      protected_items: 'small',
      refusals: null,
      risk_per_100: 'small',
    })
    const both = quarterOf({ usage: many, found: forty.map(agent => held(agent)) })
    expect(both('risk_per_100').value).toBe(60)
  })
})
