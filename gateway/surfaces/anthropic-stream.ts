import type {
  ChannelKind,
  Json,
  JsonObject,
  ParsedRequest,
  Restorer,
  Restoring,
  SseEvent,
  StreamReader,
  Usage,
} from '../model.ts'
import { anthropicUsage, restoreBlock, restoreCitation } from './anthropic-answer.ts'
import { closingOf, isUntouched } from './closing.ts'
import { consecutive } from './consecutive.ts'
import { editMembers, items, members, strings } from './edit.ts'
import { readEvent } from './event-data.ts'
import { isObject, own } from './place.ts'

/** The text of a block that is still coming. */
interface Open {
  readonly restorer: Restorer
  delta(text: string): JsonObject
}

/** The events of `POST /v1/messages` with values put back: one restorer a block, emptied before the block ends. */
export class AnthropicStream implements StreamReader {
  readonly #request: ParsedRequest
  readonly #restoring: Restoring
  readonly #words: Pick<Restoring, 'channel' | 'whole'>
  readonly #open = new Map<number, Open>()
  #last = { index: -1, type: '' }
  ended = false
  failed = false
  usage: Usage | null = null

  constructor(request: ParsedRequest, restoring: Restoring) {
    this.#request = request
    this.#restoring = restoring
    this.#words = consecutive(restoring)
  }

  read(event: SseEvent): readonly SseEvent[] {
    if (this.ended) return []
    if (event.kind === 'comment') return [event]
    const data = readEvent(event.data)
    switch (own(data, 'type')) {
      case 'message_start':
        return [this.#started(event, data)]
      case 'content_block_start':
        return [this.#begun(event, data)]
      case 'content_block_delta':
        return this.#delta(event, data)
      case 'content_block_stop':
        return [...this.#flushed(indexOf(data)), event]
      case 'message_delta':
        return this.#closing(event, data)
      case 'message_stop': {
        const held = this.#drain()
        this.ended = true
        return this.failed ? held : [...held, event]
      }
      case 'error':
        return this.#error(event, data)
      default:
        return [event]
    }
  }

  end(): { readonly events: readonly SseEvent[]; readonly clean: boolean } {
    return { events: this.ended ? [] : this.#drain(), clean: this.ended && !this.failed }
  }

  #started(event: Event, data: JsonObject): SseEvent {
    const message = own(data, 'message')
    if (!isObject(message)) return event
    this.usage = anthropicUsage(own(message, 'usage'), this.usage)
    if (isUntouched(this.#request, this.#restoring)) return event
    // Empty at Anthropic's own; some compatible servers begin with what is there already.
    const content = items(block => this.#block(block))
    return written(event, { ...data, message: editMembers(message, { content }) })
  }

  #begun(event: Event, data: JsonObject): SseEvent {
    const block = own(data, 'content_block')
    if (!isObject(block)) return event
    const index = indexOf(data)
    const type = String(own(block, 'type'))
    this.#last = { index, type }
    if (isUntouched(this.#request, this.#restoring)) return event
    // A text that begins with words goes on in deltas: what may still become a placeholder waits.
    const text = own(block, 'text')
    if (type === 'text' && typeof text === 'string' && text !== '') {
      const shown = this.#channel(index, 'text').restorer.push(text)
      return written(event, { ...data, content_block: { ...block, text: shown } })
    }
    return written(event, { ...data, content_block: this.#block(block) })
  }

  #delta(event: Event, data: JsonObject): readonly SseEvent[] {
    const delta = own(data, 'delta')
    if (!isObject(delta) || isUntouched(this.#request, this.#restoring)) return [event]
    const index = indexOf(data)
    const piece = (kind: 'text' | 'partial_json'): readonly SseEvent[] => {
      const came = own(delta, kind)
      if (typeof came !== 'string') return [event]
      const shown = this.#channel(index, kind).restorer.push(came)
      // All of it is held back.
      if (shown === '' && came !== '') return []
      return [written(event, { ...data, delta: { ...delta, [kind]: shown } })]
    }
    switch (own(delta, 'type')) {
      case 'text_delta':
        return piece('text')
      case 'input_json_delta':
        return piece('partial_json')
      case 'citations_delta':
        return [
          written(event, {
            ...data,
            delta: editMembers(delta, { citation: each => restoreCitation(each, this.#restoring) }),
          }),
        ]
      default:
        // Thoughts and signatures, byte for byte.
        return [event]
    }
  }

  #closing(event: Event, data: JsonObject): readonly SseEvent[] {
    this.usage = anthropicUsage(own(data, 'usage'), this.usage)
    const held = this.#drain()
    const delta = own(data, 'delta')
    if (!isObject(delta) || isUntouched(this.#request, this.#restoring)) return [...held, event]
    const restored = editMembers(delta, {
      stop_sequence: strings(text => this.#restoring.whole(text, 'text')),
    })
    const closing = closingOf(this.#request, this.#restoring)
    const ends = own(delta, 'stop_reason') === 'end_turn' && this.#last.type === 'text'
    const added = closing !== null && ends ? this.#added(this.#last.index + 1, closing) : []
    return [...held, ...added, written(event, { ...data, delta: restored })]
  }

  #error(event: Event, data: JsonObject): readonly SseEvent[] {
    this.failed = true
    const held = this.#drain()
    if (this.#restoring.empty) return [...held, event]
    const message = strings(text => this.#restoring.whole(text, 'text'))
    return [...held, written(event, editMembers(data, { error: members({ message }) }))]
  }

  #channel(index: number, kind: 'text' | 'partial_json'): Open {
    const known = this.#open.get(index)
    if (known) return known
    const type = kind === 'text' ? 'text_delta' : 'input_json_delta'
    const holds: ChannelKind = kind === 'partial_json' || this.#request.answersJson ? 'json' : 'text'
    const open = {
      restorer: (kind === 'text' ? this.#words : this.#restoring).channel(holds),
      delta: (text: string) => ({ type, [kind]: text }),
    }
    this.#open.set(index, open)
    return open
  }

  /** One more delta of the block that brings all that is still held back. */
  #flushed(index: number): readonly SseEvent[] {
    const open = this.#open.get(index)
    if (!open) return []
    this.#open.delete(index)
    const rest = open.restorer.flush()
    return rest === '' ? [] : [added('content_block_delta', { index, delta: open.delta(rest) })]
  }

  #drain(): readonly SseEvent[] {
    return [...this.#open.keys()].flatMap(index => this.#flushed(index))
  }

  #block(block: Json): Json {
    return restoreBlock(block, this.#request, this.#restoring, this.#words)
  }

  #added(index: number, text: string): readonly SseEvent[] {
    return [
      added('content_block_start', { index, content_block: { type: 'text', text: '' } }),
      added('content_block_delta', { index, delta: { type: 'text_delta', text } }),
      added('content_block_stop', { index }),
    ]
  }
}

type Event = SseEvent & { readonly kind: 'event' }

function indexOf(data: JsonObject): number {
  const index = own(data, 'index')
  return typeof index === 'number' ? index : 0
}

function written(event: Event, data: Json): SseEvent {
  return { ...event, data: JSON.stringify(data) }
}

function added(type: string, data: JsonObject): SseEvent {
  return { kind: 'event', event: type, data: JSON.stringify({ type, ...data }) }
}
