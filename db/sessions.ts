import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import { GuardError, guardInstant, guardOptional, guardText } from './guard.ts'
import type { EcluseDatabase } from './open.ts'
import { loginLinks, sessions } from './schema.ts'

/** Whom a link or a session was made out to. */
export interface Holder {
  readonly agentId: string
  readonly team: string | null
  readonly direction: string | null
  readonly roles: readonly string[]
}

/** Sign-in links and sessions, by keyed hash (hex): the tokens themselves never come here. */
export interface StoredSessions {
  /** @throws GuardError for what the record could not hold */
  addLink(link: Holder & { readonly tokenHash: string; readonly expiresAt: Date }): void
  /** One statement marks it used and reads it, so that of two browsers only one gets in. */
  takeLink(tokenHash: string, at: Date): Holder | undefined
  addSession(
    session: Holder & { readonly tokenHash: string; readonly createdAt: Date; readonly expiresAt: Date },
  ): void
  findSession(tokenHash: string, at: Date): Holder | undefined
  endSession(tokenHash: string, at: Date): void
  /** Signs an agent out everywhere, and voids links not used yet. @returns how many sessions were open */
  endAllOf(agentId: string, at: Date): number
  /** Forgets what ended or ran out before that instant. @returns how many rows went */
  forget(before: Date): number
}

export function openSessions(db: EcluseDatabase): StoredSessions {
  const held = {
    agentId: sessions.agentId,
    team: sessions.team,
    direction: sessions.direction,
    roles: sessions.roles,
  }
  const standing = db
    .select(held)
    .from(sessions)
    .where(
      and(
        eq(sessions.tokenHash, sql.placeholder('tokenHash')),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, sql.placeholder('at')),
      ),
    )
    .prepare()

  return {
    addLink: ({ tokenHash, expiresAt, ...holder }) => {
      const row = { ...checked(holder), tokenHash: guardHash(tokenHash) }
      db.insert(loginLinks)
        .values({ ...row, expiresAt: guardInstant('expires_at', expiresAt) })
        .run()
    },
    takeLink: (tokenHash, at) => {
      const usedAt = guardInstant('used_at', at)
      const good = and(
        eq(loginLinks.tokenHash, tokenHash),
        isNull(loginLinks.usedAt),
        gt(loginLinks.expiresAt, usedAt),
      )
      const { agentId, team, direction, roles } = loginLinks
      return db
        .update(loginLinks)
        .set({ usedAt })
        .where(good)
        .returning({ agentId, team, direction, roles })
        .get()
    },
    addSession: ({ tokenHash, createdAt, expiresAt, ...holder }) => {
      db.insert(sessions)
        .values({
          ...checked(holder),
          tokenHash: guardHash(tokenHash),
          createdAt: guardInstant('created_at', createdAt),
          expiresAt: guardInstant('expires_at', expiresAt),
        })
        .run()
    },
    findSession: (tokenHash, at) => standing.get({ tokenHash, at: guardInstant('at', at) }),
    endSession: (tokenHash, at) => {
      const open = and(eq(sessions.tokenHash, tokenHash), isNull(sessions.endedAt))
      db.update(sessions)
        .set({ endedAt: guardInstant('ended_at', at) })
        .where(open)
        .run()
    },
    endAllOf: (agentId, at) => {
      const endedAt = guardInstant('ended_at', at)
      db.update(loginLinks)
        .set({ usedAt: endedAt })
        .where(and(eq(loginLinks.agentId, agentId), isNull(loginLinks.usedAt)))
        .run()
      const open = and(
        eq(sessions.agentId, agentId),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, endedAt),
      )
      return db.update(sessions).set({ endedAt }).where(open).run().changes
    },
    forget: before => {
      const instant = guardInstant('before', before)
      const links = db.delete(loginLinks).where(lt(loginLinks.expiresAt, instant)).run()
      return links.changes + db.delete(sessions).where(lt(sessions.expiresAt, instant)).run().changes
    },
  }
}

function checked({ agentId, team, direction, roles }: Holder) {
  if (roles.length === 0) throw new GuardError('roles', 'must hold at least one role')
  return {
    agentId: guardText('agent_id', 'agent', agentId),
    team: guardOptional('team', 'code', team),
    direction: guardOptional('direction', 'code', direction),
    roles: roles.map(role => guardText('roles', 'code', role)),
  }
}

function guardHash(hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new GuardError('token_hash', 'must be 64 hexadecimal digits')
  return hash
}
