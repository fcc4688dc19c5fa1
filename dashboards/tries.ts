/** Counts what failed, per address, within a window of time. */
export interface Tries {
  allowed(address: string): boolean
  failed(address: string): void
}

/** No more addresses are remembered than this: beyond it, all start anew. */
const mostAddresses = 10_000

export function createTries(limit: { most: number; perMs: number; now?: () => number }): Tries {
  const now = limit.now ?? Date.now
  let windowEnds = 0
  const failures = new Map<string, number>()
  const current = () => {
    if (now() >= windowEnds || failures.size > mostAddresses) {
      failures.clear()
      windowEnds = now() + limit.perMs
    }
    return failures
  }
  return {
    allowed: address => (current().get(address) ?? 0) < limit.most,
    failed: address => void current().set(address, (failures.get(address) ?? 0) + 1),
  }
}
