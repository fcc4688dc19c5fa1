import type { Append } from '../../db/append.ts'
import type { Headcounts } from '../../db/headcounts.ts'
import type { Invitation, Invitations } from '../../db/invitations.ts'
import type { Keys } from '../../db/keys.ts'
import type { OptOuts } from '../../db/opt-outs.ts'
import type { PeriodKeys } from '../../db/period-keys.ts'
import type { PriceBook } from '../../db/price-book.ts'
import { closedDraft, type Draft, openedDraft } from '../../db/record.ts'
import type { Reports } from '../../db/reports.ts'
import type { Rollup } from '../../db/rollup.ts'
import type { TimedTasks } from '../../db/timed-tasks.ts'
import type { Trainings } from '../../db/trainings.ts'
import { mintVirtualKey } from '../identity/virtual-key.ts'
import type { InventedExchange } from './exchanges.ts'
import type { History, InventedDay, InventedInvitation } from './history.ts'
import { inventedModels } from './models.ts'
import type { InventedAgent } from './staff.ts'

/** Where an invented history is written: by the same ways as a real one. */
export interface HistoryStores {
  readonly append: Append
  readonly periodKeys: PeriodKeys
  readonly keys: Keys
  readonly hashKey: (key: string) => string
  readonly trainings: Trainings
  readonly headcounts: Headcounts
  readonly invitations: Invitations
  readonly reports: Reports
  readonly tasks: TimedTasks
  readonly optOuts: OptOuts
  readonly priceBook: PriceBook
  readonly rollup: Rollup
  /** Does all of it in one transaction. */
  readonly atOnce: (work: () => void) => void
}

export interface Written {
  readonly exchanges: number
  readonly sittings: number
  readonly invitations: number
  readonly answered: number
  readonly voluntary: number
  readonly timed: number
}

/** The version of the questions, as of a report that somebody gave. */
const instrumentVersion = '1'
const linkDays = 7

/** Writes month after month, so that keys, trainings and headcounts are those of their time; then counts the ledger. */
export function writeHistory(history: History, stores: HistoryStores, until: Date): Written {
  const count = { exchanges: 0, sittings: 0, invitations: 0, answered: 0, voluntary: 0, timed: 0 }
  const recentWeek = new Date(until.getTime() - 14 * 86_400_000).toISOString().slice(0, 10)
  let month = ''
  let last = ''
  const endMonth = (): void => {
    if (month === '') return
    staffUntil(history.staff, stores, last)
    stores.headcounts.take(month)
    for (const [model, { provider, price }] of Object.entries(inventedModels)) {
      if (price !== null) stores.priceBook.note({ month, provider, model, ...inMillionths(price) })
    }
  }
  for (const day of history.days()) {
    const text = day.day.toISOString().slice(0, 10)
    if (text.slice(0, 7) !== month) stores.atOnce(endMonth)
    month = text.slice(0, 7)
    last = text
    stores.atOnce(() => writeDay(day, stores, recentWeek))
    count.exchanges += day.exchanges.length
    count.sittings += day.uninvited.length + day.invitations.length
    count.invitations += day.invitations.length
    count.answered += day.invitations.filter(({ answer }) => answer !== null).length
    count.voluntary += day.voluntary.length
    count.timed += day.timed.length
  }
  stores.atOnce(endMonth)
  while (stores.rollup.step(2000) > 0);
  while (stores.rollup.refresh());
  return count
}

function writeDay(day: InventedDay, stores: HistoryStores, recentWeek: string): void {
  const { periodKeys, invitations, reports, tasks } = stores
  stores.append(draftsOf(day.exchanges, periodKeys))
  const refOf = ({ id }: InventedAgent, at: Date): string => periodKeys.agentRef(id, at)
  // Weekly counts matter for a week: older ones would be forgotten at once.
  const week = day.invitations[0]?.week ?? ''
  if (week >= recentWeek) {
    for (const { agent, at } of day.uninvited) invitations.begin({ agentRef: refOf(agent, at), week }, null)
  }
  for (const drawn of day.invitations) {
    const { first, answer } = drawn
    const agentRef = refOf(first.agent, first.at)
    const invitation = invitationOf(drawn, agentRef)
    invitations.begin({ agentRef, week: drawn.week }, invitation)
    if (answer === null) continue
    const origin = { agentRef, direction: first.direction, invitation, locale: first.agent.locale }
    reports.add(answer.id, answer.answers, { ...origin, instrumentVersion }, answer.at)
  }
  for (const { id, agent, direction, answers, at } of day.voluntary) {
    const origin = { agentRef: refOf(agent, at), direction, invitation: null, locale: agent.locale }
    reports.add(id, answers, { ...origin, instrumentVersion }, at)
  }
  for (const { id, agent, direction, use, arm, minutes, at } of day.timed) {
    tasks.add({ id, agentRef: refOf(agent, at), direction, use, arm, minutes, createdAt: at })
  }
}

function invitationOf({ id, first, probability }: InventedInvitation, agentRef: string): Invitation {
  const { at, direction, use, provider, model } = first
  return {
    ...{ id, agentRef, at, direction, use: use ?? '', provider: provider ?? '', model, probability },
    expiresAt: new Date(at.getTime() + linkDays * 86_400_000),
  }
}

/** Openings and endings in the order of their time, as they would have been written. */
function draftsOf(exchanges: readonly InventedExchange[], periodKeys: PeriodKeys): readonly Draft[] {
  return exchanges
    .flatMap(exchange => [
      { at: exchange.at.getTime(), draft: openingOf(exchange, periodKeys) },
      { at: exchange.endsAt.getTime(), draft: endingOf(exchange) },
    ])
    .sort((a, b) => a.at - b.at)
    .map(({ draft }) => draft)
}

function openingOf(exchange: InventedExchange, periodKeys: PeriodKeys): Draft {
  const { id, agent, at, provider, region, session } = exchange
  return openedDraft({
    ...exchange,
    uninspected: {},
    exchangeId: id,
    agentRef: periodKeys.agentRef(agent.id, at),
    surface: 'openai-chat',
    provider,
    providerRegion: region,
    // No policy judged it.
    policy: 'invented',
    revision: 'invented',
    sessionRef: periodKeys.sessionRef(agent.id, session, at),
    observed: null,
    roles: agent.roles,
    tools: exchange.use === 'code',
    stream: !exchange.background,
  })
}

function endingOf({ id, endsAt, ...exchange }: InventedExchange): Draft {
  return closedDraft({ ...exchange, exchangeId: id, at: endsAt, unknownPlaceholders: 0 })
}

/** Keys, trainings and wishes of everybody as they stood on a day; said again, nothing changes. */
function staffUntil(staff: readonly InventedAgent[], stores: HistoryStores, day: string): void {
  const { keys, hashKey, trainings, optOuts } = stores
  const known = new Map(keys.list().map(row => [row.id, row]))
  const isPast = (date: Date): boolean => date.toISOString().slice(0, 10) <= day
  for (const agent of staff) {
    if (!isPast(agent.arrives)) continue
    const { moves } = agent
    const places = [
      { on: agent.arrives, direction: agent.direction, team: agent.team },
      ...(moves !== null && moves.on > agent.arrives && isPast(moves.on) ? [moves] : []),
    ]
    for (const [index, { on, direction, team }] of places.entries()) {
      const id = `${agent.id}-${index + 1}`
      if (!known.has(id)) {
        // Nobody is told the key: it only says that the agent may use AI.
        const keyHash = hashKey(mintVirtualKey().key)
        const row = { id, keyHash, agentId: agent.id, team, direction, roles: agent.roles }
        keys.create({ ...row, label: 'inventé / invented', createdAt: on })
      }
      const ends = places[index + 1]?.on ?? agent.leaves
      if (ends !== null && isPast(ends)) keys.revoke(id, ends)
    }
    const done = agent.trained.filter(({ on }) => isPast(on))
    trainings.add(
      done.map(({ code, on }) => ({ agentId: agent.id, code, day: on.toISOString().slice(0, 10) })),
    )
    if (agent.optsOut !== null && isPast(agent.optsOut)) optOuts.add(agent.id, agent.optsOut)
  }
}

function inMillionths({ input, output }: { readonly input: number; readonly output: number }) {
  const millionths = (euros: number): number => Math.round(euros * 1e6)
  return {
    ...{ input: millionths(input), cached: millionths(input / 2), output: millionths(output) },
    ...{ source: 'contract' as const, rateDay: null },
  }
}
