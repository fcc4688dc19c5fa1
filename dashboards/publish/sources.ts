import type { FootprintBook } from '../footprint/book.ts'
import type { TimedTask } from '../gain/calibration.ts'
import { isAdded, netMinutes, type TaskReport, weighed } from '../gain/report.ts'
import type { Contribution } from './cube.ts'
import { hostingOf } from './hosting.ts'
import { kindFamily } from './kind-families.ts'

interface Place {
  readonly agentRef: string
  readonly month: string
  readonly direction: string
  readonly use: string
  readonly provider: string
}

/** What one agent sent in a month: counts of exchanges unless said otherwise. */
export interface UsageRow extends Place {
  readonly region: string
  readonly model: string
  /** All, refused ones too. */
  readonly exchanges: number
  readonly sittings: number
  readonly refusals: number
  readonly tokensKnown: number
  readonly tokensEstimated: number
  readonly tokensUnknown: number
  /** Tokens, of exchanges where they are known. */
  readonly outputTokens: number
  readonly estimatedOutputTokens: number
  /** Millionths of a euro, of `priced` exchanges. */
  readonly cost: number
  readonly priced: number
  /** Images, sound and the like that left without being read. */
  readonly attachments: number
}

/** Items of data found in what one agent sent in a month, by what became of them. */
export interface FoundRow extends Place {
  readonly entity: string
  readonly protected: number
  readonly blocked: number
  readonly routed: number
}

export type ReportRow = TaskReport & Place

/** An invitation, and whether it was answered. */
export interface SentRow extends Place {
  readonly answered: boolean
}

export type TimedRow = TimedTask & { readonly month: string }

/** Agents who may use AI, and those of them who were trained. */
export interface HeadcountRow {
  readonly month: string
  readonly direction: string
  readonly eligible: number
  readonly trained: number
}

/** All that the figures of some months are made from. It stands for people: nothing of it is ever shown. */
export interface Sources {
  readonly usage: readonly UsageRow[]
  readonly found: readonly FoundRow[]
  readonly reports: readonly ReportRow[]
  readonly sent: readonly SentRow[]
  readonly timed: readonly TimedRow[]
  readonly headcounts: readonly HeadcountRow[]
}

export interface Contributions {
  readonly list: readonly Contribution[]
  /** The report that a contribution stands for, by its place in the list. */
  readonly reportAt: ReadonlyMap<number, ReportRow>
}

/** Everything that is counted, as contributions of agents. A report is one of its own, so that cells can find it. */
export function contributionsOf(sources: Sources, book: FootprintBook): Contributions {
  const list: Contribution[] = []
  const reportAt = new Map<number, ReportRow>()
  for (const row of sources.usage) {
    list.push({
      ...placeOf(row),
      model: row.model,
      hosting: hostingOf(row.region),
      amounts: { ...usageOf(row), ...footprintOf(row, book), risk: row.refusals },
    })
  }
  for (const row of sources.found) {
    list.push({
      ...placeOf(row),
      kind: kindFamily(row.entity),
      amounts: {
        protected: row.protected,
        blocked: row.blocked,
        routed: row.routed,
        found: row.protected + row.blocked + row.routed,
        risk: row.protected,
      },
    })
  }
  for (const row of sources.sent) {
    const answered = row.answered ? 1 : 0
    list.push({ ...placeOf(row), amounts: { sent: 1, answered, unanswered: 1 - answered } })
  }
  for (const row of sources.reports) {
    reportAt.set(list.length, row)
    // As many tasks as it stands for in means and shares: nobody may be over half of those.
    const { weight } = weighed(row)
    const invited = row.selectionProbability !== null
    list.push({
      ...placeOf(row),
      amounts: invited
        ? {
            invited: weight,
            reports: netMinutes(row) === null ? 0 : weight,
            added: isAdded(row) ? weight : 0,
          }
        : { voluntary: 1 },
    })
  }
  return { list, reportAt }
}

function placeOf({ agentRef, month, direction, use, provider }: Place): Place {
  return { agentRef, month, direction, use, provider }
}

function usageOf(row: UsageRow): Record<string, number> {
  const { exchanges, sittings, refusals, tokensKnown, tokensEstimated, tokensUnknown, cost, priced } = row
  const uninspected = row.attachments
  const sent = exchanges - refusals
  return {
    exchanges,
    sittings,
    refusals,
    sent_exchanges: sent,
    tokensKnown,
    tokensEstimated,
    tokensUnknown,
    cost,
    priced,
    unpriced: Math.max(0, sent - priced),
    uninspected,
  }
}

/** Grams of CO2e, least and most; nothing where the model is not in the book or its tokens are not known. */
function footprintOf(row: UsageRow, book: FootprintBook): Record<string, number> {
  const exchanges = row.tokensKnown + row.tokensEstimated
  const range = book.of(
    { provider: row.provider, region: row.region, model: row.model },
    { exchanges, outputTokens: row.outputTokens + row.estimatedOutputTokens },
  )
  const sent = row.exchanges - row.refusals
  return range === null
    ? { unfootprinted: sent }
    : {
        ...{ gwpLow: range.low, gwpHigh: range.high },
        ...{ footprinted: exchanges, unfootprinted: Math.max(0, sent - exchanges) },
      }
}
