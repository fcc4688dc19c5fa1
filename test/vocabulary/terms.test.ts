import { describe, expect, it } from 'vitest'
import type { ColumnUse } from '../../dashboards/vocabulary/desk.ts'
import { readTable, type Table } from '../../gateway/vocabulary/table.ts'
import { readTerms } from '../../gateway/vocabulary/terms.ts'

async function table(content: string | Uint8Array, header = true): Promise<Table> {
  const read = await readTable(typeof content === 'string' ? Buffer.from(content) : content, { header })
  if (typeof read === 'string') throw new Error(read)
  return read
}

const spelled = async (read: Table, uses: readonly ColumnUse[]) =>
  (await readTerms(read, uses)).spellings.map(words => words.join(' '))

describe('a table of terms', () => {
  it.each([
    [';', 'Nom;Prénom\nLE GALL;Yann\n'],
    [',', 'Nom,Prénom\nLE GALL,Yann\n'],
    ['\t', 'Nom\tPrénom\nLE GALL\tYann\n'],
    ['|', 'Nom|Prénom\r\nLE GALL|Yann\r\n'],
    [';', '\ufeff"Nom";"Prénom"\n"LE GALL";"Yann"\n'],
    [';', 'Nom;Prénom\n"LE GALL, de";"Yann"\n'.replace(', de', '')],
  ])('is read with the separator %j', async (separator, text) => {
    const read = await table(text)
    expect(read.separator).toBe(separator)
    expect(read.columns).toEqual(['Nom', 'Prénom'])
    expect(await spelled(read, ['last', 'first'])).toEqual(['yann le gall', 'le gall yann'])
  })

  it.each([
    ['UTF-8', Buffer.from('Nom\nGaël\n')],
    ['UTF-8', Buffer.from('\ufeffNom\nGaël\n')],
    ['Windows-1252', Buffer.from('Nom\nGaël\n', 'latin1')],
    ['UTF-16', Buffer.from('\ufeffNom\nGaël\n', 'utf16le')],
  ])('is read in %s', async (encoding, bytes) => {
    const read = await table(bytes)
    expect(read.encoding).toBe(encoding)
    expect(read.columns).toEqual(['Nom'])
    expect(await spelled(read, ['term'])).toEqual(['gael'])
  })

  it.each([
    ['empty', ''],
    ['empty', ' \n\n'],
    ['empty', 'Nom;Prénom\n'],
    ['binary', 'PK\u0003\u0004\0\0'],
    ['quotes', 'Nom;Prénom\n"LE GALL;Yann\n'],
    ['too_many', `Nom\n${'a\n'.repeat(30_002)}`],
  ])('is refused when it is %s', async (why, text) => {
    expect(await readTable(Buffer.from(text), { header: true })).toBe(why)
  })

  it('names bad lines by number and reason, and keeps the others', async () => {
    const read = await table(
      'Projet;Service\nVilaine 2030;X\n;X\nab;X\nde la;X\nun;deux;trois\na b c d e f g h i;X\nCœur de ville;X\n',
    )
    const terms = await readTerms(read, ['term', 'ignore'])
    expect(terms.bad).toEqual([
      { line: 3, why: 'empty' },
      { line: 4, why: 'short' },
      { line: 5, why: 'common' },
      { line: 6, why: 'columns' },
      { line: 7, why: 'long' },
    ])
    expect(terms.spellings.map(words => words.join(' '))).toEqual(['vilaine 2030', 'coeur de ville'])
  })

  it('counts lines as an editor does, over cells of several lines', async () => {
    const read = await table('Projet;Note\nAlpha un;"sur\ndeux lignes"\nun;deux;trois\n')
    expect(read.rows.map(({ line }) => line)).toEqual([2])
    expect(read.bad).toEqual([{ line: 4, why: 'columns' }])
  })

  it('knows whole names in any order and without their title', async () => {
    expect(await spelled(await table('Agent\nMme LE GALL Yann\n'), ['name'])).toEqual([
      'le gall yann',
      'gall yann le',
      'yann le gall',
    ])
  })

  it('counts doubles and words of the dictionary', async () => {
    const terms = await readTerms(await table('Projet\nHorizon\nHORIZON\nVilaine\u00a02030\n'), ['term'])
    expect(terms).toMatchObject({ count: 2, doubles: 1, ordinary: 1 })
  })

  it('reads a file without a header', async () => {
    const read = await table('Vilaine 2030\nAvenue Nord\n', false)
    expect(read.columns).toEqual([''])
    expect(await spelled(read, ['term'])).toEqual(['vilaine 2030', 'avenue nord'])
  })
})
