import type { ChannelKind, JsonObject, ParsedRequest, Restorer, Restoring } from '../model.ts'
import { wholeTexts } from './chat-answer.ts'
import { type Channel, type Channels, restoreMessage, type ToolKey } from './chat-message.ts'
import { closingOf, isUntouched } from './closing.ts'
import { editMembers } from './edit.ts'
import { isObject, own } from './place.ts'

/** One choice of a stream: what of each of its texts is still held back, and whether it has ended. */
export class StreamedChoice implements Channels {
  readonly contentKind: ChannelKind
  readonly #request: ParsedRequest
  readonly #restoring: Restoring
  readonly #open = new Map<
    string,
    { readonly channel: Channel; readonly restorer: Restorer; closed: boolean }
  >()
  #lastTool: ToolKey | undefined
  /** Whether the choice has said anything in words. */
  #spoken = false
  #closing = false
  finished = false

  constructor(request: ParsedRequest, restoring: Restoring) {
    this.contentKind = request.answersJson ? 'json' : 'text'
    this.#request = request
    this.#restoring = restoring
  }

  /**
   * A choice of a chunk with its values put back. With the chunk that ends the choice comes all that was held back:
   * in the chunk's own texts, and in deltas to send before it.
   */
  restore(choice: JsonObject): { readonly before: readonly JsonObject[]; readonly choice: JsonObject } {
    this.#closing = ends(choice)
    if (this.#closing) this.finished = true
    if (isUntouched(this.#request, this.#restoring)) return { before: [], choice }
    const restored = editMembers(choice, {
      delta: delta => restoreMessage(delta, this),
      // Some providers send all that was said so far beside it.
      message: message => restoreMessage(message, wholeTexts(this.#request, this.#restoring)),
      logprobs: () => null,
    })
    if (!this.#closing) return { before: [], choice: restored }
    const before = this.drain()
    const closing = closingOf(this.#request, this.#restoring)
    if (closing === null || !this.#spoken || own(choice, 'finish_reason') !== 'stop')
      return { before, choice: restored }
    const delta = own(restored, 'delta')
    const last = isObject(delta) ? own(delta, 'content') : undefined
    if (typeof last !== 'string' || last === '')
      return { before: [...before, { content: closing }], choice: restored }
    return {
      before,
      choice: { ...restored, delta: { ...(isObject(delta) ? delta : {}), content: last + closing } },
    }
  }

  /** Deltas that bring all that is still held back. */
  drain(): readonly JsonObject[] {
    const deltas: JsonObject[] = []
    for (const open of this.#open.values()) {
      if (open.closed) continue
      open.closed = true
      const rest = open.restorer.flush()
      if (rest !== '') deltas.push(open.channel.delta(rest))
    }
    return deltas
  }

  put(channel: Channel, text: string): string {
    if (channel.id === 'content' && text !== '') this.#spoken = true
    let open = this.#open.get(channel.id)
    if (!open || open.closed) {
      open = { channel, restorer: this.#restoring.channel(channel.kind), closed: false }
      this.#open.set(channel.id, open)
    }
    const shown = open.restorer.push(text)
    if (!this.#closing) return shown
    open.closed = true
    return shown + open.restorer.flush()
  }

  whole(text: string, kind: ChannelKind): string {
    return this.#restoring.whole(text, kind)
  }

  moved({ id }: Channel, offset: number): number {
    return this.#open.get(id)?.restorer.moved(offset) ?? offset
  }

  /** Where neither index nor id stands, the delta goes on with the call before. */
  toolKey(call: JsonObject, position: number): ToolKey {
    const index = own(call, 'index')
    const id = own(call, 'id')
    if (typeof index === 'number') this.#lastTool = { index }
    else if (typeof id === 'string' && id !== '') this.#lastTool = { id }
    this.#lastTool ??= { index: position }
    return this.#lastTool
  }
}

/** Whether this is the last chunk of a choice: some providers send an empty `finish_reason` with all others. */
export function ends(choice: JsonObject): boolean {
  const reason = own(choice, 'finish_reason')
  return typeof reason === 'string' && reason !== ''
}
