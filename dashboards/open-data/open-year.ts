import type { Named } from '../observatory/facts.ts'
import { monthsOf, type Period } from '../publish/period.ts'
import type { Publication } from '../publish/published.ts'

/** What an authority opens to everybody: one year. */
export interface OpenYear {
  /** As `organisation.yaml` names it; empty where it does not. */
  readonly authority: string
  readonly year: number
  /** Closed periods of the year, as they were published. */
  readonly publications: readonly Publication[]
  readonly names: {
    readonly directions: readonly Named[]
    readonly uses: readonly Named[]
    readonly providers: readonly Named[]
  }
  /** The fewest agents that a figure is shown for. */
  readonly k: number
  /** Whether all of it is made up. */
  readonly invented: boolean
  readonly now: Date
}

export interface OpenFile {
  readonly name: string
  readonly text: string
}

/** The four quarters of a year and its months, each month before its quarter. */
export function periodsOf(year: number): readonly Period[] {
  return [1, 2, 3, 4].flatMap(number => {
    const quarter = `${year}-Q${number}`
    return [...monthsOf(quarter), quarter]
  })
}
