import type { Contribution } from './cube.ts'

/** What one measure is made of, per agent. */
export class Holding {
  readonly #byAgent = new Map<string, number>()

  constructor(contributions: readonly Contribution[], atoms: Iterable<number>, measure: string) {
    for (const atom of atoms) {
      const contribution = contributions[atom]
      const amount = contribution?.amounts[measure] ?? 0
      if (!contribution || amount === 0) continue
      // A gain and a loss of the same agent must not cancel out: how much there is of an agent counts.
      const { agentRef } = contribution
      this.#byAgent.set(agentRef, (this.#byAgent.get(agentRef) ?? 0) + Math.abs(amount))
    }
  }

  get agents(): number {
    return this.#byAgent.size
  }

  get total(): number {
    let total = 0
    for (const amount of this.#byAgent.values()) total += amount
    return total
  }

  /** The largest agent's part of all, 0–1; 0 of nothing. */
  get largestShare(): number {
    let largest = 0
    let total = 0
    for (const amount of this.#byAgent.values()) {
      largest = Math.max(largest, amount)
      total += amount
    }
    return total === 0 ? 0 : largest / total
  }
}

/** Why a cell cannot be shown. Null when it can: enough agents, none over half, or nobody at all. */
export function riskOf(holding: Holding, k: number): 'small' | 'dominant' | null {
  if (holding.agents === 0) return null
  if (holding.agents < k) return 'small'
  return holding.largestShare > 0.5 ? 'dominant' : null
}
