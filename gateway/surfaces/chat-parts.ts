import { fileData, link } from './link.ts'
import { sealed } from './sealed.ts'
import { flag } from './settings.ts'
import { attachment, either, list, object, stateful, tagged, typed } from './shape.ts'
import { labelled, name, prose, word } from './text.ts'
import { anything } from './walk.ts'

const breakpoint = { prompt_cache_breakpoint: object({ mode: word('explicit') }) }

const text = typed('text', { text: prose, ...breakpoint }, ['text'])

/** Sources of an answer, by their numbers or names among those that a tool gave. */
const reference = typed('reference', { reference_ids: list(anything) })

const part = tagged('type', {
  text,
  // Mistral's: https://docs.mistral.ai/capabilities/reasoning
  thinking: typed('thinking', {
    thinking: either({ string: prose, array: list(tagged('type', { text, reference })) }),
    closed: flag,
    signature: sealed,
  }),
  reference,
  document_url: attachment(
    'document',
    typed('document_url', { document_url: link, document_name: labelled }, ['document_url']),
  ),
  refusal: typed('refusal', { refusal: prose }, ['refusal']),
  image_url: attachment(
    'image',
    typed(
      'image_url',
      {
        image_url: either({
          string: link,
          object: object({ url: link, detail: word('auto', 'low', 'high') }, ['url']),
        }),
        ...breakpoint,
      },
      ['image_url'],
    ),
  ),
  input_audio: attachment(
    'audio',
    typed('input_audio', {
      input_audio: object({ data: fileData, format: word('wav', 'mp3') }),
      ...breakpoint,
    }),
  ),
  file: attachment(
    'document',
    typed(
      'file',
      {
        file: object({ file_data: fileData, file_id: stateful('file_id', name), filename: labelled }),
        ...breakpoint,
      },
      ['file'],
    ),
  ),
})

/** What a turn says: a string, or parts. Other kinds of part are refused: nothing is known of where their text lies. */
export const content = either({ string: prose, array: list(part) })
