import fc from 'fast-check'
import type { ChannelKind } from '../../gateway/model.ts'
import type { Entry } from '../../gateway/protect/lexicon.ts'
import { Rehydration } from '../../gateway/protect/rehydrate.ts'

const minted = (id: string, entityType: string, value: string, rest: Partial<Entry> = {}): Entry => ({
  id,
  entityType,
  value,
  restorable: true,
  unelided: false,
  bracketed: false,
  ...rest,
})

/** A request that gave out a dozen placeholders, `_1` and `_10` among them. */
export const entries: readonly Entry[] = [
  minted('PERSONNE_1', 'PERSON', 'Anne Le Guen'),
  minted('PERSONNE_2', 'PERSON', 'Bob'),
  minted('PERSONNE_3', 'PERSON', 'Élodie', { unelided: true }),
  minted('PERSONNE_4', 'PERSON', 'Hervé', { bracketed: true }),
  ...[5, 6, 7, 8, 9].map(number => minted(`PERSONNE_${number}`, 'PERSON', `P${number}`)),
  minted('PERSONNE_10', 'PERSON', 'Zoé "Zaza"\n\\o/'),
  minted('COURRIEL_1', 'EMAIL_ADDRESS', 'anne@ville.example'),
  minted('PROJET_VILAINE_1', 'PROJET_VILAINE', 'Vilaine 2030'),
  minted('SECRET_1', 'SECRET', 'sesame', { restorable: false }),
]

export const restoring = () => new Rehydration(entries, 'fr')

export const restore = (text: string, kind: ChannelKind = 'text') => restoring().whole(text, kind)

/** Pushes the text cut at these offsets. */
export function restoreInPieces(
  text: string,
  cuts: readonly number[],
  kind: ChannelKind,
  using = restoring(),
): string {
  const channel = using.channel(kind)
  let out = ''
  let from = 0
  for (const cut of [...cuts].sort((one, other) => one - other)) {
    out += channel.push(text.slice(from, cut))
    from = Math.max(from, cut)
  }
  return out + channel.push(text.slice(from)) + channel.flush()
}

const ids = entries.map(entry => entry.id)

/** Placeholders, things that nearly are, and what stands around them. */
const fragment: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...ids.map(id => `[${id}]`)),
  fc.constantFrom(...ids),
  fc.constantFrom(
    '[PERSONNE_11]',
    '[personne 1]',
    '[Personne-2]',
    '[[PERSONNE_1]]',
    '[[PERSONNE_4]]',
    '\\[PERSONNE\\_1\\]',
    '[**PERSONNE_1**]',
    '[PÉRSONNE_1]',
    '[PERSONNES_10]',
    '［PERSONNE_2］',
    '&#91;PERSONNE&#95;1&#93;',
    '&lsqb;personne_2&rsqb;',
    '[PERSONNE_1, PERSONNE_2]',
    '[PERSONNE_1 ; PERSONNE_2]',
    '[PERSONNE_1 et',
    'PERSONNE_1]',
    '⟦PERSONNE 1⟧',
    '[PERSONNE_',
    '[PERSONNE_1',
    'PERSONNE',
    '_1',
    '[PERSONNE 1 2]',
    '\\\\[PERSONNE\\\\_1\\\\]',
    '\\u005bPERSONNE_1\\u005d',
    '[PROJET-VILAINE 1]',
    'get_PERSONNE_1_x',
    '[PERSON_1]',
    'Courriel_1',
    '[ PERSONNE_1 ]',
  ),
  fc.constantFrom(
    '[',
    ']',
    '[[',
    ']]',
    '［',
    '］',
    '(',
    ')',
    '](',
    ']: ',
    '\n',
    ' ',
    '\u00a0',
    ',',
    ';',
    '|',
    '/',
    '"',
    '\\"',
    '\\',
    '\\n',
    '\\u00',
    'é',
    '_',
    '-',
    '1',
    '0',
    's',
    '*',
    '`',
    '&',
    '&#9',
    '&#95;',
    '&nbsp;',
    '😀',
    '\ud83d',
    '<',
    '>',
    "'",
    'de ',
    'que ',
    'De ',
    "d'",
    'd',
    'q',
    'x',
  ),
  fc.constantFrom(
    'https://',
    'https:\\/\\/x\\/?q=',
    '![i](https://evil.example/?q=',
    '](<//evil/',
    '<img src="',
    '<a title="',
    ' href=',
    'mailto:',
    'tel:',
    'www.',
    'url(',
    '<https:',
    '\n[x]: ',
    '\n[^1]: ',
    '{"a":"',
    '","b":"',
    '"}',
    '"{\\"a\\":\\"',
    '\\"}',
  ),
)

export const passage: fc.Arbitrary<string> = fc
  .array(fragment, { minLength: 1, maxLength: 12 })
  .map(parts => parts.join(''))
