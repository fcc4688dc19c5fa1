import type { Address, Json, JsonObject, ParsedRequest } from '../model.ts'
import {
  both,
  content,
  generationConfig,
  instruction,
  safetySettings,
  tool,
  toolConfig,
} from './gemini-parts.ts'
import { isList, isObject, own } from './place.ts'
import { count } from './settings.ts'
import { builtOn, either, list, object, stateful, turn } from './shape.ts'
import { labelled, matching, modelName, prose, word } from './text.ts'
import { anything, type Shape, walk } from './walk.ts'

/** Turns, each with the role that its member names. */
const contents: Shape = {
  words: content.words,
  read(value, place) {
    const shape = (each: Json): Shape => turn(roleOf(each), content)
    if (!isList(value)) return shape(value).read(value, place)
    return list({ words: content.words, read: (each, at) => shape(each).read(each, at) }).read(value, place)
  },
}

function roleOf(each: Json): 'assistant' | 'user' | 'tool' {
  const role = isObject(each) ? own(each, 'role') : undefined
  return role === 'model' ? 'assistant' : role === 'function' ? 'tool' : 'user'
}

/** What may be said beforehand, too. */
const said = {
  contents,
  systemInstruction: turn('system', instruction),
  tools: either({ array: list(tool), object: tool }),
  toolConfig,
}

const asked = {
  ...said,
  safetySettings,
  generationConfig,
  cachedContent: stateful('cachedContent', builtOn),
  labels: anything,
}

/** The body of `:generateContent` and `:streamGenerateContent`. The model stands in the path. */
export const generateShape: Shape = object(both(asked), ['contents'])

/** The body of `:countTokens`: turns, or a whole request. */
export const countShape: Shape = object(both({ ...asked, generateContentRequest: object(both(asked)) }))

/** The body of `POST /v1beta/cachedContents`: it makes the provider keep something by its nature. */
export const cacheShape: Shape = stateful(
  'cachedContents',
  object(
    both({
      ...said,
      displayName: labelled,
      ttl: matching(/^\d{1,7}(?:\.\d{1,9})?s$/, {
        fr: 'une durée en secondes, comme 300s',
        en: 'a duration in seconds, such as 300s',
      }),
      expireTime: matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/, {
        fr: 'un instant comme 2026-11-25T10:00:00Z',
        en: 'an instant such as 2026-11-25T10:00:00Z',
      }),
    }),
  ),
)

const embedding = object(
  both({
    content,
    taskType: word(
      ...['RETRIEVAL_QUERY', 'RETRIEVAL_DOCUMENT', 'SEMANTIC_SIMILARITY', 'CLASSIFICATION', 'CLUSTERING'],
      ...['QUESTION_ANSWERING', 'FACT_VERIFICATION', 'CODE_RETRIEVAL_QUERY', 'TASK_TYPE_UNSPECIFIED'],
    ),
    title: prose,
    outputDimensionality: count,
  }),
)

/** The body of `:embedContent`. */
export const embedShape: Shape = embedding

/** The body of `:batchEmbedContents`. */
export const batchEmbedShape: Shape = object({ requests: list(embedding) }, ['requests'])

const named = object({ model: modelName }, ['model'])

/** @throws GatewayError `request_malformed` and `attachment_refused`, naming the place */
export function parseGemini(
  shape: Shape,
  { stream = false, caches = false }: { readonly stream?: boolean; readonly caches?: boolean } = {},
): (body: Json, address: Address) => ParsedRequest {
  return (body, { params, query }) => {
    const inBody = isObject(body) && caches ? own(body, 'model') : undefined
    const asked =
      typeof inBody === 'string' ? inBody.replace(/^models\//, '') : (params.model ?? '').replace(/:\w+$/, '')
    // The name travels in the path: it is checked as a body's would be.
    walk({ model: asked }, named)
    const { slots, attachments, uninspected, state, builtOn, write } = walk(withoutModels(body), shape)
    const request = isObject(body) ? body : {}
    const config = own(request, 'generationConfig') ?? own(request, 'generation_config')
    const tools = own(request, 'tools')
    return {
      model: asked,
      stream,
      frames: stream && query.alt !== 'sse' ? 'json-array' : 'sse',
      attachments,
      uninspected,
      tools: isList(tools) ? tools.length > 0 : isObject(tools),
      state: [...state],
      keeping: { builtOn: [...builtOn], stores: caches },
      slots,
      answersJson: isObject(config) && asksJson(config),
      write(texts, { model = asked } = {}) {
        const outbound = write(texts)
        return withModels(outbound, body, model)
      },
    }
  }
}

const wrapping = /^generate_?[cC]ontent_?[rR]equest$/

/** Without the name of the model that some bodies repeat (`models/NAME`): it is no text. */
function withoutModels(body: Json): Json {
  if (!isObject(body)) return body
  const members = Object.entries(body).filter(([key]) => key !== 'model')
  return Object.fromEntries(members.map(([key, value]) => [key, inside(key, value, withoutModels)]))
}

/** With the name again where one stood in `came`: that of the model which is asked for now. */
function withModels(outbound: Json, came: Json | undefined, model: string): Json {
  if (!isObject(outbound) || !isObject(came)) return outbound
  const members = Object.entries(outbound).map(([key, value]) => {
    const was = own(came, key)
    return [
      key,
      inside(key, value, (each, index) =>
        withModels(each, isList(was) && index !== undefined ? was[index] : was, model),
      ),
    ] as const
  })
  const repeated = Object.hasOwn(came, 'model') ? { model: `models/${model}` } : {}
  return { ...repeated, ...Object.fromEntries(members) }
}

/** Edits the requests within a request. */
function inside(key: string, value: Json, edit: (each: Json, index?: number) => Json): Json {
  if (key === 'requests' && isList(value)) return value.map((each, index) => edit(each, index))
  return wrapping.test(key) ? edit(value) : value
}

function asksJson(config: JsonObject): boolean {
  return (own(config, 'responseMimeType') ?? own(config, 'response_mime_type')) === 'application/json'
}
