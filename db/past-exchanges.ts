import type { AttachmentKind, FindingCounts } from '../gateway/model.ts'
import type { EcluseDatabase } from './open.ts'

/** What was recorded of an exchange, enough to judge it again: kinds and counts, never content. */
export interface PastExchange {
  /** `YYYY-MM-DDTHH:MM:SS.mmmZ`. */
  readonly at: string
  readonly agentRef: string
  readonly team: string | null
  readonly direction: string | null
  readonly roles: readonly string[]
  readonly surface: string
  readonly model: string
  readonly provider: string
  readonly use: string | null
  readonly findings: FindingCounts
  readonly attachments: readonly AttachmentKind[]
  readonly tools: boolean
  readonly stream: boolean
  readonly characters: number
}

interface Row {
  readonly seq: number
  readonly at: string
  readonly agent_ref: string | null
  readonly team: string | null
  readonly direction: string | null
  readonly roles: string | null
  readonly surface: string | null
  readonly model: string | null
  readonly provider: string | null
  readonly use: string | null
  readonly findings: string | null
  readonly attachments: string | null
  readonly tools: number | null
  readonly stream: number | null
  readonly characters: number | null
}

const pageSize = 1000

/** Exchanges that were opened since an instant, oldest first; one page in memory at a time. */
export function* pastExchanges(db: EcluseDatabase, since: Date): Generator<PastExchange> {
  const page = db.$client.prepare<[string, number, number], Row>(
    `SELECT seq, at, agent_ref, team, direction, roles, surface, model, provider, use, findings, attachments, tools,
            stream, characters
     FROM ledger WHERE kind = 'opened' AND at >= ? AND seq > ? ORDER BY seq LIMIT ?`,
  )
  let after = 0
  for (;;) {
    const rows = page.all(since.toISOString(), after, pageSize)
    for (const row of rows) yield exchangeOf(row)
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.seq
  }
}

function exchangeOf(row: Row): PastExchange {
  return {
    at: row.at,
    agentRef: row.agent_ref ?? '',
    team: row.team,
    direction: row.direction,
    roles: JSON.parse(row.roles ?? '[]') as readonly string[],
    surface: row.surface ?? '',
    model: row.model ?? '',
    provider: row.provider ?? '',
    use: row.use,
    findings: JSON.parse(row.findings ?? '{}') as FindingCounts,
    attachments: Object.keys(JSON.parse(row.attachments ?? '{}') as object) as AttachmentKind[],
    tools: row.tools === 1,
    stream: row.stream === 1,
    characters: row.characters ?? 0,
  }
}
