import Anthropic from '@anthropic-ai/sdk'
import { GoogleGenAI, type Part } from '@google/genai'
import { Mistral } from '@mistralai/mistralai'
import OpenAI from 'openai'
import { models } from '../dialects.ts'
import { bootstrapKey as apiKey } from '../gateway.ts'
import type { Reader } from './fixture.ts'

/** What each official SDK makes of a stream, gathered by its own means where it has any. */
export const gatherers: Readonly<Record<Reader, (origin: string, prompt: string) => Promise<unknown>>> = {
  async chat(origin, content) {
    const client = new OpenAI({ baseURL: `${origin}/v1`, apiKey, maxRetries: 0 })
    const stream = client.chat.completions.stream({
      model: models.openai,
      messages: [{ role: 'user', content }],
      stream_options: { include_usage: true },
    })
    // Members that the SDK does not know are not gathered by it.
    const reasoned: string[] = []
    stream.on('chunk', ({ choices }) => {
      for (const { delta } of choices) {
        const thought = delta as { reasoning_content?: string; reasoning?: string } | undefined
        reasoned.push(thought?.reasoning_content ?? thought?.reasoning ?? '')
      }
    })
    const { choices, usage } = await stream.finalChatCompletion()
    return {
      choices: choices.map(({ index, message, finish_reason }) => ({
        ...{ index, finish_reason },
        // Of these it keeps the last piece.
        message: { ...message, reasoning_content: null, reasoning: null },
      })),
      reasoned: reasoned.join(''),
      usage: usage?.total_tokens,
    }
  },

  async mistral(origin, content) {
    const client = new Mistral({ serverURL: origin, apiKey })
    const gathered = { content: '', thought: '', calls: [] as unknown[], finish: '' }
    const stream = await client.chat.stream({ model: models.openai, messages: [{ role: 'user', content }] })
    for await (const { data } of stream) {
      const [choice] = data.choices
      const delta = choice?.delta
      if (typeof delta?.content === 'string') gathered.content += delta.content
      else gathered.thought += JSON.stringify(delta?.content ?? '').replace(/^.*"text":"|"[^"]*$/g, '')
      gathered.calls.push(...(delta?.toolCalls ?? []))
      gathered.finish += choice?.finishReason ?? ''
    }
    return gathered
  },

  async responses(origin, input) {
    const client = new OpenAI({ baseURL: `${origin}/v1`, apiKey, maxRetries: 0 })
    const stream = client.responses.stream({ model: models.openai, input })
    const copies: unknown[] = []
    const deltas: Record<string, string> = {}
    stream.on('event', ({ sequence_number: _, ...event }) => {
      if (/done$|annotation\.added$/.test(event.type)) copies.push(event)
      if ('delta' in event && 'output_index' in event) {
        const key = `${event.type} ${event.output_index}`
        deltas[key] = (deltas[key] ?? '') + event.delta
      }
    })
    return { response: await stream.finalResponse(), copies, deltas }
  },

  async anthropic(origin, content) {
    const client = new Anthropic({ baseURL: origin, apiKey, maxRetries: 0 })
    const stream = client.messages.stream({
      model: models.anthropic,
      max_tokens: 100,
      messages: [{ role: 'user', content }],
    })
    return stream.finalMessage()
  },

  async gemini(origin, contents) {
    const client = new GoogleGenAI({ apiKey, httpOptions: { baseUrl: origin } })
    const candidates: Record<number, { parts: Part[]; ends: unknown }> = {}
    let feedback: unknown
    for await (const chunk of await client.models.generateContentStream({ model: models.gemini, contents })) {
      feedback ??= chunk.promptFeedback
      for (const { index = 0, content, finishReason, groundingMetadata } of chunk.candidates ?? []) {
        candidates[index] ??= { parts: [], ends: undefined }
        const { parts } = candidates[index]
        for (const part of content?.parts ?? []) addPart(parts, part)
        if (finishReason) candidates[index].ends = { finishReason, groundingMetadata }
      }
    }
    return { candidates, feedback }
  },
}

/** Words go on with the words before them; so do the strings of a call that is not over. */
function addPart(parts: Part[], part: Part): void {
  const last = parts.at(-1)
  if (part.text !== undefined && last?.text !== undefined && last.thought === part.thought) {
    last.text += part.text
  } else if (part.functionCall && !part.functionCall.name && last?.functionCall) {
    const strings = (last.functionCall.args ?? {}) as Record<string, string>
    last.functionCall.args = strings
    for (const { jsonPath = '', stringValue, boolValue } of part.functionCall.partialArgs ?? []) {
      strings[jsonPath] = (strings[jsonPath] ?? '') + (stringValue ?? String(boolValue))
    }
  } else if (part.text !== '') {
    parts.push(structuredClone(part))
  }
}
