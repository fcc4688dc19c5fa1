import { and, desc, eq } from 'drizzle-orm'
import { GuardError, guardInstant, guardText } from './guard.ts'
import type { EcluseDatabase } from './open.ts'
import { acknowledgements } from './schema.ts'

/** When a charter was accepted, in which revision (12 hex digits). */
export interface Acknowledgement {
  readonly revision: string
  /** ISO 8601, UTC. */
  readonly at: string
}

/** Who has read and accepted the charter. */
export interface Acknowledgements {
  /** Says so once: doing it again keeps the first date. @throws GuardError */
  acknowledge(agentId: string, revision: string, at: Date): void
  acknowledged(agentId: string, revision: string): boolean
  /** The last one, of whatever revision. */
  latest(agentId: string): Acknowledgement | null
}

export function openAcknowledgements(db: EcluseDatabase): Acknowledgements {
  const { agentId: who, revision: what, at: when } = acknowledgements
  return {
    acknowledge: (agentId, revision, at) => {
      if (!/^[0-9a-f]{12}$/.test(revision)) throw new GuardError('revision', 'must be 12 hexadecimal digits')
      db.insert(acknowledgements)
        .values({ agentId: guardText('agent_id', 'agent', agentId), revision, at: guardInstant('at', at) })
        .onConflictDoNothing()
        .run()
    },
    acknowledged: (agentId, revision) =>
      db
        .select({ at: when })
        .from(acknowledgements)
        .where(and(eq(who, agentId), eq(what, revision)))
        .get() !== undefined,
    latest: agentId =>
      db
        .select({ revision: what, at: when })
        .from(acknowledgements)
        .where(eq(who, agentId))
        .orderBy(desc(when))
        .limit(1)
        .get() ?? null,
  }
}
