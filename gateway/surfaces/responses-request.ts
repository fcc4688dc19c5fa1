import type { Address, Json, ParsedRequest } from '../model.ts'
import { jsonSchema } from './json-schema.ts'
import { addressed } from './openai-address.ts'
import { sampling, streamOptions } from './openai-settings.ts'
import { isList, isObject, own } from './place.ts'
import { input } from './responses-items.ts'
import { part } from './responses-parts.ts'
import { toolChoice, tools } from './responses-tools.ts'
import { count, flag } from './settings.ts'
import { builtOn, either, list, mapOf, object, stateful, turn } from './shape.ts'
import { labelled, modelName, name, prose, word } from './text.ts'
import { anything, type Shape, walk } from './walk.ts'

const summary = word('auto', 'concise', 'detailed')

/** The body of `POST /v1/responses`. */
export const responsesShape: Shape = object(
  {
    model: modelName,
    input,
    instructions: turn('system', either({ string: prose, array: input })),
    stream: flag,
    stream_options: streamOptions,
    // Told what the policy lets be kept, in what is sent.
    store: flag,
    background: stateful('background', flag),
    previous_response_id: stateful('previous_response_id', builtOn),
    conversation: stateful(
      'conversation',
      either({ string: builtOn, object: object({ id: builtOn }, ['id']) }),
    ),
    prompt: object({
      id: name,
      version: name,
      variables: mapOf(either({ string: labelled, object: part, otherwise: anything })),
    }),
    tools,
    tool_choice: toolChoice,
    parallel_tool_calls: flag,
    max_tool_calls: count,
    text: object({
      format: object({
        type: word('text', 'json_object', 'json_schema'),
        name,
        description: prose,
        schema: jsonSchema,
        strict: flag,
      }),
      verbosity: word('low', 'medium', 'high'),
    }),
    user: labelled,
    safety_identifier: labelled,
    prompt_cache_key: labelled,
    metadata: anything,
    reasoning: object({
      effort: word('none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'),
      summary,
      generate_summary: summary,
      context: word('auto', 'current_turn', 'all_turns'),
      mode: word('standard', 'pro'),
    }),
    include: list(
      word(
        'file_search_call.results',
        'web_search_call.results',
        'web_search_call.action.sources',
        'message.input_image.image_url',
        'message.output_text.logprobs',
        'computer_call_output.output.image_url',
        'code_interpreter_call.outputs',
        'reasoning.encrypted_content',
      ),
    ),
    context_management: list(object({ type: word('compaction'), compact_threshold: count })),
    moderation: anything,
    prompt_cache_retention: word('in_memory', '24h'),
    prompt_cache_options: object({ mode: word('implicit', 'explicit'), ttl: word('30m') }),
    service_tier: word('auto', 'default', 'flex', 'scale', 'priority'),
    truncation: word('auto', 'disabled'),
    max_output_tokens: count,
    top_logprobs: count,
    ...sampling,
  },
  ['model'],
)

/** Throws `request_malformed` and `attachment_refused`, naming the place. */
export function parseResponses(came: Json, address: Address): ParsedRequest {
  const { body, apiVersion } = addressed(came, address)
  const { slots, attachments, uninspected, state, builtOn, write } = walk(body, responsesShape)
  const request = isObject(body) ? body : {}
  const offered = own(request, 'tools')
  return {
    model: String(own(request, 'model')),
    stream: own(request, 'stream') === true,
    attachments,
    uninspected,
    tools: isList(offered) && offered.length > 0,
    state: [...state],
    // Whoever says nothing of it has answers kept for 30 days.
    keeping: {
      builtOn: [...builtOn],
      stores: own(request, 'store') !== false,
      ...joined(own(request, 'conversation')),
    },
    slots,
    ...(apiVersion === null ? {} : { apiVersion }),
    answersJson: asksJson(own(request, 'text')),
    write(texts, { model, store = false } = {}) {
      const outbound = write(texts)
      if (!isObject(outbound)) return outbound
      return { ...outbound, ...(model === undefined ? {} : { model }), store }
    },
  }
}

function joined(conversation: Json | undefined): { readonly joins?: string } {
  const name = isObject(conversation) ? own(conversation, 'id') : conversation
  return typeof name === 'string' ? { joins: name } : {}
}

function asksJson(text: Json | undefined): boolean {
  const format = isObject(text) ? own(text, 'format') : undefined
  return isObject(format) && /^json_(?:object|schema)$/.test(String(own(format, 'type')))
}
