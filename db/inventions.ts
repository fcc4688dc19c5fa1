import { guardCount, guardInstant } from './guard.ts'
import type { EcluseDatabase } from './open.ts'
import { inventions } from './schema.ts'

/** Whether the figures of this folder are made up. */
export interface Inventions {
  isInvented(): boolean
  /** Whether there is anything that people did, or were said to do: exchanges, their figures, reports. */
  holdsHistory(): boolean
  /** Marks the folder for good, before the first made up row. @throws GuardError */
  mark(seed: number, at: Date): void
}

export function openInventions(db: EcluseDatabase): Inventions {
  // Figures outlive the ledger's rows.
  const history = db.$client
    .prepare<[], number>(
      `SELECT EXISTS (SELECT 1 FROM ledger) OR EXISTS (SELECT 1 FROM activity) OR EXISTS (SELECT 1 FROM reports)
         OR EXISTS (SELECT 1 FROM invitations) OR EXISTS (SELECT 1 FROM publications)`,
    )
    .pluck()
  return {
    isInvented: () => db.select().from(inventions).get() !== undefined,
    holdsHistory: () => history.get() === 1,
    mark: (seed, at) => {
      db.insert(inventions)
        .values({ id: 1, seed: guardCount('seed', seed), at: guardInstant('at', at) })
        .run()
    },
  }
}
