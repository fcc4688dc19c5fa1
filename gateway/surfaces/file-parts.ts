import type { FilePart, FileParts, Json, JsonObject } from '../model.ts'
import { contentBytes } from './encoded.ts'
import { isList, isObject, own, token } from './place.ts'

/** A file as a part holds it: its content is a `data:` URL, base64, or text. */
interface Found {
  readonly name: string | null
  readonly data: string
}

/** Where a wire format carries files in its turns, and how it carries text there instead. */
interface FileForm {
  /** Members that lead from the body to parts. */
  readonly ways: readonly string[]
  /** The file that a part is, if it is one with its content in it and nothing beside. */
  file(part: JsonObject): Found | undefined
  /** A part with text in place of the file. */
  text(part: JsonObject, text: string): Json
}

/** Reads and replaces files by such a form. Nothing is touched where a caller's own JSON lies. */
function fileParts({ ways, file, text }: FileForm): FileParts {
  const edit = (
    value: Json,
    at: string,
    each: (part: JsonObject, found: Found, at: string) => Json,
  ): Json => {
    if (isList(value)) return value.map((inner, index) => edit(inner, `${at}/${index}`, each))
    if (!isObject(value)) return value
    const found = file(value)
    if (found) return each(value, found, at)
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        ways.includes(key) ? edit(inner, `${at}/${token(key)}`, each) : inner,
      ]),
    )
  }
  return {
    in(body) {
      const found: FilePart[] = []
      edit(body, '', (part, { name, data }, at) => {
        found.push({ name, bytes: contentBytes(data, at), at })
        return part
      })
      return found
    },
    replaced(body, texts) {
      let next = 0
      return edit(body, '', part => text(part, texts[next++] ?? ''))
    },
  }
}

const string = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null)

/** `{"type":"file","file":{"file_data":…}}` */
export const filesInChat = fileParts({
  ways: ['messages', 'content'],
  file(part) {
    const file = own(part, 'file')
    if (own(part, 'type') !== 'file' || !isObject(file) || (own(file, 'file_id') ?? null) !== null)
      return undefined
    const data = string(own(file, 'file_data'))
    return data === null ? undefined : { data, name: string(own(file, 'filename')) }
  },
  text: ({ file: _file, ...rest }, text) => ({ ...rest, type: 'text', text }),
})

/** `{"type":"input_file","file_data":…}`, in messages and in what tools gave out. */
export const filesInResponses = fileParts({
  ways: ['input', 'items', 'content', 'output'],
  file(part) {
    const elsewhere = (own(part, 'file_id') ?? own(part, 'file_url') ?? null) !== null
    const data = string(own(part, 'file_data'))
    if (own(part, 'type') !== 'input_file' || elsewhere || data === null) return undefined
    return { data, name: string(own(part, 'filename')) }
  },
  text: (
    { file_data: _data, filename: _name, detail: _detail, file_id: _id, file_url: _url, ...rest },
    text,
  ) => ({
    ...rest,
    type: 'input_text',
    text,
  }),
})

/** `{"type":"document","source":{"type":"base64",…}}`: a document stays one, with text as its source. */
export const filesInMessages = fileParts({
  ways: ['messages', 'content'],
  file(part) {
    const source = own(part, 'source')
    if (own(part, 'type') !== 'document' || !isObject(source) || own(source, 'type') !== 'base64')
      return undefined
    const data = string(own(source, 'data'))
    // The title stays where it is.
    return data === null ? undefined : { data, name: null }
  },
  text: (part, text) => ({ ...part, source: { type: 'text', media_type: 'text/plain', data: text } }),
})

/** `{"inlineData":{"mimeType":…,"data":…}}`, except images and sound. */
export const filesInGemini = fileParts({
  ways: [
    ...['contents', 'systemInstruction', 'system_instruction', 'parts', 'content', 'requests'],
    ...['generateContentRequest', 'generate_content_request'],
  ],
  file(part) {
    const blob = own(part, 'inlineData') ?? own(part, 'inline_data')
    if (!isObject(blob)) return undefined
    const type = string(own(blob, 'mimeType') ?? own(blob, 'mime_type')) ?? ''
    const data = string(own(blob, 'data'))
    if (data === null || /^\s*(?:image|audio)\//i.test(type)) return undefined
    return { data, name: string(own(blob, 'displayName') ?? own(blob, 'display_name')) }
  },
  text: ({ inlineData: _data, inline_data: _snake, ...rest }, text) => ({ ...rest, text }),
})
