/** A process of its own for the tests that need to end one: `child.ts <folder> <task> [<prefix> <count>]`. */
import { lockDataFolder } from '../../db/data-folder.ts'
import { openLedger } from '../../db/ledger.ts'
import { openDatabase } from '../../db/open.ts'
import { openPeriodKeys } from '../../db/period-keys.ts'
import { closed, key, opened } from './records.ts'

const [, , folder = '', task, prefix = 'child', count = '1'] = process.argv

if (task === 'lock') {
  lockDataFolder(folder)
  stay('locked')
}
if (task === 'leave-open') {
  const ledger = openLedger(openDatabase(folder), { key })
  await ledger.open(opened(`${prefix}-done`))
  await ledger.close(closed(`${prefix}-done`))
  await ledger.open(opened(`${prefix}-cut`))
  stay('opened')
}
if (task === 'append') {
  const ledger = openLedger(openDatabase(folder), { key })
  for (let i = 0; i < Number(count); i += 1) {
    await ledger.open(opened(`${prefix}-${i}`))
    await ledger.close(closed(`${prefix}-${i}`))
  }
  console.log('appended')
}
if (task === 'period-key') {
  console.log(openPeriodKeys(openDatabase(folder), { key }).agentRef('agent', new Date('2026-10-05')))
}

/** Says so, and waits to be killed. */
function stay(word: string): void {
  console.log(word)
  setInterval(() => {}, 1000)
}
