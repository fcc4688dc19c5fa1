import { describe, expect, it } from 'vitest'
import { union } from '../../../gateway/detect/overlap.ts'
import { sourceOf } from '../../../gateway/detect/source.ts'
import { learn } from '../../../gateway/detect/tagger/learn.ts'
import { readMarkup } from '../../../gateway/detect/tagger/marked-texts.ts'
import { packed, tableMask } from '../../../gateway/detect/tagger/table.ts'
import { createTagger } from '../../../gateway/detect/tagger/tagger.ts'

const shown = [
  'Mme [[PERSON|Korzak]] a appelé hier. Voir le dossier de M. [[PERSON|Blanval]].',
  "L'agent [[PERSON|Perdrel]] part demain ; prévenir M. [[PERSON|Zadkin]].",
  'La rue Bellanger est fermée. Le lycée Marquenot aussi.',
  'Le square Orvault et la rue Tremblin seront refaits.',
  'Vu M. [[PERSON|Orvault]], puis Mme [[PERSON|Tremblin]].',
  'La rue Perdrel et la rue Zadkin sont fermées.',
]
const texts = Array.from({ length: 5 }, () => shown)
  .flat()
  .map((marked, index) => {
    const { text, spans } = readMarkup(marked, String(index))
    return { text, names: spans }
  })

describe('learning', () => {
  const table = learn(texts)

  it('gives the same weights bit for bit, and others from fewer rounds', () => {
    expect(Buffer.from(packed(learn(texts)).buffer).equals(Buffer.from(packed(table).buffer))).toBe(true)
    expect(Buffer.from(packed(learn(texts, 1)).buffer).equals(Buffer.from(packed(table).buffer))).toBe(false)
  })

  it('learns what it was shown, and carries it to other names', () => {
    const find = (text: string) =>
      union(createTagger(packed(table)).find(sourceOf({ at: '', role: 'user', text, holds: 'prose' }))).map(
        ({ start, end }) => text.slice(start, end),
      )
    expect(find('Voir M. Valdurac demain.')).toEqual(['Valdurac'])
    expect(find('La rue Valdurac est fermée.')).toEqual([])
  })

  it('packs four weights a feature into one number, rounded and held within bounds', () => {
    const some = new Float32Array(4 * (tableMask + 1))
    some.set([1, -1, 0.016, 99])
    const [first = 0, second] = packed(some)
    expect([0, 8, 16, 24].map(shift => ((first >>> shift) & 0xff) - 128)).toEqual([32, -32, 1, 127])
    expect(second).toBe(packed(new Float32Array(4 * (tableMask + 1)))[0])
  })
})
