import { type DocumentReader, outOfReach } from './documents/reader.ts'
import type { Json, Language, ParsedRequest } from './model.ts'
import type { Call } from './way-back.ts'

/**
 * The request with the text of its documents in their place, parsed anew so that it is inspected like any other.
 * @throws GatewayError `attachment_refused`. Fails closed: a document that is left is not sent.
 */
export async function withDocumentTexts(
  body: Json,
  { surface, address }: Call,
  language: Language,
  documents: DocumentReader,
): Promise<ParsedRequest> {
  const files = surface.files?.in(body) ?? []
  const texts = await documents.read(files, language)
  const request = surface.parse(surface.files?.replaced(body, texts) ?? body, address)
  if (request.uninspected.document !== undefined) throw outOfReach()
  return request
}

/** UTF-16 code units over all slots. */
export function charactersOf({ slots }: ParsedRequest): number {
  return slots.reduce((sum, slot) => sum + slot.text.length, 0)
}
