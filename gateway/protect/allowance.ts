import { alphanumerics } from './word.ts'

/** Texts that may leave as they are, and any part of them. Compared without case. */
export class Allowance {
  readonly #texts: readonly string[]
  /** What was asked about → the texts that hold it. */
  readonly #holding = new Map<string, readonly string[]>()

  constructor(texts: Iterable<string>) {
    const writings = new Set<string>()
    for (const text of texts) {
      if (alphanumerics(text, 1) === 0) continue
      writings.add(text.toLowerCase())
      writings.add(JSON.stringify(text).slice(1, -1).toLowerCase())
    }
    this.#texts = [...writings]
  }

  /** Whether a stretch of a text lies within an occurrence of an allowed text. */
  covers(text: string, start: number, end: number): boolean {
    const stretch = text.slice(start, end).toLowerCase()
    let holding = this.#holding.get(stretch)
    if (holding === undefined) {
      holding = this.#texts.filter(allowed => allowed.includes(stretch))
      this.#holding.set(stretch, holding)
    }
    return holding.some(allowed => within(text, start, end, allowed, stretch))
  }
}

/** Tries each place that the stretch has in the allowed text. */
function within(text: string, start: number, end: number, allowed: string, stretch: string): boolean {
  for (let place = allowed.indexOf(stretch); place >= 0; place = allowed.indexOf(stretch, place + 1)) {
    const from = start - place
    const until = end + allowed.length - place - stretch.length
    if (from >= 0 && text.slice(from, until).toLowerCase() === allowed) return true
  }
  return false
}
