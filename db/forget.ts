import type { EcluseDatabase } from './open.ts'

/**
 * Makes what was deleted unreadable on disk: `secure_delete` overwrote the rows in new pages, and the old ones go when
 * the log is written back and emptied.
 */
export function forgetDeleted(db: EcluseDatabase): void {
  db.$client.pragma('wal_checkpoint(TRUNCATE)')
}
