import type { ChannelKind, Restorer } from '../model.ts'
import { code, isLetter } from './characters.ts'
import { Destination } from './destination.ts'
import { Edits } from './edits.ts'
import { elidableAt, elides } from './elision.ts'
import { Grammar } from './grammar.ts'
import { JsonNesting } from './json-nesting.ts'
import type { Attempt, Entry, Lexicon } from './lexicon.ts'
import { OPENERS } from './tokens.ts'
import { MORE, Units } from './units.ts'
import { isWordUnit } from './word.ts'

/** JSON in JSON beyond this is left as it is: each level may double what a value takes. */
const DEEPEST = 5
const NEWLINE = code('\n')
const QUOTE = code('"')
const OPEN = code('[')
const CLOSE = code(']')

/** What to write for a stretch of the provider's text. */
interface Replacement {
  readonly end: number
  readonly entry: Entry
  /** Of an elided `de` or `que`: `d'`, `qu'`. */
  readonly before: string
}

type Step = Replacement | { readonly end: number; readonly entry: undefined } | 'none' | 'more'

/** One channel of an answer. Holds back no more than one placeholder's length. */
export class Channel implements Restorer {
  readonly #kind: ChannelKind
  readonly #elides: boolean
  readonly #onUnminted: () => void
  readonly #units: Units
  readonly #grammar: Grammar
  /** Where this text stands alone, since it may be shown so, and behind the texts that it is joined to. */
  readonly #destinations: readonly Destination[]
  readonly #nesting = new JsonNesting()
  readonly #edits = new Edits()
  /** What was pushed and not yet returned, and how much came before it, read and written. */
  #held = ''
  #read = 0
  #written = 0
  /** The provider's last unit, 0 behind a placeholder. */
  #last = 0
  /** Brackets open on this line. */
  #open = 0

  /** `elides`: whether French is written, and any value begins in a vowel. */
  constructor(
    kind: ChannelKind,
    lexicon: Lexicon,
    elides: boolean,
    onUnminted: () => void,
    after: Channel | undefined,
  ) {
    this.#kind = kind
    this.#elides = elides
    this.#onUnminted = onUnminted
    this.#destinations = [new Destination(), ...(after ? after.#destinations.slice(-1) : [])]
    this.#units = new Units(kind === 'json')
    this.#grammar = new Grammar(this.#units, lexicon)
  }

  push(text: string): string {
    this.#held += text
    return this.#advance(false)
  }

  flush(): string {
    return this.#advance(true)
  }

  moved(offset: number): number {
    return this.#edits.moved(offset)
  }

  #advance(final: boolean): string {
    const text = this.#held
    this.#units.text = text
    this.#units.final = final
    let out = ''
    let from = 0
    let at = 0
    while (at < text.length) {
      const unit = this.#units.at(at)
      if (unit === MORE) break
      const next = this.#units.next
      const step = this.#step(at, unit)
      if (step === 'more') break
      if (step === 'none') {
        this.#pass(unit, next - at === 1)
        at = next
      } else if (step.entry === undefined) {
        at = this.#passUntil(at, step.end)
      } else {
        out += text.slice(from, at) + step.before + this.#escape(step.entry.value)
        this.#edits.add(this.#read + at, this.#read + step.end, this.#written + out.length)
        this.#put(step.before + step.entry.value)
        from = at = step.end
      }
    }
    out += text.slice(from, at)
    this.#held = text.slice(at)
    this.#read += at
    this.#written += out.length
    return out
  }

  #step(at: number, unit: number): Step {
    if (this.#kind === 'name') return this.#settle(this.#grammar.exact(at))
    if (this.#destinations.some(isInside) || this.#nesting.depth > DEEPEST) return 'none'
    if (OPENERS.has(unit)) return this.#settle(this.#grammar.bracketed(at))
    if (!isLetter(unit) || isWordUnit(this.#last)) return 'none'
    const bare = this.#grammar.bare(at)
    if (bare !== 'none') return this.#settle(this.#closed(bare))
    return this.#elides ? this.#elided(at) : 'none'
  }

  /** `de [PERSONNE_1]` becomes `d'Anne`. */
  #elided(at: number): Step {
    const word = elidableAt(this.#units, at)
    if (word === 'none' || word === 'more') return word
    const unit = this.#units.at(word.end)
    if (unit === MORE) return 'more'
    const attempt = OPENERS.has(unit)
      ? this.#grammar.bracketed(word.end)
      : this.#closed(this.#grammar.bare(word.end))
    if (attempt === 'none' || attempt === 'more') return attempt
    const { end, meaning } = attempt
    return meaning !== 'unminted' && elides(meaning) ? { end, entry: meaning, before: word.elided } : 'none'
  }

  /** `PERSONNE_1]`: a bracket that nothing on this line opened goes with the id. */
  #closed(bare: Attempt): Attempt {
    if (bare === 'none' || bare === 'more' || bare.meaning === 'unminted' || this.#open > 0) return bare
    return this.#units.at(bare.end) === CLOSE ? { ...bare, end: this.#units.next } : bare
  }

  #settle(attempt: Attempt): Step {
    if (attempt === 'none' || attempt === 'more') return attempt
    const { end, meaning } = attempt
    if (meaning === 'unminted') this.#onUnminted()
    else if (meaning.restorable) return { end, entry: meaning, before: '' }
    return { end, entry: undefined }
  }

  /** Lets a unit of the provider's text through. `raw`: it is not written as an escape. */
  #pass(unit: number, raw: boolean): void {
    this.#last = unit
    if (unit === OPEN) this.#open++
    else if (unit === CLOSE) this.#open = Math.max(0, this.#open - 1)
    else if (unit === NEWLINE) this.#open = 0
    if (this.#kind === 'json') {
      this.#nesting.feed(unit, raw)
      if (unit === QUOTE && raw) {
        this.#open = 0
        for (const destination of this.#destinations) destination.restart()
        return
      }
    }
    if (this.#kind === 'name') return
    for (const destination of this.#destinations) destination.feed(unit)
  }

  #passUntil(from: number, end: number): number {
    let at = from
    while (at < end) {
      const unit = this.#units.at(at)
      this.#pass(unit, this.#units.next - at === 1)
      at = this.#units.next
    }
    return at
  }

  /** Lets a value through. */
  #put(value: string): void {
    this.#last = 0
    if (this.#kind === 'name') return
    if (this.#kind === 'json') this.#nesting.feed(0, false)
    for (const destination of this.#destinations) destination.put(value)
  }

  #escape(value: string): string {
    if (this.#kind !== 'json') return value
    let escaped = value
    for (let depth = 0; depth < this.#nesting.depth; depth++) escaped = JSON.stringify(escaped).slice(1, -1)
    return escaped
  }
}

const isInside = ({ inside }: Destination): boolean => inside
