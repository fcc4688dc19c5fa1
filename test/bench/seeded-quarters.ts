import { quarterOf } from '../../dashboards/publish/cube.ts'
import type {
  FoundRow,
  HeadcountRow,
  ReportRow,
  SentRow,
  Sources,
  TimedRow,
  UsageRow,
} from '../../dashboards/publish/sources.ts'
import type { InventedExchange } from '../../gateway/seed/exchanges.ts'
import { type History, historyOf, type InventedDay } from '../../gateway/seed/history.ts'
import { inventedModels, type ModelCode } from '../../gateway/seed/models.ts'
import type { InventedAgent } from '../../gateway/seed/staff.ts'

export interface SeededOptions {
  readonly agents: number
  /** Each direction of the seed is cut into so many: a larger authority has more of them. */
  readonly cut?: number
  readonly from: Date
  readonly until: Date
  readonly seed?: number
}

/**
 * What `ecluse seed` invents, quarter by quarter, as publication takes it: counted here in memory, because three years
 * of 10,000 agents are tens of millions of rows of a ledger.
 */
export function* seededQuarters({ cut = 1, seed = 1, ...options }: SeededOptions): Generator<{
  readonly quarter: string
  readonly exchanges: number
  readonly sources: Sources
}> {
  const history = historyOf({ ...options, seed })
  let quarter = ''
  let count = countingOf(history, cut)
  for (const day of history.days()) {
    const next = quarterOf(day.day.toISOString().slice(0, 7))
    if (quarter !== '' && next !== quarter) {
      yield { quarter, exchanges: count.exchanges(), sources: count.sources() }
      count = countingOf(history, cut)
    }
    quarter = next
    count.add(day)
  }
  if (quarter !== '') yield { quarter, exchanges: count.exchanges(), sources: count.sources() }
}

type Sums<T> = { -readonly [Key in keyof T]: T[Key] }

function countingOf({ staff }: History, cut: number) {
  const numbers = new Map(staff.map(({ id }, index) => [id, index]))
  const usage = new Map<string, Sums<UsageRow>>()
  const found = new Map<string, Sums<FoundRow>>()
  const reports: ReportRow[] = []
  const sent: SentRow[] = []
  const timed: TimedRow[] = []
  const headcounts = new Map<string, Sums<HeadcountRow>>()
  let exchanges = 0

  const partOf = (direction: string, { id }: InventedAgent): string =>
    cut === 1 ? direction : `${direction}-${1 + ((numbers.get(id) ?? 0) % cut)}`
  function placeOf({ agent, direction, at, use, provider }: InventedExchange) {
    return {
      ...{ agentRef: agent.id, month: at.toISOString().slice(0, 7), direction: partOf(direction, agent) },
      ...{ use: use ?? '', provider: provider ?? '' },
    }
  }
  function usageAt(exchange: InventedExchange): Sums<UsageRow> {
    const place = placeOf(exchange)
    const key = `${Object.values(place).join('|')}|${exchange.model}`
    const known = usage.get(key)
    if (known) return known
    const row = {
      ...{ ...place, region: exchange.region ?? '', model: exchange.model, exchanges: 0, sittings: 0 },
      ...{ refusals: 0, tokensKnown: 0, tokensEstimated: 0, tokensUnknown: 0, outputTokens: 0 },
      ...{ estimatedOutputTokens: 0, cost: 0, priced: 0, attachments: 0 },
    }
    usage.set(key, row)
    return row
  }
  function addExchange(exchange: InventedExchange): void {
    if (exchange.background) return
    exchanges += 1
    const row = usageAt(exchange)
    const isRefused = exchange.action === 'blocked'
    row.exchanges += 1
    if (isRefused) row.refusals += 1
    else addTokens(row, exchange)
    for (const [entity, items] of Object.entries(exchange.findings)) {
      if (!isRefused && (exchange.action === 'forwarded' || exchange.kept.includes(entity))) continue
      const place = placeOf(exchange)
      const key = `${Object.values(place).join('|')}|${entity}`
      const kind = found.get(key) ?? { ...place, entity, protected: 0, blocked: 0, routed: 0 }
      kind[isRefused ? 'blocked' : exchange.action === 'routed' ? 'routed' : 'protected'] += items
      found.set(key, kind)
    }
  }
  function addDay(day: InventedDay): void {
    for (const exchange of day.exchanges) addExchange(exchange)
    for (const exchange of day.uninvited) usageAt(exchange).sittings += 1
    for (const { first, answer, probability } of day.invitations) {
      usageAt(first).sittings += 1
      sent.push({ ...placeOf(first), answered: answer !== null })
      if (answer === null) continue
      const use = answer.answers.use
      reports.push({ ...answer.answers, ...placeOf(first), use, selectionProbability: probability })
    }
    for (const { agent, direction, answers, at } of day.voluntary) {
      const place = { agentRef: agent.id, month: at.toISOString().slice(0, 7), provider: '' }
      reports.push({
        ...{ ...answers, ...place, direction: partOf(direction, agent), selectionProbability: null },
      })
    }
    for (const { agent, at, use, arm, minutes } of day.timed) {
      timed.push({ agentRef: agent.id, month: at.toISOString().slice(0, 7), use, arm, minutes })
    }
    countHeads(day.day.toISOString().slice(0, 7))
  }
  /** Everybody with a key, as they were invented: who comes and goes is without weight here. */
  function countHeads(month: string): void {
    if (headcounts.has(`${month}|`)) return
    headcounts.set(`${month}|`, { month, direction: '', eligible: 0, trained: 0 })
    for (const agent of staff) {
      const direction = partOf(agent.direction, agent)
      const row = headcounts.get(`${month}|${direction}`) ?? { month, direction, eligible: 0, trained: 0 }
      row.eligible += 1
      if (agent.trained.length > 0) row.trained += 1
      headcounts.set(`${month}|${direction}`, row)
    }
  }
  return {
    exchanges: () => exchanges,
    add: addDay,
    sources: (): Sources => ({
      usage: [...usage.values()],
      found: [...found.values()],
      headcounts: [...headcounts.values()],
      ...{ reports, sent, timed },
    }),
  }
}

function addTokens(row: Sums<UsageRow>, { usage, usageSource, model }: InventedExchange): void {
  if (usage === null || usageSource === null) {
    row.tokensUnknown += 1
    return
  }
  const isKnown = usageSource === 'provider'
  const { inputTokens = 0, outputTokens = 0 } = usage
  row[isKnown ? 'tokensKnown' : 'tokensEstimated'] += 1
  row[isKnown ? 'outputTokens' : 'estimatedOutputTokens'] += outputTokens
  const { price } = inventedModels[model as ModelCode]
  if (price === null) return
  row.priced += 1
  row.cost += Math.round(inputTokens * price.input + outputTokens * price.output)
}
