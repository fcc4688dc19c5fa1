import { describe, expect, it } from 'vitest'
import { Rehydration } from '../../gateway/protect/rehydrate.ts'
import { entries, restore, restoring } from './restoring.ts'

const ANNE = 'Anne Le Guen'

describe('placeholders as models write them', () => {
  it.each([
    '[PERSONNE_1]',
    '[Personne_1]',
    '[personne_1]',
    '[PERSONNE 1]',
    '[PERSONNE\u00a01]',
    '[PERSONNE-1]',
    '[PERSONNE\u20111]',
    '[PERSONNE\\_1]',
    '[PERSONNE&#95;1]',
    '[PERSONNE1]',
    '[PERSONNE_01]',
    '[PÉRSONNE_1]',
    '[PE\u0301RSONNE_1]',
    '[PERSONNES_1]',
    '[ PERSONNE_1 ]',
    '[[PERSONNE_1]]',
    '\\[PERSONNE_1\\]',
    '\\[PERSONNE\\_1\\]',
    '[PERSONNE_1\\]',
    '&#91;PERSONNE_1&#93;',
    '&lsqb;PERSONNE_1&rsqb;',
    '&lbrack;PERSONNE_1&rbrack;',
    '&#x5B;PERSONNE_1&#x5D;',
    '［PERSONNE_1］',
    '[**PERSONNE_1**]',
    '[*PERSONNE_1*]',
    '[`PERSONNE_1`]',
    '[_PERSONNE_1_]',
    '[**PERSONNE**_1]',
    '[PERSON_1]',
    'PERSONNE_1',
    'Personne_1',
    'PERSONNE\\_1',
    'PERSONNE-1',
    '[PERSONNE_1',
    'PERSONNE_1]',
  ])('%s', written => {
    expect(restore(`Chère ${written} !`)).toBe(`Chère ${ANNE} !`)
  })

  it.each([
    ['**[PERSONNE_1]**', `**${ANNE}**`],
    ['`[PERSONNE_1]`', `\`${ANNE}\``],
    ['_[PERSONNE_1]_', `_${ANNE}_`],
    ['([PERSONNE_1])', `(${ANNE})`],
    ['[PERSONNE_1][PERSONNE_2]', `${ANNE}Bob`],
    ['[PERSONNE_1]s', `${ANNE}s`],
    ['[PERSONNE_1, PERSONNE_2]', `[${ANNE}, Bob]`],
    ['[PERSONNE_1 ; PERSONNE_2]', `[${ANNE} ; Bob]`],
    ['[PERSONNE_1|PERSONNE_2]', `[${ANNE}|Bob]`],
    ['[PERSONNE_1/PERSONNE_2]', `[${ANNE}/Bob]`],
    ['[PERSONNE_1 et PERSONNE_2]', `${ANNE} et Bob`],
    ['[note : PERSONNE_2]', '[note : Bob]'],
    ['[note\nPERSONNE_2]', '[note\nBob'],
    ['[[PERSONNE_1] et [PERSONNE_2]]', `[${ANNE} et Bob]`],
    ['[[PERSONNE_1]](https://x.example)', `[${ANNE}](https://x.example)`],
    ['[[PERSONNE_4]]', '[Hervé]'],
    ['PERSONNE_10', 'Zoé "Zaza"\n\\o/'],
    ['[PERSONNE_10] et [PERSONNE_1]0', `Zoé "Zaza"\n\\o/ et ${ANNE}0`],
    ['C:\\Users\\[PERSONNE_2]\\x', 'C:\\Users\\Bob\\x'],
    ['[PROJET VILAINE 1], PROJET_VILAINE_1', 'Vilaine 2030, Vilaine 2030'],
    ['PERSONNE_1-PERSONNE_2', `${ANNE}-Bob`],
    ['⟦PERSONNE_1⟧', `⟦${ANNE}⟧`],
  ])('%s → %s', (written, restored) => {
    expect(restore(written)).toBe(restored)
  })

  it.each([
    '⟦PERSONNE 1⟧',
    'personne_1',
    'PERSONNE 1',
    'PERSONNE1',
    'xPERSONNE_1',
    'éPERSONNE_1',
    '_PERSONNE_1',
    'PERSONNE_1x',
    'PERSONNE_1é',
    'PERSONNE_1_2',
    'PERSONNE_1\\_2',
    'PeRSONNE_1',
    '[PERSONNE]',
    '[PERSONNE_]',
    'Projet_vilaine_1',
    '(PERSONNE 1)',
    '{PERSONNE 1}',
    '[SECRET_1]',
    'SECRET_1',
  ])('stays: %s', written => {
    expect(restore(written)).toBe(written)
  })

  it('are counted when they are not of this request, and stay', () => {
    const answers = restoring()
    const text =
      '[PERSONNE_11], [courriel 2], TELEPHONE_1, [TELEPHONE_abc_1], [PERSONNE_1], [SECRET_1], [Article 3], [x_1]'
    expect(answers.whole(text, 'text')).toBe(text.replace('[PERSONNE_1]', ANNE))
    expect(answers.unminted).toBe(4)
  })

  it('with a nonce are only those of this request', () => {
    const answers = new Rehydration([{ ...entryOf('Anne'), id: 'PERSONNE_x7k_1' }], 'fr')
    expect(answers.whole('[PERSONNE_x7k_1] [personne X7K 1] PERSONNE_x7k_1 [PERSONNES-x7k1]', 'text')).toBe(
      'Anne Anne Anne Anne',
    )
    const planted = '[PERSONNE_1] PERSONNE_1 [PERSONNE_x7_1] [PERSONNE_k1] [PERSONNE_x7k_2] [x7k_1]'
    expect(answers.whole(planted, 'text')).toBe(planted)
  })

  it('insert a value once: what it holds is never read again', () => {
    const answers = new Rehydration([entryOf('[PERSONNE_2]'), { ...entryOf('Bob'), id: 'PERSONNE_2' }], 'fr')
    expect(answers.whole('[PERSONNE_1] [PERSONNE_2]', 'text')).toBe('[PERSONNE_2] Bob')
  })

  it('change nothing where nothing was given out', () => {
    const answers = new Rehydration([], 'fr')
    expect(answers.empty).toBe(true)
    expect(answers.whole('[PERSONNE_1] de [PERSON', 'text')).toBe('[PERSONNE_1] de [PERSON')
    expect(
      new Rehydration(
        entries.filter(({ id }) => id === 'SECRET_1'),
        'fr',
      ).empty,
    ).toBe(true)
  })
})

const entryOf = (value: string) => ({
  id: 'PERSONNE_1',
  entityType: 'PERSON',
  value,
  restorable: true,
  unelided: false,
  bracketed: false,
})

describe('French elision', () => {
  it.each([
    ['le dossier de [PERSONNE_1]', `le dossier d'${ANNE}`],
    ['De [PERSONNE_1]', `D'${ANNE}`],
    ['parce que [PERSONNE_1] dit', `parce qu'${ANNE} dit`],
    ['Que PERSONNE_1 vienne', `Qu'${ANNE} vienne`],
    ['de\u00a0[PERSONNE_1]', `d'${ANNE}`],
    ["d'[PERSONNE_1]", `d'${ANNE}`],
    ['de [PERSONNE_2]', 'de Bob'],
    ['de [PERSONNE_3]', 'de Élodie'],
    ['de [COURRIEL_1]', 'de anne@ville.example'],
    ['aide [PERSONNE_1]', `aide ${ANNE}`],
    ['lorsque [PERSONNE_1]', `lorsque ${ANNE}`],
    ['de  [PERSONNE_1]', `de  ${ANNE}`],
    ['de **[PERSONNE_1]**', `de **${ANNE}**`],
  ])('%s → %s', (written, restored) => {
    expect(restore(written)).toBe(restored)
  })

  it.each([['Hervé'], ['Yann'], ['Léa']])('not before %s', value => {
    expect(new Rehydration([entryOf(value)], 'fr').whole('de [PERSONNE_1]', 'text')).toBe(`de ${value}`)
  })

  it.each([['Élodie'], ['Œdipe'], ['Inès'], ['anne']])('before %s', value => {
    expect(new Rehydration([entryOf(value)], 'fr').whole('de [PERSONNE_1]', 'text')).toBe(`d'${value}`)
  })

  it('only where placeholders are French', () => {
    expect(new Rehydration([entryOf('Ana')], 'en').whole('la casa de [PERSONNE_1]', 'text')).toBe(
      'la casa de Ana',
    )
  })
})

describe('JSON', () => {
  const zoe = 'Zoé "Zaza"\n\\o/'

  it('values are escaped', () => {
    const raw = '{"nom": "[PERSONNE_10]", "PERSONNE_2": ["de [PERSONNE_1]", "\\nPERSONNE_2"]}'
    expect(JSON.parse(restore(raw, 'json'))).toEqual({ nom: zoe, Bob: [`d'${ANNE}`, '\nBob'] })
  })

  it('values are escaped twice in JSON inside a string', () => {
    const inner = JSON.stringify({ nom: '[PERSONNE_10]', autres: ['PERSONNE_2', '[PERSONNE_10]'] })
    const restored = JSON.parse(restore(JSON.stringify({ body: inner, à: '[PERSONNE_10]' }), 'json'))
    expect(restored.à).toBe(zoe)
    expect(JSON.parse(restored.body)).toEqual({ nom: zoe, autres: ['Bob', zoe] })
  })

  it.each([3, 4, 5])('values are escaped %i times in JSON that deep', depth => {
    const path = 'C:\\[note] "x"\\'
    let text = JSON.stringify({ vide: {}, chemin: path, nom: '[PERSONNE_10]' }, null, 1)
    let expected = JSON.stringify({ vide: {}, chemin: path, nom: zoe }, null, 1)
    for (let level = 1; level < depth; level++) {
      text = JSON.stringify({ corps: text, avant: path, noms: ['[PERSONNE_10]', 'PERSONNE_2'] })
      expected = JSON.stringify({ corps: expected, avant: path, noms: [zoe, 'Bob'] })
    }
    expect(restore(text, 'json')).toBe(expected)
  })

  it('placeholders stay in JSON deeper than that', () => {
    let text = JSON.stringify(['[PERSONNE_10]'])
    for (let level = 1; level < 6; level++) text = JSON.stringify({ text })
    expect(restore(text, 'json')).toBe(text)
  })

  it('but once where a string only starts like JSON', () => {
    for (const text of [
      '{x} dit "[PERSONNE_10]"',
      '[PERSONNE_10] dit "[PERSONNE_10]"',
      '[note] "[PERSONNE_10]"',
      '{ "[PERSONNE_2]',
    ]) {
      const restored: unknown = JSON.parse(restore(JSON.stringify([text]), 'json'))
      expect(restored).toEqual([text.replaceAll('[PERSONNE_10]', zoe).replace('[PERSONNE_2]', 'Bob')])
    }
  })

  it.each([
    ['"\\\\[PERSONNE\\\\_1\\\\]"', `"${ANNE}"`],
    ['"\\[PERSONNE\\_1\\]"', `"${ANNE}"`],
    ['"\\u005bPERSONNE_1\\u005d"', `"${ANNE}"`],
    ['"[P\\u00c9RSONNE_1]"', `"${ANNE}"`],
    ['"x\\tPERSONNE_1"', `"x\\t${ANNE}"`],
    ['"C:\\\\Users\\\\[PERSONNE_2]"', '"C:\\\\Users\\\\Bob"'],
    ['"\\u00e9PERSONNE_1"', '"\\u00e9PERSONNE_1"'],
  ])('%s → %s', (raw, restored) => {
    expect(restore(raw, 'json')).toBe(restored)
  })
})

describe('identifiers', () => {
  it.each([
    ['PERSONNE_2', 'Bob'],
    ['get_PERSONNE_2_file', 'get_Bob_file'],
    ['getPERSONNE_2', 'getBob'],
    ['PERSONNE_2x', 'Bobx'],
    ['PERSONNE_20', 'PERSONNE_20'],
    ['personne_2', 'personne_2'],
    ['PERSONNE-2', 'PERSONNE-2'],
    ['PERSONNE_02', 'PERSONNE_02'],
    ['[PERSONNE 2]', '[PERSONNE 2]'],
    ['x_PROJET_VILAINE_1', 'x_Vilaine 2030'],
  ])('%s → %s', (written, restored) => {
    expect(restore(written, 'name')).toBe(restored)
  })
})
