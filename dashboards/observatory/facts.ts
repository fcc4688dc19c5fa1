import type { Localised } from '../../gateway/model.ts'
import type { Compared } from '../compare/compared.ts'
import type { Period } from '../publish/period.ts'
import type { Publication } from '../publish/published.ts'

/** A code, and its name for people. */
export interface Named {
  readonly code: string
  readonly title: Localised
}

/** A provider, and where it works. */
export interface HostedName extends Named {
  readonly region: string
}

/** What the authority decided about a use, and when: `observatory.decisions` in `organisation.yaml`. */
export interface Decision {
  readonly use: string
  readonly decision: Advice
  /** `YYYY-MM-DD`. */
  readonly date: string
  readonly why: Localised | null
}

/** What the quadrant proposes, or the authority decided. */
export type Advice = 'generalise' | 'frame' | 'experiment' | 'drop'

/** The lines of the quadrant. */
export interface Thresholds {
  /** Net minutes per task. */
  readonly gain: number
  /** Protected items and refusals per 100 exchanges. */
  readonly risk: number
  /** Of tasks in which an error was found, 0–1. */
  readonly errors: number
}

export interface ObservatoryFacts {
  /** Periods that something was published of, oldest first. */
  readonly periods: () => readonly Period[]
  readonly publicationOf: (period: Period) => Publication | null
  readonly names: () => {
    readonly directions: readonly Named[]
    readonly uses: readonly Named[]
    readonly providers: readonly HostedName[]
  }
  readonly thresholds: () => Thresholds
  readonly decisions: () => readonly Decision[]
  /** Other authorities' open sets, and the folders that hold none. */
  readonly compared: () => Promise<readonly Compared[]>
  /** The fewest agents that a figure is shown for. */
  readonly k: () => number
  /** Keeps who looked, or took figures away. */
  readonly note: (view: {
    readonly agentId: string
    readonly format: 'page' | 'json' | 'csv' | 'svg' | 'png'
    readonly question: string
  }) => void
  /** A drawing as a PNG; null when too many are waiting for theirs. */
  readonly png: (svg: string) => Promise<Uint8Array<ArrayBuffer> | null>
  readonly now: () => Date
}
