import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  statSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { DatabaseError } from './database-error.ts'

/** What the gateway itself puts in its data folder; `lost+found` comes with a volume of its own. */
const ownFile = /^(ecluse\.|secret|lost\+found$)/

/**
 * Makes the data folder (mode 0700) if it is missing, and closes an existing one to others when only the gateway's
 * files are in it: a folder shared with other things is left alone, its files are 0600 anyway.
 * @returns the absolute path
 * @throws DatabaseError `folder_unwritable`
 */
export function prepareDataFolder(folder: string): string {
  const path = resolve(folder)
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    const open = (statSync(path).mode & 0o077) !== 0
    if (open && readdirSync(path).every(name => ownFile.test(name))) chmodIfOwner(path, 0o700)
    accessSync(path, constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new DatabaseError(
      'folder_unwritable',
      {
        fr: `Le dossier de données ${path} ne peut pas être créé ou écrit. Vérifiez ECLUSE_DATA et les droits.`,
        en: `The data folder ${path} cannot be made or written. Check ECLUSE_DATA and its permissions.`,
      },
      cause,
    )
  }
  return path
}

/**
 * Makes the file with mode 0600 before SQLite does, whose own files would follow the umask. SQLite gives its `-wal`
 * and `-shm` files the mode of the main file.
 *
 * An existing file is never opened here: closing it would drop the locks that this process holds on it (POSIX
 * `fcntl`), and two writers could then meet.
 */
export function preparePrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (cause) {
    if (!hasCode(cause, 'EEXIST')) throw cause
    chmodIfOwner(path, 0o600)
  }
}

/** Someone else's file on a mounted volume cannot be tightened; that alone is no reason not to start. */
function chmodIfOwner(path: string, mode: number): void {
  try {
    chmodSync(path, mode)
  } catch (cause) {
    if (!hasCode(cause, 'EPERM') && !hasCode(cause, 'EROFS')) throw cause
  }
}

const hasCode = (cause: unknown, code: string): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === code

export interface FolderLock {
  release(): void
}

/** Keeps the connections reachable: one that is garbage collected would let go of its lock. */
const held = new Set<Sqlite.Database>()

/**
 * Claims the data folder for this process, so that no second server uses it. The claim is a lock that the kernel
 * holds on an open file (an SQLite write transaction on `ecluse.lock`): it ends with the process, however it ends.
 * @throws DatabaseError `folder_locked` when another holds it, `folder_unwritable`
 */
export function lockDataFolder(folder: string): FolderLock {
  const path = prepareDataFolder(folder)
  const file = join(path, 'ecluse.lock')
  let connection: Sqlite.Database | undefined
  try {
    preparePrivateFile(file)
    connection = new Sqlite(file, { timeout: 0 })
    connection.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    connection?.close()
    if (!(cause instanceof Sqlite.SqliteError) || !cause.code.startsWith('SQLITE_BUSY')) {
      throw new DatabaseError(
        'folder_unwritable',
        {
          fr: `Le verrou ${file} ne peut pas être posé : le dossier de données doit être sur un disque local accessible en écriture.`,
          en: `The lock ${file} cannot be taken: the data folder must be on a local, writable disk.`,
        },
        cause,
      )
    }
    throw new DatabaseError(
      'folder_locked',
      {
        fr: `Un autre serveur Écluse utilise déjà ${path}. Arrêtez-le, ou donnez à celui-ci son propre dossier (ECLUSE_DATA).`,
        en: `Another Écluse server already uses ${path}. Stop it, or give this one a folder of its own (ECLUSE_DATA).`,
      },
      cause,
    )
  }
  const lock = connection
  held.add(lock)
  return {
    release: () => {
      if (held.delete(lock)) lock.close()
    },
  }
}
