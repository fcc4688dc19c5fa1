import type { Json } from '../model.ts'
import { isList, isObject } from './place.ts'

/** Where the words of a model stand in a wire format. */
interface Standing {
  /** Members whose strings it wrote. */
  readonly words: readonly string[]
  /** Members that lead to such. */
  readonly ways: readonly string[]
  /** Members that hold JSON of its own making. */
  readonly json?: readonly string[]
}

/**
 * Reads what the model wrote, in a whole answer or in one event of a stream, each text once: what is counted where a
 * provider does not say how much it wrote. Of a member that is not known nothing is read.
 */
function spoken({ words, ways, json = [] }: Standing): (data: Json) => string {
  const wordKeys = new Set(words)
  const wayKeys = new Set(ways)
  const jsonKeys = new Set(json)
  const read = (value: Json): string => {
    if (isList(value)) return value.map(read).join('')
    if (!isObject(value)) return ''
    return Object.entries(value)
      .map(([key, inner]) => {
        if (typeof inner === 'string') return wordKeys.has(key) ? inner : ''
        if (jsonKeys.has(key)) return JSON.stringify(inner)
        return wayKeys.has(key) ? read(inner) : ''
      })
      .join('')
  }
  return read
}

/** `/chat/completions` and `/completions`, whole and streamed. */
export const spokenInChoices = spoken({
  words: [
    ...['content', 'text', 'refusal', 'reasoning_content', 'reasoning', 'thinking', 'transcript'],
    ...['name', 'arguments', 'input'],
  ],
  ways: [
    ...['choices', 'message', 'delta', 'content', 'thinking', 'audio', 'tool_calls'],
    ...['function', 'custom', 'function_call'],
  ],
})

const inItems = spoken({
  words: ['text', 'refusal', 'transcript', 'name', 'arguments', 'input', 'code'],
  ways: ['output', 'content', 'summary'],
})
const inDelta = spoken({ words: ['delta'], ways: [] })

/** `/responses`: of a stream only the deltas, because other events repeat what they brought. */
export function spokenInResponses(data: Json): string {
  const type = isObject(data) ? data.type : undefined
  return typeof type === 'string' ? (type.endsWith('.delta') ? inDelta(data) : '') : inItems(data)
}

/** `/v1/messages`, whole and streamed. */
export const spokenInMessages = spoken({
  words: ['text', 'thinking', 'partial_json', 'name'],
  ways: ['content', 'content_block', 'delta'],
  json: ['input'],
})

/** `:generateContent` and `:streamGenerateContent`. */
export const spokenInCandidates = spoken({
  words: ['text', 'name', 'code', 'stringValue'],
  ways: ['candidates', 'content', 'parts', 'functionCall', 'partialArgs', 'executableCode'],
  json: ['args'],
})
