import type { Language } from '../../gateway/model.ts'
import type { Instrument } from '../report/instrument.ts'

/** What is kept under one's own identifier, apart from figures. */
export interface OwnStanding {
  readonly keys: readonly {
    readonly label: string | null
    readonly team: string | null
    readonly direction: string | null
    readonly roles: readonly string[]
    /** ISO 8601, UTC, as the next one. */
    readonly createdAt: string
    readonly revokedAt: string | null
  }[]
  readonly trainings: readonly { readonly code: string; readonly day: string }[]
  /** When the charter was last acknowledged. */
  readonly acknowledged: Date | null
  /** Looks at the observatory, latest first. */
  readonly views: readonly { readonly at: Date; readonly format: string; readonly question: string }[]
}

export interface MeDeps {
  readonly instrument: Instrument
  readonly standing: (agentId: string) => OwnStanding
  /** What agents are told about data concerning them (GDPR article 13). Markdown. */
  readonly notice: (language: Language) => string
}
