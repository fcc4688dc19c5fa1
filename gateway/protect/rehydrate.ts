import type { ChannelKind, Language, Restorer, Restoring } from '../model.ts'
import { Channel } from './channel.ts'
import { elides } from './elision.ts'
import { type Entry, Lexicon } from './lexicon.ts'

/** Gives real values back to the answers of one request, and counts the placeholders that it never gave out. */
export class Rehydration implements Restoring {
  readonly empty: boolean
  readonly closing: string | null
  readonly #lexicon: Lexicon
  readonly #elides: boolean
  #unminted = 0

  constructor(entries: Iterable<Entry>, language: Language, closing: string | null = null) {
    this.closing = closing
    const all = [...entries]
    this.empty = !all.some(entry => entry.restorable)
    this.#lexicon = new Lexicon(all)
    this.#elides = language === 'fr' && all.some(elides)
  }

  /** How many placeholders of a known label, but not of this request, the answers held. */
  get unminted(): number {
    return this.#unminted
  }

  channel(kind: ChannelKind, after?: Restorer): Restorer {
    if (this.empty) return untouched
    const joined = after instanceof Channel ? after : undefined
    return new Channel(kind, this.#lexicon, this.#elides, () => this.#unminted++, joined)
  }

  whole(text: string, kind: ChannelKind): string {
    if (this.empty) return text
    const channel = this.channel(kind)
    return channel.push(text) + channel.flush()
  }
}

/** Holds nothing back. */
const untouched: Restorer = { push: text => text, flush: () => '', moved: offset => offset }
