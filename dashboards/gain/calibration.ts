import type { Weighted } from './report.ts'
import { type BootstrapOptions, type Interval, meanInterval, weightedMean } from './statistics.ts'

/** A task that an agent timed, with AI or without. */
export interface TimedTask {
  readonly agentRef: string
  readonly use: string
  readonly arm: 'with_ai' | 'without_ai'
  readonly minutes: number
}

/** What timing says of the same uses, beside what was declared. Minutes per task. */
export interface Calibration {
  readonly withAi: number
  readonly withoutAi: number
  /** `withoutAi − withAi`, uses weighted alike in both arms. */
  readonly net: number
  readonly interval: Interval | null
  readonly agents: number
  readonly tasks: number
  /** Agents of the arm that has fewer. */
  readonly leastAgents: number
  /** The largest part of an arm that is one agent's, as it weighs in its mean: 0–1. */
  readonly largestShare: number
}

/**
 * The timed gain, over uses timed in both arms: one use counts as many times as it was timed, in both arms alike, so that a
 * long task timed only without AI is no gain (direct standardisation). Null when no use was timed both ways.
 */
export function calibrate(
  tasks: readonly TimedTask[],
  options: Partial<BootstrapOptions> = {},
): Calibration | null {
  const uses = [...new Set(tasks.map(({ use }) => use))].sort()
  const weights = new Map<TimedTask, number>()
  for (const use of uses) {
    const timed = tasks.filter(task => task.use === use)
    const arms = [
      timed.filter(({ arm }) => arm === 'with_ai'),
      timed.filter(({ arm }) => arm === 'without_ai'),
    ]
    if (arms.some(arm => arm.length === 0)) continue
    for (const arm of arms) for (const task of arm) weights.set(task, timed.length / arm.length)
  }
  const both = [...weights]
  if (both.length === 0) return null
  const sample = (arm: TimedTask['arm']): readonly Weighted[] =>
    both
      .filter(([task]) => task.arm === arm)
      .map(([task, weight]) => ({ agentRef: task.agentRef, value: task.minutes, weight }))
  const arms = [sample('with_ai'), sample('without_ai')] as const
  const withAi = weightedMean(arms[0]) ?? 0
  const withoutAi = weightedMean(arms[1]) ?? 0
  // Both arms of one agent are drawn together: a task's signed distance from its arm's mean, twice, has the difference
  // of the two means as its own mean.
  const influence = both.map(([task, weight]) => ({
    agentRef: task.agentRef,
    weight,
    value:
      withoutAi - withAi + 2 * (task.arm === 'with_ai' ? withAi - task.minutes : task.minutes - withoutAi),
  }))
  return {
    withAi,
    withoutAi,
    net: withoutAi - withAi,
    interval: meanInterval(influence, options),
    agents: new Set(both.map(([task]) => task.agentRef)).size,
    tasks: both.length,
    leastAgents: Math.min(...arms.map(arm => partsOf(arm).length)),
    largestShare: Math.max(...arms.flatMap(partsOf)),
  }
}

/** Each agent's part of the weight of a sample. */
function partsOf(sample: readonly Weighted[]): readonly number[] {
  const byAgent = new Map<string, number>()
  for (const { agentRef, weight } of sample) byAgent.set(agentRef, (byAgent.get(agentRef) ?? 0) + weight)
  const all = [...byAgent.values()].reduce((sum, weight) => sum + weight, 0)
  return [...byAgent.values()].map(weight => weight / all)
}
