import { deleteMonth } from './bounded-steps.ts'
import { monthsOfTable } from './months.ts'
import type { EcluseDatabase } from './open.ts'
import { quarterOf } from './period-keys.ts'
import type { Rollup } from './rollup.ts'

/** Takes away what stands for single people in quarters that are over, once their figures stand without it. */
export interface PastQuarters {
  /**
   * Invitations go when their quarter is published: the response rate was the last to need them. All else goes when the quarter's
   * key is destroyed as well: until then an agent may see their own, and erase it (GDPR articles 15 and 17).
   * @returns how many rows went
   */
  forget(now: Date, isStopped: () => boolean): Promise<number>
}

const byAgent = ['activity', 'findings', 'reports', 'timed_tasks', 'invitations'] as const
type Table = (typeof byAgent)[number]

export function openPastQuarters(db: EcluseDatabase, rollup: Pick<Rollup, 'settle'>): PastQuarters {
  const sqlite = db.$client
  const present = byAgent.map(table => [table, monthsOfTable(db, table)] as const)
  const published = sqlite.prepare<[], string>('SELECT DISTINCT period FROM publications').pluck()
  const hasKey = sqlite.prepare<[string], number>('SELECT 1 FROM period_keys WHERE period = ?').pluck()
  const isCounted = sqlite.prepare<[string], number>('SELECT 1 FROM activity_totals WHERE month = ? LIMIT 1')
  const tells = ['activity_totals WHERE background = 0 AND', 'reports WHERE', 'invitations WHERE'].map(from =>
    sqlite.prepare<[string], number>(`SELECT 1 FROM ${from} month = ? LIMIT 1`),
  )

  /** The periods of a quarter that are published, or will be: nothing is told of those in which tools alone did something. */
  function periodsOf(quarter: string): readonly string[] {
    const months = monthsOf(quarter)
    const counted = months.filter(month => isCounted.get(month) !== undefined)
    const telling = months.filter(month => tells.some(one => one.get(month) !== undefined))
    if (counted.length === 0 || telling.length === 0) return []
    return [...counted.filter(month => telling.includes(month)), quarter]
  }

  /** What may go of a quarter. Nothing that a figure which is not published yet is made of. */
  const released = sqlite.transaction((quarter: string): readonly Table[] => {
    const known = new Set(published.all())
    if (!periodsOf(quarter).every(period => known.has(period))) return []
    if (hasKey.get(quarter) === undefined && rollup.settle(afterQuarter(quarter))) return byAgent
    return known.has(quarter) ? ['invitations'] : []
  })

  return {
    async forget(now, isStopped) {
      const places = present
        .flatMap(([table, months]) => months().map(month => ({ table, month })))
        .map(place => ({ ...place, quarter: quarterOfMonth(place.month) }))
      const over = new Set(places.map(({ quarter }) => quarter).filter(quarter => quarter < quarterOf(now)))
      let rows = 0
      for (const quarter of [...over].sort()) {
        if (isStopped()) break
        const tables = released.immediate(quarter)
        for (const place of places) {
          if (place.quarter !== quarter || !tables.includes(place.table)) continue
          rows += await deleteMonth(db, place.table, place.month, isStopped)
        }
      }
      return rows
    },
  }
}

const quarterOfMonth = (month: string): string => quarterOf(new Date(`${month}-01T00:00:00Z`))

const monthsOf = (quarter: string): readonly string[] => [-2, -1, 0].map(months => monthOf(quarter, months))

const afterQuarter = (quarter: string): string => monthOf(quarter, 1)

/** A month so many after the last one of a quarter. */
function monthOf(quarter: string, after: number): string {
  const last = 3 * Number(quarter.slice(6)) - 1
  return new Date(Date.UTC(Number(quarter.slice(0, 4)), last + after, 1)).toISOString().slice(0, 7)
}
