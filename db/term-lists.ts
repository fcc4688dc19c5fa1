import { asc, desc, eq, sql } from 'drizzle-orm'
import type { HashedTerms } from '../gateway/model.ts'
import { forgetDeleted } from './forget.ts'
import { GuardError, guardCount, guardInstant, guardOptional, guardText } from './guard.ts'
import type { EcluseDatabase } from './open.ts'
import { termHashes, termListChanges, termLists, termSieves } from './schema.ts'
import { seal, unseal } from './seal.ts'

/** A list as people see it: what it is for and how much it holds, never what. */
export interface TermListSummary {
  readonly name: string
  readonly entity: string
  readonly why: string
  readonly terms: number
  readonly by: string
  readonly at: Date
}

/** Hashes of a list's terms, in each way in which they are written. */
export interface TermListContent {
  /** 32 hex digits each. */
  readonly hashes: readonly { readonly hash: string; readonly words: number }[]
  readonly sieve: Uint8Array
}

/** Who changes a list, and the second person where the policy asks for one. */
export interface TermListAct {
  readonly by: string
  readonly approvedBy: string | null
  readonly at: Date
}

/** A list to keep. */
export type NewTermList = TermListSummary & TermListContent & TermListAct

/** Something that was done to a list. */
export interface TermListChange extends Omit<TermListSummary, 'name'>, TermListAct {
  readonly list: string
  readonly action: 'added' | 'replaced' | 'removed'
}

export interface TermLists {
  /** Keeps a list, in the place of the one of its name. @throws GuardError */
  put(list: NewTermList): void
  /** @returns false when there was none */
  remove(name: string, act: TermListAct): boolean
  /** By name. */
  list(): readonly TermListSummary[]
  /** Latest first. */
  changes(limit?: number): readonly TermListChange[]
  /** Number of the last change of this list; 0 where there was none. */
  lastChange(name: string): number
  /** What detection works with. Throws when the root secret is not the one that the lists were kept under. */
  hashed(): HashedTerms
}

/** Of the hashes, and of what the sieves are sealed under. */
export interface TermListKeys {
  readonly hashKey: Buffer
  readonly sealingKey: Buffer
}

/** Characters of a reason. */
const longestWhy = 300

/** @throws GuardError */
export function guardWhy(why: string): string {
  if (why.trim() === '' || why.length > longestWhy || /\p{Cc}/u.test(why)) {
    throw new GuardError('why', `must be one line of at most ${longestWhy} characters`)
  }
  return why
}

export function openTermLists(db: EcluseDatabase, { hashKey, sealingKey }: TermListKeys): TermLists {
  const last = (name: string) =>
    db
      .select()
      .from(termListChanges)
      .where(eq(termListChanges.list, name))
      .orderBy(desc(termListChanges.seq))
      .limit(1)
      .get()
  const note = (change: TermListChange) => {
    const before = db.select().from(termListChanges).orderBy(desc(termListChanges.seq)).limit(1).get()
    db.insert(termListChanges)
      .values({ ...change, seq: (before?.seq ?? 0) + 1, at: guardInstant('at', change.at) })
      .run()
  }
  const clear = (name: string) => {
    db.delete(termHashes).where(eq(termHashes.list, name)).run()
    db.delete(termSieves).where(eq(termSieves.list, name)).run()
    return db.delete(termLists).where(eq(termLists.name, name)).run().changes > 0
  }

  const insertHash = db
    .insert(termHashes)
    .values({
      list: sql.placeholder('list'),
      hash: sql.placeholder('hash'),
      words: sql.placeholder('words'),
    })
    .prepare()

  return {
    put(list) {
      const { name, entity, why, terms, by, approvedBy, at } = checked(list)
      const former = db.transaction(
        () => {
          const former = clear(name)
          db.insert(termLists)
            .values({ name, entity, why, createdBy: by, createdAt: guardInstant('at', at) })
            .run()
          for (const { hash, words } of list.hashes) insertHash.run({ list: name, hash, words })
          db.insert(termSieves)
            .values({ list: name, sieve: seal(sealingKey, name, list.sieve) })
            .run()
          note({ list: name, action: former ? 'replaced' : 'added', entity, why, terms, by, approvedBy, at })
          return former
        },
        { behavior: 'immediate' },
      )
      if (former) forgetDeleted(db)
    },
    remove(name, { by, approvedBy, at }) {
      guardText('by', 'agent', by)
      guardOptional('approvedBy', 'agent', approvedBy)
      const known = last(name)
      const removed = db.transaction(
        () => {
          if (!clear(name) || known === undefined) return false
          const { entity, why, terms } = known
          note({ list: name, action: 'removed', entity, why, terms, by, approvedBy, at })
          return true
        },
        { behavior: 'immediate' },
      )
      if (removed) forgetDeleted(db)
      return removed
    },
    list: () =>
      db
        .select()
        .from(termLists)
        .orderBy(asc(termLists.name))
        .all()
        .map(({ name, entity, why, createdBy, createdAt }) => ({
          name,
          entity,
          why,
          terms: last(name)?.terms ?? 0,
          by: createdBy,
          at: new Date(createdAt),
        })),
    changes: (limit = 50) =>
      db
        .select()
        .from(termListChanges)
        .orderBy(desc(termListChanges.seq))
        .limit(limit)
        .all()
        .map(({ seq: _, at, ...change }) => ({ ...change, at: new Date(at) })),
    lastChange: name => last(name)?.seq ?? 0,
    hashed() {
      const kept = db.select().from(termLists).orderBy(asc(termLists.name)).all()
      const lists = kept.map(({ name, entity }) => {
        const rows = db.select().from(termHashes).where(eq(termHashes.list, name)).all()
        const sieve = db.select().from(termSieves).where(eq(termSieves.list, name)).get()
        if (sieve === undefined) throw new Error(`the list ${name} has no sieve`)
        return {
          name,
          entity,
          hashes: rows.map(({ hash }) => hash),
          longest: rows.reduce((most, { words }) => Math.max(most, words), 0),
          sieve: unsealed(sealingKey, name, sieve.sieve),
        }
      })
      return { key: hashKey, lists }
    },
  }
}

/** Known without the root secret. */
export function countOfLists(db: EcluseDatabase): number {
  return db.select().from(termLists).all().length
}

/** Fails closed: with another root secret no term would ever be found again. */
function unsealed(key: Buffer, name: string, stored: Buffer): Uint8Array {
  try {
    return new Uint8Array(unseal(key, name, stored))
  } catch (cause) {
    throw new Error(`the list ${name} cannot be read: the root secret is another one`, { cause })
  }
}

function checked(list: NewTermList): NewTermList {
  guardText('name', 'code', list.name)
  guardText('entity', 'entity', list.entity)
  guardText('by', 'agent', list.by)
  guardOptional('approvedBy', 'agent', list.approvedBy)
  guardCount('terms', list.terms)
  guardWhy(list.why)
  for (const { hash, words } of list.hashes) {
    guardText('hash', 'ref', hash)
    guardCount('words', words, 64)
  }
  return list
}
