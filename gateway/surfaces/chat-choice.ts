import type { ChannelKind, JsonObject, ParsedRequest, Restorer, Restoring } from '../model.ts'
import { wholeTexts } from './chat-answer.ts'
import type { Channel, Channels, ToolKey } from './chat-message.ts'
import { type ChoiceForm, ofChoice } from './choice-form.ts'
import { closingOf, isUntouched } from './closing.ts'
import { own } from './place.ts'

/** One choice of a stream: what of each of its texts is still held back, and whether it has ended. */
export class StreamedChoice implements Channels {
  readonly contentKind: ChannelKind
  readonly #request: ParsedRequest
  readonly #restoring: Restoring
  readonly #form: ChoiceForm
  readonly #open = new Map<
    string,
    { readonly channel: Channel; readonly restorer: Restorer; closed: boolean }
  >()
  #lastTool: ToolKey | undefined
  /** Whether the choice has said anything in words. */
  #spoken = false
  #closing = false
  /** The line at the end of the words has come: some providers say twice that a choice has ended. */
  #closed = false
  finished = false

  constructor(request: ParsedRequest, restoring: Restoring, form: ChoiceForm) {
    this.#form = form
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
    const whole = wholeTexts(this.#request, this.#restoring)
    // Some providers send all that was said so far beside a piece.
    const restored = ofChoice({ ...this.#form.whole(whole), ...this.#form.pieces(this) })(
      choice,
    ) as JsonObject
    if (!this.#closing) return { before: [], choice: restored }
    const before = this.drain()
    const closing = closingOf(this.#request, this.#restoring)
    const due = closing !== null && this.#spoken && !this.#closed
    if (!due || own(choice, 'finish_reason') !== 'stop') return { before, choice: restored }
    this.#closed = true
    const closed = this.#form.closed(restored, closing)
    return closed === null
      ? { before: [...before, this.#form.closing(closing)], choice: restored }
      : { before, choice: closed }
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
      open = { channel, restorer: this.#restoring.channel(channel.kind, open?.restorer), closed: false }
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
