/** Behind a figure that is told stand at least so many agents, or none. */
export const fewest = 10

/** What is known of an exchange's agent: a reference that changes with the calendar quarter (UTC), and when. */
export interface Trace {
  /** ISO 8601, UTC. */
  readonly at: string
  readonly agentRef: string
}

/**
 * At least so many agents stand behind some exchanges. An agent has another reference in each quarter: over the turn of
 * one, adding up would count everybody twice, so the quarter with the most counts alone.
 */
export function agentsAmong(traces: readonly Trace[]): number {
  const quarters = new Map<string, Set<string>>()
  for (const { at, agentRef } of traces) {
    const quarter = `${at.slice(0, 4)}-${Math.floor((Number(at.slice(5, 7)) - 1) / 3)}`
    const agents = quarters.get(quarter) ?? new Set()
    quarters.set(quarter, agents.add(agentRef))
  }
  return Math.max(0, ...[...quarters.values()].map(({ size }) => size))
}

/** Whether a count of exchanges may be told: nobody's, or that of at least ten agents. */
export function isTold(traces: readonly Trace[]): boolean {
  return traces.length === 0 || agentsAmong(traces) >= fewest
}
