import { and, asc, eq, isNull } from 'drizzle-orm'
import { forgetDeleted } from './forget.ts'
import { guardCount, guardInstant, guardText } from './guard.ts'
import type { EcluseDatabase } from './open.ts'
import { termListProposals } from './schema.ts'
import { seal, unseal } from './seal.ts'
import { guardWhy, type TermListContent, type TermListKeys } from './term-lists.ts'

type Row = typeof termListProposals.$inferSelect

/** A change of a list that somebody wrote and somebody else decides on. What the list holds is no part of it. */
export interface TermListProposal
  extends Pick<
    Row,
    'id' | 'list' | 'action' | 'entity' | 'why' | 'terms' | 'corpus' | 'base' | 'proposedBy'
  > {
  readonly proposedAt: Date
}

export interface TermListProposals {
  /** `content`: null for a list that is to go. @throws GuardError */
  add(proposal: TermListProposal, content: TermListContent | null): void
  /** Those that nobody has decided on, oldest first. */
  waiting(): readonly TermListProposal[]
  /** What a list that waits would hold; null for one that is to go. Throws when the root secret is another one. */
  content(id: string): TermListContent | null
  /** @returns false when it was decided already: the first decision stands. What it held is forgotten. */
  decide(id: string, decision: NonNullable<Row['decision']>, by: string, at: Date): boolean
}

const columns = termListProposals
/** All but what the list holds. */
const told = {
  id: columns.id,
  list: columns.list,
  action: columns.action,
  entity: columns.entity,
  why: columns.why,
  terms: columns.terms,
  corpus: columns.corpus,
  base: columns.base,
  proposedBy: columns.proposedBy,
  proposedAt: columns.proposedAt,
}

export function openTermListProposals(db: EcluseDatabase, { sealingKey }: TermListKeys): TermListProposals {
  return {
    add(proposal, content) {
      const { id, list, entity, terms, why, proposedBy, proposedAt } = proposal
      guardText('id', 'id', id)
      guardText('list', 'code', list)
      guardText('entity', 'entity', entity)
      guardCount('terms', terms)
      guardWhy(why)
      guardText('proposedBy', 'agent', proposedBy)
      const sealed = content && seal(sealingKey, placeOf(id), packed(content))
      db.insert(termListProposals)
        .values({ ...proposal, content: sealed, proposedAt: guardInstant('proposedAt', proposedAt) })
        .run()
    },
    waiting: () =>
      db
        .select(told)
        .from(termListProposals)
        .where(isNull(termListProposals.decision))
        .orderBy(asc(told.proposedAt))
        .all()
        .map(({ proposedAt, ...row }) => ({ ...row, proposedAt: new Date(proposedAt) })),
    content(id) {
      const row = db.select().from(termListProposals).where(eq(told.id, id)).get()
      return row?.content ? unpacked(unseal(sealingKey, placeOf(id), row.content)) : null
    },
    decide(id, decision, by, at) {
      guardText('decidedBy', 'agent', by)
      const { changes } = db
        .update(termListProposals)
        .set({ decision, decidedBy: by, decidedAt: guardInstant('decidedAt', at), content: null })
        .where(and(eq(told.id, id), isNull(termListProposals.decision)))
        .run()
      if (changes === 1) forgetDeleted(db)
      return changes === 1
    },
  }
}

/** Where a sealed content belongs: it cannot be read in another's place. */
const placeOf = (id: string): string => JSON.stringify(['term list proposal', id])

function packed({ hashes, sieve }: TermListContent): Buffer {
  return Buffer.from(JSON.stringify({ hashes, sieve: Buffer.from(sieve).toString('base64') }))
}

function unpacked(bytes: Buffer): TermListContent {
  const { hashes, sieve } = JSON.parse(bytes.toString()) as {
    hashes: TermListContent['hashes']
    sieve: string
  }
  return { hashes, sieve: new Uint8Array(Buffer.from(sieve, 'base64')) }
}
