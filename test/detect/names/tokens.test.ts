import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokensOf } from '../../../gateway/detect/names/tokens.ts'

const shown = (text: string): string[] => tokensOf(text).map(token => token.text)
const flagged = (text: string, flag: 'opens' | 'leads' | 'bound'): string[] =>
  tokensOf(text)
    .filter(token => token[flag])
    .map(token => token.text)

describe('words', () => {
  it.each([
    ["l'agent d'Anne et qu'Ali", ['l', 'agent', 'd', 'Anne', 'et', 'qu', 'Ali']],
    ["D'Agostini, N'Diaye et L'Hostis", ["D'Agostini", "N'Diaye", 'et', "L'Hostis"]],
    ["L'AGENT D'ACCUEIL", ['L', 'AGENT', 'D', 'ACCUEIL']],
    ["aujourd'hui sage-femme", ["aujourd'hui", 'sage-femme']],
    ["Fatou's file", ['Fatou', 's', 'file']],
    ['PAGANELL1 et A4 en 2024', ['PAGANELL1', 'et', 'A', 'en']],
    ['Nguyễn Øyvind', ['Nguyễn', 'Øyvind']],
  ])('%s', (text, words) => {
    expect(shown(text)).toEqual(words)
  })

  it('have a shape', () => {
    expect(tokensOf('Anne-Lise LE J. mairie iPhone McAllister').map(token => token.shape)).toEqual([
      'title',
      'upper',
      'initial',
      'lower',
      'mixed',
      'title',
    ])
  })

  it('open sentences, not after an abbreviation or an initial', () => {
    expect(flagged('Voir M. Dupont. Puis J. Martin ! Ensuite : Rien « Oui »', 'opens')).toEqual([
      'Voir',
      'Puis',
      'Ensuite',
      'Rien',
      'Oui',
    ])
  })

  it('lead lines', () => {
    expect(flagged('Bonjour Nadia,\n  - voici la note\nMerci', 'leads')).toEqual([
      'Bonjour',
      'voici',
      'Merci',
    ])
  })

  it('are bound in addresses, paths and identifiers, and free in tables', () => {
    expect(
      flagged(
        'yann.legall@ville.fr C:\\rh\\paie nom_agent /srv/data/julie a;Rose;b (Nadia) Rose, ok.',
        'bound',
      ),
    ).toEqual(['yann', 'legall', 'ville', 'fr', 'C', 'rh', 'paie', 'nom', 'agent', 'srv', 'data', 'julie'])
  })

  it('stand in order, inside the text, and are what the text says there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
        let previous = 0
        for (const { start, end, text: word } of tokensOf(text)) {
          expect(start).toBeGreaterThanOrEqual(previous)
          expect(text.slice(start, end)).toBe(word)
          previous = end
        }
      }),
    )
  })
})
