/** What an agent says of one task: one use in one sitting. Minutes are the agent's own word, never measured. */
export interface TaskReport {
  /** Keyed reference, the same for all reports of one agent in a quarter. Never shown. */
  readonly agentRef: string
  readonly use: string
  readonly promptingMinutes: number
  readonly checkingMinutes: number
  readonly withoutAi: 'by_hand' | 'other_tool' | 'not_done' | 'unknown'
  /** Null where the agent left it out. */
  readonly withoutAiMinutes: number | null
  readonly outcome: 'as_is' | 'light_edit' | 'heavy_edit' | 'abandoned'
  /** −2 (much worse than usual) … +2. */
  readonly quality: -2 | -1 | 0 | 1 | 2
  readonly errorFound: boolean
  /** 1 (a guess) … 3 (sure). */
  readonly confidence: 1 | 2 | 3
  /** 0 < p ≤ 1: how likely the sitting was to be invited. Null for a voluntary report, which stands for itself alone. */
  readonly selectionProbability: number | null
}

/** Minutes spent with AI: writing and refining requests, then checking and correcting. */
export function minutesSpent({ promptingMinutes, checkingMinutes }: TaskReport): number {
  return promptingMinutes + checkingMinutes
}

/**
 * What the task gained, in minutes; negative is time lost. `net = without_ai − (prompting + checking)`; an abandoned
 * task has only cost. Null where there is nothing to compare with: a task that would not have been done has no saving
 * (it is added activity), and an unknown alternative stays unknown.
 */
export function netMinutes(report: TaskReport): number | null {
  if (report.outcome === 'abandoned') return -minutesSpent(report)
  if (report.withoutAi === 'not_done' || report.withoutAi === 'unknown') return null
  return report.withoutAiMinutes === null ? null : report.withoutAiMinutes - minutesSpent(report)
}

/** A task that would not have been done without AI: no saving, but what it cost. */
export function isAdded(report: TaskReport): boolean {
  return netMinutes(report) === null && report.withoutAi === 'not_done'
}

/** A value and how many tasks it stands for: 1/p of its invitation (Horvitz and Thompson, 1952). */
export interface Weighted {
  readonly agentRef: string
  readonly value: number
  readonly weight: number
}

/** A report's part in any estimate. One that nobody was drawn for counts once. */
export function weighed(report: TaskReport): Omit<Weighted, 'value'> {
  return { agentRef: report.agentRef, weight: 1 / (report.selectionProbability ?? 1) }
}

/** The net minutes of invited reports that have any, each with its survey weight. Voluntary ones are left out. */
export function weightedNets(reports: readonly TaskReport[]): readonly Weighted[] {
  return reports.flatMap(report => {
    const value = netMinutes(report)
    return value === null || report.selectionProbability === null ? [] : [{ ...weighed(report), value }]
  })
}
