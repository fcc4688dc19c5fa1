import { and, asc, eq } from 'drizzle-orm'
import type { EcluseDatabase } from './open.ts'
import { publications } from './schema.ts'

/** A published answer, by the period, the method's version and what was asked in canonical form. */
export interface PublicationKey {
  /** `2026-07` or `2026-Q3`. */
  readonly period: string
  readonly method: string
  readonly question: string
}

/** Answers about closed periods: written once, so that what was published never moves. */
export interface Publications {
  find(key: PublicationKey): { readonly answer: unknown; readonly frozenAt: Date } | null
  /** Keeps an answer; of two, the first stays. @returns the one that is kept */
  freeze(key: PublicationKey, answer: unknown, at: Date): unknown
  /** What is kept of a period, by question. */
  questions(period: string, method: string): readonly string[]
}

export function openPublications(db: EcluseDatabase): Publications {
  const named = ({ period, method, question }: PublicationKey) =>
    and(eq(publications.period, period), eq(publications.method, method), eq(publications.question, question))
  const find: Publications['find'] = key => {
    const row = db.select().from(publications).where(named(key)).get()
    return row === undefined ? null : { answer: row.answer, frozenAt: new Date(row.frozenAt) }
  }
  return {
    find,
    freeze: (key, answer, at) => {
      db.insert(publications)
        .values({ ...key, answer, frozenAt: at.toISOString() })
        .onConflictDoNothing()
        .run()
      return find(key)?.answer
    },
    questions: (period, method) =>
      db
        .select({ question: publications.question })
        .from(publications)
        .where(and(eq(publications.period, period), eq(publications.method, method)))
        .orderBy(asc(publications.question))
        .all()
        .map(({ question }) => question),
  }
}
