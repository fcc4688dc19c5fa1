import { createHmac, randomBytes } from 'node:crypto'
import { and, eq, gt, inArray, lte } from 'drizzle-orm'
import { forgetDeleted } from './forget.ts'
import { GuardError, guardInstant } from './guard.ts'
import type { EcluseDatabase } from './open.ts'
import { keptNames, keptTurns } from './schema.ts'
import { seal, unseal } from './seal.ts'

/** A turn whose mapping is to be kept. */
export interface TurnToKeep {
  readonly agentId: string
  /** JSON that says what stands for which value. It is sealed before it is stored. */
  readonly mapping: string
  readonly at: Date
  readonly expiresAt: Date
}

/** A turn that is found again. */
export interface KeptTurn {
  readonly id: string
  readonly mapping: string
  readonly keptAt: Date
}

/**
 * Mappings of conversations that a provider keeps. Whose they are enters every hash and every seal: a row can neither be
 * found nor read for another agent, and says neither whose it is nor what the provider calls it.
 */
export interface KeptTurns {
  /** @returns the id of what is kept now */
  keep(turn: TurnToKeep): string
  /** Names by which the turn can be found. `instead` of the turns under them that are given: what they held is in it. */
  name(agentId: string, turn: string, names: readonly string[], instead?: readonly string[]): void
  /** The turns of this agent under a name that are not past, none if there is none. Throws under another root secret. */
  find(agentId: string, name: string, at: Date): readonly KeptTurn[]
  /** Erases all of an agent's. @returns how many turns went */
  erase(agentId: string): number
  /** Erases what is past. @returns how many turns went */
  forget(at: Date): number
  /** Erases everything: the policy does not allow it any more. @returns how many turns went */
  clear(): number
}

/** Of the hashes, and of what mappings are sealed under. */
export interface KeptTurnKeys {
  readonly hashKey: Buffer
  readonly sealingKey: Buffer
}

/** Characters of a provider's name for something; theirs have less than a hundred. */
const longestName = 256

export function openKeptTurns(db: EcluseDatabase, { hashKey, sealingKey }: KeptTurnKeys): KeptTurns {
  const hash = (...parts: readonly string[]): string =>
    createHmac('sha256', hashKey).update(JSON.stringify(parts)).digest().subarray(0, 16).toString('hex')
  const ownerOf = (agentId: string) => hash('owner', agentId)
  const nameOf = (agentId: string, name: string) => hash('name', agentId, name)
  const placeOf = (agentId: string, id: string) => JSON.stringify(['kept turn', agentId, id])

  const drop = (ids: readonly string[]): number => {
    if (ids.length === 0) return 0
    const dropped = db.transaction(
      () =>
        ids.reduce((count, id) => {
          db.delete(keptNames).where(eq(keptNames.turn, id)).run()
          return count + db.delete(keptTurns).where(eq(keptTurns.id, id)).run().changes
        }, 0),
      { behavior: 'immediate' },
    )
    forgetDeleted(db)
    return dropped
  }
  const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id)

  return {
    keep({ agentId, mapping, at, expiresAt }) {
      const id = randomBytes(16).toString('hex')
      db.insert(keptTurns)
        .values({
          id,
          owner: ownerOf(agentId),
          mapping: seal(sealingKey, placeOf(agentId, id), Buffer.from(mapping)),
          keptAt: guardInstant('kept_at', at),
          expiresAt: guardInstant('expires_at', expiresAt),
        })
        .run()
      return id
    },
    name(agentId, turn, names, instead = []) {
      for (const name of names) {
        if (name === '' || name.length > longestName) {
          throw new GuardError('name', `must have 1 to ${longestName} characters`)
        }
      }
      const hashes = names.map(name => nameOf(agentId, name))
      db.transaction(
        () => {
          for (const name of hashes) {
            db.insert(keptNames).values({ name, turn }).onConflictDoNothing().run()
            db.delete(keptNames)
              .where(and(eq(keptNames.name, name), inArray(keptNames.turn, [...instead])))
              .run()
          }
        },
        { behavior: 'immediate' },
      )
    },
    find: (agentId, name, at) =>
      db
        .select({ id: keptTurns.id, mapping: keptTurns.mapping, keptAt: keptTurns.keptAt })
        .from(keptNames)
        .innerJoin(keptTurns, eq(keptTurns.id, keptNames.turn))
        .where(
          and(
            eq(keptNames.name, nameOf(agentId, name)),
            eq(keptTurns.owner, ownerOf(agentId)),
            gt(keptTurns.expiresAt, guardInstant('at', at)),
          ),
        )
        .all()
        .map(({ id, mapping, keptAt }) => ({
          id,
          mapping: unseal(sealingKey, placeOf(agentId, id), mapping).toString(),
          keptAt: new Date(keptAt),
        })),
    erase: agentId =>
      drop(
        idsOf(
          db
            .select({ id: keptTurns.id })
            .from(keptTurns)
            .where(eq(keptTurns.owner, ownerOf(agentId)))
            .all(),
        ),
      ),
    forget: at =>
      drop(
        idsOf(
          db
            .select({ id: keptTurns.id })
            .from(keptTurns)
            .where(lte(keptTurns.expiresAt, guardInstant('at', at)))
            .all(),
        ),
      ),
    clear: () => drop(idsOf(db.select({ id: keptTurns.id }).from(keptTurns).all())),
  }
}
