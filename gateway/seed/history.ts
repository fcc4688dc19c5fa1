import type { ReportAnswers } from '../model.ts'
import { selectionProbability } from '../observatory/selection.ts'
import { answersOf, timedMinutes } from './answers.ts'
import { type Chance, chanceOf } from './chance.ts'
import { type DirectionCode, inventedDirections } from './directions.ts'
import { exchangesOf, type InventedExchange } from './exchanges.ts'
import { daysAfter, isBudgetTime, textOf, workOn } from './seasons.ts'
import { type InventedAgent, staffOf } from './staff.ts'
import type { UseCode } from './uses.ts'

export interface HistoryOptions {
  /** First day, and the first after the last, at midnight UTC. */
  readonly from: Date
  readonly until: Date
  readonly agents: number
  readonly seed: number
}

/** A sitting that was drawn, and what came of it. */
export interface InventedInvitation {
  readonly id: string
  readonly first: InventedExchange
  readonly week: string
  readonly probability: number
  /** Null: not answered. */
  readonly answer: { readonly id: string; readonly answers: ReportAnswers; readonly at: Date } | null
}

/** All that happened on one day. */
export interface InventedDay {
  readonly day: Date
  /** Oldest first. */
  readonly exchanges: readonly InventedExchange[]
  /** The first exchange of each sitting that was not drawn. */
  readonly uninvited: readonly InventedExchange[]
  readonly invitations: readonly InventedInvitation[]
  readonly voluntary: readonly {
    readonly id: string
    readonly agent: InventedAgent
    readonly direction: DirectionCode
    readonly answers: ReportAnswers
    readonly at: Date
  }[]
  readonly timed: readonly {
    readonly id: string
    readonly agent: InventedAgent
    readonly direction: DirectionCode
    readonly use: UseCode
    readonly arm: 'with_ai' | 'without_ai'
    readonly minutes: number
    readonly at: Date
  }[]
}

export interface History {
  readonly staff: readonly InventedAgent[]
  days(): Generator<InventedDay>
}

/** As sittings are counted. */
const idleMinutes = 20

const invited = { share: 0.1, perWeek: 2 } as const

/** A plausible time of an authority that begins with AI. Nobody in it exists, and nothing of it happened. */
export function historyOf({ from, until, agents, seed }: HistoryOptions): History {
  const chance = chanceOf(seed)
  const staff = staffOf(chance, agents, from, until)
  const length = Math.max(1, until.getTime() - from.getTime())
  let ids = 0
  const newId = () => `inv-${seed}-${(ids++).toString(36)}`

  function* days(): Generator<InventedDay> {
    const weeks = new Map<string, { sittings: number; drawn: number }>()
    let monday = ''
    for (let day = from; day < until; day = daysAfter(day, 1)) {
      const week = mondayOf(day)
      if (week !== monday) weeks.clear()
      monday = week
      const past = (day.getTime() - from.getTime()) / length
      const work = workOn(day)
      if (work === 0) continue
      yield dayOfWork({ day, week, weeks, past, work })
    }
  }

  function dayOfWork({
    day,
    week,
    weeks,
    past,
    work,
  }: {
    readonly day: Date
    readonly week: string
    readonly weeks: Map<string, { sittings: number; drawn: number }>
    readonly past: number
    readonly work: number
  }): InventedDay {
    const exchanges: InventedExchange[] = []
    const uninvited: InventedExchange[] = []
    const invitations: InventedInvitation[] = []
    const voluntary: InventedDay['voluntary'][number][] = []
    const timed: InventedDay['timed'][number][] = []
    for (const agent of staff) {
      const { direction, team } = placeOn(agent, day)
      const mean = tasksOn(agent, direction, day) * work
      if (mean === 0) continue
      const ends = new Map<UseCode | null, number>()
      for (const { use, at } of tasksOf(chance, direction, day, mean)) {
        const done = exchangesOf(chance, { agent, direction, team, use, at, past, newId })
        exchanges.push(...done)
        for (const first of done.filter(exchange => beginsSitting(exchange, ends))) {
          const before = weeks.get(agent.id) ?? { sittings: 0, drawn: 0 }
          const isDrawn = before.drawn < invited.perWeek && chance.happens(invited.share)
          weeks.set(agent.id, { sittings: before.sittings + 1, drawn: before.drawn + (isDrawn ? 1 : 0) })
          if (!isDrawn) {
            uninvited.push(first)
            continue
          }
          const probability = selectionProbability(before.sittings, invited.share, invited.perWeek)
          invitations.push({ id: newId(), first, week, probability, answer: answerTo(first, day) })
        }
      }
      if (chance.happens(0.0025)) {
        const used = usedOn(agent, day)
        const answers = answersOf(chance, agent, useOf(chance, direction, day) ?? 'autre', {
          used,
          keen: true,
        })
        voluntary.push({ id: newId(), agent, direction, answers, at: hourOn(day, 16) })
      }
      if (isTimingTime(past) && chance.happens(0.02)) {
        const use = useOf(chance, direction, day) ?? 'autre'
        const arm = chance.happens(0.5) ? 'with_ai' : 'without_ai'
        const minutes = timedMinutes(chance, agent, use, arm)
        timed.push({ id: newId(), agent, direction, use, arm, minutes, at: hourOn(day, 15) })
      }
    }
    exchanges.sort((a, b) => a.at.getTime() - b.at.getTime())
    return { day, exchanges, uninvited, invitations, voluntary, timed }
  }

  /** Those who opted out are drawn as anybody, and not asked. */
  function answerTo(first: InventedExchange, day: Date): InventedInvitation['answer'] {
    const { agent, use } = first
    const asked = agent.optsOut === null || agent.optsOut > day
    const answers = answersOf(chance, agent, use ?? 'autre', { used: usedOn(agent, day) })
    // Whoever gave up on a task is less in the mood to say so.
    const willing = agent.answers * (answers.outcome === 'abandoned' ? 0.7 : 1)
    const at = new Date(first.at.getTime() + Math.round(chance.around(2, 1.2) * 3_600_000))
    return asked && at < until && chance.happens(willing) ? { id: newId(), answers, at } : null
  }

  return { staff, days }
}

function placeOn({ direction, team, moves }: InventedAgent, day: Date) {
  return moves !== null && moves.on <= day ? moves : { direction, team }
}

const usedOn = ({ adopts }: InventedAgent, day: Date): number =>
  adopts === null ? 0 : Math.max(0, (day.getTime() - adopts.getTime()) / 86_400_000)

/** Tasks that an agent does with AI on a full day's work, on average: slowly at first, hardly any once tired of it. */
function tasksOn(agent: InventedAgent, direction: DirectionCode, day: Date): number {
  const { adopts, arrives, leaves, tires, tasks } = agent
  if (adopts === null || adopts > day || arrives > day || (leaves !== null && leaves <= day)) return 0
  const practice = 0.5 + 0.5 * Math.min(1, usedOn(agent, day) / 45)
  const budget = isBudgetTime(day) && (direction === 'finances' || direction === 'dsi') ? 1.45 : 1
  return tasks * practice * budget * (tires !== null && tires <= day ? 0.08 : 1)
}

interface Task {
  readonly use: UseCode | null
  readonly at: Date
}

/** What is sent after an idle time begins a sitting; what was refused, or asked by the tool itself, belongs to none. */
function beginsSitting(
  { use, at, background, action }: InventedExchange,
  ends: Map<UseCode | null, number>,
): boolean {
  if (background || action === 'blocked') return false
  const end = ends.get(use)
  ends.set(use, Math.max(end ?? 0, at.getTime()))
  return end === undefined || at.getTime() - end > idleMinutes * 60_000
}

function tasksOf(chance: Chance, direction: DirectionCode, day: Date, mean: number): readonly Task[] {
  const starts = Array.from({ length: chance.count(mean) }, () =>
    // Mornings and afternoons, 8:30 to 17:30 in Paris.
    Math.round((chance.happens(0.55) ? 6.6 + 4 * chance.share() : 11.6 + 4 * chance.share()) * 3_600_000),
  ).sort((a, b) => a - b)
  return starts.map(start => ({ use: useOf(chance, direction, day), at: new Date(day.getTime() + start) }))
}

/** One task in fifty says not what it is for. */
function useOf(chance: Chance, direction: DirectionCode, day: Date): UseCode | null {
  if (chance.happens(0.02)) return null
  const { uses } = inventedDirections[direction]
  if (direction !== 'finances' || !isBudgetTime(day)) return chance.pick<UseCode>(uses)
  return chance.pick<UseCode>({ ...uses, analyse: 60, note: 26 })
}

/** Twice a year some time their tasks. */
const isTimingTime = (past: number): boolean => (past > 0.3 && past < 0.42) || (past > 0.78 && past < 0.9)

const hourOn = (day: Date, hour: number): Date => new Date(day.getTime() + hour * 3_600_000)

function mondayOf(day: Date): string {
  return textOf(daysAfter(day, -((day.getUTCDay() + 6) % 7)))
}
