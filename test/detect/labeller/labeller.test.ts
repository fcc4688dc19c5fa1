import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kindOfLabel, kinds } from '../../../gateway/detect/labeller/kinds.ts'
import { createLabeller } from '../../../gateway/detect/labeller/labeller.ts'
import { learn } from '../../../gateway/detect/labeller/learn.ts'
import { packed } from '../../../gateway/detect/labeller/table.ts'
import { currentWeights, weightsIn } from '../../../gateway/detect/labeller/weights.ts'
import type { Hit } from '../../../gateway/detect/recognizer.ts'
import { sourceOf } from '../../../gateway/detect/source.ts'
import { loadCorpus } from '../../corpus/load.ts'

const labeller = createLabeller()
const sourceFrom = (text: string) => sourceOf({ at: '', role: 'user', text, holds: 'prose' })

/** As if other recognizers had found people in it. */
const people: readonly Hit[] = Array.from({ length: 6 }, () => ({
  start: 0,
  end: 1,
  entityType: 'PERSON',
  score: 0.9,
  recognizer: 'tagger',
}))

const found = (text: string, hits: readonly Hit[] = people): string[] =>
  labeller
    .find(sourceFrom(text), hits)
    .map(({ start, end, entityType }) => `${entityType} ${text.slice(start, end)}`)

describe('the labeller', () => {
  it.each([
    [
      'TANGUY P.  54 rue Villebois  rdc fond de cour  clé chez le n° 3',
      'POSTAL_ADDRESS 54 rue Villebois  rdc fond de cour',
    ],
    ['Mon adresse : 12ter Gde-Rue, St-Aubin-sur-Vire', 'POSTAL_ADDRESS 12ter Gde-Rue, St-Aubin-sur-Vire'],
    [
      'Enfant : Nino KERVRAN, né le vingt-deux mars deux mille onze à Brest',
      'DATE_OF_BIRTH vingt-deux mars deux mille onze',
    ],
    ['mot de passe du coffre : saumon-fumé_38', 'SECRET saumon-fumé_38'],
    ['<sean_ops> who rotated the bind pw?', 'USERNAME sean_ops'],
    ['Gwenola Riou, badge B-00418, WS PC77-BRE-W118', 'STAFF_ID B-00418'],
  ])('finds what no pattern foresees in « %s »', (text, value) => {
    expect(found(text)).toContain(value)
  })

  it('asks for more where a text seems to be about nobody', () => {
    const text =
      'Le marché à bons de commande prévoit un montant minimum de 12 000 euros et un maximum de 48 000 euros par an, ' +
      'pour une durée de quatre ans à compter du 1er janvier 2025. Les offres seront jugées selon trois critères : le prix ' +
      'pour 40 points, la valeur technique pour 45 points et les délais pour 15 points. La réunion se tient salle 214.'
    expect(found(text, [])).toEqual([])
  })

  it('leaves names of tools and keys of JSON to the rules', () => {
    const text = 'badge B-00418'
    expect(
      labeller.find(sourceOf({ at: '/tools/0/name', role: 'user', text, holds: 'name' }), people),
    ).toEqual([])
    expect(labeller.find(sourceOf({ at: '/a~key', role: 'user', text, holds: 'json' }), people)).toEqual([])
    expect(found(text)).not.toEqual([])
  })

  it('says why, without the value', () => {
    const hits = labeller.find(sourceFrom('mot de passe du coffre : saumon-fumé_38'), people)
    expect(hits[0]?.because).toEqual([expect.stringMatching(/^probability [01]\.\d\d$/)])
    expect(JSON.stringify(hits)).not.toContain('saumon')
  })

  it('gives spans inside the text, one behind the other, of kinds that are known, for any text', () => {
    const pieces = fc.constantFrom(
      ...[
        'né le ',
        '12',
        '/',
        'rue ',
        'B.',
        '\n',
        ';',
        '\t',
        ' : ',
        '\u{1f642}',
        '\ud83d',
        'é',
        'mdp=',
        '@',
        'A1b2',
        '…',
      ],
    )
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 60 }).map(parts => parts.join('')),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(texts, text => {
        const source = sourceFrom(text)
        let end = 0
        for (const hit of labeller.find(source, people)) {
          expect(hit.start).toBeGreaterThanOrEqual(end - 80)
          expect(hit.end).toBeGreaterThan(hit.start)
          expect(hit.end).toBeLessThanOrEqual(source.text.length)
          expect(hit.score).toBeGreaterThanOrEqual(0.5)
          expect(hit.score).toBeLessThan(0.8)
          expect(kinds).toContain(hit.entityType)
          expect(['NONE', 'PERSON', 'IDENTIFIER']).not.toContain(hit.entityType)
          end = hit.end
        }
      }),
    )
  })

  it('finds the same in a text whatever was read before', () => {
    const text = 'Dossier suivi par Mme Brandec, agent B-0417, 12 bis allée des Ifs.'
    const before = labeller.find(sourceFrom(text), people)
    for (const document of loadCorpus().slice(0, 40)) found(document.text)
    expect(labeller.find(sourceFrom(text), people)).toEqual(before)
  })

  it('takes time in proportion to the length, of one line too', () => {
    const text = loadCorpus()
      .map(document => document.text)
      .join(' ')
    for (const whole of [text, text.replaceAll('\n', ' '), '1;'.repeat(30_000)]) {
      const time = (length: number): number => {
        const part = sourceFrom(whole.slice(0, length))
        const times = Array.from({ length: 3 }, () => {
          const from = process.cpuUsage()
          labeller.find(part, people)
          return process.cpuUsage(from).user
        })
        return Math.min(...times)
      }
      time(12_000)
      // Four times the length; a square would be sixteen.
      expect(time(48_000) / time(12_000)).toBeLessThan(10)
    }
  })
})

describe('its weights', () => {
  it('are refused when they are not of this version', () => {
    expect(() => weightsIn(new Uint8Array(8))).toThrow('no weights of this version')
  })

  it('do not come out empty', () => {
    expect(new Uint8Array(currentWeights().buffer).filter(weight => weight !== 128).length).toBeGreaterThan(
      100_000,
    )
  })

  it('come out the same, bit for bit, from the same texts', () => {
    const texts = loadCorpus().slice(0, 6)
    const first = packed(learn(texts))
    expect(new Uint8Array(first.buffer).some(weight => weight !== 128)).toBe(true)
    expect(Buffer.compare(Buffer.from(first.buffer), Buffer.from(packed(learn(texts)).buffer))).toBe(0)
  })

  it('know what each annotated kind teaches', () => {
    expect(kinds[kindOfLabel('POSTAL_ADDRESS')]).toBe('POSTAL_ADDRESS')
    expect(kinds[kindOfLabel('MAC_ADDRESS')]).toBe('INTERNAL_HOST')
    expect(kinds[kindOfLabel('IBAN_CODE')]).toBe('IDENTIFIER')
  })
})
