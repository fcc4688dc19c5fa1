import type { FindingCounts } from '../gateway/model.ts'
import type { EcluseDatabase } from './open.ts'

/** What became of an exchange: by which rules, with what kinds of data in it. */
export interface PastOutcome {
  /** `YYYY-MM-DDTHH:MM:SS.mmmZ`. */
  readonly at: string
  readonly agentRef: string
  /** Refused, or would have been by a policy that only observes. */
  readonly refused: boolean
  /** Ids of the rules that acted. */
  readonly rules: readonly string[]
  readonly findings: FindingCounts
  /** Placeholders in the answer that the request did not mint. */
  readonly unknownPlaceholders: number
}

interface Row {
  readonly seq: number
  readonly at: string
  readonly agent_ref: string | null
  readonly action: string | null
  readonly observed: string | null
  readonly rules: string | null
  readonly findings: string | null
  readonly unknown_placeholders: number | null
}

const pageSize = 1000

/** Exchanges that were opened from one instant to before another, oldest first; one page in memory at a time. */
export function* pastOutcomes(db: EcluseDatabase, since: Date, until: Date): Generator<PastOutcome> {
  const page = db.$client.prepare<[string, string, number, number], Row>(
    `SELECT opened.seq, opened.at, opened.agent_ref, opened.action, opened.observed, opened.rules, opened.findings,
            closed.unknown_placeholders
     FROM ledger AS opened
     LEFT JOIN ledger AS closed ON closed.exchange_id = opened.exchange_id AND closed.kind = 'closed'
     WHERE opened.kind = 'opened' AND opened.at >= ? AND opened.at < ? AND opened.seq > ?
     ORDER BY opened.seq LIMIT ?`,
  )
  let after = 0
  for (;;) {
    const rows = page.all(since.toISOString(), until.toISOString(), after, pageSize)
    for (const row of rows) yield outcomeOf(row)
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.seq
  }
}

function outcomeOf(row: Row): PastOutcome {
  return {
    at: row.at,
    agentRef: row.agent_ref ?? '',
    refused: row.action === 'blocked' || row.observed === 'blocked',
    rules: JSON.parse(row.rules ?? '[]') as readonly string[],
    findings: JSON.parse(row.findings ?? '{}') as FindingCounts,
    unknownPlaceholders: row.unknown_placeholders ?? 0,
  }
}
