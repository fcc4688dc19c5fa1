import { createHmac, randomBytes } from 'node:crypto'
import { asc, eq, lt } from 'drizzle-orm'
import { forgetDeleted } from './forget.ts'
import type { EcluseDatabase } from './open.ts'
import { periodKeys } from './schema.ts'
import { seal, unseal } from './seal.ts'

/**
 * Keyed references to people, one key per calendar quarter. Within a quarter the references of one agent are equal,
 * across quarters they are not, and once a quarter's key is destroyed nothing leads from its rows back to a person.
 * Until then they are pseudonyms, not anonymous.
 */
export interface PeriodKeys {
  /** First 16 bytes, in hex, of HMAC-SHA256(key of the quarter of `at`, agent id). Makes the quarter's key if it is new. */
  agentRef(agentId: string, at: Date): string
  /** The same for a session, apart for each agent: two agents who send the same session id stay apart. */
  sessionRef(agentId: string, session: string, at: Date): string
  /** The agent's references in every quarter whose key is kept, oldest first: for access and erasure (GDPR 15, 17). */
  refsOf(agentId: string): readonly { readonly period: string; readonly ref: string }[]
  /**
   * Destroys the keys of the quarters before this one (`2026-Q1`), from the file and its log.
   * @returns the quarters whose keys were destroyed
   */
  destroyBefore(period: string): readonly string[]
}

/**
 * @param key 32 bytes derived from the root secret: the stored keys are sealed under it, so that a copy of the
 * database alone names nobody.
 */
export function openPeriodKeys(db: EcluseDatabase, { key: sealingKey }: { key: Buffer }): PeriodKeys {
  const cache = new Map<string, Buffer>()

  const keyOf = (period: string): Buffer => {
    const cached = cache.get(period)
    if (cached !== undefined) return cached
    const stored = db.select().from(periodKeys).where(eq(periodKeys.period, period))
    if (stored.get() === undefined) {
      // Of two processes that get here at once, one makes the key; both then read that one.
      const fresh = seal(sealingKey, period, randomBytes(32))
      db.insert(periodKeys).values({ period, key: fresh }).onConflictDoNothing().run()
    }
    const row = stored.get()
    if (row === undefined) throw new Error(`the key of ${period} was destroyed while it was asked for`)
    const key = unsealed(sealingKey, period, row.key)
    cache.set(period, key)
    return key
  }

  return {
    agentRef: (agentId, at) => refOf(keyOf(quarterOf(at)), agentText(agentId)),
    sessionRef: (agentId, session, at) =>
      refOf(keyOf(quarterOf(at)), `\0session\0${agentText(agentId)}\0${session}`),
    refsOf: agentId => {
      const kept = db
        .select({ period: periodKeys.period })
        .from(periodKeys)
        .orderBy(asc(periodKeys.period))
        .all()
      return kept.map(({ period }) => ({ period, ref: refOf(keyOf(period), agentText(agentId)) }))
    },
    destroyBefore: period => {
      requirePeriod(period)
      const old = lt(periodKeys.period, period)
      const destroyed = db.delete(periodKeys).where(old).returning({ period: periodKeys.period }).all()
      for (const gone of destroyed) cache.delete(gone.period)
      forgetDeleted(db)
      return destroyed.map(gone => gone.period).sort()
    },
  }
}

/** The calendar quarter of an instant, in UTC as all instants of the ledger: `2026-Q4`. */
export function quarterOf(at: Date): string {
  const period = `${at.getUTCFullYear()}-Q${Math.floor(at.getUTCMonth() / 3) + 1}`
  requirePeriod(period)
  return period
}

function requirePeriod(period: string): void {
  if (!/^\d{4}-Q[1-4]$/.test(period)) throw new RangeError('a period looks like 2026-Q4')
}

/** NUL sets sessions apart from agents, so no agent id may hold one. */
function agentText(agentId: string): string {
  if (agentId === '' || agentId.includes('\0')) throw new RangeError('an agent id is a text without NUL')
  return agentId
}

const refOf = (key: Buffer, text: string): string =>
  createHmac('sha256', key).update(text).digest().subarray(0, 16).toString('hex')

/** Fails closed: with another root secret, references would silently change in the middle of a quarter. */
function unsealed(sealingKey: Buffer, period: string, stored: Buffer): Buffer {
  try {
    return unseal(sealingKey, period, stored)
  } catch (cause) {
    throw new Error(`the key of ${period} cannot be unsealed: the root secret is another one`, { cause })
  }
}
