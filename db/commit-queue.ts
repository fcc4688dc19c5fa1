import Sqlite from 'better-sqlite3'
import type { Append, Placed } from './append.ts'
import { LedgerError } from './ledger-error.ts'
import type { Draft } from './record.ts'

export interface CommitQueue {
  /** Resolves once the draft's row is on disk. */
  add(draft: Draft): Promise<void>
  /** Resolves when nothing waits any more. */
  drain(): Promise<void>
}

interface Waiting {
  readonly draft: Draft
  readonly since: number
  /** An attempt failed on the disk, perhaps after its commit: finding the row already there is then success. */
  uncertain: boolean
  readonly settle: (error?: LedgerError) => void
}

/** Rows in one transaction at most, so that a burst does not hold the event loop for long. */
const largestBatch = 500
/** A writer of another process is done within milliseconds; a disk is not. */
const slowestRetryMs = { busy: 10, disk: 500, fault: 500 }

/**
 * Group commit: what is added within one turn of the event loop shares one transaction, and so one wait for the disk.
 *
 * When SQLite fails, an opening row is refused (its request is then not sent; a merely busy file is tried again for
 * `patienceMs`), while a closing row is kept and tried again until it is written, since its exchange has happened.
 * @param append must not wait for a lock: waiting happens here, where it stalls nobody's stream
 */
export function createCommitQueue(append: Append, patienceMs: number): CommitQueue {
  let waiting: Waiting[] = []
  let failures = 0
  let lastReason: Reason = 'busy'
  let scheduled = false
  let idle: (() => void)[] = []

  const schedule = (): void => {
    if (scheduled) return
    scheduled = true
    if (failures === 0) setImmediate(commit)
    else setTimeout(commit, Math.min(2 ** failures, slowestRetryMs[lastReason]) * (0.5 + Math.random() / 2))
  }

  const commit = (): void => {
    scheduled = false
    const batch = waiting.slice(0, largestBatch)
    const rest = waiting.slice(largestBatch)
    try {
      const placed = append(batch.map(entry => entry.draft))
      failures = 0
      waiting = rest
      batch.forEach((entry, index) => {
        entry.settle(refusal(placed[index], entry.uncertain))
      })
    } catch (cause) {
      failures = Math.min(failures + 1, 16)
      lastReason = reasonOf(cause)
      waiting = [...batch.filter(entry => staysAfter(cause, entry)), ...rest]
    }
    if (waiting.length > 0) {
      schedule()
    } else {
      failures = 0
      const drained = idle
      idle = []
      for (const done of drained) done()
    }
  }

  /** Whether the entry is tried again; if not, it is told why. */
  const staysAfter = (cause: unknown, entry: Waiting): boolean => {
    const reason = lastReason
    entry.uncertain ||= reason === 'disk'
    const patient = entry.draft.kind === 'closed' || performance.now() - entry.since < patienceMs
    if (reason === 'busy' && patient) return true
    if (reason === 'disk' && entry.draft.kind === 'closed') return true
    entry.settle(new LedgerError('unavailable', `the ledger could not be written (${reason})`, cause))
    return false
  }

  return {
    add: draft =>
      new Promise((resolve, reject) => {
        const settle = (error?: LedgerError) => (error === undefined ? resolve() : reject(error))
        waiting.push({ draft, since: performance.now(), uncertain: false, settle })
        schedule()
      }),
    drain: () =>
      new Promise(resolve => {
        if (waiting.length === 0) resolve()
        else idle.push(resolve)
      }),
  }
}

function refusal(placed: Placed | undefined, uncertain: boolean): LedgerError | undefined {
  if (placed === 'appended') return undefined
  if (placed === 'never_opened') return new LedgerError('out_of_order', 'this exchange was never opened')
  if (uncertain) return undefined
  return new LedgerError(
    'out_of_order',
    `this exchange is ${placed === 'already_closed' ? 'closed' : 'open'} already`,
  )
}

/** `busy`: another process writes. `disk`: full or failing, may come back. `fault`: trying again is of no use. */
type Reason = 'busy' | 'disk' | 'fault'

function reasonOf(cause: unknown): Reason {
  const code = cause instanceof Sqlite.SqliteError ? cause.code : ''
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return 'busy'
  if (/^SQLITE_(FULL|IOERR|CANTOPEN|NOMEM|PROTOCOL|READONLY)/.test(code)) return 'disk'
  return 'fault'
}
