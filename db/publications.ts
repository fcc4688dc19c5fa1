import { and, asc, eq } from 'drizzle-orm'
import type { EcluseDatabase } from './open.ts'
import { publications } from './schema.ts'

/** A published answer, by the period and what was asked in canonical form. */
export interface PublicationKey {
  /** `2026-07` or `2026-Q3`. */
  readonly period: string
  readonly question: string
}

/**
 * Answers about closed periods: written once, so that what was published never moves. Another version of the method
 * changes what is published from then on: two answers about one period would tell what each of them hides.
 */
export interface Publications {
  find(
    key: PublicationKey,
  ): { readonly answer: unknown; readonly method: string; readonly frozenAt: Date } | null
  /** Keeps an answer, made by a version of the method; of two, the first stays. @returns the one that is kept */
  freeze(key: PublicationKey, made: { readonly answer: unknown; readonly method: string }, at: Date): unknown
  /** Keeps all that the work freezes, or nothing of it: what was decided together stands together, wherever a process is killed. */
  atOnce(work: () => void): void
  /** What is kept of a period, by question. */
  questions(period: string): readonly string[]
}

export function openPublications(db: EcluseDatabase): Publications {
  const find: Publications['find'] = ({ period, question }) => {
    const row = db
      .select()
      .from(publications)
      .where(and(eq(publications.period, period), eq(publications.question, question)))
      .orderBy(asc(publications.frozenAt))
      .get()
    return row === undefined
      ? null
      : { answer: row.answer, method: row.method, frozenAt: new Date(row.frozenAt) }
  }
  return {
    find,
    freeze: (key, { answer, method }, at) =>
      db.transaction(
        inside => {
          const kept = find(key)
          if (kept !== null) return kept.answer
          inside
            .insert(publications)
            .values({ ...key, answer, method, frozenAt: at.toISOString() })
            .run()
          return answer
        },
        // Of two processes that publish at once, the second finds what the first has written.
        { behavior: 'immediate' },
      ),
    atOnce: work => db.$client.transaction(work).immediate(),
    questions: period =>
      db
        .select({ question: publications.question })
        .from(publications)
        .where(eq(publications.period, period))
        .orderBy(asc(publications.question))
        .all()
        .map(({ question }) => question),
  }
}
