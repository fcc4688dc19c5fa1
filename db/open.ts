import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { prepareDataFolder, preparePrivateFile } from './data-folder.ts'
import { DatabaseError } from './database-error.ts'
import { migrate, requireCurrentSchema } from './migrate.ts'
import * as schema from './schema.ts'

/** Drizzle over one SQLite connection; `$client` is the connection itself. */
export type EcluseDatabase = BetterSQLite3Database<typeof schema> & { $client: Sqlite.Database }

/**
 * Opens `<folder>/ecluse.sqlite`, making the folder (0700) and the file (0600) if they are missing, and brings its
 * schema up to date. `readOnly` makes nothing, changes nothing and wants the current schema: for a copy under audit.
 * Close with `database.$client.close()`.
 * @throws DatabaseError
 */
export function openDatabase(folder: string, { readOnly = false } = {}): EcluseDatabase {
  const path = join(readOnly ? resolve(folder) : prepareDataFolder(folder), 'ecluse.sqlite')
  if (readOnly && !existsSync(path)) {
    throw new DatabaseError('file_missing', {
      fr: `Il n'y a pas de base de données ${path}. Vérifiez ECLUSE_DATA.`,
      en: `There is no database ${path}. Check ECLUSE_DATA.`,
    })
  }
  let sqlite: Sqlite.Database | undefined
  try {
    if (!readOnly) preparePrivateFile(path)
    sqlite = new Sqlite(path, { readonly: readOnly, timeout: 5000 })
    if (readOnly) {
      requireCurrentSchema(sqlite)
    } else {
      makeDurable(sqlite)
      migrate(sqlite)
    }
    return drizzle(sqlite, { schema })
  } catch (cause) {
    sqlite?.close()
    throw cause instanceof DatabaseError ? cause : openingFault(path, cause)
  }
}

function makeDurable(sqlite: Sqlite.Database): void {
  const mode = sqlite.pragma('journal_mode = WAL', { simple: true })
  if (mode !== 'wal') throw new Error(`journal mode is ${String(mode)}, not wal`)
  // FULL: a commit returns when the log is on disk. SQLite's default under WAL may lose the last commits with the power.
  sqlite.pragma('synchronous = FULL')
  // macOS only: there, fsync alone leaves data in the drive's cache.
  sqlite.pragma('fullfsync = ON')
  sqlite.pragma('foreign_keys = ON')
  // Erased keys are overwritten, not just unlinked.
  sqlite.pragma('secure_delete = ON')
  sqlite.pragma('trusted_schema = OFF')
}

function openingFault(path: string, cause: unknown): DatabaseError {
  const code = cause instanceof Sqlite.SqliteError ? cause.code : ''
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
    return new DatabaseError(
      'file_corrupt',
      {
        fr: `${path} est endommagé ou n'est pas une base de données. Restaurez une sauvegarde ; gardez ce fichier pour l'enquête.`,
        en: `${path} is damaged or is not a database. Restore a backup; keep this file for the inquiry.`,
      },
      cause,
    )
  }
  return new DatabaseError(
    'file_unreadable',
    {
      fr: `${path} ne peut pas être ouvert en lecture et écriture. Vérifiez les droits et le disque (local, non plein).`,
      en: `${path} cannot be opened for reading and writing. Check permissions and the disk (local, not full).`,
    },
    cause,
  )
}
