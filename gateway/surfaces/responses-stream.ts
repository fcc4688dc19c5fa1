import type { Json, JsonObject, ParsedRequest, Restoring, SseEvent, StreamReader, Usage } from '../model.ts'
import { closingOf, isUntouched } from './closing.ts'
import { editMembers, members, strings } from './edit.ts'
import { readEvent } from './event-data.ts'
import { isObject, own } from './place.ts'
import {
  closes,
  itemWithClosing,
  keptOf,
  responsesUsage,
  restoreResponse,
  withClosing,
} from './responses-answer.ts'
import { deltaLike, ResponsesChannels } from './responses-channels.ts'
import {
  noTokens,
  restoreAnnotation,
  restoreItem,
  restorePart,
  type Texts,
  wholeTexts,
} from './responses-output.ts'

/** An event on its way to the caller; `as` is what the provider sent, if it did. */
interface Told {
  readonly data: JsonObject
  readonly as?: Event
}

/**
 * The events of `POST /v1/responses` with values put back: one restorer for each text, emptied before the event that
 * ends it. Every copy of a text that an event repeats is restored alike.
 */
export class ResponsesStream implements StreamReader {
  readonly #request: ParsedRequest
  readonly #restoring: Restoring
  readonly #channels: ResponsesChannels
  readonly #closing: string | null
  readonly #untouched: boolean
  /** The last delta of words that came. */
  #spoken: JsonObject | undefined
  /** Events that end the latest words: kept until it is known whether the answer ends there, and a line is added. */
  #waiting: Told[] = []
  ended = false
  failed = false
  usage: Usage | null = null
  /** From the first event on: the caller may build on a response as soon as it has its name. */
  kept: readonly string[] = []
  /** `sequence_number` of the event that follows. */
  next: number | undefined

  constructor(request: ParsedRequest, restoring: Restoring) {
    this.#request = request
    this.#restoring = restoring
    this.#channels = new ResponsesChannels(request, restoring)
    this.#closing = closingOf(request, restoring)
    this.#untouched = isUntouched(request, restoring)
  }

  read(event: SseEvent): readonly SseEvent[] {
    if (this.ended) return []
    if (event.kind === 'comment') return [event]
    // Some servers end with it as they do in chat; here it says nothing.
    if (event.data.trim() === '[DONE]') return []
    const data = readEvent(event.data)
    const number = own(data, 'sequence_number')
    if (this.next === undefined && typeof number === 'number') this.next = number
    const type = String(own(data, 'type'))
    const told = this.#note(type, data)
      ? []
      : this.#untouched
        ? [{ data, as: event }]
        : this.#told(type, data, event)
    return told.map(each => this.#written(each))
  }

  end(): { readonly events: readonly SseEvent[]; readonly clean: boolean } {
    const events = this.ended ? [] : [...this.#drain(), ...this.#released()].map(each => this.#written(each))
    return { events, clean: this.ended && !this.failed }
  }

  /** Whether the event is to be swallowed: behind an error it would look like a clean end. */
  #note(type: string, data: JsonObject): boolean {
    if (type === 'error') this.failed = true
    const response = own(data, 'response')
    if (isObject(response)) this.kept = [...new Set([...this.kept, ...keptOf(response)])]
    if (!/^response\.(?:completed|incomplete|failed|cancelled)$/.test(type)) return false
    if (isObject(response)) this.usage = responsesUsage(own(response, 'usage')) ?? this.usage
    this.ended = true
    const swallowed = this.failed && type !== 'response.failed'
    if (type !== 'response.completed' && type !== 'response.incomplete') this.failed = true
    return swallowed
  }

  #told(type: string, data: JsonObject, as: Event): readonly Told[] {
    const kind = this.#channels.kindOf(type)
    if (kind !== undefined) return [...this.#released(), ...this.#delta(data, as)]
    if (this.ended || type === 'error') return this.#last(type, data, as)
    if (/\.added$/.test(type) && !/annotation\.added$/.test(type)) {
      return [...this.#released(), { data: this.#restored(type, data, this.#channels.beginning(data)), as }]
    }
    const ends = /\.done$/.test(type)
    const held = ends ? this.#channels.ended(data).map(each => ({ data: each })) : []
    const texts = ends ? this.#channels.copies(data) : wholeTexts(this.#request, this.#restoring)
    const told = { data: this.#restored(type, data, texts), as }
    if (this.#keeps(type, data)) {
      this.#waiting.push(told)
      return held
    }
    return [...held, told]
  }

  #delta(data: JsonObject, as: Event): readonly Told[] {
    const kind = this.#channels.kindOf(String(own(data, 'type'))) ?? 'text'
    const came = own(data, 'delta')
    if (typeof came === 'string') {
      if (own(data, 'type') === 'response.output_text.delta') this.#spoken = data
      const shown = this.#channels.push(data, kind, came)
      // All of it is held back.
      return shown === '' && came !== '' ? [] : [{ data: deltaLike(data, shown), as }]
    }
    if (!isObject(came)) return [{ data, as }]
    const pushed = Object.entries(came).map(([key, text]): [string, Json] => [
      key,
      typeof text === 'string' ? this.#channels.push(data, kind, text, key) : text,
    ])
    return [{ data: deltaLike(data, Object.fromEntries(pushed)), as }]
  }

  /** The answer is over: what is held back comes first, then a closing line where the answer ended in words. */
  #last(type: string, data: JsonObject, as: Event): readonly Told[] {
    const held = this.#drain()
    const restored = this.#restored(type, data, wholeTexts(this.#request, this.#restoring))
    const response = own(restored, 'response')
    const closing = this.#closing
    if (closing === null || !this.#spoken || !isObject(response) || !closes(response)) {
      return [...held, ...this.#released(), { data: restored, as }]
    }
    const line = { data: deltaLike(this.#spoken, closing) }
    const kept = this.#released().map(each => ({ ...each, data: copyWithClosing(each.data, closing) }))
    const data_ = { ...restored, response: withClosing(response, closing) }
    return [...held, line, ...kept, { data: data_, as }]
  }

  /** An event with every text in it restored. */
  #restored(type: string, data: JsonObject, texts: Texts): JsonObject {
    const text = strings(value => texts.whole(value, 'text'))
    const words = strings(value =>
      type === 'response.output_text.done'
        ? texts.put({ delta: 'response.output_text.delta', kind: texts.contentKind }, value)
        : texts.whole(value, 'text'),
    )
    const summary = typeof own(data, 'summary_index') === 'number'
    const of = summary ? 'summary_index' : 'content_index'
    const index = own(data, of)
    return editMembers(data, {
      response: response => (isObject(response) ? restoreResponse(response, texts) : response),
      item: item => restoreItem(item, texts),
      part: part => restorePart(part, texts, of, typeof index === 'number' ? index : 0),
      annotation: annotation =>
        restoreAnnotation(
          annotation,
          { ...texts, moved: (_, offset) => this.#channels.moved(data, offset) },
          anyText,
        ),
      text: words,
      refusal: text,
      arguments: strings(value => texts.whole(value, 'json')),
      name: strings(value => texts.whole(value, 'name')),
      input: text,
      code: text,
      command: text,
      diff: text,
      transcript: text,
      output: value => own(restoreItem({ output: value }, texts) as JsonObject, 'output') ?? value,
      message: text,
      error: members({ message: text }),
      logprobs: noTokens,
    })
  }

  /** Whether an event ends the words that were spoken last. */
  #keeps(type: string, data: JsonObject): boolean {
    if (this.#closing === null || this.#spoken === undefined) return false
    return (
      /^response\.(?:output_text\.done|content_part\.done|output_item\.done)$/.test(type) &&
      own(data, 'output_index') === own(this.#spoken, 'output_index') &&
      (own(data, 'content_index') ?? null) ===
        (type.includes('item') ? null : (own(this.#spoken, 'content_index') ?? null))
    )
  }

  #released(): readonly Told[] {
    const released = this.#waiting
    this.#waiting = []
    return released
  }

  #drain(): readonly Told[] {
    return this.#channels.drain().map(data => ({ data }))
  }

  /** Numbered anew: an event more or less moves all that follow. */
  #written({ data, as }: Told): SseEvent {
    const number = this.next
    if (number !== undefined) this.next = number + 1
    if (as && this.#untouched) return as
    const numbered = number !== undefined && Object.hasOwn(data, 'sequence_number')
    const shown = numbered ? { ...data, sequence_number: number } : data
    const type = String(own(data, 'type'))
    return { ...(as ?? { kind: 'event', event: type }), data: JSON.stringify(shown) }
  }
}

type Event = SseEvent & { readonly kind: 'event' }

const anyText = { delta: 'response.output_text.delta', kind: 'text' } as const

/** The line in a copy of the words that it follows. */
function copyWithClosing(data: JsonObject, closing: string): JsonObject {
  const text = strings(value => value + closing)
  return editMembers(data, {
    text,
    part: members({ text }),
    item: item => itemWithClosing(item, closing),
  })
}
