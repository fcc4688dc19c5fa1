import type { Language, Localised, Principal, ReportAnswers } from '../../gateway/model.ts'
import type { Coded } from '../../gateway/policy/organisation.ts'

/** What is wrong with one answer, and what it takes. */
export interface AnswerFault {
  /** `prompting_minutes`. */
  readonly field: string
  readonly text: Localised
}

export interface Report extends ReportAnswers {
  readonly id: string
  /** `2026-07`. */
  readonly month: string
  readonly kind: 'invited' | 'voluntary'
  /** 0 < p ≤ 1; null for a voluntary report. */
  readonly selectionProbability: number | null
  readonly createdAt: Date
  readonly editedAt: Date | null
  /** Until when it can be corrected. */
  readonly editableUntil: Date
}

/** An invitation as its link shows it. */
export interface InvitationView {
  /** `''` where the sitting named no use: the form asks. */
  readonly use: string
  /** When the sitting began. */
  readonly at: Date
  readonly expiresAt: Date
  readonly isExpired: boolean
  /** Whoever is signed in is not the one who was asked. */
  readonly isSomeoneElses: boolean
  readonly report: Report | null
}

export type Submitted =
  | { readonly ok: true; readonly report: Report }
  | { readonly ok: false; readonly faults: readonly AnswerFault[] }
  /** Its day is past, or the invitation is. */
  | { readonly ok: false; readonly faults: null }

export type Fields = Readonly<Record<string, unknown>>

/** An invitation that waits for its answer. */
export interface OpenInvitation {
  readonly id: string
  /** `/report/…`. */
  readonly path: string
  readonly use: string
  readonly at: Date
  readonly expiresAt: Date
}

export interface OwnTask {
  readonly use: string
  readonly arm: 'with_ai' | 'without_ai'
  readonly minutes: number
  readonly createdAt: Date
}

/** One person's own record: nobody else is shown it. */
export interface OwnRecord {
  readonly activity: readonly {
    readonly month: string
    readonly use: string
    readonly provider: string
    readonly model: string
    readonly exchanges: number
    readonly sittings: number
    readonly refusals: number
  }[]
  readonly findings: readonly {
    readonly month: string
    readonly entity: string
    readonly protected: number
    readonly blocked: number
    readonly routed: number
    readonly kept: number
  }[]
  readonly reports: readonly Report[]
  readonly tasks: readonly OwnTask[]
  readonly invitations: readonly OpenInvitation[]
  /** Since when the agent is not asked any more, or null. */
  readonly optedOutSince: Date | null
}

/** How agents tell what tasks cost and gained; what pages and the API are handed. */
export interface Instrument {
  readonly minutes: readonly number[]
  readonly uses: () => readonly Coded[]
  /** Null for a link that this service did not make. */
  look(token: string, reader: Principal | null): InvitationView | null
  /** Answers an invitation, or corrects the answer. */
  answer(token: string, fields: Fields, locale: Language): Submitted
  decline(token: string): void
  /** "Do not ask me any more", from a link. @returns false when the link alone does not tell who that is */
  optOutByLink(token: string): boolean
  setOptOut(agentId: string, optedOut: boolean): void
  /** A report that nobody asked for. */
  volunteer(who: Principal, fields: Fields, locale: Language): Submitted
  time(
    who: Principal,
    fields: Fields,
  ): { readonly ok: true } | { readonly ok: false; readonly faults: readonly AnswerFault[] }
  invitationsOf(agentId: string): readonly OpenInvitation[]
  /** Up to the last exchange, which it first counts. */
  recordOf(agentId: string): Promise<OwnRecord>
  /** Reports and timed tasks; the wish not to be asked where that is asked for too. */
  erase(agentId: string, optOutToo: boolean): { readonly reports: number; readonly tasks: number }
}
