import { type Basis, bases } from './bases.ts'
import type { Contribution } from './cube.ts'
import { decide } from './decide.ts'
import type { Hidden } from './hiding.ts'
import type { Publication } from './published.ts'

/** What was shown of a period that was not over, and what was added since the last time. */
export interface EarlierSteps {
  /** Oldest first; of one period or of several. */
  readonly shown: readonly Publication[]
  readonly added: readonly Contribution[]
}

/**
 * Cells that cannot be shown again, by basis: whoever kept the figure of last week sees what was added, so what was added
 * must itself be something that may be shown. A cell that was left out once stays out until the period is closed, or
 * the figure that comes back would tell what was added over both steps.
 */
export function leftOut(
  { shown, added }: EarlierSteps,
  k: number,
): Readonly<Record<Basis, ReadonlyMap<string, Hidden>>> {
  const additions = decide(added, k)
  const latest = new Map(shown.map(publication => [publication.period, publication]))
  const of = (basis: Basis): ReadonlyMap<string, Hidden> => {
    const out = new Map<string, Hidden>()
    for (const publication of shown) {
      const last = latest.get(publication.period)
      for (const [id, hidden] of Object.entries(publication.decided[basis] ?? {})) {
        if (hidden !== null) continue
        const isGone = last !== publication && (last?.decided[basis]?.[id] ?? null) !== null
        if (isGone || additions[basis].get(id)) out.set(id, 'complementary')
      }
    }
    return out
  }
  const names = Object.keys(bases) as Basis[]
  return Object.fromEntries(names.map(basis => [basis, of(basis)])) as Record<
    Basis,
    ReadonlyMap<string, Hidden>
  >
}

/** Whether a step would take away something that the one before it shows. */
export function losesAnything(before: Publication, next: Publication): boolean {
  return Object.entries(before.decided).some(([basis, cells]) =>
    Object.entries(cells).some(
      ([id, hidden]) => hidden === null && (next.decided[basis]?.[id] ?? null) !== null,
    ),
  )
}
