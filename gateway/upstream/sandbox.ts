import { GatewayError } from '../errors.ts'
import type { Language, Scrubbed } from '../model.ts'
import type { Reply } from './reply.ts'
import { sandboxCount, sandboxMessages } from './sandbox-anthropic.ts'
import {
  sandboxBatchEmbed,
  sandboxCache,
  sandboxEmbed,
  sandboxGeminiCount,
  sandboxGenerate,
} from './sandbox-gemini.ts'
import {
  sandboxChat,
  sandboxCompletion,
  sandboxConversation,
  sandboxEmbeddings,
  sandboxResponse,
} from './sandbox-openai.ts'
import { jsonReply } from './sandbox-reply.ts'

type Answering = (body: string, stream: boolean, language: Language) => Reply

/** By surface: how the sandbox answers it. */
const answering: Readonly<Record<string, Answering>> = {
  'openai-chat': sandboxChat,
  'openai-completions': sandboxCompletion,
  'openai-embeddings': sandboxEmbeddings,
  'openai-responses': sandboxResponse,
  'openai-conversations': sandboxConversation,
  'anthropic-messages': sandboxMessages,
  'anthropic-count-tokens': sandboxCount,
  'gemini-generate': sandboxGenerate,
  'gemini-stream': sandboxGenerate,
  'gemini-count-tokens': sandboxGeminiCount,
  'gemini-embed': sandboxEmbed,
  'gemini-batch-embed': sandboxBatchEmbed,
  'gemini-cached-contents': sandboxCache,
}

/**
 * The provider that needs no key: it runs inside the gateway, so that a newcomer sees both sides of the lock in one
 * answer. First what it was shown, with placeholders spelled `⟦PERSONNE 1⟧`, which is never restored; then a reply
 * that uses the placeholders as they are, and so comes back with the real values.
 * @throws GatewayError `upstream_unreachable` for a surface that it does not speak
 */
export function sandboxReply(
  surface: string,
  body: Scrubbed<string>,
  stream: boolean,
  language: Language,
): Reply {
  const answer = answering[surface]
  if (answer === undefined) {
    throw new GatewayError('upstream_unreachable', {
      fr: 'Le bac à sable ne répond pas à cette interface.',
      en: 'The sandbox does not answer this interface.',
    })
  }
  return answer(body, stream, language)
}

export function sandboxModels(): Reply {
  return jsonReply({
    object: 'list',
    data: [{ id: 'sandbox', object: 'model', created: 0, owned_by: 'ecluse' }],
  })
}
