import { monthsOfTable } from './months.ts'
import type { EcluseDatabase } from './open.ts'

/** Where figures belong. Codes that are not known are `''`. */
export interface Grain {
  /** `2026-07`, UTC. */
  readonly month: string
  readonly direction: string
  readonly use: string
  readonly provider: string
  readonly region: string
  readonly model: string
}

/** Sums. Exchanges whose tokens are known, estimated and unknown sum up to those sent (`exchanges − refusals`). */
export interface Amounts {
  readonly exchanges: number
  readonly sittings: number
  readonly masked: number
  readonly routed: number
  readonly refusals: number
  readonly failures: number
  readonly tokensKnown: number
  readonly tokensEstimated: number
  readonly tokensUnknown: number
  readonly inputTokens: number
  readonly outputTokens: number
  readonly cachedTokens: number
  readonly estimatedInputTokens: number
  readonly estimatedOutputTokens: number
  readonly attachments: number
  /** Millionths of a euro, of the exchanges in `priced` alone. */
  readonly cost: number
  /** Exchanges whose tokens and price are known; the others' cost is unknown, not 0. */
  readonly priced: number
}

export type ActivityRow = Grain & Amounts & { readonly agentRef: string }
export type ActivityTotal = Grain & Amounts & { readonly agents: number }

export interface FindingCell {
  readonly month: string
  readonly direction: string
  readonly use: string
  readonly provider: string
  readonly entity: string
  readonly protected: number
  readonly blocked: number
  readonly routed: number
  readonly kept: number
}

/** Whether tools asked by themselves (titles, summaries). */
export interface Background {
  readonly background: boolean
}

export type FindingRow = FindingCell & { readonly agentRef: string }
export type FindingTotal = FindingCell & { readonly agents: number }

/**
 * What was done with AI, by month. Nothing here may be shown before it went through publication: rows stand for one
 * agent, totals may. `background` asks for the calls that chat tools make by themselves, in place of people's.
 */
export interface Activity {
  /** Months that have figures, oldest first. */
  months(): readonly string[]
  /** By agent: what publication decides on. */
  rows(months: readonly string[], background?: boolean): readonly ActivityRow[]
  totals(months: readonly string[], background?: boolean): readonly ActivityTotal[]
  findings(months: readonly string[], background?: boolean): readonly FindingRow[]
  findingTotals(months: readonly string[], background?: boolean): readonly FindingTotal[]
  /** One person's own figures, from their references: for `/me` alone. */
  ofAgent(refs: readonly string[]): {
    readonly activity: readonly (ActivityRow & Background)[]
    readonly findings: readonly (FindingRow & Background)[]
  }
  /** What was sent of each model in a month, for the price book. */
  modelsOf(month: string): readonly { readonly provider: string; readonly model: string }[]
}

export function openActivity(db: EcluseDatabase): Activity {
  const sqlite = db.$client
  const inMonths = 'a.month IN (SELECT value FROM json_each(?)) AND a.background = ?'
  const rows = sqlite.prepare<[string, number], ActivityRow>(
    `${amountsFrom('activity', who)} WHERE ${inMonths}`,
  )
  const totals = sqlite.prepare<[string, number], ActivityTotal>(
    `${amountsFrom('activity_totals', 'a.agents')} WHERE ${inMonths}`,
  )
  const found = sqlite.prepare<[string, number], FindingRow>(
    `SELECT ${findingColumns}, ${who} FROM findings a WHERE ${inMonths}`,
  )
  const foundTotals = sqlite.prepare<[string, number], FindingTotal>(
    `SELECT ${findingColumns}, a.agents FROM finding_totals a WHERE ${inMonths}`,
  )
  const isOneOf = 'a.agent_ref IN (SELECT value FROM json_each(?))'
  const own = sqlite.prepare<[string], ActivityRow & { background: number }>(
    `${amountsFrom('activity', `${who}, a.background`)} WHERE ${isOneOf} ORDER BY a.month`,
  )
  const ownFound = sqlite.prepare<[string], FindingRow & { background: number }>(
    `SELECT ${findingColumns}, ${who}, a.background FROM findings a WHERE ${isOneOf} ORDER BY a.month`,
  )
  const models = sqlite.prepare<[string], { provider: string; model: string }>(
    'SELECT DISTINCT provider, model FROM activity WHERE month = ? ORDER BY provider, model',
  )
  const asked = (list: readonly string[], background: boolean) =>
    [JSON.stringify(list), background ? 1 : 0] as const
  return {
    months: monthsOfTable(db, 'activity_totals'),
    rows: (list, background = false) => rows.all(...asked(list, background)),
    totals: (list, background = false) => totals.all(...asked(list, background)),
    findings: (list, background = false) => found.all(...asked(list, background)),
    findingTotals: (list, background = false) => foundTotals.all(...asked(list, background)),
    ofAgent: refs => ({
      activity: own.all(JSON.stringify(refs)).map(asFlag),
      findings: ownFound.all(JSON.stringify(refs)).map(asFlag),
    }),
    modelsOf: month => models.all(month),
  }
}

const asFlag = <T extends { readonly background: number }>({ background, ...row }: T) => ({
  ...row,
  background: background === 1,
})

const who = 'a.agent_ref AS "agentRef"'

const findingColumns = `a.month, a.direction, a."use", a.provider, a.entity, a.protected, a.blocked, a.routed, a.kept`

/** Millionths of a euro are rounded cell by cell. Cached tokens are part of the input, at a price of their own. */
function amountsFrom(table: 'activity' | 'activity_totals', more: string): string {
  return `SELECT a.month, a.direction, a."use", a.provider, a.region, a.model, ${more}, a.exchanges, a.sittings, a.masked,
      a.routed, a.refusals, a.failures, a.tokens_known AS "tokensKnown", a.tokens_estimated AS "tokensEstimated",
      a.tokens_unknown AS "tokensUnknown", a.input_tokens AS "inputTokens", a.output_tokens AS "outputTokens",
      a.cached_tokens AS "cachedTokens", a.estimated_input_tokens AS "estimatedInputTokens",
      a.estimated_output_tokens AS "estimatedOutputTokens", a.attachments,
      CASE WHEN p.input IS NULL THEN 0 ELSE a.tokens_known + a.tokens_estimated END AS priced,
      coalesce(((a.input_tokens - min(a.cached_tokens, a.input_tokens) + a.estimated_input_tokens) * p.input
        + min(a.cached_tokens, a.input_tokens) * p.cached
        + (a.output_tokens + a.estimated_output_tokens) * p.output + 500000) / 1000000, 0) AS cost
    FROM ${table} a
    LEFT JOIN price_book p ON p.month = a.month AND p.provider = a.provider AND p.model = a.model`
}
