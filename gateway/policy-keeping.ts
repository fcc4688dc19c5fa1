import { randomUUID } from 'node:crypto'
import { accessSync, constants, realpathSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { DraftFiles } from '../db/proposals.ts'

/** Names of the files that are written from the workbench: those of the folder itself and its recognizers. */
export function isPolicyFileName(name: string): boolean {
  return /^(?:recognizers\/)?[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{0,99}\.(?:yaml|md)$/u.test(name)
}

/** Whether files of the folder can be replaced: not so on a read-only mount, or with another owner. */
export function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Writes changed files, each at once: whoever reads sees the old text or the new one, never a part. A link stays a
 * link, and what it leads to changes.
 * @throws Error of the file system; files that were replaced before stay replaced
 */
export async function writeChanges(folder: string, changes: DraftFiles): Promise<void> {
  for (const [name, text] of Object.entries(changes)) {
    if (!isPolicyFileName(name)) throw new RangeError('not the name of a policy file')
    const path = reached(join(folder, name))
    if (text === null) {
      await rm(path, { force: true })
      continue
    }
    await mkdir(dirname(path), { recursive: true })
    // Starts with a dot, so that nobody takes it for a policy.
    const beside = join(dirname(path), `.${randomUUID()}.tmp`)
    try {
      const file = await open(beside, 'wx', 0o644)
      try {
        await file.writeFile(text)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(beside, path)
    } catch (cause) {
      await rm(beside, { force: true })
      throw cause
    }
  }
}

function reached(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
