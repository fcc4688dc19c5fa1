import { knownLabelIndex, LabelIndex, translations } from './label-index.ts'
import { knownLabels } from './labels.ts'

/** A placeholder that a text may hold: what it stands for, and how to put that back. */
export interface Entry {
  /** Without brackets: `PERSONNE_1`, `PERSONNE_x7k_1`. */
  readonly id: string
  readonly entityType: string
  readonly value: string
  /** False for secrets: the placeholder stays in the answer. */
  readonly restorable: boolean
  /** The request wrote `de Anne` or `que Anne`, so an answer that does so is left as it is. */
  unelided: boolean
  /** The request wrote `[Anne]`, so brackets around the placeholder's own are the text's. */
  bracketed: boolean
}

/** `unminted`: has a label that means something, and no such placeholder was given out in this request. */
export type Meaning = Entry | 'unminted' | undefined

/** Of a placeholder's brackets, nonce and separators, in units. */
const REACH = 160
/** Of one unit, as JSON spells it behind a backslash: `\\u005f`. */
const LONGEST_ESCAPE = 12

/** A placeholder from where it was looked for up to `end`. */
interface Match {
  readonly end: number
  readonly meaning: Entry | 'unminted'
}

/** `none`: no placeholder starts there. `more`: one might, the text ends too early to tell. */
export type Attempt = Match | 'none' | 'more'

export function matched(meaning: Meaning, end: number): Attempt {
  return meaning === undefined ? 'none' : { end, meaning }
}

/**
 * Which ids a grammar should look for. Without entries it answers `unminted` for whatever has the shape of a
 * placeholder: that is how planted ones are noticed.
 */
export class Lexicon {
  readonly #ids = new Map<string, Entry>()
  readonly #minted = new Set<string>()
  readonly #labels: LabelIndex

  /** `labels`: those to know beside the gateway's own and the entries'. */
  constructor(entries: Iterable<Entry>, labels: Iterable<string> = []) {
    for (const entry of entries) {
      this.#ids.set(entry.id.toUpperCase(), entry)
      this.#minted.add(entry.id.replace(/(?:_(?=[2-7]*[a-z])[a-z2-7]+)?_\d+$/, ''))
    }
    const others = new Set([...labels, ...this.#minted].filter(label => !knownLabels.has(label)))
    this.#labels = others.size === 0 ? knownLabelIndex : new LabelIndex([...knownLabels, ...others])
  }

  /** Most units that any writing of a placeholder takes up to its number. */
  get reach(): number {
    return REACH + this.#labels.longest * LONGEST_ESCAPE
  }

  /** Labels that start with this unit, longest first. */
  startingWith(initial: number): readonly string[] {
    return this.#labels.startingWith(initial)
  }

  /** Whether `Personne_1` may stand for `PERSONNE_1`; for a policy's own words that would be too common a writing. */
  capitalises(label: string): boolean {
    return knownLabels.has(label)
  }

  /** What an id in exact spelling means. */
  meaning(label: string, nonce: string, number: string): Meaning {
    const id = nonce === '' ? `${label}_${number}` : `${label}_${nonce}_${number}`
    return this.#ids.get(id.toUpperCase()) ?? 'unminted'
  }

  /** What a lenient spelling means: upper case, no accents, any run of separators as one `_`. */
  resolve(spelling: string): Meaning {
    const parts = /^(.*?)_?(\d{1,6})S?_?$/.exec(spelling)
    if (parts === null) return undefined
    const [, rest = '', digits = ''] = parts
    const number = String(Number(digits))
    const label = this.#labels.label(rest)
    if (label !== undefined) return this.#lenientMeaning(label, '', number)
    const nonced = /^(.*)_([A-Z0-9]{3,8})$/.exec(rest)
    const before = this.#labels.label(nonced?.[1] ?? '')
    return before === undefined ? undefined : this.#lenientMeaning(before, nonced?.[2] ?? '', number)
  }

  /** A model that translates a text translates labels: `[PERSON_1]` for `[PERSONNE_1]`. */
  #lenientMeaning(label: string, nonce: string, number: string): Meaning {
    const other = this.#minted.has(label) ? undefined : translations.get(label)
    return this.meaning(other !== undefined && this.#minted.has(other) ? other : label, nonce, number)
  }

  /**
   * Whether more units could make this start of a lenient spelling one that `resolve` knows. May say yes too often,
   * which only holds text back a little longer, never no too often.
   */
  mayBecome(start: string): boolean {
    for (const spelling of this.#labels.spellings()) {
      if (spelling.startsWith(start)) return true
      if (start.startsWith(spelling) && /^_?[A-Z0-9]{0,8}_?\d{0,6}S?_?$/.test(start.slice(spelling.length)))
        return true
    }
    return false
  }
}
