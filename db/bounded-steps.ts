import { setImmediate as turn } from 'node:timers/promises'
import type { EcluseDatabase } from './open.ts'

/** Rows at a time: some milliseconds, and then everybody else's turn. */
const rowsPerStep = 250

/**
 * Works through a table by windows of its row ids, both ends included.
 * @param work returns how many rows it changed
 * @returns how many in all
 */
export async function inWindows(
  db: EcluseDatabase,
  table: string,
  work: (from: number, to: number) => number,
  isStopped: () => boolean,
): Promise<number> {
  const end = (which: 'min' | 'max') =>
    db.$client.prepare<[], number | null>(`SELECT ${which}(rowid) FROM ${table}`).pluck().get() ?? 0
  const last = end('max')
  let changed = 0
  for (let from = end('min'); from <= last && !isStopped(); from += rowsPerStep) {
    changed += work(from, from + rowsPerStep - 1)
    await turn()
  }
  return changed
}

/** Deletes the rows of a month. @returns how many */
export async function deleteMonth(
  db: EcluseDatabase,
  table: string,
  month: string,
  isStopped: () => boolean,
): Promise<number> {
  const remove = db.$client.prepare<[string, number]>(
    `DELETE FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table} WHERE month = ? LIMIT ?)`,
  )
  let rows = 0
  for (let gone = rowsPerStep; gone === rowsPerStep && !isStopped(); rows += gone) {
    gone = remove.run(month, rowsPerStep).changes
    await turn()
  }
  return rows
}
