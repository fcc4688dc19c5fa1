import type { Principal } from '../model.ts'

/** Whom a credential was made out to: what is stored beside a key's or a session's hash. */
export interface Bearer {
  readonly agentId: string
  readonly team: string | null
  readonly direction: string | null
  readonly roles: readonly string[]
}

/**
 * The one place where something stored becomes somebody who may act: a virtual key, a session of a browser.
 * @param keyId the key's id, or `session`
 */
export function principalOf(keyId: string, { agentId, team, direction, roles }: Bearer): Principal {
  return { keyId, agentId, team, direction, roles }
}
