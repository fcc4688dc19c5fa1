import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GatewayError } from '../../gateway/errors.ts'
import type { Json, RecognizerSpec } from '../../gateway/model.ts'
import { analyze, type Detection, recognizers, supportedEntities } from '../../gateway/presidio/analyze.ts'
import type { Explained, Found } from '../../gateway/presidio/decision.ts'
import { withoutDuplicates } from '../../gateway/presidio/duplicates.ts'
import { PresidioFault } from '../../gateway/presidio/fault.ts'

interface Result {
  readonly start: number
  readonly end: number
  readonly score: number
  readonly entity_type: string
  readonly analysis_explanation: { readonly [key: string]: Json } | null
  readonly recognition_metadata: Json
}

const specs: RecognizerSpec[] = [
  {
    name: 'BadgeRecognizer',
    supported_entity: 'BADGE',
    patterns: [{ name: 'badge', regex: 'B-\\d+', score: 0.6 }],
  },
]

/** Finds `Ana` as a PERSON, and badges. */
function hitsIn(text: string): Explained[] {
  return Array.from(text.matchAll(/Ana|B-\d+/g), ({ index, 0: value }) =>
    value === 'Ana'
      ? {
          start: index,
          end: index + 3,
          entityType: 'PERSON',
          score: 0.85,
          recognizer: 'names',
          because: ['sign'],
        }
      : {
          start: index,
          end: index + value.length,
          entityType: 'BADGE',
          score: 0.95,
          recognizer: 'BadgeRecognizer',
          because: ['pattern badge', 'check passed', 'near “carte”'],
        },
  )
}

const detection: Detection = {
  inspect: async slots => slots.map(slot => hitsIn(slot.text).map(({ because: _, ...finding }) => finding)),
  explain: async slots => slots.map(slot => hitsIn(slot.text)),
  findInContext: words => text =>
    words.includes('badge')
      ? Array.from(text.matchAll(/\b\d{4}\b/g), ({ index }) => ({
          start: index,
          end: index + 4,
          entityType: 'BADGE',
          score: 0.6,
          recognizer: 'BadgeRecognizer',
        }))
      : [],
  specs,
  entityTypes: ['PERSON', 'BADGE', 'PERSON'],
  recognizerNames: ['names', 'BadgeRecognizer'],
}

async function asked(body: { readonly [key: string]: Json }): Promise<readonly Result[]> {
  const results: unknown = await analyze(detection, { language: 'fr', ...body })
  return results as readonly Result[]
}

const told = (results: readonly Result[]) =>
  results.map(({ start, end, entity_type, score }) => [start, end, entity_type, score])

async function refusalOf(body: Json): Promise<{ status: number; message: string }> {
  try {
    await analyze(detection, body)
  } catch (error) {
    if (error instanceof PresidioFault) return { status: error.status, message: error.message }
    throw error
  }
  throw new Error('nothing was refused')
}

const zip = {
  name: 'Zip code Recognizer',
  supported_language: 'en',
  patterns: [{ name: 'zip code (weak)', regex: '(\\b\\d{5}(?:\\-\\d{4})?\\b)', score: 0.01 }],
  supported_entity: 'ZIP',
}

describe('results', () => {
  it('have Presidio’s shape, best score first', async () => {
    expect(await asked({ text: 'Ana porte B-12' })).toEqual([
      {
        start: 10,
        end: 14,
        score: 0.95,
        entity_type: 'BADGE',
        analysis_explanation: null,
        recognition_metadata: {
          recognizer_name: 'BadgeRecognizer',
          recognizer_identifier: 'BadgeRecognizer',
        },
      },
      expect.objectContaining({ start: 0, end: 3, entity_type: 'PERSON', score: 0.85 }),
    ])
  })

  it('count offsets in code points, whatever stands around', async () => {
    const noise = fc.string({ unit: fc.constantFrom('🦆', '👩‍👩‍👧', 'e\u0301', 'é', ' ', '\ud800', '’') })
    await fc.assert(
      fc.asyncProperty(noise, noise, async (before, after) => {
        const text = `${before} Ana ${after}`
        const adHoc = { supported_entity: 'TAIL', patterns: [{ name: 'n', regex: 'na ', score: 0.2 }] }
        const results = await asked({ text, ad_hoc_recognizers: [adHoc] })
        const points = Array.from(text)
        const slices = results.map(({ start, end }) => points.slice(start, end).join(''))
        expect(slices).toEqual(['Ana', 'na '])
      }),
    )
  })

  it('come one array per text of an array', async () => {
    const results = await analyze(detection, { text: ['Ana', '', 'rien'], language: 'en' })
    expect(results).toMatchObject([[{ start: 0, end: 3 }], [], []])
  })

  it('keep to the entities, the threshold and the allow list', async () => {
    const text = 'Ana et Ana portent B-12 et B-345'
    expect(told(await asked({ text, entities: ['PERSON'] })).map(each => each[2])).toEqual([
      'PERSON',
      'PERSON',
    ])
    expect(await asked({ text, score_threshold: 0.9 })).toHaveLength(2)
    expect(await asked({ text, allow_list: ['Ana', 'b-12'] })).toHaveLength(2)
    expect(await asked({ text, allow_list: ['^b-\\d{2}$', 'xyz'], allow_list_match: 'regex' })).toHaveLength(
      3,
    )
    expect(
      await asked({ text, allow_list: ['^b-'], allow_list_match: 'regex', regex_flags: 0 }),
    ).toHaveLength(4)
  })

  it('say what made them when asked', async () => {
    const [badge, person] = await asked({ text: 'Ana porte B-12', return_decision_process: true })
    expect(badge?.analysis_explanation).toEqual({
      recognizer: 'BadgeRecognizer',
      pattern_name: 'badge',
      pattern: 'B-\\d+',
      original_score: 0.6,
      score: 0.95,
      score_context_improvement: 0.95 - 0.6,
      supportive_context_word: 'carte',
      textual_explanation: 'pattern badge\ncheck passed\nnear “carte”',
      validation_result: true,
      regex_flags: null,
    })
    expect(person?.analysis_explanation).toMatchObject({
      recognizer: 'names',
      pattern: null,
      textual_explanation: 'sign',
      validation_result: null,
    })
  })

  it('take the request’s context words for words that stand near', async () => {
    expect(await asked({ text: 'le 1234' })).toEqual([])
    expect(told(await asked({ text: 'le 1234', context: ['badge'] }))).toEqual([[3, 7, 'BADGE', 0.6]])
  })
})

describe('ad-hoc recognizers', () => {
  const text = 'Ana, Zip code: 10023'

  it('find with a score of any height, and context lifts it', async () => {
    const weak = await asked({ text, language: 'en', ad_hoc_recognizers: [zip] })
    expect(told(weak).at(-1)).toEqual([15, 20, 'ZIP', 0.01])
    const near = { ...zip, context: ['Zip', 'code'] }
    const lifted = await asked({
      text,
      language: 'en',
      ad_hoc_recognizers: [near],
      return_decision_process: true,
    })
    expect(told(lifted).at(-1)).toEqual([15, 20, 'ZIP', 0.4])
    expect(lifted.at(-1)?.analysis_explanation).toEqual({
      recognizer: 'Zip code Recognizer',
      pattern_name: 'zip code (weak)',
      pattern: zip.patterns[0]?.regex,
      original_score: 0.01,
      score: 0.4,
      score_context_improvement: 0.39,
      supportive_context_word: 'Zip',
      textual_explanation: 'Detected by `Zip code Recognizer` using pattern `zip code (weak)`',
      validation_result: null,
      regex_flags: 26,
    })
    const outer = { ...zip, context: ['cedex'] }
    const body = { text: '10023', language: 'en', ad_hoc_recognizers: [outer] }
    expect((await asked(body))[0]?.score).toBe(0.01)
    expect((await asked({ ...body, context: ['Code CEDEX'] }))[0]?.score).toBe(0.4)
  })

  it('of another language are left out, of none are always used', async () => {
    expect(await asked({ text: '10023', ad_hoc_recognizers: [zip] })).toEqual([])
    const { supported_language: _, ...any } = zip
    expect(await asked({ text: '10023', ad_hoc_recognizers: [any] })).toHaveLength(1)
  })

  it('find deny-listed words as they are written, alone, longest first', async () => {
    const deny = (words: string[]) => ({ supported_entity: 'TITLE', deny_list: words })
    const found = async (sentence: string, words: string[]) => {
      const results = await asked({ text: sentence, ad_hoc_recognizers: [deny(words)] })
      return results.map(({ start, end }) => sentence.slice(start, end)).sort()
    }
    expect(await found('Mr. X, mr. Y, Mrs. Z', ['Mr.', 'Mister'])).toEqual(['Mr.', 'mr.'])
    expect(await found('Jean-Luc et Jean', ['Jean', 'Jean-Luc'])).toEqual(['Jean', 'Jean-Luc'])
    expect(await found('ab cde', ['ab cd', 'ab'])).toEqual(['ab'])
    expect(await found('Élan élancé', ['élan'])).toEqual(['Élan'])
    expect(await found('a a a', ['a'])).toEqual(['a', 'a', 'a'])
    expect(await found('(a|b) [c]*', ['(a|b)', '[c]*'])).toEqual(['(a|b)', '[c]*'])
  })

  it('read classes as Python does, with all of Unicode', async () => {
    const found = async (sentence: string, regex: string, flags?: number) => {
      const adHoc = { supported_entity: 'X', patterns: [{ name: 'x', regex, score: 0.5 }] }
      const results = await asked({
        text: sentence,
        ad_hoc_recognizers: [flags === undefined ? adHoc : { ...adHoc, global_regex_flags: flags }],
      })
      return results.map(({ start, end }) => sentence.slice(start, end))
    }
    expect(await found('réf école_2', 'réf\\s\\w+')).toEqual(['réf école_2'])
    expect(await found('réf\u00a0n°\u202f٣٤', 'réf\\sn°[\\s]\\d+')).toEqual(['réf\u00a0n°\u202f٣٤'])
    expect(await found('a\nB', '^b$')).toEqual(['B'])
    expect(await found('a\nB', '^b$', 0)).toEqual([])
    expect(await found('a\nb', 'a.b', 16)).toEqual(['a\nb'])
    expect(await found('EMP12345', 'EMP\\d{4}')).toEqual(['EMP1234'])
    expect(await found('[x]', '[\\[\\]]')).toEqual(['[', ']'])
    expect(await found('ab', 'z*')).toEqual([])
  })

  it('are not charged for the time that inspection takes', async () => {
    const slow: Detection = {
      ...detection,
      inspect: async slots => {
        await new Promise(resolve => setTimeout(resolve, 1100))
        return detection.inspect(slots)
      },
    }
    const body = { text: '10023', language: 'en', ad_hoc_recognizers: [zip] }
    expect(await analyze(slow, body)).toMatchObject([{ entity_type: 'ZIP' }])
  })

  it('cannot hold the gateway up', async () => {
    const adHoc = { supported_entity: 'X', patterns: [{ name: 'x', regex: 'a.*z|a', score: 0.5 }] }
    const began = performance.now()
    const refusal = await refusalOf({
      text: 'a'.repeat(300_000),
      language: 'fr',
      ad_hoc_recognizers: [adHoc],
    })
    expect(refusal).toMatchObject({ status: 413, message: expect.stringContaining('1000 ms') })
    expect(performance.now() - began).toBeLessThan(10_000)
  })
})

describe('wrong input', () => {
  const text = 'Ana'
  const language = 'fr'
  const adHoc = (recognizer: Json): Json => ({ text, language, ad_hoc_recognizers: [recognizer] })
  it.each<[Json, number, RegExp]>([
    [{}, 500, /^No text provided$/],
    [{ language }, 500, /^No text provided$/],
    [{ text: '', language }, 500, /^No text provided$/],
    [{ text: [], language }, 500, /^No text provided$/],
    [{ text }, 500, /^No language provided$/],
    [{ text, language: 'zz' }, 500, /^No matching recognizers .* Supported languages: en, fr\.$/],
    [
      { text, language, entities: ['ZIP'] },
      500,
      /^No matching recognizers were found to serve the request\.$/,
    ],
    [[], 400, /^Invalid request json$/],
    [{ text: 3, language }, 400, /^Failed to parse \/analyze request .* text must be a string or an array/],
    [{ text: ['a', 3], language }, 400, /text must be/],
    [{ text, language: 3 }, 400, /language must be a string/],
    [{ text, language, entities: 'PERSON' }, 400, /entities must be an array of strings/],
    [{ text, language, score_threshold: '0.5' }, 400, /score_threshold must be a number/],
    [{ text, language, context: [1] }, 400, /context must be/],
    [{ text, language, allow_list: 'a', allow_list_match: 'exact' }, 400, /allow_list must be/],
    [
      { text, language, allow_list: ['a'], allow_list_match: 'fuzzy' },
      500,
      /^allow_list_match must either be set to 'exact' or 'regex'\.$/,
    ],
    [{ text, language, allow_list: ['('], allow_list_match: 'regex' }, 500, /^Invalid regex pattern: /],
    [{ text, language, ad_hoc_recognizers: {} }, 400, /ad_hoc_recognizers must be an array/],
    [adHoc('zip'), 400, /must hold objects/],
    [adHoc({ patterns: [] }), 400, /missing 1 required positional argument: 'supported_entity'/],
    [adHoc({ supported_entity: '' }), 500, /should be initialized with entity$/],
    [adHoc({ supported_entity: 'X' }), 500, /should be initialized with patterns or with deny list$/],
    [adHoc({ supported_entity: 'X', denylist: ['a'] }), 400, /unexpected keyword argument 'denylist'$/],
    [
      adHoc({ supported_entity: 'X', patterns: [{ type: 'a', bebex: 'b', confidence: 0.1 }] }),
      400,
      /^Failed to parse \/analyze request for AnalyzerEngine\.analyze\(\)\. .*unexpected keyword argument 'type'$/,
    ],
    [
      adHoc({ supported_entity: 'X', patterns: [{ name: 'a', regex: 'b' }] }),
      400,
      /missing 1 required positional argument: 'score'$/,
    ],
    [
      adHoc({ supported_entity: 'X', patterns: [{ name: 'a', regex: 'b', score: 2 }] }),
      500,
      /^Invalid score: 2\. Score should be between 0 and 1$/,
    ],
    [
      adHoc({ supported_entity: 'X', patterns: [{ name: 'a', regex: '(?<=a)b', score: 1 }] }),
      500,
      /^Invalid regex pattern: /,
    ],
    [
      adHoc({
        supported_entity: 'X',
        patterns: [{ name: 'a', regex: 'b', score: 1 }],
        global_regex_flags: 64,
      }),
      500,
      /^Invalid regex pattern: regex flags 64 are not supported$/,
    ],
  ])('%j is refused', async (body, status, message) => {
    expect(await refusalOf(body)).toEqual({ status, message: expect.stringMatching(message) })
  })

  it('an entity that is not known is let be beside one that is', async () => {
    expect(await asked({ text, entities: ['US_SSN', 'PERSON'] })).toHaveLength(1)
  })

  it('a text that could not be inspected is no text without data', async () => {
    const broken: Detection = { ...detection, inspect: () => Promise.reject(new Error('broken')) }
    await expect(analyze(broken, { text, language })).rejects.toThrow(GatewayError)
  })
})

describe('lists', () => {
  it('name entities and recognizers once each, for each language', () => {
    expect(supportedEntities(detection, 'fr')).toEqual(['BADGE', 'PERSON'])
    expect(supportedEntities(detection, null)).toEqual(['BADGE', 'PERSON'])
    expect(recognizers(detection, 'en')).toEqual(['BadgeRecognizer', 'names'])
    expect(() => supportedEntities(detection, 'he')).toThrow(/No matching recognizers.*en, fr/)
  })
})

describe('duplicates', () => {
  it('are those inside another of the same kind that scores as high or higher', () => {
    const one = fc
      .record({
        start: fc.nat(12),
        length: fc.integer({ min: 1, max: 6 }),
        entityType: fc.constantFrom('A', 'B'),
        score: fc.constantFrom(0, 0.4, 0.8),
      })
      .map(({ start, length, entityType, score }): Found => {
        const recognizer = 'r'
        const decision = {
          recognizer,
          patternName: null,
          pattern: null,
          originalScore: score,
          score,
          reasons: [],
          contextWord: '',
          validated: null,
          flags: null,
        }
        return { start, end: start + length, entityType, score, recognizer, decision }
      })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 15 }), found => {
        const kept = withoutDuplicates(found)
        const inside = (a: Found, b: Found) =>
          a.entityType === b.entityType && b.score >= a.score && b.start <= a.start && b.end >= a.end
        for (const each of found) {
          if (each.score === 0) expect(kept).not.toContain(each)
          else expect(kept.some(other => inside(each, other))).toBe(true)
        }
        for (const [at, each] of kept.entries()) {
          expect(kept.slice(0, at).some(other => inside(each, other))).toBe(false)
          expect(kept.slice(at + 1).every(other => other.score <= each.score)).toBe(true)
        }
      }),
    )
  })
})
