import type { Address, Json, ParsedRequest, Surface } from '../model.ts'
import { restoreAnswer, usageOf } from './chat-answer.ts'
import { ChatStream } from './chat-stream.ts'
import { textForm } from './choice-form.ts'
import { openAiError, openAiErrorEvent } from './envelopes.ts'
import { addressed, openAiPath } from './openai-address.ts'
import { askingUsage, asksUsage, completionSampling, streamOptions } from './openai-settings.ts'
import { isObject, member, own } from './place.ts'
import { count, flag } from './settings.ts'
import { either, list, object } from './shape.ts'
import { spokenInChoices } from './spoken.ts'
import { labelled, modelName, prose, texts } from './text.ts'
import { walk } from './walk.ts'

/** The body of `POST /v1/completions`, with what compatible servers add to it. */
const shape = object(
  {
    model: modelName,
    prompt: texts,
    suffix: prose,
    stop: either({ string: prose, array: list(prose) }),
    echo: flag,
    stream: flag,
    stream_options: streamOptions,
    user: labelled,
    n: count,
    best_of: count,
    max_tokens: count,
    ...completionSampling,
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
  spoken: spokenInChoices,
  usage: body => usageOf(member(body, 'usage')),
  encodeError: openAiError,
  encodeErrorEvent: openAiErrorEvent,
}

function parse(came: Json, address: Address): ParsedRequest {
  const { body, apiVersion } = addressed(came, address)
  const { slots, attachments, uninspected, state, write } = walk(body, shape)
  const request = isObject(body) ? body : {}
  const stream = own(request, 'stream') === true
  return {
    model: String(own(request, 'model')),
    stream,
    attachments,
    uninspected,
    tools: false,
    state: [...state],
    slots,
    ...(apiVersion === null ? {} : { apiVersion }),
    usageAsked: asksUsage(request),
    write(written, { streamUsage = true, model } = {}) {
      const outbound = write(written)
      if (!isObject(outbound)) return outbound
      return {
        ...(stream && streamUsage ? askingUsage(outbound) : outbound),
        ...(model === undefined ? {} : { model }),
      }
    },
  }
}
