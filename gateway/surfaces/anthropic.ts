import type { SseEvent, Surface } from '../model.ts'
import { anthropicUsage, restoreMessages } from './anthropic-answer.ts'
import { countShape, messagesShape, parseMessages } from './anthropic-request.ts'
import { AnthropicStream } from './anthropic-stream.ts'
import { anthropicError, type ToldError } from './envelopes.ts'
import { filesInMessages } from './file-parts.ts'
import { isObject, member, own } from './place.ts'
import { spokenInMessages } from './spoken.ts'
import { neverStreamed, unreadable } from './unreadable.ts'

const envelope = {
  dialect: 'anthropic',
  servedBy: ['anthropic'],
  encodeError: anthropicError,
  encodeErrorEvent: (error: ToldError): SseEvent => ({
    kind: 'event',
    event: 'error',
    data: JSON.stringify(anthropicError(error)),
  }),
} as const

/** `POST /v1/messages`: https://docs.anthropic.com/en/api/messages */
export const anthropicMessages: Surface = {
  ...envelope,
  id: 'anthropic-messages',
  path: () => '/messages',
  vocabulary: messagesShape.words,
  parse: parseMessages(messagesShape),
  files: filesInMessages,
  answer: restoreMessages,
  stream: (request, restoring) => new AnthropicStream(request, restoring),
  spoken: spokenInMessages,
  usage: body => anthropicUsage(member(body, 'usage')),
}

/** `POST /v1/messages/count_tokens`: how long the request would be, as it would be sent. */
export const anthropicCount: Surface = {
  ...envelope,
  id: 'anthropic-count-tokens',
  path: () => '/messages/count_tokens',
  vocabulary: countShape.words,
  parse: parseMessages(countShape),
  files: filesInMessages,
  answer(body) {
    if (!isObject(body) || typeof own(body, 'input_tokens') !== 'number') {
      throw unreadable({ fr: 'pas de input_tokens', en: 'no input_tokens' })
    }
    // Counting costs nothing: it is no use of tokens.
    return { body, usage: { inputTokens: 0, outputTokens: 0 } }
  },
  stream: neverStreamed,
}
