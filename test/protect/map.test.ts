import { describe, expect, it } from 'vitest'
import { readMap, writeMap } from '../../gateway/protect/map.ts'
import { scrubbed } from './requests.ts'

describe('a mapping', () => {
  it('restores as the request itself would', () => {
    const text = 'Dossier de Anne, [Bob], mdp xyzzy42, Anne [PERSONNE_1]'
    const { vault, sent, restoring } = scrubbed({
      texts: [text],
      values: { Anne: 'PERSON', Bob: 'PERSON', xyzzy42: 'SECRET' },
    })
    const map = writeMap(vault)
    expect(map).not.toContain('xyzzy42')
    expect(JSON.parse(map)).toMatchObject({
      version: 1,
      language: 'fr',
      entries: [{ entity_type: 'PERSON', value: 'Anne' }, { value: 'Bob' }],
    })
    const read = readMap(map)
    expect(read.whole(sent[0] ?? '', 'text')).toBe(restoring.whole(sent[0] ?? '', 'text'))
    expect(read.whole(sent[0] ?? '', 'text')).toMatch(
      /^Dossier de Anne, \[Bob\], mdp \[SECRET_\w+_1\], Anne \[PERSONNE_1\]$/,
    )
  })

  const good = { placeholder: '[PERSONNE_1]', entity_type: 'PERSON', value: 'Anne' }

  it('may be written by hand', () => {
    const map = JSON.stringify({
      version: 1,
      language: 'fr',
      entries: [good, { ...good, placeholder: '[NOM_DE_CODE_x7k_12]', value: 'V' }],
    })
    expect(readMap(map).whole('de [PERSONNE_1] NOM_DE_CODE_x7k_12', 'text')).toBe("d'Anne V")
  })

  it.each<[string, unknown, string]>([
    ['no JSON', '{"value": "Anne', ''],
    ['no object', [], ''],
    ['another version', { version: 2 }, '/version'],
    ['another language', { version: 1, language: 'de' }, '/language'],
    ['no entries', { version: 1, language: 'fr' }, '/entries'],
    ['an entry of text', { version: 1, language: 'fr', entries: ['Anne'] }, '/entries/0'],
    [
      'no placeholder',
      { version: 1, language: 'fr', entries: [good, { ...good, placeholder: 'Anne' }] },
      '/entries/1/placeholder',
    ],
    [
      'no kind',
      { version: 1, language: 'fr', entries: [{ ...good, entity_type: 1 }] },
      '/entries/0/entity_type',
    ],
    ['no value', { version: 1, language: 'fr', entries: [{ ...good, value: null }] }, '/entries/0/value'],
  ])('with %s is refused by name, without quoting it', (_, file, param) => {
    const text = typeof file === 'string' ? file : JSON.stringify(file)
    expect(() => readMap(text)).toThrowError(expect.objectContaining({ code: 'request_malformed', param }))
    expect(() => readMap(text)).not.toThrowError(/Anne/)
  })
})
