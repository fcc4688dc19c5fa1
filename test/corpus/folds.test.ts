import { describe, expect, it } from 'vitest'
import { documentsOf, foldOf, tuningFolds } from './folds.ts'
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
  })

  it('hang on the id alone', () => {
    expect(foldOf({ id: 'tra-001', set: 'dev' })).toBe('dev')
    expect(foldOf({ id: 'tra-001', set: 'learn' })).toBe('learn')
  })

  it('deal every document once, about evenly, and never judge what is only learned from', () => {
    const corpus = loadCorpus()
    const tune = documentsOf('tune', corpus)
    const report = documentsOf('report', corpus)
    expect(documentsOf('all', corpus)).toHaveLength(760)
    expect(new Set([...tune, ...report, ...documentsOf('dev', corpus)]).size).toBe(760)
    for (const fold of tuningFolds) {
      const share = tune.filter(document => foldOf(document) === fold).length
      expect(share).toBeGreaterThan(100)
      expect(share).toBeLessThan(140)
    }
  })
})
