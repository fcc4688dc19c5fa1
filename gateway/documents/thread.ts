/** What a reading thread runs. */
import { type Fault, limits, type Reading, Unreadable } from './document.ts'
import { readOffice } from './office.ts'
import { readPdf } from './pdf.ts'
import { readPlain } from './plain.ts'

export type ReadingResult = Reading | { readonly fault: Fault }

export async function read(bytes: Uint8Array): Promise<ReadingResult> {
  try {
    const reading = await readAs(bytes)
    if (reading.text.trim() === '') return { fault: 'no_text' }
    return reading
  } catch (cause) {
    return { fault: cause instanceof Unreadable ? cause.fault : 'broken' }
  }
}

/** By how it begins, whatever it is called: https://en.wikipedia.org/wiki/List_of_file_signatures */
async function readAs(bytes: Uint8Array): Promise<Reading> {
  if (bytes.length > limits.file) throw new Unreadable('large')
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  if (start.includes('%PDF-')) return await readPdf(bytes)
  if (start.startsWith('PK\x03\x04')) return readOffice(bytes)
  if (start.startsWith('\xd0\xcf\x11\xe0')) throw new Unreadable(isSealed(bytes) ? 'encrypted' : 'old_format')
  if (/^(?:\x89PNG|\xff\xd8\xff|GIF8|RIFF|II\*\0|MM\0\*|BM)/.test(start)) throw new Unreadable('image')
  return readPlain(bytes)
}

/** An Office document with a password is a stream of this name in a container of the old kind (MS-OFFCRYPTO §2.3.4.4). */
function isSealed(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))
}
