import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import { GuardError, guardInstant, guardOptional, guardText } from './guard.ts'
import type { EcluseDatabase } from './open.ts'
import { virtualKeys } from './schema.ts'

/** A virtual key as it is listed: everything but its hash. */
export interface KeyRow {
  readonly id: string
  readonly agentId: string
  readonly team: string | null
  readonly direction: string | null
  readonly roles: readonly string[]
  readonly label: string | null
  /** ISO 8601, UTC. */
  readonly createdAt: string
  readonly revokedAt: string | null
}

export interface NewKey {
  readonly id: string
  /** Hex; never the key. */
  readonly keyHash: string
  readonly agentId: string
  readonly team: string | null
  readonly direction: string | null
  readonly roles: readonly string[]
  readonly label: string | null
  readonly createdAt: Date
}

export interface Keys {
  /** Read from the database each time, so that a revocation counts at once, from whatever process. */
  findByHash(keyHash: string): KeyRow | undefined
  /**
   * Team and direction must fit the ledger's columns: a key that could not be recorded would fail at every request.
   * @throws GuardError
   */
  create(key: NewKey): void
  /** Where somebody who holds a key works, by the latest that is not revoked; undefined for others. */
  placeOf(agentId: string): Pick<KeyRow, 'team' | 'direction'> | undefined
  /** Oldest first, revoked ones too. */
  list(): readonly KeyRow[]
  /** @returns false when there is no such key, or it is revoked already */
  revoke(id: string, at: Date): boolean
}

export function openKeys(db: EcluseDatabase): Keys {
  const listed = {
    id: virtualKeys.id,
    agentId: virtualKeys.agentId,
    team: virtualKeys.team,
    direction: virtualKeys.direction,
    roles: virtualKeys.roles,
    label: virtualKeys.label,
    createdAt: virtualKeys.createdAt,
    revokedAt: virtualKeys.revokedAt,
  }
  const byHash = db
    .select(listed)
    .from(virtualKeys)
    .where(eq(virtualKeys.keyHash, sql.placeholder('keyHash')))
    .prepare()
  const latest = db
    .select({ team: virtualKeys.team, direction: virtualKeys.direction })
    .from(virtualKeys)
    .where(and(eq(virtualKeys.agentId, sql.placeholder('agentId')), isNull(virtualKeys.revokedAt)))
    .orderBy(desc(virtualKeys.createdAt), desc(virtualKeys.id))
    .limit(1)
    .prepare()
  const inOrder = db
    .select(listed)
    .from(virtualKeys)
    .orderBy(asc(virtualKeys.createdAt), asc(virtualKeys.id))
    .prepare()

  return {
    findByHash: keyHash => byHash.get({ keyHash }),
    create: key => {
      db.insert(virtualKeys).values(checked(key)).run()
    },
    placeOf: agentId => latest.get({ agentId }),
    list: () => inOrder.all(),
    revoke: (id, at) => {
      const standing = and(eq(virtualKeys.id, id), isNull(virtualKeys.revokedAt))
      const revokedAt = guardInstant('revoked_at', at)
      return db.update(virtualKeys).set({ revokedAt }).where(standing).run().changes > 0
    },
  }
}

function checked(key: NewKey): typeof virtualKeys.$inferInsert {
  if (!/^[0-9a-f]{64}$/.test(key.keyHash)) throw new GuardError('key_hash', 'must be 64 hexadecimal digits')
  if (key.label !== null && !/^[^\p{C}]{1,100}$/u.test(key.label)) {
    throw new GuardError('label', 'must be 1 to 100 characters without control characters')
  }
  return {
    id: guardText('id', 'id', key.id),
    keyHash: key.keyHash,
    agentId: guardText('agent_id', 'agent', key.agentId),
    team: guardOptional('team', 'code', key.team),
    direction: guardOptional('direction', 'code', key.direction),
    roles: key.roles.map(role => guardText('roles', 'code', role)),
    label: key.label,
    createdAt: guardInstant('created_at', key.createdAt),
    revokedAt: null,
  }
}
