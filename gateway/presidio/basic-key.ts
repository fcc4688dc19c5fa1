/**
 * The headers with the password of HTTP Basic as a bearer key. Tools made for Presidio send no key, but their HTTP
 * clients turn `http://ecluse:KEY@host/presidio` into HTTP Basic. The user's name means nothing; it is taken for the
 * key when there is no password (`http://KEY@host/presidio`).
 */
export function basicAsBearer(headers: Headers): Headers {
  const encoded = /^basic[ \t]+([A-Za-z0-9+/_=-]+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (encoded === undefined) return headers
  const pair = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  const user = colon < 0 ? pair : pair.slice(0, colon)
  const password = colon < 0 ? '' : pair.slice(colon + 1)
  const bearer = new Headers(headers)
  bearer.delete('authorization')
  // What no header can hold is no key either.
  const key = password || user
  if (/^[\x21-\x7e]+$/.test(key)) bearer.set('authorization', `Bearer ${key}`)
  return bearer
}
