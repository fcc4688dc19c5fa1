import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { propagate } from '../../../gateway/detect/names/propagate.ts'
import type { Hit } from '../../../gateway/detect/recognizer.ts'
import { foundIn, sourceFor } from './sources.ts'

/** A hit on the first place where a value stands. */
function hitOn(text: string, value: string, entityType = 'PERSON'): Hit {
  const start = text.indexOf(value)
  if (start === -1) throw new Error('no such value')
  return { start, end: start + value.length, entityType, score: 0.9, recognizer: 'test' }
}

/** What is found anew in `texts` once `value` was found in the first of them. */
function again(texts: readonly string[], value: string, entityType = 'PERSON'): string[][] {
  const sources = texts.map(text => sourceFor(text))
  const known = texts.map((text, index) => (index === 0 ? [hitOn(text, value, entityType)] : []))
  return propagate(sources, known).map((hits, index) => {
    const source = sources[index]
    return source === undefined ? [] : foundIn(source, hits.slice(known[index]?.length ?? 0))
  })
}

describe('a name found once', () => {
  const found = 'Dossier de Yann Le Gall.'
  it.each([
    ['Relance de YANN LE GALL demain', ['YANN LE GALL']],
    ['relance de yann le gall demain', ['yann le gall']],
    ['Relance de Le Gall Yann demain', ['Le Gall Yann']],
    ['Vu avec J. Le Gall et Yann', ['J. Le Gall', 'Yann']],
    ['merci yann', ['yann']],
    ['le compte ylegall est bloqué', ['ylegall']],
    ['le compte yann.legall2 est bloqué', ['yann.legall2']],
    ['rue Yann Le Gall', []],
    ['école Yann-Le-Gall', []],
    ['Rien à voir ici', []],
  ])('in %j', (text, names) => {
    expect(again([found, text], 'Yann Le Gall')[1]).toEqual(names)
  })

  it('is looked for in every text of the request, and in its own', () => {
    expect(again(['Mme Kerdoncuff. kerdoncuff', 'KERDONCUFF', 'Kerdoncuff'], 'Kerdoncuff')).toEqual([
      ['kerdoncuff'],
      ['KERDONCUFF'],
      ['Kerdoncuff'],
    ])
  })

  it('is not found again as the word that it also is', () => {
    const text = 'On verra Rose demain. une rose, la Rose des vents.'
    expect(again([text], 'Rose')).toEqual([[]])
    expect(again([`${text} Puis Rose part.`], 'Rose')).toEqual([['Rose']])
  })

  it('is not found in a figure’s name, a feast or a firm', () => {
    expect(again(['On verra Victor demain.', 'Un roman de Victor Hugo'], 'Victor')[1]).toEqual([])
    expect(again(['Appeler Gisèle Noël', 'Le marché de Noël'], 'Gisèle Noël')[1]).toEqual([])
    expect(again(['Appeler Guy Ferrand', 'la Quincaillerie Ferrand & Fils'], 'Guy Ferrand')[1]).toEqual([])
  })

  it('is told by an e-mail address', () => {
    const text = 'yann.quiniou@ville.fr a écrit. Quiniou demande une réponse.'
    expect(again([text], 'yann.quiniou@ville.fr', 'EMAIL_ADDRESS')).toEqual([['Quiniou']])
    expect(
      again(['service.voirie@ville.fr', 'Le Service Voirie'], 'service.voirie@ville.fr', 'EMAIL_ADDRESS')[1],
    ).toEqual([])
  })
})

describe('another value found once', () => {
  it.each([
    ['Dossier 2024-A1187', 'revoir le 2024-A1187', ['2024-A1187']],
    [
      'Dossier PC 035 238 24 R0123',
      'revoir PC03523824R0123 et pc 035-238-24 r0123',
      ['PC03523824R0123', 'pc 035-238-24 r0123'],
    ],
    ['matricule 004587', 'agent 004587, poste 4587', ['004587']],
    ['lot A12', 'lot A12', []],
  ])('%j in %j', (found, text, values) => {
    const value = found.slice(found.indexOf(' ') + 1)
    expect(again([found, text], value, 'CASE_NUMBER')[1]).toEqual(values)
  })
})

describe('propagation', () => {
  it('keeps what was found and adds only what was not covered', () => {
    const text = 'Yann Kerjean et Yann Kerjean'
    const source = sourceFor(text)
    const known = [hitOn(text, 'Yann Kerjean')]
    const [hits = []] = propagate([source], [known])
    expect(hits[0]).toBe(known[0])
    expect(hits.slice(1).map(hit => [hit.start, hit.end])).toEqual([[16, 28]])
  })

  it('leaves weak hits where they are', () => {
    const text = 'Kerjean ici, Kerjean là'
    const weak = { ...hitOn(text, 'Kerjean'), score: 0.3 }
    expect(propagate([sourceFor(text)], [[weak]])).toEqual([[weak]])
  })

  it('gives offsets inside the text, whatever was found where', () => {
    const texts = fc.array(
      fc.constantFrom('Yann', 'LE', 'gall', "d'", 'J.', '\n', ',', '12345', 'A-B', 'é', '🙂'),
    )
    fc.assert(
      fc.property(
        texts,
        fc.nat(30),
        fc.nat(20),
        fc.constantFrom('PERSON', 'USERNAME', 'EMAIL_ADDRESS', 'CASE_NUMBER'),
        (parts, from, length, entityType) => {
          const source = sourceFor(parts.join(' '))
          const start = Math.min(from, source.text.length)
          const end = Math.min(start + length, source.text.length)
          const hit: Hit = { start, end, entityType, score: 0.9, recognizer: 'test' }
          for (const one of propagate([source], [[hit]])[0] ?? []) {
            expect(one.start).toBeGreaterThanOrEqual(0)
            expect(one.end).toBeLessThanOrEqual(source.text.length)
          }
        },
      ),
    )
  })
})
