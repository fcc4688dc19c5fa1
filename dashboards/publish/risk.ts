import type { Holding } from './holdings.ts'

/** Why a cell cannot be shown. Null when it can: enough agents, none over half, or nobody at all. */
export function riskOf({ agents, largestShare }: Holding, k: number): 'small' | 'dominant' | null {
  if (agents === 0) return null
  if (agents < k) return 'small'
  return largestShare > 0.5 ? 'dominant' : null
}
