import { and, asc, eq } from 'drizzle-orm'
import { GuardError, guardText } from './guard.ts'
import type { EcluseDatabase } from './open.ts'
import { trainings } from './schema.ts'

/** A training that an agent did. */
export interface Training {
  readonly agentId: string
  /** As rules name it in `require: { training: … }`. */
  readonly code: string
  /** `YYYY-MM-DD`. */
  readonly day: string
}

export interface Trainings {
  /** All or none; one that was recorded already gets the later day. @throws GuardError */
  add(done: readonly Training[]): void
  of(agentId: string): readonly { readonly code: string; readonly day: string }[]
  /** By agent, then code. */
  list(): readonly Training[]
  /** @returns false when there was none */
  remove(agentId: string, code: string): boolean
}

export function openTrainings(db: EcluseDatabase): Trainings {
  const { agentId: who, code: what } = trainings
  return {
    add: done => {
      const rows = done.map(checked)
      db.transaction(inside => {
        for (const row of rows) {
          const former = inside
            .select()
            .from(trainings)
            .where(and(eq(who, row.agentId), eq(what, row.code)))
            .get()
          const day = former !== undefined && former.day > row.day ? former.day : row.day
          inside
            .insert(trainings)
            .values({ ...row, day })
            .onConflictDoUpdate({ target: [who, what], set: { day } })
            .run()
        }
      })
    },
    of: agentId =>
      db
        .select({ code: what, day: trainings.day })
        .from(trainings)
        .where(eq(who, agentId))
        .orderBy(asc(what))
        .all(),
    list: () => db.select().from(trainings).orderBy(asc(who), asc(what)).all(),
    remove: (agentId, code) =>
      db
        .delete(trainings)
        .where(and(eq(who, agentId), eq(what, code)))
        .run().changes > 0,
  }
}

function checked({ agentId, code, day }: Training): Training {
  if (!isDay(day)) throw new GuardError('day', 'must be a day that exists, as YYYY-MM-DD')
  return { agentId: guardText('agent_id', 'agent', agentId), code: guardText('code', 'code', code), day }
}

/** `2026-02-30` has the shape and is no day. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}
