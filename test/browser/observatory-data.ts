import { quarterOf } from '../../dashboards/publish/cube.ts'
import { endOf, monthsOf, periodBefore } from '../../dashboards/publish/period.ts'
import { openDatabase } from '../../db/open.ts'
import { openPublications } from '../../db/publications.ts'
import { runCli } from '../cli/run.ts'
import { type Invention, metropole } from '../observatory/invented.ts'
import { published } from '../observatory/readings.ts'

export interface InventedPeriods {
  /** Three months, closed. */
  readonly quarter: string
  /** The first quarter, of which one month is known. */
  readonly first: string
  /** Of which nothing is published. */
  readonly empty: string
}

/**
 * A data folder of `ecluse seed`, so that people have a record of their own, in which a larger authority's figures are
 * published: publishing those of as many invented agents takes minutes.
 */
export async function inventObservatory(data: string): Promise<InventedPeriods> {
  const quarter = lastClosed(new Date())
  const before = periodBefore(quarter)
  const first = periodBefore(before)
  const months = [...[first, before].map(period => monthsOf(period).at(-1) ?? period), ...monthsOf(quarter)]
  const until = endOf(quarter)
  const seeded = runCli(
    ['seed', '--days', '122', '--agents', '40', '--until', until.toISOString().slice(0, 10), '--json'],
    { ECLUSE_DATA: data },
  )
  const publications = published({ ...metropole, ...authority, months })
  const { code, err } = await seeded
  if (code !== 0) throw new Error(err)
  const db = openDatabase(data)
  try {
    const kept = openPublications(db)
    for (const publication of publications) {
      const { period, method, madeAt } = publication
      kept.freeze({ period, question: 'cells' }, { answer: publication, method }, new Date(madeAt))
    }
  } finally {
    db.$client.close()
  }
  return { quarter, first, empty: quarterOf(new Date().toISOString().slice(0, 7)) }
}

/** Large directions, a small one, and a use that loses. */
const authority: Pick<Invention, 'directions' | 'uses'> = {
  directions: { dsi: 48, finances: 44, juridique: 16, citoyennete: 55, education: 8 },
  uses: {
    ...{ courrier: [8, 14], synthese: [15, 20], deliberation: [-6, 14], recherche: [2, 20] },
  },
}

/** A period is closed ten days after its end. */
function lastClosed(now: Date): string {
  const then = new Date(now.getTime() - 11 * 86_400_000)
  return periodBefore(quarterOf(then.toISOString().slice(0, 7)))
}
