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

/** What the browser that sent a report is given: good for that report, and no longer than it can be corrected. */
export function reportReceipt(key: Buffer, reportId: string): string {
  return macOf(key, reportId, 'receipt').toString('base64url')
}

export function isReportReceipt(key: Buffer, reportId: string, given: string): boolean {
  const mac = Buffer.from(given, 'base64url')
  const expected = macOf(key, reportId, 'receipt')
  return mac.length === expected.length && timingSafeEqual(mac, expected)
}

/** The purpose is part of what is signed: neither passes for the other. */
const macOf = (key: Buffer, id: string, purpose: 'report' | 'receipt' = 'report'): Buffer =>
  createHmac('sha256', key).update(`${purpose}:${id}`).digest().subarray(0, 16)
