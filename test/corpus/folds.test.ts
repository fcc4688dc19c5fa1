import { describe, expect, it } from 'vitest'
import { documentsOf, type foldNames, foldOf, reportedParts, tuningFolds } from './folds.ts'
import { loadCorpus } from './load.ts'

describe('folds', () => {
  it('stay what they are: a text that was tuned on is never reported on', () => {
    const folds = ['tra-001', 'trb-002', 'trc-003', 'trd-004', 'tra-005', 'trb-006'].map(id =>
      foldOf({ id, set: 'train' }),
    )
    expect(folds).toMatchInlineSnapshot(`
      [
        2,
        "report",
        0,
        3,
        0,
        3,
      ]
    `)
    const dev = ['dev-001', 'dev-004', 'dev-006', 'dev-012', 'dev-014', 'dev-159'].map(id =>
      foldOf({ id, set: 'dev' }),
    )
    expect(dev).toMatchInlineSnapshot(`
      [
        "report",
        1,
        0,
        1,
        2,
        0,
      ]
    `)
  })

  it('hang on id and set alone: what is only learned from or only reported on never moves', () => {
    for (const id of ['tra-001', 'dev-001', 'fra-001', 'x']) {
      expect(foldOf({ id, set: 'learn' })).toBe('learn')
      expect(foldOf({ id, set: 'fresh-b' })).toBe('report')
      for (const set of ['fresh-a', 'fresh-c', 'fresh-e', 'fresh-h', 'fresh-j'] as const) {
        expect(tuningFolds).toContain(foldOf({ id, set }))
      }
    }
  })

  it('deal every document once, about evenly, and never judge what is only learned from', () => {
    const corpus = loadCorpus()
    const ids = (name: (typeof foldNames)[number]) => documentsOf(name, corpus).map(({ id }) => id)
    const judged = corpus.filter(({ set }) => set !== 'learn').map(({ id }) => id)
    expect(ids('all')).toEqual(judged)
    expect([...ids('tune'), ...ids('report')].sort()).toEqual([...judged].sort())
    for (const fold of tuningFolds) {
      const share = documentsOf('tune', corpus).filter(document => foldOf(document) === fold).length
      expect(share / ids('tune').length).toBeGreaterThan(0.2)
      expect(share / ids('tune').length).toBeLessThan(0.3)
    }
    expect(ids('dev-tune').length).toBeGreaterThan(70)
    expect(ids('dev-report').length).toBeGreaterThan(70)
  })

  it('have parts that add up', () => {
    const corpus = loadCorpus()
    const ids = (names: readonly (typeof foldNames)[number][]) =>
      names.flatMap(name => documentsOf(name, corpus).map(({ id }) => id)).sort()
    expect(ids(reportedParts)).toEqual(ids(['report']))
    const fresh = ['fresh-a', 'fresh-c', 'fresh-d', 'fresh-e', 'fresh-h', 'fresh-i', 'fresh-j'] as const
    const tuned = ['train-tune', 'dev-tune', ...fresh] as const
    expect(ids(tuned)).toEqual(ids(['tune']))
  })
})
