import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { limits } from '../../gateway/documents/document.ts'
import { read } from '../../gateway/documents/thread.ts'
import { archive, docx, lockedPdf, openDocument, pdf, pptx, wordPart, xlsx } from './files.ts'

const said = async (bytes: Uint8Array): Promise<string> => {
  const result = await read(bytes)
  return 'fault' in result ? `refused: ${result.fault}` : result.text
}
const left = async (bytes: Uint8Array) => {
  const result = await read(bytes)
  return 'fault' in result ? result.fault : result.left
}

describe('the text of a PDF', () => {
  it('has accents, several lines and pages, and says how many pages have none', async () => {
    const bytes = pdf(['Élève : Anaïs Lœuillet\nréunion du 3 août (salle Été)', '', 'Coût : 12 €, l’œuvre'])
    expect(await said(bytes)).toBe(
      'Élève : Anaïs Lœuillet\nréunion du 3 août (salle Été)\n\nCoût : 12 €, l’œuvre',
    )
    expect(await left(bytes)).toEqual({ images: 0, pages: 1 })
  })

  it('has what was filled into its fields', async () => {
    const bytes = pdf(['Nom :'])
    const filled = Buffer.from(bytes)
      .toString('latin1')
      .replace(
        '/MediaBox',
        '/Annots [<< /Type /Annot /Subtype /Widget /FT /Tx /T (nom) /V (Le Guen) /Rect [0 0 9 9] >>] /MediaBox',
      )
    // The table of contents is off now: readers rebuild it.
    expect(await said(Buffer.from(filled, 'latin1'))).toBe('Nom :\nnom Le Guen')
  })

  it.each([
    ['has a password', lockedPdf('secret'), 'encrypted'],
    ['is scanned', pdf(['', '']), 'no_text'],
    ['is cut', pdf(['Bonjour']).slice(0, 60), 'broken'],
    ['has too many pages', pdf(Array.from({ length: limits.pages + 1 }, () => 'a')), 'pages'],
  ])('is refused when it %s', async (_, bytes, fault) => {
    expect(await said(bytes)).toBe(`refused: ${fault}`)
  })
})

describe('the text of an office document', () => {
  it('Word: runs joined, headers, notes, comments, tables; nothing that was deleted', async () => {
    const bytes = docx(['Compte rendu & suites', 'Présente : Anaïs Le Guen'], {
      'word/header1.xml': wordPart('hdr', '<w:p><w:r><w:t>Ville de Rennes</w:t></w:r></w:p>'),
      'word/footnotes.xml': wordPart('footnotes', '<w:p><w:r><w:t>Une note</w:t></w:r></w:p>'),
      'word/comments.xml': wordPart('comments', '<w:p><w:r><w:t>À revoir</w:t></w:r></w:p>'),
    })
    expect(await said(bytes)).toBe(
      'Ville de Rennes\n\nCompte rendu & suites\nPrésente : Anaïs Le Guen\n\nUne note\n\nÀ revoir',
    )
    const odd = archive({
      'word/document.xml': `<w:document xmlns:w="w" xmlns:mc="m"><w:body><w:p><w:r><w:t>un</w:t><w:tab/><w:t>deux</w:t><w:br/><w:delText>effacé</w:delText><w:instrText>HYPERLINK</w:instrText></w:r></w:p>
        <mc:AlternateContent><mc:Choice><w:p><w:r><w:t>cadre</w:t></w:r></w:p><pic:pic/></mc:Choice><mc:Fallback><w:p><w:r><w:t>cadre</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`,
    })
    expect(await said(odd)).toBe('un\tdeux\n\ncadre\na\n\tb')
    expect(await left(odd)).toEqual({ images: 1, pages: 0 })
  })

  it('Excel: sheets by their names, days and telephone numbers as a reader sees them', async () => {
    const bytes = xlsx(
      {
        Élèves: [
          ['Nom', 'Né le', 'Téléphone'],
          ['Le Guen', { number: 38061, style: 1 }, { number: 612345678, style: 2 }],
          ['Ngo & fils', { number: 45000.5, style: 3 }, { number: 12.5, style: 0 }],
        ],
        Suite: [['fin']],
      },
      ['0#" "##" "##" "##" "##', 'dd/mm/yyyy hh:mm'],
    )
    expect(await said(bytes)).toBe(
      'Élèves\nNom\tNé le\tTéléphone\nLe Guen\t2004-03-15\t0612345678\nNgo & fils\t2023-03-15 12:00\t12.5\n\nSuite\nfin',
    )
  })

  it('PowerPoint: slides in their order, then notes', async () => {
    const slides = Array.from({ length: 11 }, (_, index) => [`Diapositive ${index + 1}`])
    const text = await said(pptx(slides, ['Dire bonjour à Anaïs']))
    expect(text.match(/Diapositive \d+|Dire.*/g)).toEqual([...slides.flat(), 'Dire bonjour à Anaïs'])
    expect(await left(pptx(slides))).toEqual({ images: 11, pages: 0 })
  })

  it('OpenDocument: paragraphs, spaces, cells that repeat; nothing that was deleted', async () => {
    const text = openDocument(
      'text',
      '<text:tracked-changes><text:p>effacé</text:p></text:tracked-changes><text:h>Titre</text:h><text:p>deux<text:s text:c="2"/>mots<text:tab/>et<text:line-break/>suite &amp; fin</text:p>',
    )
    expect(await said(text)).toBe('Titre\ndeux  mots\tet\nsuite & fin')
    const sheet = openDocument(
      'spreadsheet',
      '<table:table table:name="Agents"><table:table-row><table:table-cell><text:p>Le Guen</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"><text:p>oui</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>',
    )
    expect(await said(sheet)).toBe('Agents\nLe Guen\toui\toui')
  })

  it('OpenDocument: words before and after a table in a cell', async () => {
    const cell = (inner: string) =>
      `<table:table><table:table-row><table:table-cell>${inner}</table:table-cell></table:table-row></table:table>`
    const text = await said(
      openDocument(
        'text',
        cell(`<text:p>avant</text:p>${cell('<text:p>dedans</text:p>')}<text:p>après</text:p>`),
      ),
    )
    expect(text.match(/\p{L}+/gu)).toEqual(['avant', 'dedans', 'après'])
    const many = (levels: number): string =>
      levels === 0
        ? '<text:p>a</text:p>'
        : `<table:table-cell table:number-columns-repeated="1000">${many(levels - 1)}</table:table-cell>`
    expect(await said(openDocument('spreadsheet', many(6)))).toBe('refused: text')
  })

  it('Excel: text boxes, diagrams, headers and footers of pages', async () => {
    const shape = (words: string) => `<a:p><a:r><a:t>${words}</a:t></a:r></a:p>`
    const bytes = xlsx({ Feuille: [['cellule']] }, [], {
      'xl/worksheets/sheet1.xml':
        '<worksheet><sheetData/><headerFooter><oddHeader>&amp;L&amp;"Arial,Gras"&amp;12Suivi R&amp;&amp;D&amp;CJean Dupont&amp;R&amp;P</oddHeader><evenFooter>&amp;K00FF00Bas</evenFooter></headerFooter></worksheet>',
      'xl/drawings/drawing1.xml': `<xdr:wsDr xmlns:a="a"><mc:AlternateContent><mc:Choice>${shape('Le Guen')}</mc:Choice><mc:Fallback>${shape('Le Guen')}</mc:Fallback></mc:AlternateContent></xdr:wsDr>`,
      'xl/diagrams/data1.xml': `<dgm:dataModel xmlns:a="a">${shape('Direction')}</dgm:dataModel>`,
    })
    const text = await said(bytes)
    expect(text).toContain('Suivi R&D\tJean Dupont')
    expect(text).toContain('Bas')
    expect(text).toContain('Direction')
    expect(text.match(/Le Guen/g)).toHaveLength(1)
  })

  it('takes time in proportion to its spaces', async () => {
    const spaces = (count: number) =>
      openDocument('text', `<text:p>${'<text:s text:c="1000"/>'.repeat(count)}x</text:p>`)
    const timed = async (count: number) => {
      const begun = performance.now()
      await read(spaces(count))
      return performance.now() - begun
    }
    await timed(20)
    // Eight times as many: a square would be 64 times as long.
    expect((await timed(160)) / (await timed(20))).toBeLessThan(32)
  })

  it.each([
    ['has macros (Office)', docx(['a'], { 'word/vbaProject.bin': new Uint8Array([1]) }), 'macros'],
    [
      'has macros (OpenDocument)',
      openDocument('text', '<text:p>a</text:p>', { 'Basic/Standard/a.xml': '<a/>' }),
      'macros',
    ],
    [
      'has a password (OpenDocument)',
      openDocument('text', '<text:p>a</text:p>', {
        'META-INF/manifest.xml': '<m><manifest:encryption-data/></m>',
      }),
      'encrypted',
    ],
    [
      'has a password (Office)',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(600),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      'encrypted',
    ],
    [
      'is of the old kind',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      'old_format',
    ],
    ['is RTF', strToU8("{\\rtf1\\ansi Le Gu\\'e9n}"), 'old_format'],
    ['holds pictures alone', docx([''], { 'word/media/a.png': new Uint8Array([1]) }), 'no_text'],
    ['is no document', archive({ 'a.xml': '<a>b</a>' }), 'unknown'],
    ['is an image', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'image'],
    ['is of no known kind', Buffer.from([1, 2, 3, 0, 5, 6]), 'unknown'],
    ['is cut', docx(['Bonjour']).slice(0, 200), 'broken'],
    [
      'unpacks to far more',
      docx(['Bonjour'], { 'word/header1.xml': '0'.repeat(30 * 1024 * 1024) }),
      'packed',
    ],
    [
      'has too many parts',
      zipSync(
        Object.fromEntries(
          Array.from({ length: limits.entries + 1 }, (_, index) => [`a${index}.png`, new Uint8Array()]),
        ),
      ),
      'packed',
    ],
    ['has too long a text', strToU8('mot '.repeat(limits.text / 4 + 1)), 'text'],
    ['is too large', new Uint8Array(limits.file + 1), 'large'],
  ])('is refused when it %s', async (_, bytes, fault) => {
    expect(await said(bytes)).toBe(`refused: ${fault}`)
  })

  it('an archive that lies about its size cannot unpack to more than it says', async () => {
    const honest = docx(['Bonjour'.repeat(100_000)])
    const bytes = Buffer.from(honest)
    // The size of `word/document.xml` in the central directory, made 1000 bytes.
    const entry = bytes.lastIndexOf(Buffer.from('word/document.xml')) - 46
    bytes.writeUInt32LE(1000, entry + 24)
    expect((await said(bytes)).length).toBeLessThan(1000)
  })
})

describe('a file of text', () => {
  it.each([
    ['UTF-8', Buffer.from('né à Orléans', 'utf8')],
    ['Windows-1252', Buffer.from('né à Orléans', 'latin1')],
    ['UTF-16', Buffer.from('\ufeffné à Orléans', 'utf16le')],
  ])('is read in %s', async (_, bytes) => {
    expect(await said(bytes)).toBe('né à Orléans')
  })

  it('stays JSON where it is JSON', async () => {
    expect(await read(strToU8('{"nom":"Le\\u0020Guen"}'))).toMatchObject({
      json: true,
      text: '{"nom":"Le\\u0020Guen"}',
    })
  })
})
