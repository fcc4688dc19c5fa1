import { GatewayError } from './errors.ts'
import type { Principal } from './model.ts'
import type { Organisation } from './policy/organisation.ts'

/** What the caller's headers say of the work. */
export interface WorkContext {
  /** A code of `organisation.yaml`. */
  readonly use: string | null
  /** Opaque; enters the ledger only as a keyed hash. */
  readonly session: string | null
  readonly background: boolean
}

/**
 * Reads `x-ecluse-use`, `x-ecluse-session` (or a trusted relay's `X-OpenWebUI-Chat-Id`) and `x-ecluse-background`.
 * @throws GatewayError `request_malformed` for a use that the organisation does not list: an unknown code would
 * be lost for the observatory, and free text must not reach the ledger.
 */
export function workContext(
  headers: Headers,
  organisation: Organisation,
  { relayed }: Pick<Principal, 'relayed'>,
): WorkContext {
  const use = headers.get('x-ecluse-use')?.trim() || null
  if (use !== null && !organisation.uses.some(({ code }) => code === use)) {
    const known = organisation.uses.map(({ code }) => code).join(', ')
    throw new GatewayError('request_malformed', {
      fr: `L'en-tête x-ecluse-use ne porte pas un usage connu. Usages : ${known || 'aucun (organisation.yaml)'}.`,
      en: `The header x-ecluse-use does not hold a known use. Uses: ${known || 'none (organisation.yaml)'}.`,
    })
  }
  const session = headers.get('x-ecluse-session') ?? (relayed ? headers.get('x-openwebui-chat-id') : null)
  return {
    use,
    session: session?.trim().slice(0, 512) || null,
    background: headers.get('x-ecluse-background')?.trim().toLowerCase() === 'true',
  }
}
