import type { Json, JsonObject, ParsedRequest, Restoring, Usage } from '../model.ts'
import { closingOf, isUntouched } from './closing.ts'
import { editMembers, everyString, items, members, strings } from './edit.ts'
import { isList, isObject, own } from './place.ts'
import { restoreItem, restoreTools, type Texts, wholeTexts } from './responses-output.ts'
import { unreadable } from './unreadable.ts'

/** The whole answer with its values put back. Throws `upstream_malformed` for what is no list of items. */
export function restoreResponses(
  body: Json,
  request: ParsedRequest,
  restoring: Restoring,
): { readonly body: Json; readonly usage: Usage | null; readonly kept: readonly string[] } {
  if (!isObject(body) || !isList(own(body, 'output'))) {
    throw unreadable({ fr: 'pas de liste output', en: 'no list output' })
  }
  const usage = responsesUsage(own(body, 'usage'))
  const kept = keptOf(body)
  if (isUntouched(request, restoring)) return { body, usage, kept }
  const restored = restoreResponse(body, wholeTexts(request, restoring))
  const closing = closingOf(request, restoring)
  const closed = closing !== null && closes(restored) ? withClosing(restored, closing) : restored
  return { body: closed, usage, kept }
}

/** What the provider keeps of a response, by its names: the response, its conversation, its items. */
export function keptOf(response: JsonObject): readonly string[] {
  if (own(response, 'store') === false) return []
  const [conversation, output] = [own(response, 'conversation'), own(response, 'output')]
  const parts = [response, conversation, ...(isList(output) ? output : [])]
  return parts.flatMap(part => {
    const name = isObject(part) ? own(part, 'id') : undefined
    return typeof name === 'string' && isName(name) ? [name] : []
  })
}

/** Longer ones could not be sent back. */
const isName = (name: string): boolean => name !== '' && name.length <= 200

/** A response as it is answered whole, or as the events of a stream repeat it: its items, and the request's echo. */
export function restoreResponse(response: JsonObject, texts: Texts): JsonObject {
  const echo = everyString(value => texts.whole(value, 'text'))
  const text = strings(value => texts.whole(value, 'text'))
  return editMembers(response, {
    output: items(item => restoreItem(item, texts)),
    output_text: strings(value => texts.whole(value, texts.contentKind)),
    error: members({ message: text }),
    instructions: echo,
    prompt: echo,
    metadata: echo,
    user: echo,
    safety_identifier: echo,
    prompt_cache_key: echo,
    text: echo,
    tool_choice: echo,
    tools: restoreTools(texts),
  })
}

/** Items that wait for the caller to do something. */
const waiting =
  /^(?:function_call|custom_tool_call|computer_call|local_shell_call|shell_call|apply_patch_call|tool_search_call|mcp_approval_request)$/

/** Whether a response came to its end in words, and calls for nothing. */
export function closes(response: JsonObject): boolean {
  const output = own(response, 'output')
  if (own(response, 'status') !== 'completed' || !isList(output)) return false
  if (output.some(item => isObject(item) && waiting.test(String(own(item, 'type'))))) return false
  return endsInText(output.at(-1))
}

/** Whether the last part of an item is words. */
function endsInText(item: Json | undefined): boolean {
  const content = isObject(item) && own(item, 'type') === 'message' ? own(item, 'content') : undefined
  const last = isList(content) ? content.at(-1) : undefined
  return isObject(last) && own(last, 'type') === 'output_text' && own(last, 'text') !== ''
}

/** A line at the end of the words of a response that `closes`. */
export function withClosing(response: JsonObject, closing: string): JsonObject {
  const output = own(response, 'output')
  const appended = strings(text => text + closing)
  return editMembers(response, {
    output: items((item, index) =>
      index === (output as readonly Json[]).length - 1 ? itemWithClosing(item, closing) : item,
    ),
    output_text: appended,
  })
}

/** A line at the end of the words of a message. */
export function itemWithClosing(item: Json, closing: string): Json {
  if (!endsInText(item) || !isObject(item)) return item
  const count = (own(item, 'content') as readonly Json[]).length
  return editMembers(item, {
    content: items((part, index) =>
      index === count - 1 ? members({ text: strings(text => text + closing) })(part) : part,
    ),
  })
}

/** Tokens as `usage` counts them; null when it says nothing. */
export function responsesUsage(usage: Json | undefined): Usage | null {
  if (!isObject(usage)) return null
  const input = own(usage, 'input_tokens_details')
  const output = own(usage, 'output_tokens_details')
  const counts = {
    ...count('inputTokens', own(usage, 'input_tokens')),
    ...count('outputTokens', own(usage, 'output_tokens')),
    ...(isObject(input) ? count('cachedTokens', own(input, 'cached_tokens')) : {}),
    ...(isObject(output) ? count('reasoningTokens', own(output, 'reasoning_tokens')) : {}),
  }
  return Object.keys(counts).length > 0 ? counts : null
}

function count(name: keyof Usage, value: Json | undefined): Usage {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? { [name]: value } : {}
}
