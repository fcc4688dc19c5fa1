import { describe, expect, it } from 'vitest'
import { lexicon } from '../../../gateway/detect/lexicon/lexicon.ts'
import { evidence } from '../../../gateway/detect/tagger/evidence.ts'
import { read } from '../../../gateway/detect/tagger/read.ts'
import { gaps, Reading } from '../../../gateway/detect/tagger/reading.ts'
import { shapes } from '../../../gateway/detect/tagger/shapes.ts'

const readingOf = (text: string): Reading => {
  const reading = new Reading(folded => lexicon().classOf(folded))
  read(reading, text)
  return reading
}
const wordsOf = (reading: Reading): string[] =>
  Array.from({ length: reading.count }, (_, i) => reading.text.slice(reading.start[i], reading.end[i]))
const candidatesIn = (text: string): string[] => {
  const reading = readingOf(text)
  return wordsOf(reading).filter((_, i) => reading.candidate[i] === 1)
}

describe('reading a text', () => {
  it('cuts it into runs of letters and digits', () => {
    expect(wordsOf(readingOf("L'agent Jean-Éric, 12 bis; n°4é_Öß"))).toEqual([
      'L',
      'agent',
      'Jean',
      'Éric',
      '12',
      'bis',
      'n',
      '4é',
      'Öß',
    ])
  })

  it('tells what stands before each word', () => {
    const reading = readingOf('Bonjour Anne-Lise, ça va ? Oui\nnon ; si')
    expect([...reading.gap.subarray(0, reading.count)]).toEqual([
      gaps.line,
      gaps.space,
      gaps.joint,
      gaps.comma,
      gaps.space,
      gaps.stop,
      gaps.line,
      gaps.other,
    ])
  })

  it('ends no sentence after a title or an initial', () => {
    const reading = readingOf('Vu avec M. Roux et Jean B. Martin. Puis rien.')
    const gapBefore = (word: string) => reading.gap[wordsOf(reading).indexOf(word)]
    expect([gapBefore('Roux'), gapBefore('Martin'), gapBefore('Puis')]).toEqual([
      gaps.space,
      gaps.space,
      gaps.stop,
    ])
  })

  it('knows the label of a line and of the list below it, up to an empty line', () => {
    const reading = readingOf('Présents :\nAnne\nPaul\n\nSuite\nAgent : Luc')
    const labelOf = (word: string) => {
      const label = reading.label[wordsOf(reading).indexOf(word)] ?? -1
      return label < 0 ? null : wordsOf(reading)[label]
    }
    expect(['Anne', 'Paul', 'Suite', 'Luc'].map(labelOf)).toEqual(['Présents', 'Présents', null, 'Agent'])
  })

  it('counts the columns of a line', () => {
    const reading = readingOf('a;b;c\nd')
    expect([...reading.column.subarray(0, 4)]).toEqual([0, 1, 2, 0])
    expect([reading.columns[0], reading.columns[3]]).toEqual([2, 0])
  })

  it('gathers what the text says of a word wherever it stands', () => {
    const reading = readingOf("Mme Zorgui a vu l'agent Kermal rue Pastour.")
    const of = (word: string) => reading.seen[reading.same[wordsOf(reading).indexOf(word)] ?? 0] ?? 0
    expect(of('Zorgui') & evidence.titled).toBeTruthy()
    expect(of('Kermal') & evidence.afterRole).toBeTruthy()
    expect(of('Pastour') & evidence.ofThing).toBeTruthy()
    expect(of('Kermal') & evidence.titled).toBe(0)
  })

  it('looks only where a name could be', () => {
    expect(candidatesIn('Le conseil municipal adopte le budget de la commune.')).toEqual([])
    expect(candidatesIn('Le dossier de Gwenn Le Bihan est complet.')).toEqual(['Gwenn', 'Le', 'Bihan'])
    expect(candidatesIn("vu avec yannick guivarc'h hier")).toEqual(['yannick', 'guivarc', 'h'])
    expect(candidatesIn('Vu Marie de la Tour.')).toContain('la')
  })

  it('knows where the list begins that a name stands in', () => {
    const reading = readingOf('Les tempêtes Ashley, Bert Le Gall et Caetano ont fini. Puis Darragh, dit Luc.')
    const openerOf = (word: string) => {
      const chain = reading.chain[wordsOf(reading).indexOf(word)] ?? 0
      return wordsOf(reading)[reading.series[chain] ?? 0]
    }
    expect(['Ashley', 'Gall', 'Caetano', 'Darragh', 'Luc'].map(openerOf)).toEqual([
      'Ashley',
      'Ashley',
      'Ashley',
      'Puis',
      'Luc',
    ])
  })

  it('counts the addresses and long numbers of a text, however they are parted', () => {
    const dataIn = (text: string) => readingOf(text).data
    expect(dataIn('Délibération n° 2024-11-08 du 3 mars 2025, article L. 2121-29.')).toBe(0)
    expect(dataIn('Rappeler le 06 39 98 12 34.')).toBe(1)
    expect(dataIn('Écrire à a.riou@ville.example ou appeler 0639981234 (01.39.98.00.00).')).toBe(2)
  })

  it('tells short words in capitals from long ones', () => {
    const reading = readingOf('AESH KERVELLA B')
    expect([0, 1, 2].map(i => reading.shapeAt(i))).toEqual([shapes.acronym, shapes.upper, shapes.initial])
  })

  it('is the same for a text read after another', () => {
    const reading = new Reading(folded => lexicon().classOf(folded))
    read(reading, `${'Mme Anne Zorgui ; '.repeat(300)}\nfin`)
    read(reading, 'Vu Anne, puis Paul')
    const again = readingOf('Vu Anne, puis Paul')
    for (const column of [
      'start',
      'gapHash',
      'label',
      'chain',
      'series',
      'pair',
      'candidate',
      'columns',
    ] as const) {
      expect(reading[column].subarray(0, again.count), column).toEqual(again[column].subarray(0, again.count))
    }
  })

  it('gives a text of more words than the shared table a table of its own', () => {
    const text = Array.from({ length: 60_000 }, (_, n) => `m${n.toString(36)}`).join(' ')
    const reading = readingOf(text)
    expect(reading.count).toBe(60_000)
    expect(reading.distinct).toBe(60_000)
  })
})
