import type { Address, Json, ParsedRequest, Surface } from '../model.ts'
import { restoreAnswer } from './chat-answer.ts'
import { ChatStream } from './chat-stream.ts'
import { textForm } from './choice-form.ts'
import { openAiError, openAiErrorEvent } from './envelopes.ts'
import { addressed, openAiPath } from './openai-address.ts'
import { isObject, own } from './place.ts'
import { biases, count, decimal, flag, integer } from './settings.ts'
import { either, list, object } from './shape.ts'
import { labelled, modelName, prose, texts } from './text.ts'
import { anything, walk } from './walk.ts'

const sampling = decimal(-2, 2)

/** The body of `POST /v1/completions`, with what compatible servers add to it. */
const shape = object(
  {
    model: modelName,
    prompt: texts,
    suffix: prose,
    stop: either({ string: prose, array: list(prose) }),
    echo: flag,
    stream: flag,
    stream_options: object({ include_usage: flag, include_obfuscation: flag }),
    user: labelled,
    n: count,
    best_of: count,
    max_tokens: count,
    seed: integer(1 - 2 ** 31, 2 ** 31 - 1),
    // A number here, a flag elsewhere.
    logprobs: anything,
    logit_bias: biases,
    temperature: sampling,
    top_p: sampling,
    frequency_penalty: sampling,
    presence_penalty: sampling,
  },
  ['model', 'prompt'],
)

/** `POST /v1/completions`, OpenAI's older interface: text in, text on. */
export const openAiCompletions: Surface = {
  id: 'openai-completions',
  dialect: 'openai',
  servedBy: ['openai', 'azure'],
  path: openAiPath('/completions'),
  vocabulary: shape.words,
  parse,
  answer: (body, request, restoring) => restoreAnswer(body, request, restoring, textForm),
  stream: (request, restoring) => new ChatStream(request, restoring, textForm),
  encodeError: openAiError,
  encodeErrorEvent: openAiErrorEvent,
}

function parse(came: Json, address: Address): ParsedRequest {
  const { body, apiVersion } = addressed(came, address)
  const { slots, attachments, state, write } = walk(body, shape)
  const request = isObject(body) ? body : {}
  const stream = own(request, 'stream') === true
  const options = own(request, 'stream_options')
  return {
    model: String(own(request, 'model')),
    stream,
    attachments: [...attachments],
    tools: false,
    state: [...state],
    slots,
    ...(apiVersion === null ? {} : { apiVersion }),
    usageAsked: isObject(options) && own(options, 'include_usage') === true,
    write(written, { streamUsage = true, model } = {}) {
      const outbound = write(written)
      if (!isObject(outbound)) return outbound
      return {
        ...outbound,
        ...(model === undefined ? {} : { model }),
        ...(stream && streamUsage
          ? { stream_options: { ...(isObject(options) ? options : {}), include_usage: true } }
          : {}),
      }
    },
  }
}
