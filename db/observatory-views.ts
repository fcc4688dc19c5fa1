import { desc, eq, lt } from 'drizzle-orm'
import { guardInstant, guardOneOf, guardText } from './guard.ts'
import type { EcluseDatabase } from './open.ts'
import { observatoryViews } from './schema.ts'

const formats = ['page', 'json', 'csv', 'svg', 'png'] as const

/** A look at the observatory's figures, or something taken away from it. */
export interface ObservatoryView {
  readonly at: Date
  readonly agentId: string
  readonly format: (typeof formats)[number]
  /** In canonical form. */
  readonly question: string
}

/** Who viewed and exported. */
export interface ObservatoryViews {
  /** @throws GuardError */
  note(view: ObservatoryView): void
  /** Latest first. */
  latest(limit: number): readonly ObservatoryView[]
  /** One agent's own, latest first. */
  of(agentId: string): readonly ObservatoryView[]
  /** @returns how many rows went */
  forget(before: Date): number
}

export function openObservatoryViews(db: EcluseDatabase): ObservatoryViews {
  return {
    note: ({ at, agentId, format, question }) => {
      db.insert(observatoryViews)
        .values({
          at: guardInstant('at', at),
          agentId: guardText('agent_id', 'agent', agentId),
          format: guardOneOf('format', formats, format),
          question: question.slice(0, 500),
        })
        .run()
    },
    latest: limit =>
      db.select().from(observatoryViews).orderBy(desc(observatoryViews.id)).limit(limit).all().map(viewOf),
    of: agentId =>
      db
        .select()
        .from(observatoryViews)
        .where(eq(observatoryViews.agentId, agentId))
        .orderBy(desc(observatoryViews.id))
        .all()
        .map(viewOf),
    forget: before =>
      db
        .delete(observatoryViews)
        .where(lt(observatoryViews.at, guardInstant('before', before)))
        .run().changes,
  }
}

const viewOf = ({
  at,
  agentId,
  format,
  question,
}: typeof observatoryViews.$inferSelect): ObservatoryView => ({
  at: new Date(at),
  agentId,
  format,
  question,
})
