import { describe, expect, it } from 'vitest'
import {
  catchHeading,
  catchSentence,
  corpusSentence,
  lineNumbers,
  listsHeading,
  ordinaryWarning,
  previewHeading,
} from '../../dashboards/vocabulary/sentences.ts'

const list = { name: 'a', entity: 'PERSON', why: 'x', by: 'dpo', at: new Date(0) }
const preview = {
  terms: 0,
  doubles: 0,
  ordinary: 0,
  bad: [],
  corpus: { texts: 120, withTerm: 0, found: 0, known: 0 },
}
const caught = { texts: 120, withMatch: 0, matches: 0, known: [], fresh: 0, marked: 0, excerpts: [] }

describe('sentences on lists and recognizers', () => {
  it('tell what is in force', () => {
    expect(listsHeading([]).fr).toBe('Aucune liste de termes n’est en vigueur')
    expect(listsHeading([{ ...list, terms: 1 }]).fr).toBe(
      '1 liste en vigueur, 1 terme que personne ne peut relire',
    )
    expect(listsHeading([1200, 4].map(terms => ({ ...list, terms }))).en).toBe(
      '2 lists in force, 1,204 terms that nobody can read back',
    )
  })

  it('tell what would be kept, the losses as plainly', () => {
    expect(previewHeading(preview).en).toBe('No term in these columns')
    expect(previewHeading({ ...preview, terms: 3 }).fr).toBe('3 termes, toutes les lignes servent')
    expect(previewHeading({ ...preview, terms: 3, bad: [{ line: 2, why: 'short' }] }).fr).toBe(
      '3 termes, 1 ligne laissée de côté',
    )
    expect(corpusSentence(preview.corpus).en).toContain(
      'None of these terms stands in the 120 invented texts',
    )
    const found = { texts: 120, withTerm: 2, found: 5, known: 1 }
    expect(corpusSentence(found).en).toContain(
      'finds something in 5 places, in 2 texts. The recognizers in force catch 1 of them already; masked besides: 4 places.',
    )
    expect(ordinaryWarning(preview)).toBeNull()
    expect(ordinaryWarning({ ...preview, ordinary: 2 })?.fr).toContain(
      '2 termes sont un seul mot du dictionnaire',
    )
  })

  it('name bad lines, the first of many', () => {
    const bad = Array.from({ length: 25 }, (_, index) => ({ line: index + 2, why: 'short' as const }))
    expect(lineNumbers(bad.slice(0, 3), 'fr')).toBe('2, 3 et 4')
    expect(lineNumbers(bad, 'en')).toMatch(/^2, 3, .* 21 and 5 others$/)
  })

  it('tell what a pattern catches, what is caught already, and what would be masked by mistake', () => {
    expect(catchHeading(caught).fr).toBe('Ce motif ne prend rien dans les 120 textes du corpus')
    const some = {
      ...caught,
      matches: 6,
      withMatch: 4,
      fresh: 3,
      marked: 2,
      known: [
        { entity: 'PERSON', count: 2 },
        { entity: 'SLIP_NUMBER', count: 1 },
      ],
    }
    expect(catchHeading(some).fr).toBe('6 prises dans 4 textes du corpus, 3 nouvelles')
    expect(catchSentence(some, 'fr')).toBe(
      'Les détecteurs en vigueur prennent déjà 3 d’entre elles : nom de personne (2) et SLIP_NUMBER (1). Des nouvelles, 2 sur 3 sont annotées comme données à protéger ; 1 ne l’est pas et serait masquée à tort, à moins que le corpus ne connaisse pas votre type de donnée.',
    )
    expect(catchSentence({ ...some, fresh: 0, marked: 0 }, 'en')).toBe(
      'The recognizers in force catch 6 of them already: name of a person (2) and SLIP_NUMBER (1).',
    )
  })
})
