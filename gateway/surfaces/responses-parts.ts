import { fileData, link } from './link.ts'
import { count } from './settings.ts'
import { attachment, list, object, stateful, tagged, typed } from './shape.ts'
import { labelled, name, prose, word } from './text.ts'
import type { Shape } from './walk.ts'

const breakpoint = { prompt_cache_breakpoint: object({ mode: word('explicit') }) }
const detail = word('auto', 'low', 'high', 'original')

const annotation = object({
  type: word('url_citation', 'file_citation', 'container_file_citation', 'file_path'),
  url: link,
  title: prose,
  filename: labelled,
  file_id: name,
  container_id: name,
  start_index: count,
  end_index: count,
  index: count,
})

/** Tokens of an earlier answer spell its text in bits that nobody can inspect, and no model reads them. */
const droppedTokens: Shape = { words: new Set(), read: () => () => [] }

const image = (type: string): Shape =>
  attachment(
    'image',
    typed(type, { image_url: link, file_id: stateful('file_id', name), detail, ...breakpoint }),
  )

/** Texts and files within an item. Other kinds are refused: nothing is known of where their text lies. */
export const part = tagged('type', {
  input_text: typed('input_text', { text: prose, ...breakpoint }, ['text']),
  output_text: typed('output_text', { text: prose, annotations: list(annotation), logprobs: droppedTokens }, [
    'text',
  ]),
  summary_text: typed('summary_text', { text: prose }, ['text']),
  reasoning_text: typed('reasoning_text', { text: prose }, ['text']),
  refusal: typed('refusal', { refusal: prose }, ['refusal']),
  input_image: image('input_image'),
  computer_screenshot: image('computer_screenshot'),
  input_file: attachment(
    'document',
    typed('input_file', {
      file_data: fileData,
      file_url: link,
      file_id: stateful('file_id', name),
      filename: labelled,
      detail,
      ...breakpoint,
    }),
  ),
  input_audio: attachment(
    'audio',
    typed('input_audio', { input_audio: object({ data: fileData, format: word('wav', 'mp3') }) }),
  ),
})
