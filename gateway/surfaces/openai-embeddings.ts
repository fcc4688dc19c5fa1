import type { Address, Json, ParsedRequest, Surface } from '../model.ts'
import { usageOf } from './chat-answer.ts'
import { openAiError, openAiErrorEvent } from './envelopes.ts'
import { addressed, openAiPath } from './openai-address.ts'
import { isList, isObject, own } from './place.ts'
import { count } from './settings.ts'
import { object } from './shape.ts'
import { labelled, modelName, texts, word } from './text.ts'
import { neverStreamed, unreadable } from './unreadable.ts'
import { walk } from './walk.ts'

/** The body of `POST /v1/embeddings`. */
const shape = object(
  {
    model: modelName,
    input: texts,
    encoding_format: word('float', 'base64'),
    dimensions: count,
    user: labelled,
  },
  ['model', 'input'],
)

/**
 * `POST /v1/embeddings`: numbers come back, so there is nothing to restore. A text that holds placeholders has the
 * vector of the text as it was sent.
 */
export const openAiEmbeddings: Surface = {
  id: 'openai-embeddings',
  dialect: 'openai',
  servedBy: ['openai', 'azure'],
  path: openAiPath('/embeddings'),
  vocabulary: shape.words,
  compared: true,
  parse,
  answer(body) {
    if (!isObject(body) || !isList(own(body, 'data'))) {
      throw unreadable({ fr: 'pas de liste data', en: 'no list of data' })
    }
    return { body, usage: usageOf(own(body, 'usage')) }
  },
  stream: neverStreamed,
  encodeError: openAiError,
  encodeErrorEvent: openAiErrorEvent,
}

function parse(came: Json, address: Address): ParsedRequest {
  const { body, apiVersion } = addressed(came, address)
  const { slots, attachments, uninspected, state, write } = walk(body, shape)
  return {
    model: isObject(body) ? String(own(body, 'model')) : '',
    stream: false,
    attachments,
    uninspected,
    tools: false,
    state: [...state],
    slots,
    ...(apiVersion === null ? {} : { apiVersion }),
    write(written, { model } = {}) {
      const outbound = write(written)
      return isObject(outbound) && model !== undefined ? { ...outbound, model } : outbound
    },
  }
}
