import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { union } from '../../../gateway/detect/overlap.ts'
import { sourceOf } from '../../../gateway/detect/source.ts'
import { createTagger } from '../../../gateway/detect/tagger/tagger.ts'
import { currentWeights, weightsIn } from '../../../gateway/detect/tagger/weights.ts'
import { loadCorpus } from '../../corpus/load.ts'

const tagger = createTagger()
const hitsIn = (text: string) => tagger.find(sourceOf({ at: '', role: 'user', text, holds: 'prose' }))
const namesIn = (text: string): string[] =>
  union(hitsIn(text)).map(({ start, end }) => text.slice(start, end))

describe('the tagger', () => {
  it.each([
    ['Mme Sidonie Kervarec demande un rendez-vous.', ['Sidonie Kervarec']],
    ['Voir avec Hervé B. lundi.', ['Hervé B.']],
    ['Présents : Amina, Loïc Tanvez et J.-P. Orsel', ['Amina', 'Loïc Tanvez', 'J.-P. Orsel']],
    ['salut, yannick et ousmane passent demain', ['yannick', 'ousmane']],
    ["J'ai vu Gwenaëlle de la Tourmerie hier.", ['Gwenaëlle de la Tourmerie']],
  ])('finds the names in « %s »', (text, names) => {
    expect(namesIn(text)).toEqual(names)
  })

  it.each([
    'Le conseil municipal adopte la délibération relative au budget primitif.',
    'La rue Jean-Jaurès et le lycée Émile-Zola seront fermés.',
    'La loi Pinel et la directive Bolkestein sont citées.',
    'La rue des Lilas sera fermée.',
    'Vu le code général des collectivités territoriales, notamment son article L. 2121-29 ;',
  ])('finds none in « %s »', text => {
    expect(namesIn(text)).toEqual([])
  })

  it('says why, without the value', () => {
    const [name] = union(hitsIn('Mme Sidonie Kervarec demande un rendez-vous.'))
    expect(name?.because).toContainEqual(expect.stringMatching(/^probability [01]\.\d\d$/))
    expect(JSON.stringify(name)).not.toContain('Kervarec')
  })

  it('gives spans inside the text that begin and end on letters or an initial’s dot, for any text', () => {
    const pieces = fc.constantFrom(
      'Mme ',
      'Anne',
      ' Le Goff',
      '-',
      "d'",
      '.',
      ' ',
      '\n',
      ';',
      '\u{1f642}',
      '\ud83d',
      'é',
      'B.',
      '12',
      ' : ',
    )
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 40 }).map(parts => parts.join('')),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(texts, text => {
        const source = sourceOf({ at: '', role: 'user', text, holds: 'prose' })
        let end = 0
        for (const hit of tagger.find(source).toSorted((a, b) => a.start - b.start)) {
          expect(hit.start).toBeGreaterThanOrEqual(0)
          expect(hit.end).toBeGreaterThan(hit.start)
          expect(hit.end).toBeLessThanOrEqual(source.text.length)
          expect(source.text.slice(hit.start, hit.end)).toMatch(
            /^[\p{L}\p{M}\p{N}](.*[\p{L}\p{M}\p{N}.])?$/su,
          )
          expect(hit.score).toBeGreaterThanOrEqual(0.5)
          expect(hit.score).toBeLessThan(1)
          end = Math.max(end, hit.end)
        }
      }),
    )
  })

  it('finds the same in a text whatever was read before', () => {
    const text = 'Bonjour, je suis Maëlle Brandec, voisine de M. Ouali.'
    const before = hitsIn(text)
    for (const document of loadCorpus().slice(0, 40)) hitsIn(document.text)
    expect(hitsIn(text)).toEqual(before)
    expect(createTagger().find(sourceOf({ at: '', role: 'user', text, holds: 'prose' }))).toEqual(before)
  })

  it('takes time in proportion to the length', () => {
    const text = loadCorpus()
      .map(document => document.text)
      .join('\n\n')
    const time = (length: number): number => {
      const part = sourceOf({ at: '', role: 'user', text: text.slice(0, length), holds: 'prose' })
      const times = Array.from({ length: 4 }, () => {
        const from = process.cpuUsage()
        tagger.find(part)
        return process.cpuUsage(from).user
      })
      return Math.min(...times)
    }
    time(32_000)
    // Four times the length; a square would be sixteen.
    expect(time(128_000) / time(32_000)).toBeLessThan(10)
  })
})

describe('its weights', () => {
  it('are refused when they are not of this version', () => {
    expect(() => weightsIn(new Uint8Array(8))).toThrow('no weights of this version')
  })

  it('do not come out empty', () => {
    const bytes = new Uint8Array(currentWeights().buffer)
    expect(bytes.filter(byte => byte !== 128).length).toBeGreaterThan(100_000)
  })
})
