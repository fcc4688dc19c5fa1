import { fileData, link } from './link.ts'
import { attachment, either, list, object, stateful, tagged, typed } from './shape.ts'
import { labelled, name, prose, word } from './text.ts'

const breakpoint = { prompt_cache_breakpoint: object({ mode: word('explicit') }) }

const part = tagged('type', {
  text: typed('text', { text: prose, ...breakpoint }, ['text']),
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
