import { knownLabels, labelledTypes, labelOf } from './labels.ts'

/** Finds labels by their first letter and by the spellings that models give them. */
export class LabelIndex {
  /** Lenient spelling → label. */
  readonly #spellings = new Map<string, string>()
  readonly #byInitial = new Map<number, readonly string[]>()

  /** Length of the longest label. */
  readonly longest: number

  constructor(labels: Iterable<string>) {
    const longestFirst = [...labels].sort((one, other) => other.length - one.length)
    this.longest = longestFirst[0]?.length ?? 0
    for (const label of longestFirst) {
      this.#spellings.set(label, label)
      const initial = label.charCodeAt(0)
      this.#byInitial.set(initial, [...this.startingWith(initial), label])
    }
    // Behind the labels themselves: a plural never hides a label.
    for (const label of longestFirst) {
      for (const spelling of plurals(label)) {
        if (!this.#spellings.has(spelling)) this.#spellings.set(spelling, label)
      }
    }
  }

  /** Labels that start with this unit, longest first. */
  startingWith(initial: number): readonly string[] {
    return this.#byInitial.get(initial) ?? []
  }

  /** The label of a spelling in upper case: itself or a plural. */
  label(spelling: string): string | undefined {
    return this.#spellings.get(spelling)
  }

  spellings(): Iterable<string> {
    return this.#spellings.keys()
  }
}

function plurals(label: string): readonly string[] {
  const plural = (word: string) => (word.endsWith('S') ? `${word}ES` : `${word}S`)
  const [first = '', ...others] = label.split('_')
  return [plural(label), [plural(first), ...others].join('_'), [first, ...others].map(plural).join('_')]
}

/** The labels of the gateway itself, in both languages. */
export const knownLabelIndex = new LabelIndex(knownLabels)

/** Each label's counterpart in the other language. */
export const translations: ReadonlyMap<string, string> = new Map(
  labelledTypes.flatMap(type => {
    const [fr, en] = [labelOf(type, 'fr'), labelOf(type, 'en')]
    return [[fr, en] as const, [en, fr] as const]
  }),
)
