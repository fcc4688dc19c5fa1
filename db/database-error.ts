import type { Localised } from '../gateway/model.ts'

/** Why the data folder or the database in it cannot be used. */
export type DatabaseFault =
  | 'folder_unwritable'
  | 'folder_locked'
  | 'file_missing'
  | 'file_unreadable'
  | 'file_corrupt'
  | 'schema_newer'
  | 'schema_older'
  | 'migration_failed'

/** A fault at start, told to the operator. `text` names paths and what to do; it never quotes stored data. */
export class DatabaseError extends Error {
  readonly fault: DatabaseFault
  readonly text: Localised

  constructor(fault: DatabaseFault, text: Localised, cause?: unknown) {
    super(text.en, cause === undefined ? undefined : { cause })
    this.name = 'DatabaseError'
    this.fault = fault
    this.text = text
  }
}
