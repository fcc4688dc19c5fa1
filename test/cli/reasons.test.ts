import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reasonIn } from '../../gateway/commands/reasons.ts'
import { type InForce, loadInForce } from '../../gateway/in-force.ts'
import { loadCorpus } from '../corpus/load.ts'

const root = join(import.meta.dirname, '../..')
let inForce: InForce

beforeAll(() => {
  inForce = loadInForce(join(root, 'policies'), {})
})
afterAll(() => inForce.detector.close())

describe('reasons of the detector for people', () => {
  it('has words of both languages for every sign that names are weighed by', () => {
    const weights: Record<string, Record<string, number>> = JSON.parse(
      readFileSync(join(root, 'gateway/detect/data/name-weights.json'), 'utf8'),
    )
    const signs = Object.values(weights).flatMap(each => Object.keys(each))
    expect(signs.length).toBeGreaterThan(200)
    expect(signs.filter(sign => reasonIn(sign, 'fr').startsWith('indice'))).toEqual([])
    expect(reasonIn('behind title', 'fr')).toBe('après une civilité')
    expect(reasonIn('first + last', 'en')).toBe('a first name, then a surname')
  })

  it('tells in French whatever was found in the corpus', async () => {
    const found = await Promise.all(
      // One text in six shows most of what the detector says.
      loadCorpus()
        .filter((_, index) => index % 6 === 0)
        .map(({ text }) => inForce.detector.explain([{ at: '', role: 'user', text, holds: 'prose' }])),
    )
    const reasons = new Set(found.flat(2).flatMap(({ because = [] }) => because))
    expect(reasons.size).toBeGreaterThan(100)
    expect([...reasons].filter(reason => reasonIn(reason, 'fr').startsWith('indice'))).toEqual([])
  })
})
