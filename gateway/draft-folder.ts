import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { DraftFiles } from '../db/proposals.ts'
import type { Fault } from './policy/faults.ts'

/**
 * Calls `use` with a folder that reads as the policy folder with some files changed: links to what stays, texts of what
 * changes. The policy folder itself is not touched, and the other one is gone afterwards.
 */
export async function withDraft<T>(
  folder: string,
  changes: DraftFiles,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const draft = mkdtempSync(join(tmpdir(), 'ecluse-draft-'))
  try {
    const names = Object.keys(changes)
    const opened = ['', ...new Set(names.flatMap(name => (name.includes('/') ? [folderOf(name)] : [])))]
    for (const inside of opened) {
      mkdirSync(join(draft, inside), { recursive: true })
      for (const entry of existsSync(join(folder, inside)) ? readdirSync(join(folder, inside)) : []) {
        const name = inside === '' ? entry : `${inside}/${entry}`
        if (entry.startsWith('.') || names.includes(name) || opened.includes(name)) continue
        symlinkSync(resolve(folder, name), join(draft, name))
      }
    }
    for (const [name, text] of Object.entries(changes)) {
      if (text !== null) writeFileSync(join(draft, name), text)
    }
    return await use(draft)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** Faults by the names that files have inside the folder: `recognizers/nir.yaml`, whatever folder was read; so too where they tell of another file. */
export function namedInside(faults: readonly Fault[], folder: string, shown: string): readonly Fault[] {
  return faults.map(fault => {
    const prefix = [folder, shown].find(each => fault.file === each || fault.file.startsWith(`${each}/`))
    if (prefix === undefined) return fault
    const named = (text: string) => text.replaceAll(`${prefix}/`, '')
    const message = { fr: named(fault.message.fr), en: named(fault.message.en) }
    return { ...fault, message, file: fault.file.slice(prefix.length + 1) || '.' }
  })
}

const folderOf = (name: string): string => name.slice(0, name.lastIndexOf('/'))
