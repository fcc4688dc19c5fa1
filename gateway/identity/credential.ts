import { GatewayError } from '../errors.ts'
import { howToGetAKey } from './how-to-get-a-key.ts'

/** Where SDKs put a key: OpenAI and most others use `Authorization: Bearer`. */
const keyHeaders = ['x-api-key', 'api-key', 'x-goog-api-key'] as const

/**
 * The caller's credential, from `Authorization: Bearer`, `x-api-key` (Anthropic), `api-key` (Azure), `x-goog-api-key` or
 * `?key=` (Gemini). Other schemes of `Authorization` are left alone: they may be for a proxy on the way.
 * @returns null when there is none
 * @throws GatewayError `unauthenticated` when several differ: picking one could act in the wrong person's name
 */
export function credentialOf(headers: Headers, url: URL | string): string | null {
  const bearer = /^bearer[ \t]+(.*)$/is.exec(headers.get('authorization') ?? '')?.[1]
  const given = [
    bearer,
    ...keyHeaders.map(name => headers.get(name)),
    ...(typeof url === 'string' ? new URL(url, 'http://localhost') : url).searchParams.getAll('key'),
  ]
  const distinct = new Set(given.map(text => text?.trim() ?? '').filter(text => text !== ''))
  if (distinct.size > 1) {
    throw new GatewayError('unauthenticated', {
      fr: `Cette requête porte plusieurs clés différentes (Authorization, x-api-key, api-key, x-goog-api-key, ?key=). N'en envoyez qu'une. ${howToGetAKey.fr}`,
      en: `This request carries several different keys (Authorization, x-api-key, api-key, x-goog-api-key, ?key=). Send only one. ${howToGetAKey.en}`,
    })
  }
  const [credential] = distinct
  return credential ?? null
}
