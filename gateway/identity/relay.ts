import { GatewayError } from '../errors.ts'
import type { Principal } from '../model.ts'

/** The role that marks a key as that of a chat tool which tells whose request it passes on. */
const relayRole = 'relay'

/** How a directory names a person, as for `ecluse key create --agent`. */
const agentShape = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@+'|-]{0,127}$/u

/** What a relay's word may not make of anybody. */
const kept = new Set(['manager', 'dpo', 'operator', relayRole])

/** Where somebody who also holds a key of their own works. */
export type PlaceOf = (agentId: string) => Pick<Principal, 'team' | 'direction'> | undefined

/**
 * Whose request it is that a trusted relay passes on: Open WebUI sends `X-OpenWebUI-User-Email` and `-Id` with
 * `ENABLE_FORWARD_USER_INFO_HEADERS`. Quotas, invitations and figures are then each agent's own. Anybody else's such headers count
 * for nothing, and a relay that names nobody speaks for itself. It opens no door to people's pages: roles beyond an agent's
 * are left with the relay.
 * @throws GatewayError `request_malformed` for a name that no directory has: better no answer than somebody else's account
 */
export function relayedBy(relay: Principal, headers: Headers, placeOf: PlaceOf): Principal {
  if (!relay.roles.includes(relayRole)) return relay
  const roles = [...new Set(['agent', ...relay.roles.filter(role => !kept.has(role))])]
  const named = headers.get('x-openwebui-user-email')?.trim() || headers.get('x-openwebui-user-id')?.trim()
  if (!named) return { ...relay, roles, relayed: true }
  const agentId = named.toLowerCase()
  if (!agentShape.test(agentId)) {
    throw new GatewayError('request_malformed', {
      fr: 'L’en-tête X-OpenWebUI-User-Email ne porte pas un nom d’annuaire (lettres, chiffres et . _ @ + | -). Vérifiez les réglages du relais.',
      en: "The header X-OpenWebUI-User-Email does not hold a directory's name (letters, digits and . _ @ + | -). Check the relay's settings.",
    })
  }
  const { team, direction } = placeOf(agentId) ?? relay
  return { ...relay, agentId, team, direction, roles, relayed: true }
}
