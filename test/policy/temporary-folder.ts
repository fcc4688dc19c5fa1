import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import RE2 from 're2'
import type { Language } from '../../gateway/model.ts'
import { entityNames } from '../../gateway/policy/entity-names.ts'
import { type Fault, printFault } from '../../gateway/policy/faults.ts'
import { type FolderOptions, type LoadedFolder, loadPolicyFolder } from '../../gateway/policy/folder.ts'

export const minimalPolicy = 'policy: test\nowner: dpo@example.org\nreview_by: 2030-01-01\n'

export const options: FolderOptions = {
  builtinRecognizers: null,
  knownEntities: Object.keys(entityNames),
  knownValidators: ['luhn', 'iban', 'nir'],
  compileRegex: source => {
    try {
      new RE2(source, 'iu')
      return null
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  },
  today: '2026-11-22',
}

/** Runs with a folder that holds these files (`name` → content), and removes it. */
export function withFolder<T>(files: Record<string, string | Uint8Array>, run: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'ecluse-policy-'))
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), content)
    }
    return run(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export function load(
  files: Record<string, string | Uint8Array>,
  more: Partial<FolderOptions> = {},
): LoadedFolder {
  return withFolder(files, folder => loadPolicyFolder(folder, { ...options, ...more }))
}

/** Faults as people see them, the temporary folder's name taken away. */
export function told(faults: readonly Fault[], language: Language = 'en'): readonly string[] {
  return faults.map(fault =>
    printFault(fault, language).replaceAll(/[^\s(]*ecluse-policy-[A-Za-z0-9]+\/?/g, ''),
  )
}

/** The faults of a folder, or none when it loads. */
export function faultsOf(
  files: Record<string, string | Uint8Array>,
  language: Language = 'en',
): readonly string[] {
  const loaded = load(files)
  return loaded.ok ? [] : told(loaded.faults, language)
}

export function loaded(files: Record<string, string | Uint8Array>, more: Partial<FolderOptions> = {}) {
  const result = load(files, more)
  if (!result.ok) throw new Error(told(result.faults).join('\n'))
  return result
}
