import { desc, eq } from 'drizzle-orm'
import type { EcluseDatabase } from './open.ts'
import { policyChanges, policyRevisions } from './schema.ts'

/** A policy folder as it was: name of each file → its text. */
export type PolicyFiles = Readonly<Record<string, string>>

/** Who made a revision, as git knows it. */
export interface Commit {
  readonly commit: string
  readonly author: string
  /** ISO 8601. */
  readonly committedAt: string
}

/** A revision coming into force. */
export interface PolicyChange {
  readonly revision: string
  /** Name of the base policy. */
  readonly policy: string
  readonly at: Date
  /** null where the folder is no checkout of git, or has changes that are not committed. */
  readonly commit: Commit | null
  /** Agents who wrote and approved it in the workbench; null when the folder itself changed. */
  readonly proposedBy: string | null
  readonly approvedBy: string | null
}

export interface Policies {
  /** Keeps a revision and that it is in force from now on; nothing when it already is. */
  inForce(change: PolicyChange, files: PolicyFiles): void
  /** Latest first. */
  history(limit?: number): readonly PolicyChange[]
  /** The files of a revision, by its full name or its first characters; null when there is none, or more than one. */
  files(
    revision: string,
  ): { readonly revision: string; readonly policy: string; readonly files: PolicyFiles } | null
}

export function openPolicies(db: EcluseDatabase): Policies {
  const last = () => db.select().from(policyChanges).orderBy(desc(policyChanges.seq)).limit(1).get()
  return {
    inForce({ revision, policy, at, commit, proposedBy, approvedBy }, files) {
      db.transaction(
        () => {
          const known = { commit: commit?.commit, author: commit?.author, committedAt: commit?.committedAt }
          db.insert(policyRevisions)
            .values({ revision, policy, files, ...known })
            .onConflictDoUpdate({ target: policyRevisions.revision, set: { files, ...known } })
            .run()
          const before = last()
          if (before?.revision === revision) return
          const seq = (before?.seq ?? 0) + 1
          db.insert(policyChanges)
            .values({ seq, revision, at: at.toISOString(), proposedBy, approvedBy })
            .run()
        },
        { behavior: 'immediate' },
      )
    },
    history(limit = 100) {
      return db
        .select()
        .from(policyChanges)
        .innerJoin(policyRevisions, eq(policyChanges.revision, policyRevisions.revision))
        .orderBy(desc(policyChanges.seq))
        .limit(limit)
        .all()
        .map(({ policy_changes: change, policy_revisions: { policy, commit, author, committedAt } }) => ({
          revision: change.revision,
          policy,
          at: new Date(change.at),
          commit:
            commit === null || author === null || committedAt === null
              ? null
              : { commit, author, committedAt },
          proposedBy: change.proposedBy,
          approvedBy: change.approvedBy,
        }))
    },
    files(revision) {
      const rows = db
        .select({
          revision: policyRevisions.revision,
          policy: policyRevisions.policy,
          files: policyRevisions.files,
        })
        .from(policyRevisions)
        .all()
        .filter(row => row.revision.startsWith(revision))
      return rows.length === 1 ? (rows[0] ?? null) : (rows.find(row => row.revision === revision) ?? null)
    },
  }
}
