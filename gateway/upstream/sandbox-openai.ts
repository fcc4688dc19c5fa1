import { randomUUID } from 'node:crypto'
import type { Language } from '../model.ts'
import type { Reply } from './reply.ts'
import { jsonReply, sseReply } from './sandbox-reply.ts'
import { vectorOf } from './sandbox-vector.ts'
import { piecesOf, sandboxAnswer, textIn, tokensIn } from './sandbox-words.ts'

interface ChatRequest {
  readonly model: string
  readonly messages: readonly { readonly role: string; readonly content?: unknown }[]
}

/** `POST /chat/completions`. */
export function sandboxChat(body: string, stream: boolean, language: Language): Reply {
  const { model, messages } = JSON.parse(body) as ChatRequest
  // What a newcomer wrote: the last turn of the user.
  const asked = messages.findLast(({ role }) => role === 'user') ?? messages.at(-1)
  const content = sandboxAnswer(textIn(asked?.content), language)
  const usage = usageOf(body, content)
  const common = { id: `chatcmpl-${randomUUID()}`, created: now(), model }
  if (!stream) {
    const message = { role: 'assistant', content, refusal: null }
    const choices = [{ index: 0, message, logprobs: null, finish_reason: 'stop' }]
    return jsonReply({ ...common, object: 'chat.completion', choices, usage })
  }
  const chunk = (delta: object, finish_reason: string | null) => ({
    data: {
      ...common,
      object: 'chat.completion.chunk',
      choices: [{ index: 0, delta, logprobs: null, finish_reason }],
    },
  })
  return sseReply(function* () {
    yield chunk({ role: 'assistant', content: '' }, null)
    for (const piece of piecesOf(content)) yield chunk({ content: piece }, null)
    yield chunk({}, 'stop')
    yield { data: { ...common, object: 'chat.completion.chunk', choices: [], usage } }
    yield { data: '[DONE]' }
  })
}

interface CompletionRequest {
  readonly model: string
  readonly prompt: string | readonly string[]
}

/** `POST /completions`. */
export function sandboxCompletion(body: string, stream: boolean, language: Language): Reply {
  const { model, prompt } = JSON.parse(body) as CompletionRequest
  const answers = [prompt].flat().map(text => sandboxAnswer(text, language))
  const usage = usageOf(body, answers.join(''))
  const common = { id: `cmpl-${randomUUID()}`, object: 'text_completion', created: now(), model }
  const choice = (index: number, text: string, finish_reason: string | null) => ({
    index,
    text,
    logprobs: null,
    finish_reason,
  })
  if (!stream) {
    return jsonReply({ ...common, choices: answers.map((text, index) => choice(index, text, 'stop')), usage })
  }
  return sseReply(function* () {
    for (const [index, text] of answers.entries()) {
      for (const piece of piecesOf(text)) yield { data: { ...common, choices: [choice(index, piece, null)] } }
      yield { data: { ...common, choices: [choice(index, '', 'stop')] } }
    }
    yield { data: { ...common, choices: [], usage } }
    yield { data: '[DONE]' }
  })
}

interface EmbeddingsRequest {
  readonly model: string
  readonly input: string | readonly string[]
  readonly encoding_format?: string
}

/** `POST /embeddings`: a vector that depends on the text and on nothing else, and means nothing. */
export function sandboxEmbeddings(body: string): Reply {
  const { model, input, encoding_format } = JSON.parse(body) as EmbeddingsRequest
  const data = [input].flat().map((text, index) => {
    const vector = vectorOf(text)
    const embedding =
      encoding_format === 'base64' ? Buffer.from(Float32Array.from(vector).buffer).toString('base64') : vector
    return { object: 'embedding', index, embedding }
  })
  const tokens = tokensIn(body)
  return jsonReply({ object: 'list', data, model, usage: { prompt_tokens: tokens, total_tokens: tokens } })
}

function usageOf(body: string, content: string): object {
  const prompt_tokens = tokensIn(body)
  const completion_tokens = tokensIn(content)
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens }
}

const now = (): number => Math.floor(Date.now() / 1000)
