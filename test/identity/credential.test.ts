import { describe, expect, it } from 'vitest'
import { credentialOf } from '../../gateway/identity/credential.ts'

const url = 'http://localhost/v1/chat/completions'
const key = ['ecl', 'one'].join('_')

describe('the credential of a request', () => {
  it.each<[string, Record<string, string>, string]>([
    ['Authorization: Bearer', { Authorization: `Bearer ${key}` }, url],
    ['bearer in lower case, with more space', { authorization: `bearer   ${key} ` }, url],
    ['BEARER', { AUTHORIZATION: `BEARER ${key}` }, url],
    ['x-api-key', { 'X-Api-Key': key }, url],
    ['api-key', { 'api-key': key }, url],
    ['x-goog-api-key', { 'x-goog-api-key': key }, url],
    ['?key=', {}, `${url}?alt=sse&key=${key}`],
    ['?key= in a relative URL', {}, `/v1beta/models/m:generateContent?key=${key}`],
    ['the same in several places', { authorization: `Bearer ${key}`, 'x-api-key': key }, `${url}?key=${key}`],
    ['one beside empty ones', { authorization: 'Bearer ', 'x-api-key': '', 'api-key': key }, `${url}?key=`],
    ["one beside a proxy's", { authorization: 'Basic cHJveHk6cHJveHk=', 'x-api-key': key }, url],
  ])('is read from %s', (_, headers, from) => {
    expect(credentialOf(new Headers(headers), from)).toBe(key)
  })

  it.each<[string, Record<string, string>, string]>([
    ['nothing', {}, url],
    ['another scheme', { authorization: 'Basic cHJveHk6cHJveHk=' }, url],
    ['a bare Authorization', { authorization: key }, url],
    ['the path or another parameter', {}, `${url}/key=${key}?apikey=${key}`],
  ])('is not read from %s', (_, headers, from) => {
    expect(credentialOf(new Headers(headers), from)).toBeNull()
  })

  it.each<[string, Record<string, string>, string]>([
    ['two headers', { authorization: `Bearer ${key}`, 'x-api-key': 'other' }, url],
    ['a header and the URL', { 'x-goog-api-key': key }, `${url}?key=other`],
    ['the URL twice', {}, `${url}?key=${key}&key=other`],
  ])('is refused when it differs between %s', (_, headers, from) => {
    expect(() => credentialOf(new Headers(headers), from)).toThrow(
      expect.objectContaining({
        code: 'unauthenticated',
        text: expect.objectContaining({ fr: expect.stringMatching(/plusieurs clés/) }),
      }),
    )
  })
})
