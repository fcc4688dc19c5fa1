import { describe, expect, it } from 'vitest'
import { parseSource, readMarkup, refuseDoubles, sets } from '../../gateway/detect/tagger/marked-texts.ts'
import { loadCorpus } from './load.ts'

const head = (id: string) => `=== id=${id} lang=fr domain=courrier\n`

describe('marked-up sources', () => {
  it('give text without markup and spans in UTF-16 units', () => {
    const { text, spans } = readMarkup('🙂 Mme [[PERSON|Boukhris]], [[IBAN|FR76]].', 'x')
    expect(text).toBe('🙂 Mme Boukhris, FR76.')
    expect(spans.map(({ start, end, label }) => [text.slice(start, end), label])).toEqual([
      ['Boukhris', 'PERSON'],
      ['FR76', 'IBAN_CODE'],
    ])
  })

  it('keep a span that runs over a line end', () => {
    const { text, spans } = readMarkup('voir [[PERSON|Pierre-\nEmmanuel]]', 'x')
    expect(spans).toEqual([{ start: 5, end: text.length, label: 'PERSON' }])
  })

  it('take the bars out of invented secrets before anything else', () => {
    const [document] = parseSource(`${head('a')}clé [[SECRET|s¦k-1¦2]]\n`, 'train')
    expect(document?.text).toBe('clé sk-12')
    expect(document?.spans).toEqual([{ start: 4, end: 9, label: 'SECRET' }])
  })

  it('are cut at their heads, without the blank lines around', () => {
    const documents = parseSource(`${head('a')}\nun\n\n${head('b')}deux\n`, 'dev')
    expect(documents.map(({ id, set, text }) => [id, set, text])).toEqual([
      ['a', 'dev', 'un'],
      ['b', 'dev', 'deux'],
    ])
  })

  it('are refused with an unknown label, markup left over, a missing field or an id used twice', () => {
    expect(() => readMarkup('[[NAME|x]]', 'a')).toThrow('unknown label NAME')
    expect(() => readMarkup('[[PERSON|x]', 'a')).toThrow('markup left over')
    expect(() => parseSource('=== id=a lang=fr\nx', 'train')).toThrow('no domain')
    expect(() => refuseDoubles([{ id: 'a' }, { id: 'a' }])).toThrow('id twice: a')
  })
})

describe('the corpus', () => {
  const corpus = loadCorpus()

  it('has every document of every set', () => {
    const count = (set: string) => corpus.filter(document => document.set === set).length
    expect(sets.map(set => [set, count(set)])).toEqual([
      ['train', 600],
      ['dev', 160],
      ['learn', 185],
      ['fresh-a', 70],
      ['fresh-b', 70],
      ['fresh-c', 100],
      ['fresh-d', 80],
      ['fresh-e', 80],
      ['fresh-f', 80],
      ['fresh-g', 40],
      ['fresh-h', 70],
      ['fresh-i', 70],
      ['fresh-j', 70],
    ])
  })

  it('has no text twice', () => {
    const twice = corpus.filter(({ id, text }) => corpus.some(other => other.id < id && other.text === text))
    expect(twice.map(({ id }) => id)).toEqual([])
  })

  it('has sorted spans that do not overlap and begin and end with something to hide', () => {
    for (const { id, text, spans } of corpus) {
      let end = 0
      for (const span of spans) {
        expect(span.start, id).toBeGreaterThanOrEqual(end)
        expect(text.slice(span.start, span.end).trim(), id).toBe(text.slice(span.start, span.end))
        expect(span.end, id).toBeGreaterThan(span.start)
        end = span.end
      }
    }
  })
})
