import { and, desc, eq } from 'drizzle-orm'
import { GuardError, guardInstant, guardText } from './guard.ts'
import type { EcluseDatabase } from './open.ts'
import { acknowledgements } from './schema.ts'

/** Who has acknowledged which wording of the charter (12 hex digits), and when. */
export interface Acknowledgements {
  /** The first time counts. @throws GuardError */
  acknowledge(agentId: string, revision: string, at: Date): void
  /** When an agent acknowledged a revision, or null. */
  acknowledged(agentId: string, revision: string): Date | null
  /** When an agent last acknowledged any revision, or null. */
  latest(agentId: string): Date | null
}

export function openAcknowledgements(db: EcluseDatabase): Acknowledgements {
  const { agentId: who, revision: what, at: when } = acknowledgements
  const asDate = (row: { readonly at: string } | undefined) => (row === undefined ? null : new Date(row.at))
  return {
    acknowledge(agentId, revision, at) {
      if (!/^[0-9a-f]{12}$/.test(revision)) throw new GuardError('revision', 'must be 12 hexadecimal digits')
      db.insert(acknowledgements)
        .values({ agentId: guardText('agent_id', 'agent', agentId), revision, at: guardInstant('at', at) })
        .onConflictDoNothing()
        .run()
    },
    acknowledged: (agentId, revision) =>
      asDate(
        db
          .select({ at: when })
          .from(acknowledgements)
          .where(and(eq(who, agentId), eq(what, revision)))
          .get(),
      ),
    latest: agentId =>
      asDate(
        db
          .select({ at: when })
          .from(acknowledgements)
          .where(eq(who, agentId))
          .orderBy(desc(when))
          .limit(1)
          .get(),
      ),
  }
}
