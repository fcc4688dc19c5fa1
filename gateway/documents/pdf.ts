import { getDocumentProxy } from 'unpdf'
import { limits, type Reading, Text, Unreadable } from './document.ts'

/** What pdf.js tells of a piece of text, and of a note or field. */
interface Item {
  readonly str?: string
  readonly hasEOL?: boolean
}
interface Note {
  readonly fieldName?: string
  readonly fieldValue?: unknown
  readonly contentsObj?: { readonly str?: string }
}

type Document = Awaited<ReturnType<typeof getDocumentProxy>>
type Page = Awaited<ReturnType<Document['getPage']>>

/**
 * The words of each page, and what is written into its fields and notes. Its pictures are not counted: that would mean
 * decoding them.
 * @throws Unreadable
 */
export async function readPdf(bytes: Uint8Array): Promise<Reading> {
  const document = await opened(bytes)
  if (document.numPages > limits.pages) throw new Unreadable('pages')
  const text = new Text()
  let empty = 0
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const words = (await wordsOf(page)) + (await notesOf(page))
    if (words.trim() === '') empty += 1
    text.add(`${words}\n\n`)
    page.cleanup()
  }
  return { text: text.toString(), json: false, left: { images: 0, pages: empty } }
}

async function opened(bytes: Uint8Array): Promise<Document> {
  try {
    // Silent: its warnings quote the document.
    // pdf.js takes the bytes away, and no Buffer.
    return await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      isEvalSupported: false,
      stopAtErrors: false,
    })
  } catch (cause) {
    throw new Unreadable(
      cause instanceof Error && cause.name === 'PasswordException' ? 'encrypted' : 'broken',
    )
  }
}

async function wordsOf(page: Page): Promise<string> {
  const { items } = (await page.getTextContent()) as { readonly items: readonly Item[] }
  return items.map(({ str = '', hasEOL }) => str + (hasEOL ? '\n' : '')).join('')
}

/** What was filled in, or noted beside the text. */
async function notesOf(page: Page): Promise<string> {
  const notes = (await page.getAnnotations()) as readonly Note[]
  const said = notes.flatMap(note => {
    const values: unknown[] = [note.fieldValue].flat().concat(note.contentsObj?.str)
    const written = values.filter(value => typeof value === 'string' && value !== '' && value !== 'Off')
    return written.length === 0 ? [] : [`${note.fieldName ?? ''} ${written.join(' ')}`.trim()]
  })
  return said.length === 0 ? '' : `\n${said.join('\n')}`
}
