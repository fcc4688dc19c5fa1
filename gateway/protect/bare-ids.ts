import { isDigit, isLetter } from './characters.ts'
import { type Attempt, type Lexicon, type Meaning, matched } from './lexicon.ts'
import { type Tokens, UNDERSCORE } from './tokens.ts'
import { MORE, type Units } from './units.ts'
import { isWordUnit } from './word.ts'

/** Longest id that is looked for in an identifier, in units. */
const REACH = 96
/** One more than any nonce has. */
const RUN = 9

/** Recognises placeholders that stand without brackets. */
export class BareIds {
  readonly #units: Units
  readonly #tokens: Tokens
  readonly #lexicon: Lexicon
  readonly #loose: boolean
  /** Where the run that was read last ends. */
  #end = 0

  /** `loose`: an id counts although a word touches it, since that word may be taken out. */
  constructor(units: Units, tokens: Tokens, lexicon: Lexicon, loose: boolean) {
    this.#units = units
    this.#tokens = tokens
    this.#lexicon = lexicon
    this.#loose = loose
  }

  /** An id in running text; the caller has seen to it that no word runs up to it. */
  at(at: number): Attempt {
    const initial = this.#units.at(at)
    if (initial === MORE) return 'more'
    for (const label of this.#lexicon.startingWith(initial)) {
      const attempt = this.#labelled(label, at)
      if (attempt !== 'none') return attempt
    }
    return 'none'
  }

  #labelled(label: string, from: number): Attempt {
    let at = from
    let upper = true
    let capitalised = true
    for (let index = 0; index < label.length; index++) {
      const expected = label.charCodeAt(index)
      if (expected === UNDERSCORE) {
        const joint = this.#tokens.joint(at)
        if (joint !== 'yes') return joint
        at = this.#tokens.end
        continue
      }
      const unit = this.#units.at(at)
      if (unit === MORE) return 'more'
      upper &&= unit === expected
      capitalised &&= unit === (index === 0 ? expected : expected | 0x20)
      if (!upper && !(capitalised && this.#lexicon.capitalises(label))) return 'none'
      at = this.#units.next
    }
    const joint = this.#tokens.joint(at)
    return joint === 'yes' ? this.#numbered(label, this.#tokens.end) : joint
  }

  /** The nonce, if there is one, and the number, which must be all of its digits and end there. */
  #numbered(label: string, from: number): Attempt {
    const first = this.#run(from)
    if (first === undefined) return 'more'
    const digits = /^\d{1,6}/.exec(first)?.[0]
    if (this.#loose && digits !== undefined) return matched('unminted', from + digits.length)
    if (digits === first) return this.#bounded(this.#end, this.#lexicon.meaning(label, '', first))
    if (!/^[A-Za-z0-9]{3,8}$/.test(first)) return 'none'
    const joint = this.#tokens.joint(this.#end)
    if (joint !== 'yes') return joint
    const second = this.#run(this.#tokens.end)
    if (second === undefined) return 'more'
    if (!/^\d{1,6}$/.test(second)) return 'none'
    return this.#bounded(this.#end, this.#lexicon.meaning(label, first, second))
  }

  /** Letters and digits; undefined if they may go on. */
  #run(from: number): string | undefined {
    let run = ''
    let at = from
    for (; run.length < RUN; at = this.#units.next) {
      const unit = this.#units.at(at)
      if (unit === MORE) return undefined
      if (!isLetter(unit) && !isDigit(unit)) break
      run += String.fromCharCode(unit)
    }
    this.#end = at
    return run
  }

  #bounded(end: number, meaning: Meaning): Attempt {
    const unit = this.#tokens.symbol(end)
    if (unit === MORE) return 'more'
    return !this.#loose && isWordUnit(unit) ? 'none' : matched(meaning, end)
  }

  /** An id letter for letter, for identifiers, where `_` and words may touch it: `get_PERSONNE_1_file`. */
  exactlyAt(at: number): Attempt {
    const { text, final } = this.#units
    for (const label of this.#lexicon.startingWith(text.charCodeAt(at))) {
      const from = at + label.length + 1
      const whole = final || at + REACH < text.length
      if (text.startsWith(label, at) && text.charCodeAt(from - 1) === UNDERSCORE) {
        const attempt = this.#exactNumber(label, text.slice(from, at + REACH), from, whole)
        if (attempt !== 'none') return attempt
      } else if (!whole && `${label}_`.startsWith(text.slice(at))) return 'more'
    }
    return 'none'
  }

  /** `whole`: all that may belong to the id is there. */
  #exactNumber(label: string, rest: string, at: number, whole: boolean): Attempt {
    const number = /^\d{1,6}(?!\d)/.exec(rest)?.[0]
    if (number !== undefined) {
      if (!whole && number === rest) return 'more'
      const meaning = this.#lexicon.meaning(label, '', number)
      if (meaning !== 'unminted') return matched(meaning, at + number.length)
    }
    const [nonced, nonce, last] = /^([a-z2-7]{3,8})_(\d{1,6})(?!\d)/.exec(rest) ?? []
    if (!whole && (nonced === rest || /^[a-z2-7]{0,8}(?:_\d{0,6})?$/.test(rest))) return 'more'
    if (nonced !== undefined) {
      return matched(this.#lexicon.meaning(label, nonce ?? '', last ?? ''), at + nonced.length)
    }
    return number === undefined ? 'none' : matched('unminted', at + number.length)
  }
}
