import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** AES block, and so the initialisation vector, in bytes. */
const block = 16

/** Whether a key's UTF-8 form has 128, 192 or 256 bits. */
export function isKeySize(key: string): boolean {
  return [16, 24, 32].includes(Buffer.byteLength(key))
}

/**
 * Presidio's `AESCipher.encrypt`: AES-CBC with PKCS#7 padding and a random vector, as base64url (padded) of the vector
 * and the ciphertext. It is not authenticated: Presidio's format has no place for a tag.
 */
export function encrypt(text: string, key: string): string {
  const vector = randomBytes(block)
  const cipher = createCipheriv(algorithm(key), Buffer.from(key), vector)
  const sealed = Buffer.concat([vector, cipher.update(text, 'utf8'), cipher.final()])
  return sealed.toString('base64').replaceAll('+', '-').replaceAll('/', '_')
}

/** The text of `encrypt`, also from the other base64 alphabet; null when it was not made with this key. */
export function decrypt(sealed: string, key: string): string | null {
  const bytes = Buffer.from(sealed, 'base64')
  try {
    const decipher = createDecipheriv(algorithm(key), Buffer.from(key), bytes.subarray(0, block))
    const open = Buffer.concat([decipher.update(bytes.subarray(block)), decipher.final()])
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(open)
  } catch {
    // A wrong key, a cut text or another vector's length: to the caller they are one and the same.
    return null
  }
}

function algorithm(key: string): string {
  return `aes-${Buffer.byteLength(key) * 8}-cbc`
}
