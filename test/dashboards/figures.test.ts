import { describe, expect, it } from 'vitest'
import type { Measure } from '../../dashboards/publish/published.ts'
import { agents, asked, held, publishedOf, quarterOf, saidOf, timed, told, used } from './quarter.ts'

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

  it('what one agent sent without a price or a footprint follows neither from a share nor from a cost per task', () => {
    const odd = { model: 'mx', exchanges: 130, tokensKnown: 130, cost: 0, priced: 0 }
    const measures = ['cost_coverage', 'cost_per_task_eur'] as const
    const one = quarterOf({ usage: [...forty.map(agent => used(agent)), used('x', odd)] })
    expect(hiddenOf(one, ...measures)).toEqual({ cost_coverage: 'small', cost_per_task_eur: 'small' })
    const half = [...forty.map(agent => used(agent)), ...agents(40, 'x').map(agent => used(agent, odd))]
    const many = quarterOf({ usage: half })
    expect(measures.map(measure => many(measure).value)).toEqual([0.07, 2.33])
    // Of one priced agent no more: a model that costs nothing has a price too.
    const free = quarterOf({
      usage: [...forty.map(agent => used(agent, odd)), used('x', { cost: 0 })],
    })
    expect(hiddenOf(free, ...measures)).toEqual({ cost_coverage: 'small', cost_per_task_eur: 'small' })
    // All of them priced: that is the price list's doing.
    expect(quarterOf({ usage: forty.map(agent => used(agent)) })('cost_coverage').value).toBe(1)
  })

  it('what one agent cost does not follow from two sums, even where what they sent may be known', () => {
    const sent = quarterOf({
      usage: [
        ...agents(20).map(agent => used(agent, { cost: 10_000_000 })),
        ...agents(6, 'x').map(agent => used(agent, { use: 'u1' })),
        ...agents(5, 'y').map(agent =>
          used(agent, { use: 'u2', cost: agent === 'y0' ? 90_000_000 : 1_000_000 }),
        ),
      ],
    })
    // All without those of the first use: eleven agents, one of whom cost nine tenths.
    expect(sent('exchanges').value).toBe(310)
    expect(sent('exchanges', { use: 'u0' }).value).toBe(200)
    expect(hiddenOf(sent, 'cost_eur')).toEqual({ cost_eur: null })
    expect(sent('cost_eur', { use: 'u0' }).hidden).toBe('complementary')
  })

  it('tokens that few exchanges have no count of follow from no share', () => {
    const odd = { tokensKnown: 0, tokensUnknown: 10 }
    const measures = ['tokens_unknown_share', 'tokens_estimated_share'] as const
    const one = quarterOf({ usage: [...forty.map(agent => used(agent)), used('x', odd)] })
    expect(hiddenOf(one, ...measures)).toEqual({
      tokens_unknown_share: 'small',
      tokens_estimated_share: 'small',
    })
    const many = quarterOf({ usage: forty.map(agent => used(agent, { tokensKnown: 8, tokensUnknown: 2 })) })
    expect(measures.map(measure => many(measure).value)).toEqual([0.2, 0])
  })

  it('who did not answer does not follow from the lower bound of the total', () => {
    const silent = (count: number) =>
      quarterOf({
        usage: forty.map(agent => used(agent)),
        sent: forty.map((agent, index) => asked(agent, index >= count)),
        reports: forty.slice(count).map(agent => told(agent)),
      })
    expect(hiddenOf(silent(1), 'response_rate', 'net_hours_lower', 'net_hours_total')).toEqual({
      response_rate: 'small',
      net_hours_lower: 'small',
      net_hours_total: null,
    })
    expect(hiddenOf(silent(0), 'response_rate', 'net_hours_lower')).toEqual({
      response_rate: 'class',
      net_hours_lower: 'class',
    })
    expect(silent(20)('net_hours_lower').value).toBe(20)
  })

  it('who had no comparison does not follow from the total', () => {
    const without = (added: number, unknown: number) =>
      quarterOf({
        usage: forty.map(agent => used(agent)),
        sent: forty.map(agent => asked(agent)),
        reports: forty.map((agent, index) => {
          if (index < added) return told(agent, { withoutAi: 'not_done', withoutAiMinutes: null })
          return told(agent, index < added + unknown ? { withoutAi: 'unknown' } : {})
        }),
      })('net_hours_total')
    expect(without(1, 0).hidden).toBe('class')
    // The share of those who do not know is shown, and would give the other one.
    expect(without(1, 10).hidden).toBe('class')
    expect(without(10, 10).value).toBe(20)
    expect(without(0, 0).value).toBe(40)
  })

  it('what a handful lost on abandoned attempts does not follow from the parts of the gain', () => {
    const parts = (count: number) => {
      const lost = { outcome: 'abandoned', promptingMinutes: 60, checkingMinutes: 30 } as const
      const at = quarterOf({
        usage: forty.map(agent => used(agent)),
        sent: forty.map(agent => asked(agent)),
        reports: forty.map((agent, index) => told(agent, index < count ? lost : {})),
      })
      return (
        ['without_ai_minutes', 'prompting_minutes', 'checking_minutes', 'abandoned_minutes'] as const
      ).map(measure => at(measure).hidden ?? at(measure).value)
    }
    expect(parts(10)).toEqual([22.5, 3.8, 3.8, 22.5])
    // 39 of 40 would have taken 30 minutes; all together spent (39 · 5 + 60) / 40 prompting.
    expect(parts(1)).toEqual([29.3, 6.4, 5.6, 'class'])
    expect(parts(0)).toEqual([30, 5, 5, 'class'])
    expect(parts(39)).toEqual(['class', 'class', 'class', 'class'])
  })

  it('one agent whose reports stand for over half of the tasks is no median', () => {
    const at = (chance: number) =>
      quarterOf({
        usage: forty.map(agent => used(agent)),
        sent: forty.map(agent => asked(agent)),
        reports: forty.map((agent, index) =>
          told(agent, index === 0 ? { selectionProbability: chance } : {}),
        ),
      })
    const measures = ['net_minutes_median', 'share_negative', 'quality_mean', 'errors_found_share'] as const
    expect(hiddenOf(at(0.002), ...measures)).toEqual({
      net_minutes_median: 'small',
      share_negative: 'small',
      quality_mean: 'small',
      errors_found_share: 'small',
    })
    // It stays one report, whatever it stands for.
    expect(at(0.005)('reports').value).toBe(40)
  })

  it('a response rate does not move by one agent who answers or not', () => {
    const rate = (silent: number) =>
      quarterOf({
        usage: forty.map(agent => used(agent)),
        sent: forty.map((agent, index) => asked(agent, index >= silent)),
        reports: forty.slice(silent).map(agent => told(agent)),
      })('response_rate')
    expect([9, 10, 30, 31].map(silent => rate(silent).hidden)).toEqual(['small', null, null, 'small'])
  })

  it('a timed gain is of enough agents with AI and enough without, none of whom weighs over half', () => {
    const usage = forty.map(agent => used(agent))
    const hidden = (withAi: readonly string[], without: readonly string[], more: readonly string[] = []) =>
      quarterOf({
        usage,
        timed: [
          ...withAi.map(agent => timed(agent, 'with_ai', 20)),
          ...without.map(agent => timed(agent, 'without_ai', 30)),
          ...more.map(agent => timed(agent, 'without_ai', 90)),
        ],
      })('timed_net_minutes').hidden
    expect(hidden(forty, agents(1))).toBe('small')
    expect(hidden(agents(9), forty)).toBe('small')
    expect(hidden(agents(10), agents(10))).toBeNull()
    // A quarter of the tasks, and most of those without AI.
    expect(hidden(forty, agents(10), Array(12).fill('a0'))).toBe('small')
  })
})

describe('a quarter whose months were published before', () => {
  const august = { month: '2026-08' } as const
  const sources = {
    usage: [...forty.map(agent => used(agent)), ...forty.map(agent => used(agent, august))],
    reports: [...forty.map(agent => told(agent)), ...forty.map(agent => told(agent, august))],
    sent: ['2026-07', '2026-08'].flatMap(month =>
      forty.flatMap(agent => [
        { ...asked(agent), month },
        { ...asked(agent, false), month },
      ]),
    ),
  }
  const inJuly = publishedOf(
    {
      usage: sources.usage.filter(({ month }) => month === '2026-07'),
      reports: sources.reports.filter(({ month }) => month === '2026-07'),
      sent: sources.sent.filter(({ month }) => month === '2026-07'),
    },
    ['2026-07'],
  )
  const measures = [
    'exchanges',
    'sittings',
    'cost_eur',
    'reports',
    'net_minutes_mean',
    'response_rate',
  ] as const
  const later = (changed: Partial<typeof sources>) => {
    const published = publishedOf({ ...sources, ...changed }, ['2026-08', '2026-Q3'], inJuly)
    const hidden = (period: string) =>
      measures.filter(measure => saidOf(published, period)(measure).hidden !== null)
    return { august: hidden('2026-08'), quarter: hidden('2026-Q3') }
  }

  it('is their sum, as long as they stay what they were', () => {
    expect(later({})).toEqual({ august: [], quarter: [] })
  })

  it('does not tell of an exchange that came to its end when its month was published', () => {
    const late = used('a0', { exchanges: 1, sittings: 0, tokensKnown: 1, priced: 1 })
    expect(later({ usage: [...sources.usage, late] })).toEqual({
      august: [],
      quarter: ['exchanges', 'sittings', 'cost_eur'],
    })
  })

  it('does not tell of an answer that was erased since', () => {
    const [, ...reports] = sources.reports
    const sent = sources.sent.map((each, index) => (index === 0 ? { ...each, answered: false } : each))
    expect(later({ reports, sent })).toEqual({
      august: [],
      quarter: ['reports', 'net_minutes_mean', 'response_rate'],
    })
  })

  it('does not tell of a price that was changed since, nor of what it was', () => {
    const usage = sources.usage.map((each, index) => (index < 3 ? { ...each, cost: 2 * each.cost } : each))
    expect(later({ usage })).toEqual({ august: [], quarter: ['cost_eur'] })
  })
})
