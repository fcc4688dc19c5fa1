import type { ChannelKind, JsonObject, ParsedRequest, Restorer, Restoring } from '../model.ts'
import { consecutive } from './consecutive.ts'
import { own } from './place.ts'
import { type Channel, isOutputText, type Texts } from './responses-output.ts'

/** What tells the texts of one item apart. */
const indices = ['content_index', 'summary_index', 'command_index'] as const

/** Deltas that bring more of a text. */
const kinds: ReadonlyMap<string, ChannelKind> = new Map<string, ChannelKind>([
  ['response.refusal.delta', 'text'],
  ['response.reasoning_text.delta', 'text'],
  ['response.reasoning_summary_text.delta', 'text'],
  ['response.custom_tool_call_input.delta', 'text'],
  ['response.code_interpreter_call_code.delta', 'text'],
  ['response.shell_call_command.delta', 'text'],
  ['response.shell_call_output_content.delta', 'text'],
  ['response.apply_patch_call_operation_diff.delta', 'text'],
  ['response.audio.transcript.delta', 'text'],
  ['response.function_call_arguments.delta', 'json'],
  ['response.mcp_call_arguments.delta', 'json'],
])

interface Open {
  readonly type: string
  readonly item: string
  readonly restorer: Restorer
  /** The last event that brought some of this text, or an outline of one. */
  like: JsonObject
  /** The member of `delta`, where that is an object. */
  readonly within: string | null
  closed: boolean
  /** All of it so far, as it came and as it was shown. */
  came: string
  shown: string
}

/** The texts of a stream that are still coming, each restored on its own. */
export class ResponsesChannels {
  readonly #contentKind: ChannelKind
  readonly #restoring: Restoring
  readonly #words: Pick<Restoring, 'channel'>
  readonly #open = new Map<string, Open>()

  constructor({ answersJson = false }: ParsedRequest, restoring: Restoring) {
    this.#contentKind = answersJson ? 'json' : 'text'
    this.#restoring = restoring
    this.#words = consecutive(restoring)
  }

  /** How a delta of this type is restored; undefined where it brings no text. */
  kindOf(type: string): ChannelKind | undefined {
    return type === 'response.output_text.delta' ? this.#contentKind : kinds.get(type)
  }

  /** What can be shown of a piece of text; `event` is the delta that brings it. */
  push(event: JsonObject, kind: ChannelKind, text: string, within: string | null = null): string {
    const open = this.#channel(event, kind, within)
    const shown = open.restorer.push(text)
    open.came += text
    open.shown += shown
    return shown
  }

  /** Where an offset into a part's text so far stands in the restored one. */
  moved(event: JsonObject, offset: number): number {
    const like = { ...event, type: 'response.output_text.delta' }
    return this.#open.get(keyOf(like, null))?.restorer.moved(offset) ?? offset
  }

  /** Deltas that bring what is held back of the texts that `event` ends: all that stand where it says. */
  ended(event: JsonObject): readonly JsonObject[] {
    const item = itemOf(event)
    const stated = indices.filter(index => typeof own(event, index) === 'number')
    return this.#flushed(
      each => each.item === item && stated.every(index => own(each.like, index) === own(event, index)),
    )
  }

  /** Deltas that bring all that is held back. */
  drain(): readonly JsonObject[] {
    return this.#flushed(() => true)
  }

  /** The texts with which an item or part begins: they go on in deltas, so what may still become a placeholder waits. */
  beginning(event: JsonObject): Texts {
    return this.#texts(event, (like, kind, text) => (text === '' ? '' : this.push(like, kind, text)))
  }

  /** The texts that an event repeats: as the deltas showed them, which knew what stood before. */
  copies(event: JsonObject): Texts {
    return this.#texts(event, (like, kind, text) => {
      const known = this.#open.get(keyOf(like, null))
      if (known?.closed && known.came === text) return known.shown
      if (known) return this.#restoring.whole(text, kind)
      this.push(like, kind, text)
      this.#flushed(each => each.like === like)
      return this.#open.get(keyOf(like, null))?.shown ?? ''
    })
  }

  #texts(event: JsonObject, put: (like: JsonObject, kind: ChannelKind, text: string) => string): Texts {
    const like = (channel: Channel): JsonObject => {
      const { delta: type, kind: _kind, ...index } = channel
      const stands: Record<string, JsonObject[string]> = { type }
      for (const key of ['item_id', 'output_index', ...indices] as const) {
        const value = own(event, key)
        if (value !== undefined) stands[key] = value
      }
      return { ...stands, ...(stands.item_id === undefined ? itemIdOf(event) : {}), ...index }
    }
    return {
      contentKind: this.#contentKind,
      put: (channel, text) => put(like(channel), channel.kind, text),
      whole: (text, kind) => this.#restoring.whole(text, kind),
      moved: (channel, offset) => this.moved(like(channel), offset),
    }
  }

  #flushed(ends: (open: Open) => boolean): readonly JsonObject[] {
    const deltas: JsonObject[] = []
    for (const open of this.#open.values()) {
      if (open.closed || !ends(open)) continue
      open.closed = true
      const rest = open.restorer.flush()
      open.shown += rest
      if (rest !== '') deltas.push(more(open, rest))
    }
    return deltas
  }

  #channel(event: JsonObject, kind: ChannelKind, within: string | null): Open {
    const key = keyOf(event, within)
    const known = this.#open.get(key)
    if (known && !known.closed) {
      known.like = event
      return known
    }
    const open: Open = {
      type: String(own(event, 'type')),
      item: itemOf(event),
      restorer: (isOutputText(String(own(event, 'type'))) ? this.#words : this.#restoring).channel(kind),
      like: event,
      within,
      closed: false,
      came: '',
      shown: '',
    }
    this.#open.set(key, open)
    return open
  }
}

/** An event like `event` that brings `text`. */
export function deltaLike(event: JsonObject, text: JsonObject[string]): JsonObject {
  // Padding against those who measure events on the wire: of no use where the gateway writes its own.
  const { obfuscation: _padding, ...rest } = event
  return { ...rest, ...(Object.hasOwn(rest, 'logprobs') ? { logprobs: [] } : {}), delta: text }
}

function more({ like, within }: Open, rest: string): JsonObject {
  return deltaLike(like, within === null ? rest : { [within]: rest })
}

function keyOf(event: JsonObject, within: string | null): string {
  const stands = indices.map(index => own(event, index) ?? null)
  return JSON.stringify([own(event, 'type'), itemOf(event), ...stands, within])
}

/** Some providers write another `item_id` with each event, so the index counts where there is one. */
function itemOf(event: JsonObject): string {
  const index = own(event, 'output_index')
  return typeof index === 'number' ? `#${index}` : String(own(event, 'item_id') ?? itemIdOf(event).item_id)
}

function itemIdOf(event: JsonObject): JsonObject {
  const item = own(event, 'item')
  const id =
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? own(item as JsonObject, 'id')
      : undefined
  return id === undefined ? {} : { item_id: id }
}
