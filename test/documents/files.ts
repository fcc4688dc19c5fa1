import { strToU8, zipSync } from 'fflate'

/** Office documents and PDFs as programs write them, made here so that no binary lies in the repository. */

const xml = (body: string): Uint8Array => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${body}`)
const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

export function archive(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? xml(part) : part]),
    ),
  )
}

/** Each paragraph in runs cut in the middle, as Word does after a correction. */
export function docx(
  paragraphs: readonly string[],
  more: Readonly<Record<string, string | Uint8Array>> = {},
): Uint8Array {
  const body = paragraphs
    .map(text => {
      const half = Math.floor(text.length / 2)
      const runs = [text.slice(0, half), text.slice(half)]
      return `<w:p>${runs.map(run => `<w:r><w:t xml:space="preserve">${escaped(run)}</w:t></w:r>`).join('')}</w:p>`
    })
    .join('')
  return archive({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<w:document ${word}><w:body>${body}</w:body></w:document>`,
    ...more,
  })
}

/** A part of a text beside its body. */
export function wordPart(root: string, inner: string): string {
  return `<w:${root} ${word}>${inner}</w:${root}>`
}

/** Cells: a text is shared, a number has the style of that index. */
export type TestCell = string | { readonly number: number; readonly style: number }

export function xlsx(
  sheets: Readonly<Record<string, readonly (readonly TestCell[])[]>>,
  formats: readonly string[] = [],
  more: Readonly<Record<string, string | Uint8Array>> = {},
): Uint8Array {
  const shared: string[] = []
  const cell = (value: TestCell): string => {
    if (typeof value !== 'string') return `<c s="${value.style}"><v>${value.number}</v></c>`
    return `<c t="s"><v>${shared.push(value) - 1}</v></c>`
  }
  // The second sheet of the book is the first file: their order is the book's.
  const names = Object.keys(sheets)
  const file = (index: number): string => `sheet${names.length - index}.xml`
  const parts = Object.fromEntries(
    Object.values(sheets).map((rows, index) => [
      `xl/worksheets/${file(index)}`,
      `<worksheet><sheetData>${rows.map(row => `<row>${row.map(cell).join('')}</row>`).join('')}</sheetData></worksheet>`,
    ]),
  )
  return archive({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${names.map((name, index) => `<sheet name="${escaped(name)}" r:id="rId${index}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((_, index) => `<Relationship Id="rId${index}" Target="worksheets/${file(index)}"/>`).join('')}</Relationships>`,
    'xl/styles.xml': `<styleSheet><numFmts>${formats.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escaped(code)}"/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>${formats.map((_, index) => `<xf numFmtId="${164 + index}"/>`).join('')}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst>${shared.map(text => `<si><r><t>${escaped(text)}</t></r><rPh><t>prononcé</t></rPh></si>`).join('')}</sst>`,
    ...parts,
    ...more,
  })
}

export function pptx(slides: readonly (readonly string[])[], notes: readonly string[] = []): Uint8Array {
  const paragraphs = (texts: readonly string[]): string =>
    `<p:sld xmlns:a="a" xmlns:p="p">${texts.map(text => `<a:p><a:r><a:t>${escaped(text)}</a:t></a:r></a:p>`).join('')}<p:pic/></p:sld>`
  return archive({
    '[Content_Types].xml': '<Types/>',
    'ppt/presentation.xml': '<p:presentation/>',
    ...Object.fromEntries(
      slides.map((texts, index) => [`ppt/slides/slide${index + 1}.xml`, paragraphs(texts)]),
    ),
    ...Object.fromEntries(
      notes.map((text, index) => [`ppt/notesSlides/notesSlide${index + 1}.xml`, paragraphs([text])]),
    ),
  })
}

export function openDocument(
  kind: 'text' | 'spreadsheet' | 'presentation',
  body: string,
  more: Readonly<Record<string, string | Uint8Array>> = {},
): Uint8Array {
  return archive({
    mimetype: strToU8(`application/vnd.oasis.opendocument.${kind}`),
    'content.xml': `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:body>${body}</office:body></office:document-content>`,
    'META-INF/manifest.xml': '<manifest:manifest/>',
    ...more,
  })
}

/** A page for each text, in Helvetica and WinAnsi (Windows-1252), written as ISO 32000-1 has it; `''` is a blank page. */
export function pdf(
  pages: readonly string[],
  { trailer = '', objects = [] as readonly string[] } = {},
): Uint8Array {
  const list: string[] = []
  const font = 3
  const kids = pages.map((_, index) => `${4 + 2 * index} 0 R`).join(' ')
  list.push('<< /Type /Catalog /Pages 2 0 R >>')
  list.push(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`)
  list.push('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')
  for (const [index, text] of pages.entries()) {
    const lines = text === '' ? [] : text.split('\n')
    const shown = lines.map(line => `(${line.replace(/[\\()]/g, '\\$&')}) Tj T*`).join(' ')
    const content = `BT /F1 12 Tf 14 TL 50 750 Td ${shown} ET`
    list.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 ${font} 0 R >> >> /Contents ${5 + 2 * index} 0 R >>`,
      `<< /Length ${latin(content).length} >>\nstream\n${content}\nendstream`,
    )
  }
  list.push(...objects)
  const chunks = [latin('%PDF-1.4\n')]
  let length = 9
  const put = (text: string): void => {
    const chunk = latin(text)
    chunks.push(chunk)
    length += chunk.length
  }
  const offsets = list.map((object, index) => {
    const at = length
    put(`${index + 1} 0 obj\n${object}\nendobj\n`)
    return at
  })
  const start = length
  put(`xref\n0 ${list.length + 1}\n0000000000 65535 f \n`)
  put(offsets.map(at => `${String(at).padStart(10, '0')} 00000 n \n`).join(''))
  put(`trailer\n<< /Size ${list.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`)
  return new Uint8Array(Buffer.concat(chunks))
}

/** Windows-1252 of the characters that French needs. */
function latin(text: string): Uint8Array {
  const special: Readonly<Record<string, number>> = { '’': 0x92, œ: 0x9c, '€': 0x80, '–': 0x96 }
  return Uint8Array.from([...text].map(letter => special[letter] ?? letter.charCodeAt(0) & 0xff))
}

/** A PDF that opens only with a password (standard handler, revision 2). */
export function lockedPdf(text: string): Uint8Array {
  const noise = 'a1'.repeat(32)
  return pdf([text], {
    trailer: `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${noise}> /U <${noise}> /P -4 >> /ID [<00> <00>]`,
  })
}
