import { eq } from 'drizzle-orm'
import { forgetDeleted } from './forget.ts'
import { guardInstant, guardText } from './guard.ts'
import type { EcluseDatabase } from './open.ts'
import { optOuts } from './schema.ts'

/** Agents who do not want to be asked. By identity: what figures are made of knows nothing of it. */
export interface OptOuts {
  /** @throws GuardError */
  add(agentId: string, at: Date): void
  remove(agentId: string): void
  /** Since when, or null. */
  since(agentId: string): Date | null
}

export function openOptOuts(db: EcluseDatabase): OptOuts {
  return {
    add: (agentId, at) => {
      db.insert(optOuts)
        .values({ agentId: guardText('agent_id', 'agent', agentId), at: guardInstant('at', at) })
        .onConflictDoNothing()
        .run()
    },
    remove: agentId => {
      const { changes } = db.delete(optOuts).where(eq(optOuts.agentId, agentId)).run()
      if (changes > 0) forgetDeleted(db)
    },
    since: agentId => {
      const row = db.select({ at: optOuts.at }).from(optOuts).where(eq(optOuts.agentId, agentId)).get()
      return row === undefined ? null : new Date(row.at)
    },
  }
}
