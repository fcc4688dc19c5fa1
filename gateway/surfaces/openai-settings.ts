import type { Json, JsonObject } from '../model.ts'
import { isObject, own } from './place.ts'
import { biases, decimal, flag, integer } from './settings.ts'
import { object } from './shape.ts'
import { anything } from './walk.ts'

const range = decimal(-2, 2)

/** How an answer is drawn: the same members in all of OpenAI's generations. */
export const sampling = {
  temperature: range,
  top_p: range,
  frequency_penalty: range,
  presence_penalty: range,
}

/** What chat and text completions share beyond that. */
export const completionSampling = {
  ...sampling,
  seed: integer(1 - 2 ** 31, 2 ** 31 - 1),
  // A flag in one, a number in the other, and either at compatible providers.
  logprobs: anything,
  logit_bias: biases,
}

export const streamOptions = object({ include_usage: flag, include_obfuscation: flag })

/** Whether the caller asked that a stream say what it cost. */
export function asksUsage(request: JsonObject): boolean {
  const options = own(request, 'stream_options')
  return isObject(options) && own(options, 'include_usage') === true
}

/** The body with that asked for, beside whatever else the caller asked of the stream. */
export function askingUsage(body: JsonObject): JsonObject {
  const options: Json | undefined = own(body, 'stream_options')
  return { ...body, stream_options: { ...(isObject(options) ? options : {}), include_usage: true } }
}
