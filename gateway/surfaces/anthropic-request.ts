import type { Address, Json, ParsedRequest } from '../model.ts'
import { blocks, system } from './anthropic-blocks.ts'
import { anthropicHeaders } from './anthropic-headers.ts'
import { mcpServers, toolChoice, toolsOf } from './anthropic-tools.ts'
import { jsonSchema } from './json-schema.ts'
import { isList, isObject, own } from './place.ts'
import { count, decimal, flag } from './settings.ts'
import { type Fields, list, object, stateful, tagged, turn } from './shape.ts'
import { labelled, modelName, name, prose, word } from './text.ts'
import { anything, type Shape, walk } from './walk.ts'

const message = tagged('role', {
  user: turn('user', object({ role: word('user'), content: blocks })),
  assistant: turn('assistant', object({ role: word('assistant'), content: blocks })),
})

const format = object({ type: word('json_schema'), schema: jsonSchema })

/** What messages and token counts have in common. */
const common: Fields = {
  model: modelName,
  messages: list(message, { atLeastOne: true }),
  system: turn('system', system),
  tools: toolsOf,
  tool_choice: toolChoice,
  mcp_servers: mcpServers,
  thinking: object({ type: word('enabled', 'disabled', 'adaptive'), budget_tokens: count }),
  output_config: object({ format, effort: word('low', 'medium', 'high', 'max') }),
  output_format: format,
  // What the provider forgets of a conversation: nothing that it keeps.
  context_management: anything,
}

/** The body of `POST /v1/messages`. */
export const messagesShape: Shape = object(
  {
    ...common,
    max_tokens: count,
    stream: flag,
    stop_sequences: list(prose),
    metadata: object({ user_id: labelled }),
    container: stateful('container', anything),
    service_tier: word('auto', 'standard_only'),
    inference_geo: word('us', 'global'),
    temperature: decimal(0, 2),
    top_p: decimal(0, 1),
    top_k: count,
    user_profile_id: stateful('user_profile_id', name),
  },
  ['model', 'messages', 'max_tokens'],
)

/** The body of `POST /v1/messages/count_tokens`. */
export const countShape: Shape = object(common, ['model', 'messages'])

/** Throws `request_malformed` and `attachment_refused`, naming the place. */
export function parseMessages(shape: Shape): (body: Json, address: Address) => ParsedRequest {
  return (body, address) => {
    const { slots, attachments, uninspected, state, signed, write } = walk(body, shape)
    const request = isObject(body) ? body : {}
    const tools = own(request, 'tools')
    return {
      model: String(own(request, 'model')),
      stream: own(request, 'stream') === true,
      attachments,
      uninspected,
      tools: isList(tools) && tools.length > 0,
      state: [...state],
      slots,
      signed,
      answersJson: asksJson(own(request, 'output_config')) || isObject(own(request, 'output_format')),
      headers: anthropicHeaders(address),
      write(texts, { model } = {}) {
        const outbound = write(texts)
        return isObject(outbound) && model !== undefined ? { ...outbound, model } : outbound
      },
    }
  }
}

function asksJson(config: Json | undefined): boolean {
  return isObject(config) && isObject(own(config, 'format'))
}
