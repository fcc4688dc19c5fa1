import { createHmac, randomBytes } from 'node:crypto'

/** A key that was just made. `key` is shown once; only its hash is kept. */
export interface MintedKey {
  /** Public name of the key, for lists and revocation: `key_` and 16 hex digits. */
  readonly id: string
  /** `ecl_` and 43 base64url characters: 256 random bits. */
  readonly key: string
}

/** Shape of a virtual key; secret scanners may use it too. */
export const virtualKeyShape = /^ecl_[A-Za-z0-9_-]{43}$/

export function mintVirtualKey(): MintedKey {
  return { id: `key_${randomBytes(8).toString('hex')}`, key: `ecl_${randomBytes(32).toString('base64url')}` }
}

/**
 * What is stored of a key: hex HMAC-SHA256 under a key derived from the root secret. A slow password hash would add
 * nothing to 256 random bits; the HMAC makes rows useless, and rows planted in the database void, without the secret.
 */
export function hashVirtualKey(hashKey: Buffer, key: string): string {
  return createHmac('sha256', hashKey).update(key).digest('hex')
}
