import { randomUUID } from 'node:crypto'
import type { Language } from '../model.ts'
import type { Reply } from './reply.ts'
import { jsonReply, sseReply } from './sandbox-reply.ts'
import { vectorOf } from './sandbox-vector.ts'
import { piecesOf, sandboxAnswer, textIn, tokensIn } from './sandbox-words.ts'

interface Turn {
  readonly role?: string
  readonly parts?: unknown
}

/** `:generateContent` and `:streamGenerateContent`. */
export function sandboxGenerate(body: string, stream: boolean, language: Language): Reply {
  const { contents } = JSON.parse(body) as { readonly contents: Turn | readonly Turn[] }
  const turns = [contents].flat() as readonly Turn[]
  const asked = turns.findLast(({ role }) => role !== 'model') ?? turns.at(-1)
  const text = sandboxAnswer(textIn(asked?.parts), language)
  const counted = { promptTokenCount: tokensIn(body), candidatesTokenCount: tokensIn(text) }
  const usageMetadata = {
    ...counted,
    totalTokenCount: counted.promptTokenCount + counted.candidatesTokenCount,
  }
  const candidate = (words: string) => ({ index: 0, content: { role: 'model', parts: [{ text: words }] } })
  const common = { modelVersion: 'sandbox' }
  if (!stream) {
    return jsonReply({ candidates: [{ ...candidate(text), finishReason: 'STOP' }], usageMetadata, ...common })
  }
  return sseReply(function* () {
    for (const piece of piecesOf(text)) yield { data: { candidates: [candidate(piece)], ...common } }
    yield { data: { candidates: [{ ...candidate(''), finishReason: 'STOP' }], usageMetadata, ...common } }
  })
}

/** `:countTokens`. */
export function sandboxGeminiCount(body: string): Reply {
  return jsonReply({ totalTokens: tokensIn(body) })
}

/** `POST /cachedContents`: a name for it. The sandbox remembers nothing. */
export function sandboxCache(body: string): Reply {
  const { model } = JSON.parse(body) as { readonly model?: string }
  return jsonReply({
    name: `cachedContents/${randomUUID()}`,
    model,
    usageMetadata: { totalTokenCount: tokensIn(body) },
  })
}

interface EmbedRequest {
  readonly content?: { readonly parts?: unknown }
}

/** `:embedContent`. */
export function sandboxEmbed(body: string): Reply {
  return jsonReply({ embedding: embeddingOf(JSON.parse(body) as EmbedRequest) })
}

/** `:batchEmbedContents`. */
export function sandboxBatchEmbed(body: string): Reply {
  const { requests } = JSON.parse(body) as { readonly requests: readonly EmbedRequest[] }
  return jsonReply({ embeddings: requests.map(embeddingOf) })
}

function embeddingOf({ content }: EmbedRequest): object {
  return { values: vectorOf(textIn(content?.parts)) }
}
