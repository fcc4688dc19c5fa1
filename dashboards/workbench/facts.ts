import type { AttachmentKind, EntityType, Localised, Principal, Provider } from '../../gateway/model.ts'
import type { Change } from '../../gateway/policy/change.ts'
import type { Explanation } from '../../gateway/policy/explain.ts'
import type { Fault } from '../../gateway/policy/faults.ts'
import type { Organisation } from '../../gateway/policy/organisation.ts'
import type { Policy } from '../../gateway/policy/policy.ts'

/** Name of each file in the policy folder → its text. */
export type Files = Readonly<Record<string, string>>

/** Files that a draft changes → their new text, null for one that goes. */
export type DraftFiles = Readonly<Record<string, string | null>>

/** A revision coming into force. */
export interface PolicyChange {
  readonly revision: string
  /** Name of the base policy. */
  readonly policy: string
  readonly at: Date
  /** As git knows it; null outside a checkout. */
  readonly commit: { readonly commit: string; readonly author: string; readonly committedAt: string } | null
  /** Agents who wrote and approved it in the workbench. */
  readonly proposedBy: string | null
  readonly approvedBy: string | null
}

/** The policy as it stands now. */
export interface PolicyStanding {
  readonly policy: Policy
  readonly revision: string
  readonly providers: readonly Provider[]
  readonly organisation: Organisation
  readonly since: Date
  /** How it came into force; null when that is not on record yet. */
  readonly change: PolicyChange | null
  readonly warnings: readonly Fault[]
  /** What is wrong with the folder while the last good revision stays in force. */
  readonly stale: { readonly since: Date; readonly faults: readonly Fault[] } | null
  /** Of the folder now, which may not be what is in force. */
  readonly files: Files
  /** Whether the gateway can write to the folder. */
  readonly writable: boolean
}

/** A request to try: a person who is known, or one made up. */
export interface Attempt {
  /** Agent whose key tells team and roles; null for somebody made up. */
  readonly agent: string | null
  readonly team: string | null
  readonly direction: string | null
  readonly roles: readonly string[]
  readonly model: string
  readonly surface: string
  readonly use: string | null
  readonly attachments: readonly AttachmentKind[]
  readonly tools: boolean
  /** Of somebody made up: whether the charter was acknowledged, and codes of trainings. */
  readonly charter: boolean
  readonly trainings: readonly string[]
  readonly text: string
}

/** Something found in a text that was tried, with what made it. */
export interface TriedFinding {
  readonly start: number
  readonly end: number
  readonly entityType: EntityType
  readonly score: number
  readonly recognizer: string
  readonly because: readonly Localised[]
}

/** What a policy makes of a request, or why it could not be tried. */
export type Tried =
  | {
      readonly ok: true
      readonly effect: 'forward' | 'route' | 'deny' | 'block'
      readonly principal: Principal
      /** The policy only observes: what is shown would be recorded, not done. */
      readonly observed: boolean
      readonly revision: string
      readonly explanation: Explanation
      /** Where it would go. */
      readonly provider: Provider | undefined
      readonly findings: readonly TriedFinding[]
      /** Null when nothing would be sent. */
      readonly masked: string | null
    }
  | { readonly ok: false; readonly why: Localised }

/** A figure that is null tells of at least one and fewer than ten agents. */
export interface PastEffect {
  readonly days: number
  readonly exchanges: number
  readonly otherwise: number | null
  readonly refused: number | null
  readonly groups: readonly {
    /** Code of a department; null for all that are too small to be told apart. */
    readonly group: string | null
    readonly exchanges: number | null
    readonly otherwise: number | null
  }[]
}

/** A sample text that two policies treat otherwise; null is a refusal. */
export interface SampleEffect {
  readonly name: string
  readonly before: readonly string[] | null
  readonly after: readonly string[] | null
}

export interface Effects {
  readonly changes: readonly Change[]
  readonly samples: readonly SampleEffect[]
  readonly past: PastEffect
}

export interface Faulty {
  readonly ok: false
  readonly faults: readonly Fault[]
  readonly warnings: readonly Fault[]
}

/** A draft that was checked whole and tried on its own tests. */
export type Examined =
  | Faulty
  | (Effects & {
      readonly ok: true
      readonly revision: string
      readonly warnings: readonly Fault[]
      readonly tried: Tried | null
    })

export type Kept =
  | { readonly kind: 'in_force'; readonly revision: string }
  | { readonly kind: 'faulty'; readonly faults: readonly Fault[] }
  | { readonly kind: 'unwritable'; readonly why: Localised }

export type Proposed =
  | { readonly kind: 'waiting'; readonly id: string }
  | { readonly kind: 'faulty'; readonly faults: readonly Fault[] }

/** `overtaken`: the files have changed since the change was written. */
export type Submitted = Kept | Proposed | { readonly kind: 'overtaken' } | { readonly kind: 'why_missing' }

export type Decided =
  | Kept
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'decided_already' | 'own' | 'not_own' | 'overtaken' }

/** A change that somebody wrote and somebody else decides on. */
export interface Proposal {
  readonly id: string
  readonly files: Readonly<Record<string, { readonly before: string | null; readonly after: string | null }>>
  /** Revision that it was written on. */
  readonly base: string
  readonly why: string
  readonly proposedBy: string
  readonly proposedAt: Date
  readonly decision: 'approved' | 'rejected' | 'withdrawn' | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  /** `moved`: other files changed since; `overtaken`: the files that it touches did. */
  readonly standing: 'current' | 'moved' | 'overtaken'
}

export interface KnownAgent {
  readonly agent: string
  readonly team: string | null
  readonly direction: string | null
  readonly roles: readonly string[]
}

/** What one rule did to exchanges; a figure that is null tells of fewer than ten agents. */
export interface RuleRecord {
  /** Null for exchanges that no rule acted on. */
  readonly rule: string | null
  readonly acted: number | null
  readonly refused: number | null
  readonly unknownPlaceholders: number | null
  /** Kinds of data in what it refused. */
  readonly kinds: readonly { readonly kind: string; readonly exchanges: number | null }[]
}

/** Everything that the workbench shows and does, handed by the composition root. */
export interface WorkbenchDeps {
  readonly standing: () => PolicyStanding
  /** Whether a draft may have this name in the folder. */
  readonly isFileName: (name: string) => boolean
  readonly examine: (changes: DraftFiles, attempt: Attempt | null) => Promise<Examined>
  readonly tryInForce: (attempt: Attempt) => Promise<Tried>
  readonly knownAgents: () => readonly KnownAgent[]
  /**
   * A change by one person, checked whole: in force at once, or waiting for a second person where the policy asks for
   * one. `expected` is what the files were when it was written, so that nobody's work is written over.
   */
  readonly submit: (
    changes: DraftFiles,
    expected: DraftFiles,
    author: { readonly by: string; readonly why: string },
  ) => Promise<Submitted>
  /** Ids of the wire formats. */
  readonly surfaces: readonly string[]
  readonly ruleRecord: () => Promise<readonly RuleRecord[]>
  /** Latest first. */
  readonly history: () => readonly PolicyChange[]
  /** The files of a revision, by its first characters. */
  readonly revision: (
    revision: string,
  ) => { readonly revision: string; readonly policy: string; readonly files: Files } | null
  readonly proposals: {
    readonly list: () => readonly Proposal[]
    readonly get: (id: string) => Proposal | null
    readonly approve: (id: string, by: string) => Promise<Decided>
    readonly turnDown: (id: string, by: string) => Promise<Decided>
    readonly takeUp: (id: string, by: string) => Promise<Proposed | Decided>
  }
}
