import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

/** The prefix makes browsers refuse one that a neighbouring host or an unencrypted page has set (RFC 6265bis §4.1.3.2). */
const name = (c: Context): string => (isSecure(c) ? '__Host-ecluse_session' : 'ecluse_session')

export function readSessionCookie(c: Context): string | undefined {
  return getCookie(c, name(c))
}

/** No script reads it, no other site's form sends it, and it ends with the session. */
export function writeSessionCookie(c: Context, token: string, expires: Date): void {
  setCookie(c, name(c), token, { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(c), expires })
}

export function dropSessionCookie(c: Context): void {
  deleteCookie(c, name(c), { path: '/', secure: isSecure(c) })
}

/** Believing a proxy's word is safe here: it can only make the cookie stricter. */
export function isSecure(c: Context): boolean {
  const forwarded = c.req.header('x-forwarded-proto')?.split(',')[0]?.trim()
  return forwarded === 'https' || new URL(c.req.url).protocol === 'https:'
}
