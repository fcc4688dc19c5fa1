import { and, desc, eq, isNull } from 'drizzle-orm'
import type { EcluseDatabase } from './open.ts'
import { policyProposals } from './schema.ts'

/** Files of a policy folder that a draft changes: name → new text, null for one that goes. */
export type DraftFiles = Readonly<Record<string, string | null>>

/** What a proposal makes of one file; null: there was none, there is none any more. */
export interface ProposedFile {
  readonly before: string | null
  readonly after: string | null
}

/** A change of policy that somebody wrote in the workbench and somebody else decides on. */
export interface Proposal {
  readonly id: string
  readonly files: Readonly<Record<string, ProposedFile>>
  /** Revision that it was written on. */
  readonly base: string
  readonly why: string
  readonly proposedBy: string
  readonly proposedAt: Date
  /** Null while it waits. */
  readonly decision: 'approved' | 'rejected' | 'withdrawn' | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
}

export type NewProposal = Omit<Proposal, 'decision' | 'decidedBy' | 'decidedAt'>

export interface Proposals {
  add(proposal: NewProposal): void
  get(id: string): Proposal | null
  /** Latest first. */
  list(limit?: number): readonly Proposal[]
  /** @returns false when it was decided already: the first decision stands */
  decide(id: string, decision: NonNullable<Proposal['decision']>, by: string, at: Date): boolean
}

type Row = typeof policyProposals.$inferSelect

export function openProposals(db: EcluseDatabase): Proposals {
  return {
    add({ proposedAt, ...proposal }) {
      db.insert(policyProposals)
        .values({ ...proposal, proposedAt: proposedAt.toISOString() })
        .run()
    },
    get(id) {
      const row = db.select().from(policyProposals).where(eq(policyProposals.id, id)).get()
      return row === undefined ? null : proposalOf(row)
    },
    list(limit = 100) {
      return db
        .select()
        .from(policyProposals)
        .orderBy(desc(policyProposals.proposedAt))
        .limit(limit)
        .all()
        .map(proposalOf)
    },
    decide(id, decision, by, at) {
      const { changes } = db
        .update(policyProposals)
        .set({ decision, decidedBy: by, decidedAt: at.toISOString() })
        .where(and(eq(policyProposals.id, id), isNull(policyProposals.decision)))
        .run()
      return changes === 1
    },
  }
}

function proposalOf({ proposedAt, decidedAt, ...row }: Row): Proposal {
  return {
    ...row,
    proposedAt: new Date(proposedAt),
    decidedAt: decidedAt === null ? null : new Date(decidedAt),
  }
}
