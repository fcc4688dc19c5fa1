import type { Destination, ParsedRequest, Surface, Usage } from '../model.ts'
import { geminiError, type ToldError } from './envelopes.ts'
import { filesInGemini } from './file-parts.ts'
import { geminiUsage, restoreGenerated } from './gemini-answer.ts'
import { batchEmbedShape, countShape, embedShape, generateShape, parseGemini } from './gemini-request.ts'
import { GeminiStream } from './gemini-stream.ts'
import { isObject, member, own } from './place.ts'
import { spokenInCandidates } from './spoken.ts'
import { neverStreamed, unreadable } from './unreadable.ts'
import type { Shape } from './walk.ts'

/** What every interface of Gemini has in common. */
export const envelope = {
  dialect: 'gemini',
  files: filesInGemini,
  servedBy: ['gemini'],
  encodeError: geminiError,
  encodeErrorEvent: (error: ToldError) =>
    // In an event alone, Google's own SDK takes an error for an answer without candidates.
    ({ kind: 'event', data: JSON.stringify(geminiError(error)), bare: true }) as const,
} as const

/** `models/NAME:METHOD`, below the version. */
function path(method: string): (request: ParsedRequest, to: Destination) => string {
  return (_, { model }) => `/models/${encodeURIComponent(model)}:${method}`
}

/** `POST /v1beta/models/{model}:generateContent`: https://ai.google.dev/api/generate-content */
export const geminiGenerate: Surface = {
  ...envelope,
  id: 'gemini-generate',
  path: path('generateContent'),
  vocabulary: generateShape.words,
  parse: parseGemini(generateShape),
  answer: restoreGenerated,
  spoken: spokenInCandidates,
  usage: body => geminiUsage(member(body, 'usageMetadata')),
  stream: neverStreamed,
}

/**
 * `POST /v1beta/models/{model}:streamGenerateContent`. The provider is always asked for events; a caller who did not ask
 * for them (`alt=sse`) reads one JSON array.
 */
export const geminiStream: Surface = {
  ...envelope,
  id: 'gemini-stream',
  path: (request, to) => `${path('streamGenerateContent')(request, to)}?alt=sse`,
  vocabulary: generateShape.words,
  parse: parseGemini(generateShape, { stream: true }),
  answer: restoreGenerated,
  spoken: spokenInCandidates,
  stream: (request, restoring) => new GeminiStream(request, restoring),
}

/** `POST /v1beta/models/{model}:countTokens` */
export const geminiCount = counting('gemini-count-tokens', 'countTokens', countShape, 'totalTokens', {
  // Counting costs nothing: it is no use of tokens.
  inputTokens: 0,
  outputTokens: 0,
})

/** `POST /v1beta/models/{model}:embedContent` */
export const geminiEmbed: Surface = {
  ...counting('gemini-embed', 'embedContent', embedShape, 'embedding'),
  compared: true,
}

/** `POST /v1beta/models/{model}:batchEmbedContents` */
export const geminiBatchEmbed: Surface = {
  ...counting('gemini-batch-embed', 'batchEmbedContents', batchEmbedShape, 'embeddings'),
  compared: true,
}

/** Interfaces that answer in numbers: there is nothing to restore. */
function counting(
  id: string,
  method: string,
  shape: Shape,
  member: string,
  usage: Usage | null = null,
): Surface {
  return {
    ...envelope,
    id,
    path: path(method),
    vocabulary: shape.words,
    parse: parseGemini(shape),
    answer(body) {
      if (!isObject(body) || own(body, member) === undefined) {
        throw unreadable({ fr: `pas de ${member}`, en: `no ${member}` })
      }
      return { body, usage }
    },
    stream: neverStreamed,
  }
}
