import { randomUUID } from 'node:crypto'
import type { Language } from '../model.ts'
import type { Reply } from './reply.ts'
import { jsonReply, type SandboxEvent, sseReply } from './sandbox-reply.ts'
import { piecesOf, sandboxAnswer, textIn, tokensIn } from './sandbox-words.ts'

interface MessagesRequest {
  readonly model: string
  readonly messages: readonly { readonly role: string; readonly content?: unknown }[]
}

/** `POST /messages`. */
export function sandboxMessages(body: string, stream: boolean, language: Language): Reply {
  const { model, messages } = JSON.parse(body) as MessagesRequest
  const asked = messages.findLast(({ role }) => role === 'user') ?? messages.at(-1)
  const text = sandboxAnswer(textIn(asked?.content), language)
  const message = { id: `msg_${randomUUID()}`, type: 'message', role: 'assistant', model }
  const input_tokens = tokensIn(body)
  const output_tokens = tokensIn(text)
  const stopped = { stop_reason: 'end_turn', stop_sequence: null }
  if (!stream) {
    const usage = { input_tokens, output_tokens }
    return jsonReply({ ...message, content: [{ type: 'text', text }], ...stopped, usage })
  }
  const event = (name: string, data: object): SandboxEvent => ({ name, data: { type: name, ...data } })
  return sseReply(function* () {
    const begun = {
      ...message,
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: { input_tokens, output_tokens: 1 },
    }
    yield event('message_start', { message: begun })
    yield event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } })
    for (const piece of piecesOf(text)) {
      yield event('content_block_delta', { index: 0, delta: { type: 'text_delta', text: piece } })
    }
    yield event('content_block_stop', { index: 0 })
    yield event('message_delta', { delta: stopped, usage: { output_tokens } })
    yield event('message_stop', {})
  })
}

/** `POST /messages/count_tokens`. */
export function sandboxCount(body: string): Reply {
  return jsonReply({ input_tokens: tokensIn(body) })
}
