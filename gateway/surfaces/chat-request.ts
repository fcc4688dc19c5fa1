import type { Address, Json, ParsedRequest, Role } from '../model.ts'
import { content } from './chat-parts.ts'
import { functionCall, functionDefinition, named, tool, toolCall, toolChoice } from './chat-tools.ts'
import { jsonSchema } from './json-schema.ts'
import { link } from './link.ts'
import { addressed } from './openai-address.ts'
import { askingUsage, asksUsage, completionSampling, streamOptions } from './openai-settings.ts'
import { isList, isObject, own } from './place.ts'
import { count, flag } from './settings.ts'
import { either, list, object, stateful, tagged, turn } from './shape.ts'
import { labelled, modelName, name, prose, word } from './text.ts'
import { anything, type Shape, walk } from './walk.ts'

const citation = either({
  object: object({
    type: word('url_citation'),
    url_citation: object({ url: link, title: prose, start_index: count, end_index: count }),
  }),
  otherwise: anything,
})

const messageFields = {
  content,
  refusal: prose,
  name: labelled,
  tool_calls: list(toolCall),
  tool_call_id: name,
  function_call: functionCall,
  reasoning_content: prose,
  reasoning: either({ string: prose, otherwise: anything }),
  // An earlier spoken answer, which the provider kept.
  audio: stateful('audio', object({ id: name })),
  annotations: either({ array: list(citation), otherwise: anything }),
}

const roles = {
  system: 'system',
  developer: 'developer',
  user: 'user',
  assistant: 'assistant',
  tool: 'tool',
  function: 'tool',
} as const satisfies Record<string, Role>

const message = tagged(
  'role',
  Object.fromEntries(
    Object.entries(roles).map(([role, whose]) => {
      // The name of a function is an identifier, that of a speaker is anyone's.
      const fields = role === 'function' ? { ...messageFields, name } : messageFields
      return [role, turn(whose, object({ role: word(role), ...fields }))]
    }),
  ),
)

const place = object({ city: labelled, country: labelled, region: labelled, timezone: labelled })

/** The body of `POST /v1/chat/completions`, with what compatible providers add to it. */
export const chatShape: Shape = object(
  {
    model: modelName,
    messages: list(message, { atLeastOne: true }),
    stream: flag,
    stream_options: streamOptions,
    // Forced to false in what is sent.
    store: flag,
    background: stateful('background', flag),
    previous_response_id: stateful('previous_response_id', name),
    conversation: stateful('conversation', anything),
    user: labelled,
    safety_identifier: labelled,
    prompt_cache_key: labelled,
    metadata: anything,
    tools: list(tool),
    tool_choice: toolChoice,
    functions: list(functionDefinition),
    function_call: either({ string: word('none', 'auto'), object: named }),
    parallel_tool_calls: flag,
    stop: either({ string: prose, array: list(prose) }),
    prediction: object({ type: word('content'), content }),
    response_format: object({
      type: word('text', 'json_object', 'json_schema'),
      json_schema: object({ name, description: prose, schema: jsonSchema, strict: flag }),
    }),
    web_search_options: object({
      search_context_size: word('low', 'medium', 'high'),
      user_location: object({ type: word('approximate'), approximate: place }),
    }),
    modalities: list(word('text', 'audio')),
    audio: object({ voice: anything, format: word('wav', 'aac', 'mp3', 'flac', 'opus', 'pcm16') }),
    moderation: anything,
    reasoning_effort: word('none', 'minimal', 'low', 'medium', 'high', 'xhigh'),
    verbosity: word('low', 'medium', 'high'),
    service_tier: word('auto', 'default', 'flex', 'scale', 'priority'),
    prompt_cache_retention: word('in_memory', '24h'),
    prompt_cache_options: object({ mode: word('implicit', 'explicit'), ttl: word('30m') }),
    n: count,
    max_tokens: count,
    max_completion_tokens: count,
    top_logprobs: count,
    ...completionSampling,
  },
  ['model', 'messages'],
)

/** Throws `request_malformed` and `attachment_refused`, naming the place. */
export function parseChat(came: Json, address: Address): ParsedRequest {
  const { body, apiVersion } = addressed(came, address)
  const { slots, attachments, uninspected, state, write } = walk(body, chatShape)
  const request = isObject(body) ? body : {}
  const stream = own(request, 'stream') === true
  const format = own(request, 'response_format')
  return {
    model: String(own(request, 'model')),
    stream,
    attachments,
    uninspected,
    tools: ['tools', 'functions', 'web_search_options'].some(field => isFilled(own(request, field))),
    state: [...state],
    slots,
    ...(apiVersion === null ? {} : { apiVersion }),
    usageAsked: asksUsage(request),
    answersJson: isObject(format) && /^json_(?:object|schema)$/.test(String(own(format, 'type'))),
    write(texts, { streamUsage = true, keepsUnlessTold = false, model } = {}) {
      const outbound = write(texts)
      if (!isObject(outbound)) return outbound
      return {
        ...(stream && streamUsage ? askingUsage(outbound) : outbound),
        ...(model === undefined ? {} : { model }),
        // Nothing is kept at the provider. Only where that needs saying: some compatible providers refuse members
        // that they do not know.
        ...(keepsUnlessTold || Object.hasOwn(outbound, 'store') ? { store: false } : {}),
      }
    },
  }
}

function isFilled(value: Json | undefined): boolean {
  return isList(value) ? value.length > 0 : isObject(value)
}
