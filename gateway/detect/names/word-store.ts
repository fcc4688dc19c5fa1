/** What is known of a word wherever it stands. */
export interface Word {
  readonly text: string
  readonly folded: string
  readonly shape: Shape
  /** Bits of `WordClass`. */
  readonly classes: number
}

/** How a word is written. `initial` is one capital (`J`); `mixed` is anything else (`iPhone`, `getUser`). */
export type Shape = 'lower' | 'title' | 'upper' | 'initial' | 'mixed'

const SLOTS = 1 << 15
const MAX_WORDS = SLOTS / 2

/**
 * Words by their place in a text, found without cutting them out of it. Full, it takes no more.
 */
export class WordStore {
  private readonly slots: (Word | undefined)[] = new Array<Word | undefined>(SLOTS).fill(undefined)
  private size = 0

  /** The word written in a text from `start` to `end`, if it is held. */
  find(text: string, start: number, end: number): Word | undefined {
    const length = end - start
    for (let slot = hashOf(text, start, end) & (SLOTS - 1); ; slot = (slot + 1) & (SLOTS - 1)) {
      const word = this.slots[slot]
      if (word === undefined) return undefined
      if (word.text.length === length && standsAt(text, start, word.text)) return word
    }
  }

  add(word: Word): void {
    if (this.size >= MAX_WORDS) return
    let slot = hashOf(word.text, 0, word.text.length) & (SLOTS - 1)
    while (this.slots[slot] !== undefined) slot = (slot + 1) & (SLOTS - 1)
    this.slots[slot] = word
    this.size++
  }
}

/** As `startsWith` says, which for a few letters takes longer to call than to work out. */
function standsAt(text: string, start: number, word: string): boolean {
  for (let at = 0; at < word.length; at++)
    if (text.charCodeAt(start + at) !== word.charCodeAt(at)) return false
  return true
}

/** FNV-1a over UTF-16 code units, its high bits brought down to where the slot is taken from. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash ^ (hash >>> 15)
}
