import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** An id that nobody guesses: 128 random bits, 22 characters. */
export function newReportId(): string {
  return randomBytes(16).toString('base64url')
}

/** `<id>.<first 16 bytes of HMAC-SHA256, base64url>`: what stands after `/report/`. Good without signing in. */
export function reportToken(key: Buffer, id: string): string {
  return `${id}.${macOf(key, id).toString('base64url')}`
}

/** The invitation that a token was made for; null for one that this service did not make. */
export function readReportToken(key: Buffer, token: string): string | null {
  const [, id = '', mac = ''] = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{22})$/.exec(token) ?? []
  const given = Buffer.from(mac, 'base64url')
  const expected = macOf(key, id)
  return given.length === expected.length && timingSafeEqual(given, expected) ? id : null
}

const macOf = (key: Buffer, id: string): Buffer =>
  createHmac('sha256', key).update(`report:${id}`).digest().subarray(0, 16)
