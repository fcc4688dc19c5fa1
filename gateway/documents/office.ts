import { openArchive } from './archive.ts'
import { type Reading, Unreadable } from './document.ts'
import { readOpenDocument } from './open-document.ts'
import { readSheets } from './sheets.ts'
import { readSlides } from './slides.ts'
import { readWord } from './word.ts'

/** Code that runs when a document is opened: Office's and OpenDocument's. */
const macros = /(?:^|\/)vbaProject\.bin$|^(?:Basic|Scripts)\/./i

/** @throws Unreadable */
export function readOffice(bytes: Uint8Array): Reading {
  const archive = openArchive(bytes)
  if (archive.names.some(name => macros.test(name))) throw new Unreadable('macros')
  if (archive.part('word/document.xml')) return readWord(archive)
  if (archive.part('xl/workbook.xml')) return readSheets(archive)
  if (archive.part('ppt/presentation.xml')) return readSlides(archive)
  const type = new TextDecoder().decode(archive.part('mimetype') ?? new Uint8Array())
  if (!type.startsWith('application/vnd.oasis.opendocument.')) throw new Unreadable('unknown')
  const manifest = new TextDecoder().decode(archive.part('META-INF/manifest.xml') ?? new Uint8Array())
  if (/[:<]encryption-data\b/.test(manifest)) throw new Unreadable('encrypted')
  return readOpenDocument(archive)
}
