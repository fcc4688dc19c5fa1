import { describe, expect, it } from 'vitest'
import { fold, lexicon, WordClass } from '../../../gateway/detect/lexicon/lexicon.ts'
import { classIn, readTable, writeTable } from '../../../gateway/detect/lexicon/word-table.ts'

const { classOf } = lexicon()
const is = (word: string, name: keyof typeof WordClass): boolean =>
  (classOf(fold(word)) & WordClass[name]) !== 0

describe('fold', () => {
  it.each([
    ['Lætitia', 'laetitia'],
    ['ÉLÉONORE', 'eleonore'],
    ['Łukasz', 'lukasz'],
    ['Yıldız', 'yildiz'],
    ['Nguyễn', 'nguyen'],
    ['N’Diaye', "n'diaye"],
    ['Straße', 'strasse'],
    ['Юлия', 'юлия'],
    ['e\u0301lan', 'elan'],
  ])('%s → %s', (word, folded) => {
    expect(fold(word)).toBe(folded)
  })
})

describe('the lexicon', () => {
  it.each([
    ['Gwenaëlle', 'firstName'],
    ['Aminata', 'firstName'],
    ['Thị', 'firstName'],
    ['Quéméneur', 'surname'],
    ['Öztürk', 'surname'],
    ['Saint-Brieuc', 'town'],
    ['saint brieuc', 'town'],
    ['La Rochelle', 'town'],
    ['délibération', 'frenchWord'],
    ['committee', 'englishWord'],
    ['Mme', 'title'],
    ['assistante', 'job'],
    ['lycée', 'placeKind'],
    ['Finistère', 'place'],
    ['PostgreSQL', 'brand'],
    ['Victor Hugo', 'figure'],
    ['pendant', 'functionWord'],
    ['octobre', 'calendar'],
  ] as const)('%s is a %s', (word, name) => {
    expect(is(word, name)).toBe(true)
  })

  it.each([
    ['Jacques', 'frenchWord'],
    ['table', 'firstName'],
    ['avis', 'firstName'],
    ['qzxvkw', 'listedName'],
    ['', 'functionWord'],
  ] as const)('%s is no %s', (word, name) => {
    expect(is(word, name)).toBe(false)
  })
})

describe('a word table', () => {
  const words = new Map(Array.from({ length: 2000 }, (_, at) => [`mot${at}`, (at % 0xffff) + 1] as const))

  it('gives back every word’s classes, and 0 for nearly all others', () => {
    const table = readTable(writeTable(words))
    for (const [word, classes] of words) expect(classIn(table, word) & classes).toBe(classes)
    const strangers = Array.from({ length: 2000 }, (_, at) => classIn(table, `autre${at}`))
    expect(strangers.filter(classes => classes !== 0).length).toBeLessThan(5)
  })

  it('is the same bytes for the same words', () => {
    expect(writeTable(words).equals(writeTable(new Map(words)))).toBe(true)
  })

  it('refuses another file', () => {
    expect(() => readTable(Buffer.from('not a lexicon at all'))).toThrow('not one of this version')
    expect(() => readTable(writeTable(words).subarray(0, 400))).toThrow('not one of this version')
  })
})
