import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json, TextSlot } from '../../gateway/model.ts'
import { list } from '../../gateway/surfaces/shape.ts'
import { jsonText, prose } from '../../gateway/surfaces/text.ts'
import { walk } from '../../gateway/surfaces/walk.ts'
import { rewritten, textsOf } from './walked.ts'

const awkward = fc.constantFrom(
  '"',
  '\\',
  '\0',
  '\n',
  '\u{d800}',
  '\u{dc00}',
  '\u{2028}',
  '😀',
  'é',
  '{',
  '[',
  ']',
  '/',
)
const same = ({ text }: TextSlot) => text

describe('JSON inside a string', () => {
  it('finds leaves, keys and long numbers behind their escapes', () => {
    const text = '{ "pr\\u00e9nom": "Ren\\u00e9e", "tel": 0.33612345678901234567890, "x": [true, null, 12] }'
    expect(textsOf(text, jsonText)).toEqual([
      ['#/prénom~key', 'prénom'],
      ['#/prénom', 'Renée'],
      ['#/tel~key', 'tel'],
      ['#/tel', '0.33612345678901234567890'],
      ['#/x~key', 'x'],
    ])
  })

  it('changes the replaced literals and not one other byte', () => {
    const text =
      '\n{ "a" : "Le Guen",\t"big": 12345678901234567890.10, "e": "\\u00e9\\/" ,"a":"Le \\u0047uen"}\n'
    const out = rewritten(text, ({ text: was }) => (was === 'Le Guen' ? 'dit "X"\n' : was), jsonText)
    expect(out).toBe(
      '\n{ "a" : "dit \\"X\\"\\n",\t"big": 12345678901234567890.10, "e": "\\u00e9\\/" ,"a":"dit \\"X\\"\\n"}\n',
    )
    expect(rewritten('{"n": 33612345678}', () => '[T_1]', jsonText)).toBe('{"[T_1]": "[T_1]"}')
  })

  it('enters JSON in strings in JSON, and escapes it again', () => {
    const inner = JSON.stringify({ nom: 'Le Guen', plus: JSON.stringify(['Yann "le grand"']) })
    const text = JSON.stringify({ fiche: inner, n: 1 })
    const { slots, write } = walk(text, jsonText)
    expect(slots.map(({ at, text: was }) => [at, was])).toContainEqual([
      '#/fiche#/plus#/0',
      'Yann "le grand"',
    ])
    expect(write(slots.map(same))).toBe(text)
    const out = String(write(slots.map(slot => (slot.text.startsWith('Yann') ? '[P_1]"' : slot.text))))
    const fiche = JSON.parse(JSON.parse(out).fiche) as { nom: string; plus: string }
    expect(JSON.parse(fiche.plus)).toEqual(['[P_1]"'])
    expect(fiche.nom).toBe('Le Guen')
  })

  it('labels leaves with their key', () => {
    expect(walk('{"a":{"nom":["x"]}}', jsonText).slots.at(-1)).toMatchObject({ text: 'x', label: 'nom' })
  })

  it.each(['{"a": "Le Guen",}', "{'a': 1}", '{"a": "x"} // y', '[1] [2]', '{"a":\u{a0}1}', 'Le Guen'])(
    'reads %s, which is no JSON, as words',
    text => {
      expect(walk(text, jsonText).slots).toEqual([{ at: '', role: 'request', text, holds: 'prose' }])
    },
  )

  it('reads a lone literal as JSON in arguments only', () => {
    expect(textsOf('"Ren\\u00e9e"', jsonText)).toEqual([['#', 'Renée']])
    expect(textsOf('33612345678', jsonText)).toEqual([['#', '33612345678']])
    expect(textsOf('"Renée" dit-elle', prose)).toEqual([['', '"Renée" dit-elle']])
    expect(textsOf('33612345678', prose)).toEqual([['', '33612345678']])
  })

  it('tells a whole number in its digits, however it is written', () => {
    const text = '{"nir": 1.85057800608436e14, "b": 185057800608436.0, "c": 18505780060843612345, "d": 7212}'
    const said = textsOf(text, jsonText).filter(([at]) => !at.endsWith('~key'))
    expect(said).toEqual([
      ['#/nir', '185057800608436'],
      ['#/b', '185057800608436'],
      ['#/c', '18505780060843612345'],
      ['#/d', '7212'],
    ])
    expect(rewritten(text, same, jsonText)).toBe(text)
    expect(rewritten('{"n": 1.85057800608436e14}', s => (s.text === 'n' ? 'n' : '[NIR_1]'), jsonText)).toBe(
      '{"n": "[NIR_1]"}',
    )
  })

  it('is refused with more than 100,000 elements in all texts together', () => {
    const half = `[${'1,'.repeat(60_000)}1]`
    const tooLarge = expect.objectContaining({ code: 'request_too_large' })
    expect(() => walk([half], list(jsonText))).not.toThrow()
    expect(() => walk([half, half], list(jsonText))).toThrow(tooLarge)
    expect(() => walk(JSON.stringify([half, half]), jsonText)).toThrow(tooLarge)
    expect(() => walk(`[${',oui'.repeat(200_000)}]`, prose)).not.toThrow()
  })

  it('counts the levels inside with those around', () => {
    const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
    expect(() => walk(deep(100), jsonText)).not.toThrow()
    expect(() => walk(deep(101), jsonText)).toThrow(expect.objectContaining({ code: 'request_malformed' }))
    expect(() => walk([deep(99)], list(jsonText))).not.toThrow()
    expect(() => walk([deep(100)], list(jsonText))).toThrow(/100/)
    expect(() => walk('['.repeat(200_000) + ']'.repeat(200_000), jsonText)).toThrow(/100/)
  })

  it('keeps lone surrogates as the escapes that they came as', () => {
    const text = '{"a":"\\ud800 x","b":"\\u0000"}'
    expect(rewritten(text, same, jsonText)).toBe(text)
    expect(textsOf(text, jsonText)).toContainEqual(['#/a', '\u{fffd} x'])
  })

  it('sees all that JSON.parse sees, and gives it back byte for byte (property)', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        const seen = new Set(textsOf(text, jsonText).map(([, was]) => was))
        JSON.parse(text, (key, inner) => {
          for (const part of [key, inner]) {
            if (typeof part === 'string' && part !== '' && !/^\s*[[{"\d]/.test(part)) {
              expect(seen).toContain(part.replace(/\p{Surrogate}/gu, '\u{fffd}'))
            }
          }
          return inner
        })
        expect(rewritten(text, same, jsonText)).toBe(text)
      }),
    )
  })

  it('writes JSON whatever the texts become (property)', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: awkward }), (value, instead) => {
        const out = rewritten(JSON.stringify([value]), () => instead, jsonText)
        expect(() => JSON.parse(String(out)) as Json).not.toThrow()
      }),
    )
  })
})
