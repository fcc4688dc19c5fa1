import type { Json, JsonObject } from '../model.ts'
import { type Channels, restoreMessage } from './chat-message.ts'
import { type Edit, members, strings } from './edit.ts'
import { isObject, own } from './place.ts'

/** How an interface of OpenAI's writes what a choice says. */
export interface ChoiceForm {
  /** Members of a whole choice that are restored; `logprobs` apart. */
  whole(channels: Channels): Readonly<Record<string, Edit>>
  /** Members of a choice in a chunk that are restored piece by piece. */
  pieces(channels: Channels): Readonly<Record<string, Edit>>
  /** A choice that brings more of one text: what a channel's `delta` says. */
  added(index: number, delta: JsonObject): JsonObject
  /** A choice, whole or in a chunk, with a line at the end of its words; null where it has no words. */
  closed(choice: JsonObject, closing: string): JsonObject | null
  /** The `delta` that brings a closing line alone. */
  closing(text: string): JsonObject
}

/** `choices[].message`, `choices[].delta`. */
export const chatForm: ChoiceForm = {
  whole: channels => ({ message: message => restoreMessage(message, channels) }),
  pieces: channels => ({ delta: delta => restoreMessage(delta, channels) }),
  added: (index, delta) => ({ index, delta, finish_reason: null }),
  closed(choice, closing) {
    for (const key of ['message', 'delta']) {
      const said = own(choice, key)
      const content = isObject(said) ? own(said, 'content') : undefined
      if (typeof content !== 'string' || content === '') continue
      return { ...choice, [key]: { ...(said as JsonObject), content: content + closing } }
    }
    return null
  },
  closing: text => ({ content: text }),
}

/** `choices[].text`, whole and streamed alike (`POST /v1/completions`). */
export const textForm: ChoiceForm = {
  whole: restoredText,
  pieces: restoredText,
  added: (index, delta) => ({ index, ...delta, logprobs: null, finish_reason: null }),
  closed(choice, closing) {
    const text = own(choice, 'text')
    return typeof text === 'string' && text !== '' ? { ...choice, text: text + closing } : null
  },
  closing: text => ({ text }),
}

function restoredText(channels: Channels): Readonly<Record<string, Edit>> {
  const channel = { id: 'content', kind: channels.contentKind, delta: (text: string) => ({ text }) } as const
  return { text: strings(text => channels.put(channel, text)) }
}

/** An edit of a choice as a whole. */
export function ofChoice(edits: Readonly<Record<string, Edit>>): Edit {
  // Tokens cannot be matched with restored text, and would spell the placeholders.
  const logprobs: Edit = (): Json => null
  return members({ ...edits, logprobs })
}
