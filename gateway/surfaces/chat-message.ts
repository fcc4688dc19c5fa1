import type { ChannelKind, Json, JsonObject } from '../model.ts'
import { type Edit, editMembers, everyString, items, members, strings } from './edit.ts'
import { isObject } from './place.ts'

/** One text of a choice that comes piece by piece and is restored on its own. */
export interface Channel {
  readonly id: string
  readonly kind: ChannelKind
  /** The `delta` of a chunk that brings more of this text. */
  delta(text: string): JsonObject
}

/** How a tool call is told from those beside it: by its index or, where a provider sends none, by its id. */
export type ToolKey = { readonly index: number } | { readonly id: string }

/** Gives the values back to the texts of one choice. */
export interface Channels {
  /** `json` where the request asked for an answer in JSON. */
  readonly contentKind: ChannelKind
  put(channel: Channel, text: string): string
  /** For a text that always comes in one piece. */
  whole(text: string, kind: ChannelKind): string
  /** Where an offset into the provider's text of this channel stands in the restored one. */
  moved(channel: Channel, offset: number): number
  toolKey(call: JsonObject, position: number): ToolKey
}

const contentDelta = (text: string): JsonObject => ({ content: text })
const refusal = channel('refusal', 'text', text => ({ refusal: text }))
const reasoningContent = channel('reasoning_content', 'text', text => ({ reasoning_content: text }))
const reasoning = channel('reasoning', 'text', text => ({ reasoning: text }))
const transcript = channel('transcript', 'text', text => ({ audio: { transcript: text } }))
const thinking = channel('thinking', 'text', text => ({
  content: [{ type: 'thinking', thinking: [{ type: 'text', text }] }],
}))

/** Restores a `message`, or a `delta` of one. What is not known stays as it came. */
export function restoreMessage(message: Json, channels: Channels): Json {
  const content = contentOf(channels)
  const text = (of: Channel): Edit => strings(value => channels.put(of, value))
  const parts = items(
    members({
      text: text(content),
      refusal: text(refusal),
      thinking: items(members({ text: text(thinking) })),
    }),
  )
  const restored = members({
    content: value => (typeof value === 'string' ? channels.put(content, value) : parts(value)),
    refusal: text(refusal),
    reasoning_content: text(reasoningContent),
    reasoning: text(reasoning),
    audio: members({ transcript: text(transcript) }),
    function_call: call(channels, 'function_call', value => ({ function_call: value })),
    tool_calls: items((item, position) => toolCall(item, position, channels)),
  })(message)
  // After the content, in which their offsets count.
  return members({ annotations: items(citation(channels)) })(restored)
}

function toolCall(item: Json, position: number, channels: Channels): Json {
  if (!isObject(item)) return item
  const key = channels.toolKey(item, position)
  const part = (field: string) =>
    call(channels, `${JSON.stringify(key)} ${field}`, value => ({ tool_calls: [{ ...key, [field]: value }] }))
  return editMembers(item, { function: part('function'), custom: part('custom') })
}

/** A called function or tool. Its name comes in one piece from every provider, and SDKs rely on that. */
function call(channels: Channels, id: string, delta: (value: JsonObject) => JsonObject): Edit {
  const args = channel(`${id} arguments`, 'json', text => delta({ arguments: text }))
  const input = channel(`${id} input`, 'text', text => delta({ input: text }))
  const inObject = everyString(value => channels.whole(value, 'text'))
  return members({
    name: strings(value => channels.whole(value, 'name')),
    arguments: value => (typeof value === 'string' ? channels.put(args, value) : inObject(value)),
    input: strings(value => channels.put(input, value)),
  })
}

/** `url` is a destination: a value put into it could be carried out. */
function citation(channels: Channels): Edit {
  const content = contentOf(channels)
  const offset: Edit = value => (typeof value === 'number' ? channels.moved(content, value) : value)
  const title = strings(value => channels.whole(value, 'text'))
  return members({ url_citation: members({ title, start_index: offset, end_index: offset }) })
}

function contentOf({ contentKind }: Channels): Channel {
  return channel('content', contentKind, contentDelta)
}

function channel(id: string, kind: ChannelKind, delta: (text: string) => JsonObject): Channel {
  return { id, kind, delta }
}
