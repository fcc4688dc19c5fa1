import { fileData, link } from './link.ts'
import { isObject, keep, own } from './place.ts'
import { sealed } from './sealed.ts'
import { count, flag } from './settings.ts'
import { attachment, either, list, object, stateful, tagged, typed } from './shape.ts'
import { code, labelled, name, prose, string, word } from './text.ts'
import { anything, type Shape } from './walk.ts'

/** Signed with what it thinks: a changed one is refused. */
const signedThought: Shape = typed('thinking', {
  thinking: string((text, place) => {
    place.gathered.signed.push(text)
    return keep(text)
  }),
  signature: sealed,
})
const openThought = typed('thinking', { thinking: prose, signature: sealed })

/** What no signature covers is a text like any other: compatible servers sign nothing. */
const thought: Shape = {
  words: signedThought.words,
  read: (value, place) =>
    (isObject(value) && own(value, 'signature') ? signedThought : openThought).read(value, place),
}

export const cached = {
  cache_control: object({ type: word('ephemeral'), ttl: word('5m', '1h') }),
}

const citation = object({
  type: word(
    ...['char_location', 'page_location', 'content_block_location'],
    ...['web_search_result_location', 'search_result_location'],
  ),
  cited_text: prose,
  document_title: prose,
  title: prose,
  source: either({ string: link, otherwise: anything }),
  url: link,
  encrypted_index: sealed,
  document_index: count,
  search_result_index: count,
  start_char_index: count,
  end_char_index: count,
  start_page_number: count,
  end_page_number: count,
  start_block_index: count,
  end_block_index: count,
})

const text = typed('text', { text: prose, citations: list(citation), ...cached }, ['text'])

const file = stateful('file_id', typed('file', { file_id: name }))

const image = attachment(
  'image',
  typed(
    'image',
    {
      source: tagged('type', {
        base64: typed('base64', {
          media_type: word('image/jpeg', 'image/png', 'image/gif', 'image/webp'),
          data: fileData,
        }),
        url: typed('url', { url: link }),
        file,
      }),
      ...cached,
    },
    ['source'],
  ),
)

const plainSource = typed('text', { media_type: word('text/plain'), data: prose })
const contentSource = typed('content', { content: either({ string: prose, array: list(text) }) })
const describing = { title: labelled, context: prose, citations: object({ enabled: flag }), ...cached }

/** Documents of text are inspected like any other text; those in other forms are files. */
const document = tagged('type', {
  document: object(
    {
      type: word('document'),
      source: tagged('type', {
        base64: attachment(
          'document',
          typed('base64', { media_type: word('application/pdf', 'text/plain'), data: fileData }),
        ),
        text: plainSource,
        content: contentSource,
        url: attachment('document', typed('url', { url: link })),
        file,
      }),
      ...describing,
    },
    ['source'],
  ),
})

const searchResult = typed('search_result', {
  source: link,
  title: prose,
  content: list(text),
  citations: object({ enabled: flag }),
  ...cached,
})

/** Parts that a tool's result may hold. */
const resultPart = tagged('type', {
  text,
  image,
  document,
  search_result: searchResult,
  tool_reference: typed('tool_reference', { tool_name: name }),
})

const toolError = (type: string): Shape => typed(type, { error_code: word(), error_message: prose })

const webSearchResult = typed('web_search_result', {
  title: prose,
  url: link,
  encrypted_content: sealed,
  page_age: prose,
})

const outputs = list(
  stateful(
    'file_id',
    object({ type: word('code_execution_output', 'bash_code_execution_output'), file_id: name }),
  ),
)

const printed = (type: string): Shape =>
  typed(type, { stdout: prose, stderr: prose, return_code: count, content: outputs })

const edited = {
  text_editor_code_execution_view_result: typed('text_editor_code_execution_view_result', {
    file_type: word('text', 'image', 'pdf'),
    content: prose,
    num_lines: count,
    start_line: count,
    total_lines: count,
  }),
  text_editor_code_execution_create_result: typed('text_editor_code_execution_create_result', {
    is_file_update: flag,
  }),
  text_editor_code_execution_str_replace_result: typed('text_editor_code_execution_str_replace_result', {
    lines: list(code),
    new_lines: count,
    new_start: count,
    old_lines: count,
    old_start: count,
  }),
}

const answered = (type: string, variants: Record<string, Shape>): Shape => {
  const failed = `${type}_error`
  return typed(type, {
    tool_use_id: name,
    content: tagged('type', { ...variants, [failed]: toolError(failed) }),
    ...cached,
  })
}

const block = tagged('type', {
  text,
  image,
  document,
  search_result: searchResult,
  thinking: thought,
  redacted_thinking: typed('redacted_thinking', { data: sealed }),
  tool_use: typed('tool_use', { id: name, name, input: anything, caller: anything, ...cached }),
  server_tool_use: typed('server_tool_use', { id: name, name, input: anything, caller: anything, ...cached }),
  tool_result: typed('tool_result', {
    tool_use_id: name,
    content: either({ string: prose, array: list(resultPart) }),
    is_error: flag,
    ...cached,
  }),
  web_search_tool_result: typed('web_search_tool_result', {
    tool_use_id: name,
    content: either({ array: list(webSearchResult), object: toolError('web_search_tool_result_error') }),
    caller: anything,
    ...cached,
  }),
  web_fetch_tool_result: answered('web_fetch_tool_result', {
    web_fetch_result: typed('web_fetch_result', { url: link, content: document, retrieved_at: prose }),
  }),
  code_execution_tool_result: answered('code_execution_tool_result', {
    code_execution_result: printed('code_execution_result'),
  }),
  bash_code_execution_tool_result: answered('bash_code_execution_tool_result', {
    bash_code_execution_result: printed('bash_code_execution_result'),
  }),
  text_editor_code_execution_tool_result: answered('text_editor_code_execution_tool_result', edited),
  container_upload: stateful('file_id', typed('container_upload', { file_id: name, ...cached })),
})

/** What a turn says: a string, or blocks. */
export const blocks = either({ string: prose, array: list(block) })

/** The instructions: a string, or blocks of text. */
export const system = either({ string: prose, array: list(tagged('type', { text })) })
