import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../gateway/model.ts'
import { anonymize, deanonymize } from '../../gateway/presidio/anonymize.ts'
import { PresidioFault } from '../../gateway/presidio/fault.ts'

interface Rewritten {
  readonly text: string
  readonly items: readonly {
    readonly start: number
    readonly end: number
    readonly entity_type: string
    readonly text: string
    readonly operator: string
  }[]
}
const told = (answer: unknown) => answer as Rewritten
const anonymized = (body: Json) => told(anonymize(body))
const deanonymized = (body: Json) => told(deanonymize(body))

const found = (start: number, end: number, entity_type: string, score = 0.8) => ({
  start,
  end,
  entity_type,
  score,
})

/** Built at run time: nothing here is anyone's key. */
const key = (bytes: number) => 'k'.repeat(bytes)

function refusalOf(make: () => unknown): { status: number; message: string } {
  try {
    make()
  } catch (error) {
    if (error instanceof PresidioFault) return { status: error.status, message: error.message }
    throw error
  }
  throw new Error('nothing was refused')
}

const phone = 'hello world, my name is Jane Doe. My number is: 034453334'

describe('anonymize, on the examples of Presidio’s own tests', () => {
  it('keeps the outer of two results and takes operators by kind, then DEFAULT', () => {
    expect(
      anonymize({
        text: phone,
        anonymizers: {
          DEFAULT: { type: 'replace', new_value: 'ANONYMIZED' },
          PHONE_NUMBER: { type: 'mask', masking_char: '*', chars_to_mask: 4, from_end: true },
        },
        analyzer_results: [
          found(24, 32, 'NAME'),
          found(24, 28, 'FIRST_NAME'),
          found(29, 32, 'LAST_NAME', 0.6),
          found(48, 57, 'PHONE_NUMBER', 0.95),
        ],
      }),
    ).toEqual({
      text: 'hello world, my name is ANONYMIZED. My number is: 03445****',
      items: [
        { operator: 'mask', entity_type: 'PHONE_NUMBER', start: 50, end: 59, text: '03445****' },
        { operator: 'replace', entity_type: 'NAME', start: 24, end: 34, text: 'ANONYMIZED' },
      ],
    })
  })

  it.each([
    [{ NAME: { type: 'keep' }, LOCATION: { type: 'replace' } }, "I'm George Washington<LOCATION>"],
    [{ NAME: { type: 'replace' }, LOCATION: { type: 'keep' } }, "I'm <NAME>Washington Square Park"],
    [{ DEFAULT: { type: 'keep' } }, "I'm George WashingtonWashington Square Park"],
  ])('gives each of two that overlap in part its whole span: %j', (anonymizers, text) => {
    const results = [found(4, 21, 'NAME'), found(11, 33, 'LOCATION')]
    const body = { text: "I'm George Washington Square Park", anonymizers, analyzer_results: results }
    const answer = anonymized(body)
    expect(answer.text).toBe(text)
    for (const item of answer.items) expect(text.slice(item.start, item.end)).toBe(item.text)
  })

  it('makes one of neighbours of a kind with spaces between, in whatever order they come', () => {
    const results = [found(16, 21, 'PERSON'), found(11, 15, 'PERSON')]
    expect(anonymized({ text: 'My name is Dave Jones', analyzer_results: results }).text).toBe(
      'My name is <PERSON>',
    )
  })

  it('leaves a text without results, and an absent text, as they are', () => {
    expect(anonymize({ text: 'rien', analyzer_results: [] })).toEqual({ text: 'rien', items: [] })
    expect(anonymize({ analyzer_results: [] })).toEqual({ text: '', items: [] })
  })
})

describe('each operator', () => {
  const text = '🦆 né à Besançon'
  const one = (operator: Json) =>
    anonymized({ text, anonymizers: { TOWN: operator }, analyzer_results: [found(7, 15, 'TOWN')] })

  it.each([
    [{ type: 'replace' }, '<TOWN>'],
    [{ type: 'replace', new_value: '' }, '<TOWN>'],
    [{ type: 'replace', new_value: '🏠' }, '🏠'],
    [{ type: 'redact' }, ''],
    [{ type: 'keep' }, 'Besançon'],
    [{ type: 'mask', masking_char: '•', chars_to_mask: 3 }, '•••ançon'],
    [{ type: 'mask', masking_char: '🙈', chars_to_mask: 3, from_end: true }, 'Besan🙈🙈🙈'],
    [{ type: 'mask', masking_char: '*', chars_to_mask: 99, from_end: false }, '********'],
    [{ type: 'mask', masking_char: '*', chars_to_mask: -1, from_end: true }, 'Besançon'],
  ])('%j makes %j', (operator, made) => {
    const length = Array.from(made).length
    expect(one(operator)).toEqual({
      text: `🦆 né à ${made}`,
      items: [{ start: 7, end: 7 + length, entity_type: 'TOWN', text: made, operator: operator.type }],
    })
  })

  it.each(['sha256', 'sha512'])('hash %s is that of the text and the salt', type => {
    const salt = 's'.repeat(16)
    const digest = createHash(type).update(`Besançon${salt}`).digest('hex')
    expect(one({ type: 'hash', hash_type: type, salt }).items[0]?.text).toBe(digest)
  })

  it('hash without a salt differs from one entity to the next', () => {
    const { items } = anonymized({
      text: 'Ana et Ana',
      anonymizers: { DEFAULT: { type: 'hash' } },
      analyzer_results: [found(0, 3, 'PERSON'), found(7, 10, 'PERSON')],
    })
    expect(items.every(item => /^[0-9a-f]{64}$/.test(item.text))).toBe(true)
    expect(items[0]?.text).not.toBe(items[1]?.text)
  })
})

describe('encrypt and decrypt', () => {
  it('come back to the same text, with any key size, around any characters', () => {
    const texts = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(texts, texts, fc.constantFrom(16, 24, 32), (value, other, bytes) => {
        const between = ' é🦆 '
        const text = value + between + other
        const size = (part: string) => Array.from(part).length
        const first = found(0, size(value), 'A')
        const second = found(size(value + between), size(text), 'B')
        const sealed = anonymized({
          text,
          anonymizers: { DEFAULT: { type: 'encrypt', key: key(bytes) } },
          analyzer_results: [first, second],
        })
        const opened = deanonymized({
          text: sealed.text,
          deanonymizers: { DEFAULT: { type: 'decrypt', key: key(bytes) } },
          anonymizer_results: sealed.items.map(item => ({ ...item })),
        })
        expect(opened.text).toBe(text)
        expect(opened.items.map(item => item.text)).toEqual([other, value])
      }),
      { numRuns: 50 },
    )
  })

  it('writes padded base64url of a vector and whole blocks, never twice the same', () => {
    const seal = () =>
      anonymized({
        text: 'Jeanne',
        anonymizers: { DEFAULT: { type: 'encrypt', key: key(16) } },
        analyzer_results: [found(0, 6, 'PERSON')],
      }).text
    expect(seal()).toMatch(/^[A-Za-z0-9_-]{43}=$/)
    expect(Buffer.from(seal(), 'base64')).toHaveLength(32)
    expect(seal()).not.toBe(seal())
  })

  it('opens what Presidio sealed, from its own test', () => {
    const text = ['e6HnOMnIxbd4a8Qea44LshQDnjvx', 'wzBIaAz+YqHNnMW2mC5r3AWoay8Spsoajyyy'].join('')
    expect(
      deanonymize({
        text,
        deanonymizers: { NUMBER: { type: 'decrypt', key: '1'.repeat(16) } },
        anonymizer_results: [{ start: 0, end: text.length, entity_type: 'NUMBER' }],
      }),
    ).toEqual({
      text: 'text_for_encryption',
      items: [{ start: 0, end: 19, operator: 'decrypt', text: 'text_for_encryption', entity_type: 'NUMBER' }],
    })
  })

  it('deanonymize_keep lets a part be', () => {
    const results = [{ start: 0, end: 3, entity_type: 'A' }]
    expect(
      deanonymized({
        text: 'abc',
        deanonymizers: { A: { type: 'deanonymize_keep' } },
        anonymizer_results: results,
      }).text,
    ).toBe('abc')
  })

  it('says that a key does not fit, not what it is', () => {
    const results = [{ start: 0, end: 6, entity_type: 'A' }]
    const wrong = (text: string, secret: string) =>
      refusalOf(() =>
        deanonymize({
          text,
          deanonymizers: { A: { type: 'decrypt', key: secret } },
          anonymizer_results: results,
        }),
      )
    expect(wrong('jeanne', key(16))).toEqual({
      status: 422,
      message: expect.stringMatching(/type A cannot be decrypted/),
    })
    const short = wrong('jeanne', key(15))
    expect(short.message).toBe('Invalid input, key must be of length 128, 192 or 256 bits')
    expect(JSON.stringify(short)).not.toContain(key(15))
  })
})

describe('wrong input', () => {
  const results = [found(0, 2, 'A')]
  const text = 'abcdef'
  it.each<[Json, number, RegExp]>([
    [{}, 400, /^Invalid request json$/],
    [[], 400, /^Invalid request json$/],
    ['x', 400, /^Invalid request json$/],
    [{ text }, 422, /^Invalid input, request must contain analyzer results$/],
    [{ text, analyzer_results: null }, 422, /must contain analyzer results/],
    [{ text, analyzer_results: {} }, 422, /analyzer_results/],
    [{ text, analyzer_results: ['a'] }, 422, /'object'/],
    [{ text: 3, analyzer_results: results }, 422, /for text\. Expecting 'string', but got 'number'/],
    [{ text: null, analyzer_results: results }, 422, /for text/],
    [{ text, analyzer_results: [{ end: 2, score: 1, entity_type: 'A' }] }, 422, /result must contain start$/],
    [{ text, analyzer_results: [{ start: 0, score: 1, entity_type: 'A' }] }, 422, /must contain end$/],
    [{ text, analyzer_results: [{ start: 0, end: 2, score: 1 }] }, 422, /must contain entity_type$/],
    [
      { text, analyzer_results: [{ start: 0, end: 2, entity_type: 'A' }] },
      422,
      /^Invalid input, analyzer result must contain score$/,
    ],
    [{ text, analyzer_results: [{ ...found(0, 2, 'A'), start: '0' }] }, 422, /start\. Expecting 'number'/],
    [{ text, analyzer_results: [found(0.5, 2, 'A')] }, 422, /'start'/],
    [{ text, analyzer_results: [found(-1, 2, 'A')] }, 422, /start and end must be positive$/],
    [{ text, analyzer_results: [found(3, 2, 'A')] }, 422, /^Invalid input, start index '3' must be smaller/],
    [
      { text, analyzer_results: [found(0, 9, 'A')] },
      422,
      /^Invalid analyzer result, start: 0 and end: 9, while text length is only 6\.$/,
    ],
    [{ text, analyzer_results: results, anonymizers: { A: {} } }, 422, /must contain operator_name$/],
    [{ text, analyzer_results: results, anonymizers: [] }, 422, /anonymizers/],
    [
      { text, analyzer_results: results, anonymizers: { A: { type: 'blur' } } },
      422,
      /^Invalid operator class 'blur'\.$/,
    ],
    [
      { text, analyzer_results: [], anonymizers: { A: { type: 'custom' } } },
      400,
      /^Custom type anonymizer is not supported$/,
    ],
    [
      { text, analyzer_results: results, anonymizers: { A: { type: 'replace', new_value: 7 } } },
      422,
      /^Invalid parameter value for new_value\. Expecting 'string', but got 'number'\.$/,
    ],
    [
      { text, analyzer_results: results, anonymizers: { A: { type: 'mask', chars_to_mask: 1 } } },
      422,
      /^Expected parameter masking_char$/,
    ],
    [
      { text, analyzer_results: results, anonymizers: { A: { type: 'mask', masking_char: '*' } } },
      422,
      /^Expected parameter chars_to_mask$/,
    ],
    [
      {
        text,
        analyzer_results: results,
        anonymizers: { A: { type: 'mask', masking_char: '**', chars_to_mask: 1 } },
      },
      422,
      /^Invalid input, masking_char must be a character$/,
    ],
    [
      { text, analyzer_results: results, anonymizers: { A: { type: 'hash', hash_type: 'md5' } } },
      422,
      /^Parameter hash_type value md5 is not in range of values \['sha256', 'sha512'\]$/,
    ],
    [
      { text, analyzer_results: results, anonymizers: { A: { type: 'hash', salt: '' } } },
      422,
      /^Salt parameter cannot be empty/,
    ],
    [
      { text, analyzer_results: results, anonymizers: { A: { type: 'hash', salt: 'short' } } },
      422,
      /^Salt must be at least 16 bytes \(128 bits\)\. Provided salt is 5 bytes\.$/,
    ],
    [
      { text, analyzer_results: results, anonymizers: { A: { type: 'encrypt' } } },
      422,
      /^Expected parameter key$/,
    ],
  ])('%j is refused', (body, status, message) => {
    expect(refusalOf(() => anonymize(body))).toEqual({
      status,
      message: expect.stringMatching(message),
    })
  })

  it('deanonymize needs an operator for each result, and is idle without results', () => {
    const result = [{ start: 0, end: 2, entity_type: 'A' }]
    expect(refusalOf(() => deanonymize({ text, anonymizer_results: result })).message).toMatch(/DEFAULT/)
    expect(deanonymize({ text })).toEqual({ text, items: [] })
    expect(refusalOf(() => deanonymize({})).status).toBe(400)
  })

  it('refuses to multiply a text without end', () => {
    const long = 'x'.repeat(4000)
    const many = Array.from({ length: 2000 }, (_, at) => found(at, at + 2000, `T${at}`))
    const body = {
      text: long,
      analyzer_results: many,
      anonymizers: { DEFAULT: { type: 'replace', new_value: 'y'.repeat(100_000) } },
    }
    expect(refusalOf(() => anonymize(body)).status).toBe(413)
  })

  it('stays fast with many results', () => {
    const results = Array.from({ length: 50_000 }, (_, at) => found(at * 2, at * 2 + 1, `T${at % 7}`))
    const began = performance.now()
    expect(anonymized({ text: 'a '.repeat(50_000), analyzer_results: results }).items).toHaveLength(50_000)
    expect(performance.now() - began).toBeLessThan(10_000)
  })
})
