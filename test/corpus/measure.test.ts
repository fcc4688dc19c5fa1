import { describe, expect, it } from 'vitest'
import { falseRate, fMeasure, isLeaked, leakRate, measure, precision } from './measure.ts'

const text = 'Mme Anne Le Goff, née le 3 mars 1987, tél. 06 39 98 00 00'
const at = (part: string, label: string) => {
  const start = text.indexOf(part)
  return { start, end: start + part.length, label }
}
const found = (part: string, entityType: string) => {
  const { start, end } = at(part, '')
  return { start, end, entityType }
}
const document = { text, spans: [at('Anne Le Goff', 'PERSON'), at('06 39 98 00 00', 'PHONE_NUMBER')] }
const person = (...findings: ReturnType<typeof found>[]) => {
  const tally = measure([{ document, findings }]).types.get('PERSON')
  if (!tally) throw new Error('no tally')
  return tally
}

describe('leaks', () => {
  it('are spans with any letter or digit left visible', () => {
    const [name, phone] = document.spans
    if (!name || !phone) throw new Error('no spans')
    expect(isLeaked(text, name, [found('Anne Le Goff', 'PERSON')])).toBe(false)
    expect(isLeaked(text, name, [found('Anne', 'PERSON')])).toBe(true)
    expect(isLeaked(text, name, [])).toBe(true)
    expect(isLeaked(text, phone, [found('6 39 98 00 00', 'PHONE_NUMBER')])).toBe(true)
  })

  it('do not ask which type covers, nor for spaces between the parts', () => {
    const [name] = document.spans
    if (!name) throw new Error('no span')
    expect(isLeaked(text, name, [found('Anne', 'USERNAME'), found('Le', 'X'), found('Goff', 'PERSON')])).toBe(
      false,
    )
  })

  it('do not ask for the frame of a PEM key', () => {
    const frame = (word: string) => `-----${word} PRIVATE ${'KEY'}-----`
    const key = `${frame('BEGIN')}\nabc\n${frame('END')}`
    const body = { start: key.indexOf('abc'), end: key.indexOf('abc') + 3, entityType: 'SECRET' }
    expect(isLeaked(key, { start: 0, end: key.length, label: 'SECRET' }, [body])).toBe(false)
    expect(isLeaked(key, { start: 0, end: key.length, label: 'SECRET' }, [])).toBe(true)
  })
})

describe('measures', () => {
  it('count a finding as right when it touches any gold span', () => {
    const tally = person(found('Anne', 'PERSON'), found('Mme', 'PERSON'))
    expect([tally.found, tally.right]).toEqual([2, 1])
    expect(precision(tally)).toBe(0.5)
    const { types } = measure([{ document, findings: [found('06 39 98 00 00', 'PERSON')] }])
    expect(types.get('PERSON')?.right).toBe(1)
  })

  it('match by type and by half the union; exact asks for both ends', () => {
    expect(person(found('Anne Le Goff', 'PERSON'))).toMatchObject({ matched: 1, exact: 1 })
    expect(person(found('Le Goff', 'PERSON'))).toMatchObject({ matched: 1, exact: 0 })
    expect(person(found('Anne', 'PERSON'))).toMatchObject({ matched: 0, exact: 0 })
    expect(person(found('Anne Le Goff', 'USERNAME'))).toMatchObject({ matched: 0, exact: 0 })
  })

  it('match a gold span once', () => {
    const twice = [found('Anne Le Goff', 'PERSON'), found('Anne Le Goff', 'PERSON')]
    expect(person(...twice)).toMatchObject({ found: 2, matched: 1 })
  })

  it('tally groups beside types', () => {
    const { groups } = measure([{ document, findings: [found('Anne Le Goff', 'PERSON')] }])
    expect(groups.get('persons')).toMatchObject({ gold: 1, leaked: 0 })
    expect(groups.get('contact')).toMatchObject({ gold: 1, leaked: 1 })
    expect(groups.get('all')).toMatchObject({ gold: 2, leaked: 1 })
    expect(groups.get('keyed')).toMatchObject({ gold: 0 })
  })

  it('give rates and the F-measure', () => {
    const tally = { gold: 4, leaked: 1, found: 5, right: 4, matched: 3, exact: 2 }
    expect(leakRate(tally)).toBe(0.25)
    expect(precision(tally)).toBe(0.8)
    // Precision 3/5, recall 3/4: 5·p·r / (4·p + r).
    expect(fMeasure(3, tally, 2)).toBeCloseTo((5 * 0.6 * 0.75) / (4 * 0.6 + 0.75))
    expect(fMeasure(2, tally, 1)).toBeCloseTo((2 * 0.4 * 0.5) / (0.4 + 0.5))
  })

  it('count what is found where there is nothing, per 1,000 tokens', () => {
    const clean = { document: { text: 'Rien, ici.', spans: [] }, findings: [found('Mme', 'PERSON')] }
    const measures = measure([clean, { document, findings: [] }])
    expect(measures.cleanTokens).toBe(4)
    expect(falseRate(measures)).toBe(250)
    expect([measures.documents, measures.documentsWithoutLeak]).toEqual([2, 1])
  })
})
