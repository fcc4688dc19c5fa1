import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Language } from '../gateway/model.ts'
import { isSecure } from './session-cookie.ts'
import type { Theme } from './visit.ts'

const languageCookie = 'ecluse_lang'
const themeCookie = 'ecluse_theme'

/** `?lang=`, else what the reader chose before, else what the browser prefers, else the policy's. */
export function languageOf(c: Context, fallback: Language): Language {
  return (
    asLanguage(c.req.query('lang')) ??
    asLanguage(getCookie(c, languageCookie)) ??
    preferred(c.req.header('accept-language') ?? '') ??
    fallback
  )
}

/** `?theme=`, else what the reader chose before, else the system's. */
export function themeOf(c: Context): Theme {
  return asTheme(c.req.query('theme')) ?? asTheme(getCookie(c, themeCookie)) ?? 'auto'
}

/** A setting that the address names is remembered for a year. */
export function keepSettings(c: Context): void {
  const options = {
    path: '/',
    maxAge: 365 * 24 * 3600,
    sameSite: 'Lax',
    httpOnly: true,
    secure: isSecure(c),
  } as const
  const language = asLanguage(c.req.query('lang'))
  const theme = asTheme(c.req.query('theme'))
  if (language !== null) setCookie(c, languageCookie, language, options)
  if (theme !== null) setCookie(c, themeCookie, theme, options)
}

/** The first of an `Accept-Language`'s languages that pages have, by quality. */
function preferred(header: string): Language | null {
  const ranges = header.split(',').map((range, index) => {
    const [tag = '', ...parameters] = range.split(';').map(part => part.trim())
    const quality = parameters.find(part => part.startsWith('q='))
    return { tag: tag.slice(0, 2).toLowerCase(), quality: quality ? Number(quality.slice(2)) || 0 : 1, index }
  })
  const best = ranges
    .filter(({ tag, quality }) => quality > 0 && asLanguage(tag) !== null)
    .sort((a, b) => b.quality - a.quality || a.index - b.index)
  return asLanguage(best[0]?.tag)
}

function asLanguage(text: string | undefined): Language | null {
  return text === 'fr' || text === 'en' ? text : null
}

function asTheme(text: string | undefined): Theme | null {
  return text === 'auto' || text === 'light' || text === 'dark' ? text : null
}
