import { prepareAppend } from './append.ts'
import { ledgerColumnList, linkOf } from './chain.ts'
import { createCommitQueue } from './commit-queue.ts'
import { GuardError } from './guard.ts'
import { LedgerError } from './ledger-error.ts'
import type { EcluseDatabase } from './open.ts'
import { purgedTo } from './purges.ts'
import {
  type ClosedRecord,
  closedDraft,
  type Draft,
  interruptedDraft,
  type OpenedRecord,
  openedDraft,
} from './record.ts'

/** The record of exchanges: every one that may leave has a row on disk before it does. */
export interface Ledger {
  /**
   * Resolves once the row is committed and synced. A refused exchange has one too: open and close it in the same turn
   * of the event loop, and both rows share one commit.
   * @throws LedgerError (rejects): nothing was written, the request must not be sent
   */
  open(record: OpenedRecord): Promise<void>
  /**
   * Resolves once the row is committed and synced; keeps trying while the file is busy or the disk is full.
   * @throws LedgerError (rejects) for a record that can never be written
   */
  close(record: ClosedRecord): Promise<void>
  /**
   * Closes as `interrupted` what a process that died left open. Only at start and under the lock of the data folder:
   * it cannot tell a dead process's exchange from one that another process has under way.
   * @returns the number of exchanges closed
   */
  recover(): number
  /** Resolves when every record given so far is settled. Unbounded while the disk is full: the caller sets a limit. */
  drain(): Promise<void>
  /** Number and hash of the last row, purged or not; kept elsewhere, it makes a cut tail visible to `verifyLedger`. */
  head(): { readonly seq: number; readonly hash: string }
}

export interface LedgerOptions {
  /** HMAC key of the chain, 32 bytes derived from the root secret for this purpose alone. */
  readonly key: Buffer
  /** How long an opening row waits for a busy file before its request is refused. Default 5000 ms. */
  readonly patienceMs?: number
  readonly now?: () => Date
}

/** @throws LedgerError `wrong_key` when the last row does not verify: the root secret is another one, or the row was changed */
export function openLedger(
  db: EcluseDatabase,
  { key, patienceMs = 5000, now = () => new Date() }: LedgerOptions,
): Ledger {
  requireOwnChain(db, key)
  const append = prepareAppend(db, key)
  const queue = createCommitQueue(drafts => withoutWaiting(db, () => append(drafts)), patienceMs)
  const selectHead = db.$client.prepare<[], { seq: number; hash: string }>(
    'SELECT seq, hash FROM ledger ORDER BY seq DESC LIMIT 1',
  )
  const selectOpen = db.$client
    .prepare<[], string>(
      "SELECT exchange_id FROM ledger GROUP BY exchange_id HAVING count(*) = 1 AND min(kind) = 'opened'",
    )
    .pluck()

  return {
    open: async record => queue.add(checked(() => openedDraft(record))),
    close: async record => queue.add(checked(() => closedDraft(record))),
    recover: () => {
      const open = selectOpen.all()
      if (open.length > 0) append(open.map(exchangeId => interruptedDraft(exchangeId, now())))
      return open.length
    },
    drain: () => queue.drain(),
    head: () => {
      const last = selectHead.get()
      if (last !== undefined) return last
      const { seq, hash } = purgedTo(db)
      return { seq, hash }
    },
  }
}

/** Two keys in one chain would make it unverifiable from then on: better not to start. */
function requireOwnChain(db: EcluseDatabase, key: Buffer): void {
  const last = db.$client
    .prepare<[], Record<string, unknown>>(`SELECT ${ledgerColumnList} FROM ledger ORDER BY seq DESC LIMIT 1`)
    .get()
  if (last === undefined || linkOf(key, String(last.prev_hash), last) === last.hash) return
  throw new LedgerError('wrong_key')
}

function checked(draft: () => Draft): Draft {
  try {
    return draft()
  } catch (cause) {
    if (cause instanceof GuardError) throw new LedgerError('invalid_record', cause.message, cause)
    throw cause
  }
}

/** SQLite's own wait for a lock sleeps in the event loop's thread; a busy file is to fail at once instead. */
function withoutWaiting<T>(db: EcluseDatabase, work: () => T): T {
  const usual = db.$client.pragma('busy_timeout', { simple: true })
  db.$client.pragma('busy_timeout = 0')
  try {
    return work()
  } finally {
    db.$client.pragma(`busy_timeout = ${String(usual)}`)
  }
}
