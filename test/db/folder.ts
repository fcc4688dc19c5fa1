import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type EcluseDatabase, openDatabase } from '../../db/open.ts'

/** A folder of its own for one test, gone after it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ecluse-db-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The database of a folder, closed after the test. */
export function openFor(folder: string = temporaryFolder()): EcluseDatabase {
  const db = openDatabase(folder)
  onTestFinished(() => {
    db.$client.close()
  })
  return db
}
