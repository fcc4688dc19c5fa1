import type { Dialect, Surface } from '../model.ts'
import { anthropicCount, anthropicMessages } from './anthropic.ts'
import { geminiBatchEmbed, geminiCount, geminiEmbed, geminiGenerate, geminiStream } from './gemini.ts'
import { geminiCache } from './gemini-cache.ts'
import { openAiRoutes } from './openai-address.ts'
import { openAiChat } from './openai-chat.ts'
import { openAiCompletions } from './openai-completions.ts'
import { openAiConversations } from './openai-conversations.ts'
import { openAiEmbeddings } from './openai-embeddings.ts'
import { openAiResponses } from './openai-responses.ts'

export { encodeErrorFor } from './envelopes.ts'

/** A route that takes prompts. */
export interface SurfaceRoute {
  readonly method: 'POST'
  /** Path without query; variable parts as Hono writes them (`:model`). */
  readonly route: string
  readonly surface: Surface
}

/** Every route that takes prompts. What is not here is never forwarded. */
export const surfaces: readonly SurfaceRoute[] = [
  ...openAi('/chat/completions', openAiChat),
  ...openAi('/completions', openAiCompletions),
  ...openAi('/embeddings', openAiEmbeddings),
  ...openAi('/responses', openAiResponses),
  // As Azure's own SDK calls it.
  { method: 'POST', route: '/openai/responses', surface: openAiResponses },
  { method: 'POST', route: '/v1/conversations', surface: openAiConversations },
  { method: 'POST', route: '/openai/v1/conversations', surface: openAiConversations },
  { method: 'POST', route: '/v1/messages', surface: anthropicMessages },
  { method: 'POST', route: '/v1/messages/count_tokens', surface: anthropicCount },
  gemini('generateContent', geminiGenerate),
  gemini('streamGenerateContent', geminiStream),
  gemini('countTokens', geminiCount),
  gemini('embedContent', geminiEmbed),
  gemini('batchEmbedContents', geminiBatchEmbed),
  { method: 'POST', route: '/v1beta/cachedContents', surface: geminiCache },
]

function gemini(method: string, surface: Surface): SurfaceRoute {
  return { method: 'POST', route: `/v1beta/models/:model{[^/]+:${method}}`, surface }
}

function openAi(end: string, surface: Surface): readonly SurfaceRoute[] {
  return openAiRoutes(end).map(route => ({ method: 'POST', route, surface }))
}

/** Whose error envelope a caller of an unknown route can read, guessed from what the request looks like. */
export function dialectOf(path: string, headers: { get(name: string): string | null | undefined }): Dialect {
  if (headers.get('anthropic-version') || under(path, '/v1/messages')) return 'anthropic'
  if (headers.get('x-goog-api-key') || under(path, '/v1beta')) return 'gemini'
  return under(path, '/openai') ? 'azure' : 'openai'
}

function under(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}
