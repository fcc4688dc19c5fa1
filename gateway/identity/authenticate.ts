import { createHash, timingSafeEqual } from 'node:crypto'
import { GatewayError } from '../errors.ts'
import type { Localised, Principal } from '../model.ts'
import { howToGetAKey } from './how-to-get-a-key.ts'
import { type Bearer, principalOf } from './principal.ts'
import { hashVirtualKey, virtualKeyShape } from './virtual-key.ts'

/** What identity needs to know of a stored key. */
export interface VirtualKeyRow extends Bearer {
  readonly id: string
  /** ISO 8601; null while the key is good. */
  readonly revokedAt: string | null
}

/** Must read what is stored at the time of asking: a cache would let a revoked key live on. */
export interface VirtualKeyStore {
  findByHash(keyHash: string): VirtualKeyRow | undefined
}

export interface Keyring {
  readonly store: VirtualKeyStore
  /** Key of `hashVirtualKey`, derived from the root secret. */
  readonly hashKey: Buffer
  /** `ECLUSE_BOOTSTRAP_KEY`; null when there is none. */
  readonly bootstrapKey: string | null
}

/** Every role of the product; the bootstrap key has them all. */
const roles = ['agent', 'manager', 'dpo', 'operator'] as const

/**
 * Who a credential stands for.
 * @param credential from `credentialOf`
 * @throws GatewayError `unauthenticated`, with words that say what is wrong and where to get a key; never the credential
 */
export function authenticate(credential: string | null, keyring: Keyring): Principal {
  if (credential === null || credential === '') {
    throw refused({ fr: 'Cette requête ne porte pas de clé.', en: 'This request carries no key.' })
  }
  if (keyring.bootstrapKey !== null && isSame(credential, keyring.bootstrapKey)) {
    return principalOf('bootstrap', { agentId: 'bootstrap', team: null, direction: null, roles })
  }
  if (!virtualKeyShape.test(credential)) throw refused(notOurs(credential))

  // Looked up by keyed hash: how long the look-up takes depends on bits that the caller cannot choose.
  const row = keyring.store.findByHash(hashVirtualKey(keyring.hashKey, credential))
  if (row === undefined) {
    throw refused({
      fr: "Cette clé n'est pas connue ici. Vérifiez qu'elle est complète et qu'elle vient bien de ce service.",
      en: 'This key is not known here. Check that it is complete and that it comes from this service.',
    })
  }
  if (row.revokedAt !== null) {
    throw refused({ fr: 'Cette clé a été révoquée.', en: 'This key has been revoked.' })
  }
  return principalOf(row.id, row)
}

/** Both sides are hashed first, since `timingSafeEqual` wants equal lengths and a length is a hint too. */
function isSame(credential: string, expected: string): boolean {
  if (expected === '') return false
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(credential), digest(expected))
}

function notOurs(credential: string): Localised {
  if (/^(sk-|AIza|gsk_|hf_|Bearer\b)/i.test(credential)) {
    return {
      fr: "Cette clé semble être celle d'un fournisseur d'IA. Le service a les siennes : ne lui en confiez pas d'autre.",
      en: "This looks like an AI provider's key. The service holds its own: do not give it another.",
    }
  }
  if (credential.startsWith('ecl_')) {
    return {
      fr: 'Cette clé est incomplète ou mal copiée : une clé Écluse compte 47 caractères.',
      en: 'This key is incomplete or badly copied: an Écluse key has 47 characters.',
    }
  }
  return {
    fr: "Ceci n'est pas une clé Écluse : elles commencent par `ecl_`.",
    en: 'This is not an Écluse key: those begin with `ecl_`.',
  }
}

const refused = (why: Localised): GatewayError =>
  new GatewayError('unauthenticated', {
    fr: `${why.fr} ${howToGetAKey.fr}`,
    en: `${why.en} ${howToGetAKey.en}`,
  })
