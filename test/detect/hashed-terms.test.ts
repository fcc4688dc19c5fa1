import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDetector } from '../../gateway/detect/engine.ts'
import {
  createHashedTermRecognizer,
  foldedTerm,
  hashSpelling,
  joinSpelling,
} from '../../gateway/detect/hashed-terms.ts'
import { createInspector } from '../../gateway/detect/inspector.ts'
import { createSieve, fillSieve, joinMark, seedOf, wordMark } from '../../gateway/detect/sieve.ts'
import { sourceOf } from '../../gateway/detect/source.ts'
import type { HashedTerms, TextSlot } from '../../gateway/model.ts'
import { officialText } from '../bench/texts.ts'

const key = randomBytes(32)

const slot = (text: string): TextSlot => ({ at: '', role: 'user', holds: 'prose', text })

function listed(terms: readonly string[], name = 'projets', entity = 'PROJECT_NAME'): HashedTerms {
  const spellings = terms.map(foldedTerm)
  const hashes = spellings.map(words => hashSpelling(joinSpelling(words), key))
  const longest = Math.max(...spellings.map(words => words.length))
  return { key, lists: [{ name, entity, hashes, longest, sieve: fillSieve(spellings, key) }] }
}

async function found(text: string, hashed: HashedTerms): Promise<readonly string[]> {
  const detector = createDetector({ recognizers: [], terms: [], allow: [], hashed })
  const [findings = []] = await detector.inspect([slot(text)])
  return findings
    .filter(({ recognizer }) => recognizer.startsWith('terms/'))
    .map(f => text.slice(f.start, f.end))
}

describe('terms of which only hashes are known', () => {
  const projects = listed(['Projet Vilaine-2030', 'Métropole à vélo', 'Ødegård', 'Halle aux Cœurs'])

  it.each([
    ['Le projet Vilaine 2030 avance.', 'projet Vilaine 2030'],
    ['LE PROJET VILAINE–2030 AVANCE', 'PROJET VILAINE–2030'],
    ['projet\u00a0vilaine\n2030', 'projet\u00a0vilaine\n2030'],
    ['projet_vilaine_2030.docx', 'projet_vilaine_2030'],
    ['« metropole a velo », dit-il', 'metropole a velo'],
    ['M\u00e9tropole a\u0300 ve\u0301lo', 'M\u00e9tropole a\u0300 ve\u0301lo'],
    ['chez ODEGARD.', 'ODEGARD'],
    ['la halle aux coeurs', 'halle aux coeurs'],
    ['pro\u200bjet Vilaine 2030', 'pro\u200bjet Vilaine 2030'],
  ])('are found in any case, accent and gap: %s', async (text, expected) => {
    expect(await found(text, projects)).toEqual([expected])
  })

  it.each([
    'Le projet Vilaine avance.',
    'Le projet de la Vilaine 2030',
    'sousprojet Vilaine 2030',
    'projet Vilaine 20301',
    'projet Vilaine ..... 2030',
  ])('are not found in part or apart: %s', async text => {
    expect(await found(text, projects)).toEqual([])
  })

  it('stay found under any dress, and nothing else is', async () => {
    const letters = fc.constantFrom(...'abcdeéèçœïñuvwz')
    const word = fc.string({ unit: letters, minLength: 3, maxLength: 9 })
    const gap = fc.constantFrom(' ', '-', '\u00a0', '\n', ' - ', "'", '_')
    const dress = fc.constantFrom<(text: string) => string>(
      text => text,
      text => text.toUpperCase(),
      text => text.normalize('NFD').replace(/\p{M}/gu, ''),
      text => text.normalize('NFD'),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { minLength: 1, maxLength: 5 }),
        fc.array(word, { maxLength: 6 }),
        fc.array(gap, { minLength: 4, maxLength: 4 }),
        dress,
        async (term, around, gaps, put) => {
          const list = listed([term.join(' ')])
          const written = term
            .map((each, index) => put(each) + (index < term.length - 1 ? (gaps[index] ?? ' ') : ''))
            .join('')
          const text = `${around.join('. ; . ')} . ; . ${written} . ; .`
          const spans = createHashedTermRecognizer(list).find(sourceOf(slot(text)))
          const expected = foldedTerm(term.join(' ')).join(' ')
          expect(spans.length).toBeGreaterThan(0)
          const { text: plain } = sourceOf(slot(text))
          for (const { start, end } of spans)
            expect(foldedTerm(plain.slice(start, end)).join(' ')).toBe(expected)
        },
      ),
      { numRuns: 150 },
    )
  })

  it('tell of a person wherever the name stands again', async () => {
    const directory = listed(['Solenn Kermabon', 'Kermabon Solenn'], 'agents', 'PERSON')
    const detector = createDetector({ recognizers: [], terms: [], allow: [], hashed: directory })
    const texts = ['à revoir avec kermabon solenn', 'Kermabon ne vient pas.']
    const findings = await detector.inspect(texts.map(slot))
    expect(findings.map((each, index) => each.map(f => texts[index]?.slice(f.start, f.end)))).toEqual([
      ['kermabon solenn'],
      ['Kermabon'],
    ])
  })

  it('differ under another key', () => {
    const other = randomBytes(32)
    expect(hashSpelling('projet vilaine', other)).not.toBe(hashSpelling('projet vilaine', key))
    const runs = [['projet', 'vilaine']]
    expect(Buffer.from(fillSieve(runs, other))).not.toEqual(Buffer.from(fillSieve(runs, key)))
  })

  it('are found by threads too', async () => {
    const inspector = createInspector(
      { recognizers: [], terms: [], allow: [], hashed: projects },
      { pool: { threads: 1 } },
    )
    try {
      const text = `${officialText(20_000)} Projet Vilaine 2030`
      const [findings = []] = await inspector.inspect([slot(text)])
      expect(findings.filter(f => f.recognizer === 'terms/projets')).toHaveLength(1)
    } finally {
      await inspector.close()
    }
  })

  it('let a sieve keep all but one other run of words in a hundred from being hashed', () => {
    const runs = Array.from({ length: 5000 }, (_, index) => ['agent', index.toString(36)])
    const sieve = createSieve(fillSieve(runs, key))
    const seed = seedOf(key)
    const passes = (words: readonly string[]) =>
      sieve.passes(words.reduce((run, word) => joinMark(run, wordMark(word, 0, word.length, seed)), 0))
    expect(runs.every(passes)).toBe(true)
    expect(runs.map(([, other]) => ['usager', other ?? '']).filter(passes).length).toBeLessThan(50)
  })
})
