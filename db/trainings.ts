import { and, eq } from 'drizzle-orm'
import type { EcluseDatabase } from './open.ts'
import { trainings } from './schema.ts'

export interface Trainings {
  /** `day` is `YYYY-MM-DD`. A training done again keeps the later day. */
  add(agentId: string, code: string, day: string): void
  remove(agentId: string, code: string): void
  of(agentId: string): readonly { readonly code: string; readonly day: string }[]
}

export function openTrainings(db: EcluseDatabase): Trainings {
  const one = (agentId: string, code: string) => and(eq(trainings.agentId, agentId), eq(trainings.code, code))
  return {
    add(agentId, code, day) {
      const known = db.select().from(trainings).where(one(agentId, code)).get()
      if (known === undefined) db.insert(trainings).values({ agentId, code, day }).run()
      else if (known.day < day) db.update(trainings).set({ day }).where(one(agentId, code)).run()
    },
    remove(agentId, code) {
      db.delete(trainings).where(one(agentId, code)).run()
    },
    of: agentId =>
      db
        .select({ code: trainings.code, day: trainings.day })
        .from(trainings)
        .where(eq(trainings.agentId, agentId))
        .orderBy(trainings.code)
        .all(),
  }
}
