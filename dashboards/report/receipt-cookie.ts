import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { isSecure } from '../session-cookie.ts'
import type { Receipt } from './instrument.ts'

/** One for each invitation that this browser answered (RFC 6265bis §4.1.3.1 for the prefix). */
const name = (c: Context, id: string): string => `${isSecure(c) ? '__Secure-' : ''}ecluse_answered_${id}`

/** The id is the part of a link's token before its signature. */
export function readReceipt(c: Context, token: string): string | null {
  return getCookie(c, name(c, token.split('.')[0] ?? '')) ?? null
}

/** No script reads it, no other site's form sends it, and it ends with the day of editing. */
export function writeReceipt(c: Context, { id, value, expiresAt }: Receipt): void {
  setCookie(c, name(c, id), value, {
    ...{ path: '/report', httpOnly: true, sameSite: 'Lax' },
    ...{ secure: isSecure(c), expires: expiresAt },
  })
}
