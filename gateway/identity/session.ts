import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Principal } from '../model.ts'
import { type Bearer, principalOf } from './principal.ts'

/** What identity needs of what is stored. Tokens arrive as keyed hashes only. */
export interface SessionStore {
  addLink(link: Bearer & { readonly tokenHash: string; readonly expiresAt: Date }): void
  /** Uses a link up in one step: undefined when it is unknown, used, or past its time. */
  takeLink(tokenHash: string, at: Date): Bearer | undefined
  addSession(
    session: Bearer & { readonly tokenHash: string; readonly createdAt: Date; readonly expiresAt: Date },
  ): void
  /** Undefined when it is unknown, ended, or past its time. Reads what is stored each time. */
  findSession(tokenHash: string, at: Date): Bearer | undefined
  endSession(tokenHash: string, at: Date): void
}

export interface SessionKeys {
  /** Of links and cookies, derived from the root secret. */
  readonly hashKey: Buffer
  /** Of forms' tokens, derived from the root secret for that alone. */
  readonly csrfKey: Buffer
}

const linkMinutes = 10
const sessionHours = 12

/** 256 random bits: guessing is hopeless, so that a fast keyed hash is enough. */
const newToken = (): string => randomBytes(32).toString('base64url')

const tokenShape = /^[A-Za-z0-9_-]{43}$/

/**
 * A token for `/login?token=…`, good once within ten minutes. The token itself is stored nowhere.
 * @throws GuardError of the store for a bearer that the record could not hold
 */
export function makeLoginLink(
  bearer: Bearer,
  { store, hashKey, now = new Date() }: { store: SessionStore; hashKey: Buffer; now?: Date },
): { readonly token: string; readonly expiresAt: Date } {
  const token = newToken()
  const expiresAt = new Date(now.getTime() + linkMinutes * 60_000)
  store.addLink({ ...bearer, tokenHash: hashOf(hashKey, 'link', token), expiresAt })
  return { token, expiresAt }
}

/** Sessions of browsers: begun with a link, over after twelve hours whatever happens in between. */
export interface Sessions {
  /** Uses a link up; null when it is not good. `cookie` is a fresh token. */
  signIn(token: string): { readonly cookie: string; readonly expiresAt: Date } | null
  /** Null when the session is over or unknown. */
  session(cookie: string): { readonly principal: Principal; readonly csrf: string } | null
  signOut(cookie: string): void
  isToken(given: string, expected: string): boolean
}

export function createSessions(
  store: SessionStore,
  { hashKey, csrfKey }: SessionKeys,
  clock: () => Date = () => new Date(),
): Sessions {
  const cookieHash = (cookie: string) => hashOf(hashKey, 'session', cookie)
  return {
    signIn: token => {
      const now = clock()
      const bearer = tokenShape.test(token) ? store.takeLink(hashOf(hashKey, 'link', token), now) : undefined
      if (bearer === undefined) return null
      const cookie = newToken()
      const expiresAt = new Date(now.getTime() + sessionHours * 3_600_000)
      store.addSession({ ...bearer, tokenHash: cookieHash(cookie), createdAt: now, expiresAt })
      return { cookie, expiresAt }
    },
    session: cookie => {
      if (!tokenShape.test(cookie)) return null
      const bearer = store.findSession(cookieHash(cookie), clock())
      if (bearer === undefined) return null
      return { principal: principalOf('session', bearer), csrf: hashOf(csrfKey, 'csrf', cookie) }
    },
    signOut: cookie => {
      if (tokenShape.test(cookie)) store.endSession(cookieHash(cookie), clock())
    },
    isToken: (given, expected) => {
      const [a, b] = [Buffer.from(given), Buffer.from(expected)]
      return a.length === b.length && timingSafeEqual(a, b)
    },
  }
}

/** Hex HMAC-SHA256; the kind keeps a link's token from ever passing for a cookie. */
function hashOf(key: Buffer, kind: 'link' | 'session' | 'csrf', token: string): string {
  return createHmac('sha256', key).update(`${kind}:${token}`).digest('hex')
}
