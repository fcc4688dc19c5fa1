import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Database } from 'better-sqlite3'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { DatabaseError } from './database-error.ts'

/** The table that drizzle-kit and drizzle's own migrator use, so that their tools read the same history. */
const historyTable = '__drizzle_migrations'

/**
 * Brings the schema up to date in one transaction that no other process can share: two processes that start at once
 * on a new file wait for each other. Drizzle's migrator reads its history before its transaction, and would race.
 * @throws DatabaseError `schema_newer`, `migration_failed`
 */
export function migrate(sqlite: Database, folder: string = migrationsFolder()): void {
  const known = readMigrationFiles({ migrationsFolder: folder })
  if (checkSchema(sqlite, known.at(-1)?.folderMillis ?? 0) === 'current') return
  const upgrade = sqlite.transaction(() => {
    sqlite.exec(
      `CREATE TABLE IF NOT EXISTS ${historyTable} (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)`,
    )
    const record = sqlite.prepare(`INSERT INTO ${historyTable} (hash, created_at) VALUES (?, ?)`)
    const from = lastApplied(sqlite)
    for (const migration of known) {
      if (migration.folderMillis <= from) continue
      for (const statement of migration.sql) sqlite.exec(statement)
      record.run(migration.hash, migration.folderMillis)
    }
  })
  try {
    upgrade.immediate()
  } catch (cause) {
    throw new DatabaseError(
      'migration_failed',
      {
        fr: `La mise à jour du schéma de ${sqlite.name} a échoué ; rien n'a été changé.`,
        en: `The schema upgrade of ${sqlite.name} failed; nothing was changed.`,
      },
      cause,
    )
  }
}

/**
 * For a connection that must not write.
 * @throws DatabaseError `schema_newer`, `schema_older`
 */
export function requireCurrentSchema(sqlite: Database, folder: string = migrationsFolder()): void {
  const newest = readMigrationFiles({ migrationsFolder: folder }).at(-1)?.folderMillis ?? 0
  if (checkSchema(sqlite, newest) === 'current') return
  throw new DatabaseError('schema_older', {
    fr: `${sqlite.name} a un schéma plus ancien que ce programme. Démarrez le serveur une fois pour le mettre à jour.`,
    en: `${sqlite.name} has an older schema than this program. Start the server once to upgrade it.`,
  })
}

/** Fails closed on a newer schema: an older program would not know what its columns promise. */
function checkSchema(sqlite: Database, newest: number): 'older' | 'current' {
  const applied = lastApplied(sqlite)
  if (applied > newest) {
    throw new DatabaseError('schema_newer', {
      fr: `${sqlite.name} a été écrit par une version plus récente d'Écluse. Installez cette version, ou restaurez une sauvegarde antérieure.`,
      en: `${sqlite.name} was written by a newer version of Écluse. Install that version, or restore an earlier backup.`,
    })
  }
  return applied === newest ? 'current' : 'older'
}

/** Instant (ms) that names the last migration applied; 0 for a new file. */
function lastApplied(sqlite: Database): number {
  const exists = sqlite.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(historyTable)
  if (exists === undefined) return 0
  const last = sqlite.prepare(`SELECT max(created_at) FROM ${historyTable}`).pluck().get()
  return Number(last ?? 0)
}

/** `db/migrations` of the package, from the sources (`db/`) as from the build (`dist/db/`). */
function migrationsFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder)
      throw new Error('no package.json above the db module: the installation is incomplete')
    folder = parent
  }
  return join(folder, 'db', 'migrations')
}
