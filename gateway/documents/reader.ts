import { GatewayError } from '../errors.ts'
import type { Language } from '../model.ts'
import { type Fault, type Left, limits, type Reading, Unreadable } from './document.ts'
import { refusalOf } from './refusals.ts'
import type { ReadingResult } from './thread.ts'

/** A file to read. */
export interface DocumentFile {
  /** JSON Pointer of the part that holds it. */
  readonly at: string
  /** As the caller calls it. */
  readonly name: string | null
  readonly bytes: Uint8Array
}

/** Reads the text of documents. */
export interface DocumentReader {
  /**
   * One text for each, to be sent in its place: its name, its words, and what is not in them.
   * @throws GatewayError `attachment_refused`, naming the part; a document is read whole or not at all
   */
  read(files: readonly DocumentFile[], language: Language): Promise<readonly string[]>
}

/** `read` does the work in a thread that ends when it takes longer than so many milliseconds. */
export function createDocumentReader(
  read: (bytes: Uint8Array, limit: number) => Promise<ReadingResult>,
): DocumentReader {
  return {
    async read(files, language) {
      const tooMany = files[limits.files]
      if (tooMany) throw refused('files', tooMany)
      const end = Date.now() + limits.time
      const texts: string[] = []
      for (const file of files) {
        const result = await inTime(() => read(file.bytes, Math.max(1, end - Date.now())))
        if ('fault' in result) throw refused(result.fault, file)
        texts.push(told(result, file.name, language))
      }
      if (texts.reduce((sum, text) => sum + text.length, 0) > limits.text + 10_000) {
        throw refused('text', files[0] as DocumentFile)
      }
      return texts
    },
  }
}

/** A thread that was ended took too long, or more memory than it may. */
async function inTime(read: () => Promise<ReadingResult>): Promise<ReadingResult> {
  try {
    return await read()
  } catch (cause) {
    return { fault: cause instanceof Unreadable ? cause.fault : 'time' }
  }
}

function told({ text, json, left }: Reading, name: string | null, language: Language): string {
  if (json) return text
  const parts = [name ?? '', text, leftOut(left, language)]
  return parts.filter(part => part !== '').join('\n\n')
}

/** So that neither the model nor the agent takes the text for all that the document shows. */
function leftOut({ images, pages }: Left, language: Language): string {
  const fr = [
    pages > 0 ? `${pages} page${pages > 1 ? 's' : ''} sans texte` : '',
    images > 0 ? `${images} image${images > 1 ? 's' : ''}` : '',
  ]
  const en = [
    pages > 0 ? `${pages} page${pages > 1 ? 's' : ''} without text` : '',
    images > 0 ? `${images} image${images > 1 ? 's' : ''}` : '',
  ]
  const listed = (language === 'fr' ? fr : en)
    .filter(each => each !== '')
    .join(language === 'fr' ? ' et ' : ' and ')
  if (listed === '') return ''
  return language === 'fr' ? `(Non transmis : ${listed}.)` : `(Not passed on: ${listed}.)`
}

/** For documents that are not files in the request. */
export function outOfReach(): GatewayError {
  return new GatewayError('attachment_refused', refusalOf('link'))
}

function refused(fault: Fault, { at }: DocumentFile): GatewayError {
  const { fr, en } = refusalOf(fault)
  return new GatewayError('attachment_refused', { fr: `${at} : ${fr}`, en: `${at}: ${en}` }, { param: at })
}
