import { describe, expect, it } from 'vitest'
import type { ColumnUse } from '../../dashboards/vocabulary/desk.ts'
import { readTable, type Table } from '../../gateway/vocabulary/table.ts'
import { readTerms } from '../../gateway/vocabulary/terms.ts'

function table(content: string | Uint8Array, header = true): Table {
  const read = readTable(typeof content === 'string' ? Buffer.from(content) : content, { header })
  if (typeof read === 'string') throw new Error(read)
  return read
}

const spelled = (read: Table, uses: readonly ColumnUse[]) =>
  readTerms(read, uses).spellings.map(words => words.join(' '))

describe('a table of terms', () => {
  it.each([
    [';', 'Nom;Prénom\nLE GALL;Yann\n'],
    [',', 'Nom,Prénom\nLE GALL,Yann\n'],
    ['\t', 'Nom\tPrénom\nLE GALL\tYann\n'],
    ['|', 'Nom|Prénom\r\nLE GALL|Yann\r\n'],
    [';', '\ufeff"Nom";"Prénom"\n"LE GALL";"Yann"\n'],
    [';', 'Nom;Prénom\n"LE GALL, de";"Yann"\n'.replace(', de', '')],
  ])('is read with the separator %j', (separator, text) => {
    const read = table(text)
    expect(read.separator).toBe(separator)
    expect(read.columns).toEqual(['Nom', 'Prénom'])
    expect(spelled(read, ['last', 'first'])).toEqual(['yann le gall', 'le gall yann'])
  })

  it.each([
    ['UTF-8', Buffer.from('Nom\nGaël\n')],
    ['UTF-8', Buffer.from('\ufeffNom\nGaël\n')],
    ['Windows-1252', Buffer.from('Nom\nGaël\n', 'latin1')],
    ['UTF-16', Buffer.from('\ufeffNom\nGaël\n', 'utf16le')],
  ])('is read in %s', (encoding, bytes) => {
    const read = table(bytes)
    expect(read.encoding).toBe(encoding)
    expect(read.columns).toEqual(['Nom'])
    expect(spelled(read, ['term'])).toEqual(['gael'])
  })

  it.each([
    ['empty', ''],
    ['empty', ' \n\n'],
    ['empty', 'Nom;Prénom\n'],
    ['binary', 'PK\u0003\u0004\0\0'],
    ['quotes', 'Nom;Prénom\n"LE GALL;Yann\n'],
    ['too_many', `Nom\n${'a\n'.repeat(30_002)}`],
  ])('is refused when it is %s', (why, text) => {
    expect(readTable(Buffer.from(text), { header: true })).toBe(why)
  })

  it('names bad lines by number and reason, and keeps the others', () => {
    const read = table(
      'Projet;Service\nVilaine 2030;X\n;X\nab;X\nde la;X\nun;deux;trois\na b c d e f g h i;X\nCœur de ville;X\n',
    )
    const terms = readTerms(read, ['term', 'ignore'])
    expect(terms.bad).toEqual([
      { line: 3, why: 'empty' },
      { line: 4, why: 'short' },
      { line: 5, why: 'common' },
      { line: 6, why: 'columns' },
      { line: 7, why: 'long' },
    ])
    expect(terms.spellings.map(words => words.join(' '))).toEqual(['vilaine 2030', 'coeur de ville'])
  })

  it('counts lines as an editor does, over cells of several lines', () => {
    const read = table('Projet;Note\nAlpha un;"sur\ndeux lignes"\nun;deux;trois\n')
    expect(read.rows.map(({ line }) => line)).toEqual([2])
    expect(read.bad).toEqual([{ line: 4, why: 'columns' }])
  })

  it('knows whole names in any order and without their title', () => {
    expect(spelled(table('Agent\nMme LE GALL Yann\n'), ['name'])).toEqual([
      'le gall yann',
      'gall yann le',
      'yann le gall',
    ])
  })

  it('counts doubles and words of the dictionary', () => {
    const terms = readTerms(table('Projet\nHorizon\nHORIZON\nVilaine\u00a02030\n'), ['term'])
    expect(terms).toMatchObject({ count: 2, doubles: 1, ordinary: 1 })
  })

  it('reads a file without a header', () => {
    const read = table('Vilaine 2030\nAvenue Nord\n', false)
    expect(read.columns).toEqual([''])
    expect(spelled(read, ['term'])).toEqual(['vilaine 2030', 'avenue nord'])
  })
})
