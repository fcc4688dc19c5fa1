import type { ChannelKind, Json, JsonObject, ParsedRequest, Restoring, Usage } from '../model.ts'
import { closingOf, isUntouched } from './closing.ts'
import { consecutive } from './consecutive.ts'
import { type Edit, editMembers, items, members, strings } from './edit.ts'
import { wholeCall } from './gemini-calls.ts'
import { isList, isObject, own } from './place.ts'
import { unreadable } from './unreadable.ts'

/** Restores the words of a part: whole, or the next piece of a stream. */
export type PutWords = (text: string, kind: ChannelKind) => string

/** How a stream restores what stands between the words of a candidate. */
export interface Between {
  /** Words that are still held back before a part that is none. */
  readonly rest: () => string
  readonly call: Edit
}

/** The whole answer with its values put back. Throws `upstream_malformed` for what has no candidates and no feedback. */
export function restoreGenerated(
  body: Json,
  request: ParsedRequest,
  restoring: Restoring,
): { readonly body: Json; readonly usage: Usage | null } {
  if (!isObject(body) || !(isList(own(body, 'candidates')) || isObject(own(body, 'promptFeedback')))) {
    throw unreadable({ fr: 'pas de liste candidates', en: 'no list of candidates' })
  }
  const usage = geminiUsage(own(body, 'usageMetadata'))
  if (isUntouched(request, restoring)) return { body, usage }
  const restored = restoreResponse(
    body,
    (candidate, _index) => {
      const whole = restoreCandidate(candidate, restoring, consecutive(restoring).whole, request)
      const closing = closingOf(request, restoring)
      return closing === null ? whole : withClosing(whole, closing)
    },
    restoring,
  )
  return { body: restored, usage }
}

/** A response, whole or a chunk of a stream: its candidates, and what is said of the prompt. */
export function restoreResponse(
  body: JsonObject,
  candidate: (value: JsonObject, index: number) => Json,
  restoring: Restoring,
): JsonObject {
  const text: Edit = strings(value => restoring.whole(value, 'text'))
  return editMembers(body, {
    candidates: items((value, index) => (isObject(value) ? candidate(value, indexOf(value, index)) : value)),
    promptFeedback: members({ blockReasonMessage: text }),
  })
}

function indexOf(candidate: JsonObject, position: number): number {
  const index = own(candidate, 'index')
  return typeof index === 'number' ? index : position
}

/** `uri` and `url` are destinations and stay; thoughts and their signatures stay byte for byte. */
export function restoreCandidate(
  candidate: JsonObject,
  restoring: Restoring,
  put: PutWords,
  { answersJson = false }: ParsedRequest,
  between: Between = { rest: () => '', call: wholeCall(restoring) },
): JsonObject {
  const text: Edit = strings(value => restoring.whole(value, 'text'))
  const kind = answersJson ? 'json' : 'text'
  const part: Edit = value => {
    if (!isObject(value) || own(value, 'thought') === true) return value
    return editMembers(value, {
      text: strings(each => put(each, kind)),
      functionCall: between.call,
      executableCode: members({ code: text }),
      codeExecutionResult: members({ output: text }),
    })
  }
  const parts: Edit = list => {
    if (!isList(list)) return list
    return list.flatMap(each => {
      const rest = isWords(each) ? '' : between.rest()
      return rest === '' ? [part(each)] : [{ text: rest }, part(each)]
    })
  }
  return editMembers(candidate, {
    content: members({ parts }),
    finishMessage: text,
    citationMetadata: members({ citations: items(members({ title: text })) }),
    groundingMetadata: members({
      webSearchQueries: items(text),
      retrievalQueries: items(text),
      groundingChunks: items(
        members({
          web: members({ title: text }),
          maps: members({ title: text, text }),
          retrievedContext: members({ title: text, text }),
        }),
      ),
      groundingSupports: items(members({ segment: members({ text }) })),
    }),
    // Tokens cannot be matched with restored text, and would spell the placeholders.
    logprobsResult: () => null,
  })
}

/** Whether a part is something else than a call, code or a thought. */
function isWords(part: Json): boolean {
  return !isObject(part) || (own(part, 'thought') !== true && typeof own(part, 'text') === 'string')
}

/** In a part of its own, where the answer came to its end in words. */
function withClosing(candidate: Json, closing: string): Json {
  if (!isObject(candidate) || own(candidate, 'finishReason') !== 'STOP') return candidate
  const content = own(candidate, 'content')
  const parts = isObject(content) ? own(content, 'parts') : undefined
  const last = isList(parts) ? parts.at(-1) : undefined
  if (!isObject(content) || !isList(parts) || !isObject(last) || typeof own(last, 'text') !== 'string') {
    return candidate
  }
  return { ...candidate, content: { ...content, parts: [...parts, { text: closing }] } }
}

/** Tokens as `usageMetadata` counts them; thoughts are output too. */
export function geminiUsage(usage: Json | undefined): Usage | null {
  if (!isObject(usage)) return null
  const of = (key: string): number | undefined => {
    const value = own(usage, key)
    return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined
  }
  const [prompt, tools] = [of('promptTokenCount'), of('toolUsePromptTokenCount') ?? 0]
  const [output, thoughts] = [of('candidatesTokenCount'), of('thoughtsTokenCount')]
  const cached = of('cachedContentTokenCount')
  const counts = {
    ...(prompt === undefined ? {} : { inputTokens: prompt + tools }),
    // An answer that was cut while it thought has no candidates' tokens.
    ...(output === undefined && thoughts === undefined
      ? {}
      : { outputTokens: (output ?? 0) + (thoughts ?? 0) }),
    ...(cached === undefined ? {} : { cachedTokens: cached }),
    ...(thoughts === undefined ? {} : { reasoningTokens: thoughts }),
  }
  return Object.keys(counts).length > 0 ? counts : null
}
