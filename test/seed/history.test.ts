import { beforeAll, describe, expect, it } from 'vitest'
import { type DirectionCode, inventedDirections } from '../../gateway/seed/directions.ts'
import { historyOf, type InventedDay } from '../../gateway/seed/history.ts'
import { dayOf, isBudgetTime, textOf, workOn } from '../../gateway/seed/seasons.ts'

const options = { from: dayOf('2025-07-01'), until: dayOf('2026-07-01'), agents: 300, seed: 1 }
let year: readonly InventedDay[]

beforeAll(() => {
  year = [...historyOf(options).days()]
})

const between = (from: string, until: string) =>
  year.filter(({ day }) => day >= dayOf(from) && day < dayOf(until))
const perDay = (days: readonly InventedDay[]) =>
  days.reduce((sum, { exchanges }) => sum + exchanges.length, 0) / days.length

describe('an invented year', () => {
  it('is made by the seed alone', () => {
    const start = (seed: number) =>
      JSON.stringify([...historyOf({ ...options, until: dayOf('2025-08-01'), seed }).days()])
    expect(start(1)).toBe(start(1))
    expect(start(2)).not.toBe(start(1))
  })

  it('rests on weekends and public holidays, and sleeps in August', () => {
    for (const day of ['2025-11-22', '2025-11-23', '2025-11-11', '2026-04-06', '2026-05-14', '2026-05-25']) {
      expect(workOn(dayOf(day)), day).toBe(0)
      expect(
        year.some(each => textOf(each.day) === day),
        day,
      ).toBe(false)
    }
    expect(perDay(between('2025-08-01', '2025-08-25'))).toBeLessThan(
      perDay(between('2025-09-01', '2025-09-25')) / 2,
    )
    expect(isBudgetTime(dayOf('2025-11-03'))).toBe(true)
  })

  it('comes to directions one after the other', () => {
    const active = (direction: DirectionCode, days: readonly InventedDay[]) =>
      new Set(
        days.flatMap(({ exchanges }) =>
          exchanges.filter(each => each.direction === direction).map(({ agent }) => agent.id),
        ),
      ).size / inventedDirections[direction].agents
    const autumn = between('2025-09-01', '2025-10-01')
    const spring = between('2026-05-15', '2026-06-15')
    expect(active('dsi', autumn)).toBeGreaterThan(3 * active('solidarites', autumn))
    expect(active('solidarites', spring)).toBeGreaterThan(2 * active('solidarites', autumn))
    expect(active('citoyennete', spring)).toBeLessThan(0.7)
  })

  it('gains by some uses and loses by others', () => {
    const nets = (use: string) =>
      year.flatMap(({ invitations }) =>
        invitations.flatMap(({ answer }) => {
          if (answer?.answers.use !== use) return []
          const { outcome, withoutAiMinutes, promptingMinutes, checkingMinutes } = answer.answers
          const spent = promptingMinutes + checkingMinutes
          if (outcome === 'abandoned') return [-spent]
          return withoutAiMinutes === null ? [] : [withoutAiMinutes - spent]
        }),
      )
    const mean = (use: string) => nets(use).reduce((sum, net) => sum + net, 0) / nets(use).length
    for (const use of ['synthese', 'compte-rendu', 'traduction']) expect(mean(use), use).toBeGreaterThan(10)
    for (const use of ['deliberation', 'recherche']) expect(mean(use), use).toBeLessThan(0)
    expect(nets('courrier').filter(net => net < 0).length).toBeGreaterThan(0)
  })

  it('is answered more in some directions than in others, and at most two invitations a week', () => {
    const invitations = year.flatMap(day => day.invitations)
    const rate = (direction: string) => {
      const sent = invitations.filter(({ first }) => first.direction === direction)
      return sent.filter(({ answer }) => answer !== null).length / sent.length
    }
    expect(rate('dsi')).toBeGreaterThan(rate('solidarites') + 0.1)
    const weekly = new Map<string, number>()
    for (const { first, week } of invitations) {
      const key = `${week} ${first.agent.id}`
      weekly.set(key, (weekly.get(key) ?? 0) + 1)
    }
    expect(Math.max(...weekly.values())).toBe(2)
    for (const { probability } of invitations) expect(probability).toBeGreaterThan(0)
  })
})
