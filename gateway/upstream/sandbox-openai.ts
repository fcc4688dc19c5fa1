import { randomUUID } from 'node:crypto'
import type { Language } from '../model.ts'
import type { Reply } from './reply.ts'
import { jsonReply, type SandboxEvent, sseReply } from './sandbox-reply.ts'
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

interface ResponsesRequest {
  readonly model: string
  readonly store?: boolean
  readonly conversation?: string | { readonly id: string }
  readonly input?: string | readonly { readonly role?: string; readonly content?: unknown }[]
}

/** `POST /responses`. */
export function sandboxResponse(body: string, stream: boolean, language: Language): Reply {
  const { model, input = '', store = false, conversation } = JSON.parse(body) as ResponsesRequest
  const asked = typeof input === 'string' ? input : input.findLast(({ role }) => role === 'user')?.content
  const text = sandboxAnswer(textIn(asked), language)
  const item_id = `msg_${randomUUID()}`
  const response = (status: string, output: readonly object[], usage: object | null) => ({
    ...{ id, object: 'response', created_at: now(), model, status, output, usage },
    ...{ error: null, incomplete_details: null, instructions: null, metadata: {}, tools: [] },
    ...{ tool_choice: 'auto', parallel_tool_calls: true, store },
    conversation: typeof conversation === 'string' ? { id: conversation } : (conversation ?? null),
  })
  const id = `resp_${randomUUID()}`
  const item = (status: string, content: readonly object[]) => ({
    ...{ id: item_id, type: 'message', role: 'assistant', status, content },
  })
  const part = (said: string) => ({ type: 'output_text', text: said, annotations: [], logprobs: [] })
  const input_tokens = tokensIn(body)
  const output_tokens = tokensIn(text)
  const usage = { input_tokens, output_tokens, total_tokens: input_tokens + output_tokens }
  const whole = response('completed', [item('completed', [part(text)])], usage)
  if (!stream) return jsonReply(whole)
  let sequence_number = 0
  const event = (type: string, data: object): SandboxEvent => ({
    name: type,
    data: { type, ...data, sequence_number: sequence_number++ },
  })
  const here = { item_id, output_index: 0, content_index: 0 }
  return sseReply(function* () {
    const begun = response('in_progress', [], null)
    yield event('response.created', { response: begun })
    yield event('response.in_progress', { response: begun })
    yield event('response.output_item.added', { output_index: 0, item: item('in_progress', []) })
    yield event('response.content_part.added', { ...here, part: part('') })
    for (const delta of piecesOf(text)) {
      yield event('response.output_text.delta', { ...here, delta, logprobs: [] })
    }
    yield event('response.output_text.done', { ...here, text, logprobs: [] })
    yield event('response.content_part.done', { ...here, part: part(text) })
    yield event('response.output_item.done', { output_index: 0, item: item('completed', [part(text)]) })
    yield event('response.completed', { response: whole })
  })
}

/** `POST /conversations`: a name for it. The sandbox remembers nothing. */
export function sandboxConversation(): Reply {
  return jsonReply({ id: `conv_${randomUUID()}`, object: 'conversation', created_at: now(), metadata: {} })
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
