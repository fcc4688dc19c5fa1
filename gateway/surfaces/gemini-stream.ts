import type {
  Json,
  JsonObject,
  ParsedRequest,
  Restorer,
  Restoring,
  SseEvent,
  StreamReader,
  Usage,
} from '../model.ts'
import { closingOf, isUntouched } from './closing.ts'
import { members, strings } from './edit.ts'
import { readEvent } from './event-data.ts'
import { geminiUsage, restoreCandidate, restoreResponse } from './gemini-answer.ts'
import { StreamedCalls } from './gemini-calls.ts'
import { isList, isObject, own } from './place.ts'

/** A candidate whose words are still coming. */
interface Candidate {
  readonly restorer: Restorer
  readonly calls: StreamedCalls
  /** Whether the last that it said was words. */
  spoken: boolean
  finished: boolean
}

/**
 * The chunks of `:streamGenerateContent` with values put back. A chunk is a response of its own, with more parts; the
 * words of a candidate's parts are one text, held back as far as they may still become a placeholder.
 */
export class GeminiStream implements StreamReader {
  readonly #request: ParsedRequest
  readonly #restoring: Restoring
  readonly #candidates = new Map<number, Candidate>()
  #blocked = false
  readonly ended = false
  failed = false
  usage: Usage | null = null

  constructor(request: ParsedRequest, restoring: Restoring) {
    this.#request = request
    this.#restoring = restoring
  }

  read(event: SseEvent): readonly SseEvent[] {
    if (this.failed) return []
    if (event.kind === 'comment') return [event]
    const chunk = readEvent(event.data)
    this.usage = geminiUsage(own(chunk, 'usageMetadata')) ?? this.usage
    if (isObject(own(chunk, 'error'))) return this.#error(event, chunk)
    const feedback = own(chunk, 'promptFeedback')
    if (isObject(feedback) && own(feedback, 'blockReason') !== undefined) this.#blocked = true
    const shown = restoreResponse(
      chunk,
      (candidate, index) => this.#candidate(candidate, index),
      this.#restoring,
    )
    if (isUntouched(this.#request, this.#restoring)) return [event]
    return addsNothing(chunk, shown) ? [] : [{ ...event, data: JSON.stringify(shown) }]
  }

  end(): { readonly events: readonly SseEvent[]; readonly clean: boolean } {
    const candidates = [...this.#candidates.values()]
    const complete = candidates.length > 0 ? candidates.every(({ finished }) => finished) : this.#blocked
    return { events: this.#drain(), clean: complete && !this.failed }
  }

  #candidate(candidate: JsonObject, index: number): Json {
    const open = this.#candidates.get(index) ?? {
      restorer: this.#restoring.channel(this.#request.answersJson ? 'json' : 'text'),
      calls: new StreamedCalls(this.#restoring),
      spoken: false,
      finished: false,
    }
    this.#candidates.set(index, open)
    const reason = own(candidate, 'finishReason')
    const ends = typeof reason === 'string' && reason !== ''
    const restored = restoreCandidate(
      candidate,
      this.#restoring,
      text => {
        if (text !== '') open.spoken = true
        return open.restorer.push(text)
      },
      this.#request,
      {
        rest: () => {
          open.spoken = false
          return open.restorer.flush()
        },
        call: open.calls.restore,
      },
    )
    if (!ends) return restored
    const rest = open.restorer.flush()
    open.finished = true
    const pieces = open.calls.flush()
    const closing = closingOf(this.#request, this.#restoring)
    const said = closing !== null && open.spoken && reason === 'STOP' ? rest + closing : rest
    return withWords(pieces.length > 0 ? withCall(restored, pieces) : restored, said)
  }

  #error(event: Event, chunk: JsonObject): readonly SseEvent[] {
    this.failed = true
    const message = strings(text => this.#restoring.whole(text, 'text'))
    const shown = members({ error: members({ message }) })(chunk)
    return [...this.#drain(), { ...event, data: JSON.stringify(shown), bare: true }]
  }

  #drain(): readonly SseEvent[] {
    return [...this.#candidates].flatMap(([index, { restorer, calls, finished }]) => {
      const pieces = finished ? [] : calls.flush()
      const rest = finished ? '' : restorer.flush()
      const parts = [...(rest === '' ? [] : [{ text: rest }]), ...(pieces.length > 0 ? [partOf(pieces)] : [])]
      if (parts.length === 0) return []
      const candidates = [{ index, content: { role: 'model', parts } }]
      return [{ kind: 'event', data: JSON.stringify({ candidates }) } as const]
    })
  }
}

type Event = SseEvent & { readonly kind: 'event' }

function partsOf(candidate: JsonObject): readonly Json[] {
  const content = own(candidate, 'content')
  const parts = isObject(content) ? own(content, 'parts') : undefined
  return isList(parts) ? parts : []
}

/** More of the arguments of the call that is going on. */
function partOf(partialArgs: readonly JsonObject[]): JsonObject {
  return { functionCall: { partialArgs } }
}

/** With more of the arguments of a call before its other parts. */
function withCall(candidate: JsonObject, pieces: readonly JsonObject[]): JsonObject {
  const content = own(candidate, 'content')
  const parts = [partOf(pieces), ...partsOf(candidate)]
  return { ...candidate, content: { role: 'model', ...(isObject(content) ? content : {}), parts } }
}

/** With a part of words behind the others; as it is where there are none to add. */
function withWords(candidate: JsonObject, text: string): JsonObject {
  if (text === '') return candidate
  const content = own(candidate, 'content')
  const parts = [...partsOf(candidate), { text }]
  return { ...candidate, content: { role: 'model', ...(isObject(content) ? content : {}), parts } }
}

/** Whether a chunk brought nothing but words, and all of them are held back. */
function addsNothing(came: JsonObject, shown: JsonObject): boolean {
  const before = own(came, 'candidates')
  const after = own(shown, 'candidates')
  if (!isList(before) || !isList(after) || before.length !== 1 || Object.hasOwn(came, 'usageMetadata'))
    return false
  const [first] = before
  const [second] = after
  if (!isObject(first) || !isObject(second) || own(first, 'finishReason') !== undefined) return false
  const parts = partsOf(second)
  return (
    parts.length === 1 &&
    parts.every(part => isObject(part) && own(part, 'text') === '' && Object.keys(part).length === 1)
  )
}
