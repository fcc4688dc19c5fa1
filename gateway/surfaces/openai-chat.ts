import type { Surface } from '../model.ts'
import { restoreAnswer, usageOf } from './chat-answer.ts'
import { chatShape, parseChat } from './chat-request.ts'
import { ChatStream } from './chat-stream.ts'
import { openAiError, openAiErrorEvent } from './envelopes.ts'
import { filesInChat } from './file-parts.ts'
import { openAiPath } from './openai-address.ts'
import { member } from './place.ts'
import { spokenInChoices } from './spoken.ts'

/** `POST /v1/chat/completions`, as OpenAI documents it and compatible providers extend it. */
export const openAiChat: Surface = {
  id: 'openai-chat',
  dialect: 'openai',
  servedBy: ['openai', 'azure'],
  path: openAiPath('/chat/completions'),
  vocabulary: chatShape.words,
  parse: parseChat,
  files: filesInChat,
  answer: restoreAnswer,
  stream: (request, restoring) => new ChatStream(request, restoring),
  spoken: spokenInChoices,
  usage: body => usageOf(member(body, 'usage')),
  encodeError: openAiError,
  encodeErrorEvent: openAiErrorEvent,
}
