import { describe, expect, it } from 'vitest'
import { readJson } from '../../gateway/surfaces/read-json.ts'

const bytes = (text: string) => Buffer.from(text, 'utf8')

describe('the JSON of a request', () => {
  it('is read from UTF-8, with or without a byte order mark', () => {
    expect(readJson(bytes('{"à":["😀",1]}'))).toEqual({ à: ['😀', 1] })
    expect(readJson(bytes('\u{feff}{"a":1}'))).toEqual({ a: 1 })
  })

  it.each([
    ['[1,\n  2,, "Dupont"]', 'line 2, column 5'],
    ['{"a": Dupont}', 'line 1, column 7'],
    ['{"a": 1} Dupont', 'line 1, column 10'],
    ['{"Dupont": 1,}', 'line 1, column 14'],
    ['{"a": "Dupont', 'line 1, column 7'],
    ['{"a": 1 // Dupont\n}', 'line 1, column 9'],
    ['', 'empty'],
    [' \n', 'empty'],
  ])('is refused with its place if it is %j', (text, says) => {
    const read = () => readJson(bytes(text))
    expect(read).toThrow(expect.objectContaining({ code: 'request_malformed' }))
    expect(read).toThrow(says)
    expect(read).not.toThrow(/Dupont/)
  })

  it('carries no cause that quotes it', () => {
    try {
      readJson(bytes('{"a": Dupont}'))
      expect.unreachable()
    } catch (error) {
      expect((error as Error).cause).toBeUndefined()
    }
  })

  it.each([
    [[0x7b, 0xff, 0x7d], 1],
    [[0x22, 0xc3, 0xa9, 0xc3, 0x22], 3],
    [[0x22, 0xed, 0xa0, 0x80, 0x22], 1],
    [[0x22, 0xf0, 0x9f, 0x98], 1],
  ])('is refused with the byte that is no UTF-8: %j', (raw, offset) => {
    expect(() => readJson(Uint8Array.from(raw))).toThrow(new RegExp(`byte ${offset}\\.`))
  })

  it('is refused beyond 100 levels, however deep', () => {
    const nested = (levels: number) => bytes('{"a":['.repeat(levels / 2) + ']}'.repeat(levels / 2))
    expect(() => readJson(nested(100))).not.toThrow()
    expect(() => readJson(nested(102))).toThrow(/100/)
    expect(() => readJson(bytes('['.repeat(2_000_000)))).toThrow(/100/)
    expect(() => readJson(bytes(`["${'['.repeat(200)}\\"${'{'.repeat(200)}"]`))).not.toThrow()
  })

  it.each<[string, string]>([
    ['items', `[${'"a",'.repeat(300_000)}"a"]`],
    ['objects', `[${'{},'.repeat(60_000)}{}]`],
    ['keys', `{${Array.from({ length: 60_000 }, (_, n) => `"${n}":1`).join()}}`],
  ])('is refused before it is parsed if it has more than 100,000 elements: %s', (_what, text) => {
    const begun = performance.now()
    expect(() => readJson(bytes(text))).toThrow(
      expect.objectContaining({ code: 'request_too_large', message: expect.stringContaining('100000') }),
    )
    expect(performance.now() - begun).toBeLessThan(500)
  })

  it('may hold any number of commas in its strings', () => {
    expect(() => readJson(bytes(JSON.stringify([',:[{'.repeat(200_000)])))).not.toThrow()
  })
})
