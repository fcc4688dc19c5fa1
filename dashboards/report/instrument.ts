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
  readonly isEditable: boolean
}

/** An invitation as its link shows it. */
export interface InvitationView {
  /** `''` where the sitting named no use: the form asks. */
  readonly use: string
  /** When the sitting began; its month where no more is kept. */
  readonly at: Date
  /** Null where it is past, and no longer known since when. */
  readonly expiresAt: Date | null
  readonly isExpired: boolean
  /** The agent said "not this time", or took the answer back. */
  readonly isDeclined: boolean
  /** Whoever is signed in is not the one who was asked. */
  readonly isSomeoneElses: boolean
  readonly isAnswered: boolean
  /** Only for those who may read it: never for the link alone, which others may hold. */
  readonly report: Report | null
}

/** Who comes with a link: the link alone is good for one answer, and shows none. */
export interface LinkHolder {
  readonly principal: Principal | null
  /** What the browser that answered was given: counts for that one report, for the day of editing. */
  readonly receipt: string | null
}

/** Kept by the browser that answered, so that it can correct without signing in. */
export interface Receipt {
  /** Names the cookie; of the invitation. */
  readonly id: string
  readonly value: string
  readonly expiresAt: Date
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

/** A report as its agent reads it. */
export interface OwnReport {
  readonly report: Report
  /** What its invitation was about: `''` where it named nothing, null where there was none. */
  readonly invitedUse: string | null
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
    /** Asked by a tool on its own (titles, summaries), as in the next list. */
    readonly background: boolean
  }[]
  readonly findings: readonly {
    readonly month: string
    readonly entity: string
    readonly protected: number
    readonly blocked: number
    readonly routed: number
    readonly kept: number
    readonly background: boolean
  }[]
  readonly reports: readonly Report[]
  readonly tasks: readonly OwnTask[]
  readonly invitations: readonly OpenInvitation[]
  /** All that are kept, open ones too; of those that are past only the month. */
  readonly asked: readonly {
    readonly at: Date
    readonly use: string
    readonly provider: string
    readonly model: string
    readonly probability: number
    readonly declinedAt: Date | null
  }[]
  /** Since when the agent is not asked any more, or null. */
  readonly optedOutSince: Date | null
}

/** What the authority chose, as pages say it. */
export interface InstrumentSettings {
  /** Agents that a figure covers at least. */
  readonly k: number
  /** 0–1, of sittings. */
  readonly share: number
  /** Invitations per agent, at most. */
  readonly perWeek: number
}

/** How agents tell what tasks cost and gained; what pages and the API are handed. */
export interface Instrument {
  readonly minutes: readonly number[]
  readonly uses: () => readonly Coded[]
  readonly settings: () => InstrumentSettings
  /** Null for a link that this service did not make. */
  look(token: string, holder: LinkHolder): InvitationView | null
  /** Answers an invitation; corrects the answer for whoever may read it, and for nobody else. */
  answer(token: string, holder: LinkHolder, fields: Fields, locale: Language): Submitted
  /** For whoever just answered by this link. Null where there is no answer. */
  receiptOf(token: string): Receipt | null
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
  /** Null for an id that is none of the agent's. */
  reportOf(agentId: string, id: string): OwnReport | null
  /** Corrects one's own report within its day, however it was sent. */
  correct(agentId: string, id: string, fields: Fields): Submitted
  invitationsOf(agentId: string): readonly OpenInvitation[]
  /** Up to the last exchange, which it first counts. */
  recordOf(agentId: string): Promise<OwnRecord>
  /** Reports and timed tasks; the wish not to be asked where that is asked for too. */
  erase(agentId: string, optOutToo: boolean): { readonly reports: number; readonly tasks: number }
}
