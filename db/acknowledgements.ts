import { and, eq } from 'drizzle-orm'
import type { EcluseDatabase } from './open.ts'
import { acknowledgements } from './schema.ts'

/** Who has acknowledged which wording of the charter, and when. */
export interface Acknowledgements {
  /** The first time counts. */
  acknowledge(agentId: string, revision: string, at: Date): void
  /** When an agent acknowledged a revision, or null. */
  acknowledged(agentId: string, revision: string): Date | null
}

export function openAcknowledgements(db: EcluseDatabase): Acknowledgements {
  return {
    acknowledge(agentId, revision, at) {
      db.insert(acknowledgements)
        .values({ agentId, revision, at: at.toISOString() })
        .onConflictDoNothing()
        .run()
    },
    acknowledged(agentId, revision) {
      const row = db
        .select({ at: acknowledgements.at })
        .from(acknowledgements)
        .where(and(eq(acknowledgements.agentId, agentId), eq(acknowledgements.revision, revision)))
        .get()
      return row === undefined ? null : new Date(row.at)
    },
  }
}
