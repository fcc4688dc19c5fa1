import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Localised } from '../model.ts'
import { type Fault, faultOf, type Read } from './faults.ts'
import { didYouMean } from './nearest.ts'
import { maxFileBytes, tooLarge } from './text.ts'

/** The files of a policy folder by what they are for; paths include the folder. */
export interface Listing {
  readonly policies: readonly string[]
  readonly providers: string | null
  readonly organisation: string | null
  readonly footprint: string | null
  readonly tests: readonly string[]
  readonly faults: readonly Fault[]
  readonly warnings: readonly Fault[]
}

/** Read as part of the policy, or by people only. */
const knownFolders = ['recognizers', 'lessons', 'examples']

const notAFile: Localised = { fr: 'n’est pas un fichier', en: 'is not a file' }

/** Sorts the files of the folder. Names that start with a dot are the editor's or the file system's, not the DPO's. */
export function listPolicyFolder(folder: string): Read<Listing> {
  const entries = entriesOf(folder)
  if (!entries.ok) return entries
  const files = yamlFiles(folder, entries.value)
  const named = (name: string) => files.value.find(path => path === join(folder, name)) ?? null
  return {
    ok: true,
    value: {
      policies: files.value.filter(
        path => !/[\\/](?:providers|organisation|footprint|[^\\/]*\.test)\.yaml$/.test(path),
      ),
      providers: named('providers.yaml'),
      organisation: named('organisation.yaml'),
      footprint: named('footprint.yaml'),
      tests: files.value.filter(path => path.endsWith('.test.yaml')),
      faults: files.faults,
      warnings: entries.value.folders
        .filter(name => !knownFolders.includes(name))
        .map(name => faultOf(shown(join(folder, name)), unreadFolder(name))),
    },
  }
}

/** The recognizer files of a folder, by name. */
export function listRecognizers(folder: string): Read<readonly string[]> {
  const entries = entriesOf(folder)
  if (!entries.ok) return entries
  const files = yamlFiles(folder, entries.value)
  return files.faults.length > 0 ? { ok: false, faults: files.faults } : { ok: true, value: files.value }
}

/** The bytes of a file; a larger one than 1 MiB is not read at all. */
export function readPolicyFile(path: string): Read<Uint8Array> {
  try {
    const stats = statSync(path)
    // A pipe would be waited for without end.
    if (!stats.isFile()) return { ok: false, faults: [faultOf(shown(path), notAFile)] }
    if (stats.size > maxFileBytes) return { ok: false, faults: [faultOf(shown(path), tooLarge)] }
    return { ok: true, value: readFileSync(path) }
  } catch (cause) {
    return { ok: false, faults: [faultOf(shown(path), unreadable(cause))] }
  }
}

/** A path as people know it: from where they stand if it is below, else whole. */
export function shown(path: string): string {
  const fromHere = relative(process.cwd(), path)
  return fromHere === '' || fromHere.startsWith('..') ? path : fromHere
}

interface Entries {
  readonly files: readonly string[]
  readonly folders: readonly string[]
}

function entriesOf(folder: string): Read<Entries> {
  const files: string[] = []
  const folders: string[] = []
  try {
    for (const name of readdirSync(folder).sort()) {
      if (name.startsWith('.')) continue
      // A link that leads nowhere counts as a file, so that reading it tells.
      const isFolder = statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory() ?? false
      ;(isFolder ? folders : files).push(name)
    }
  } catch (cause) {
    return { ok: false, faults: [faultOf(shown(folder), unreadable(cause))] }
  }
  return { ok: true, value: { files, folders } }
}

function yamlFiles(
  folder: string,
  { files }: Entries,
): { readonly value: readonly string[]; readonly faults: readonly Fault[] } {
  const isYaml = (name: string) => name.endsWith('.yaml')
  return {
    value: files.filter(isYaml).map(name => join(folder, name)),
    // Ignored, it would leave its author believing that it counts.
    faults: files
      .filter(name => /\.ya?ml$/i.test(name) && !isYaml(name))
      .map(name =>
        faultOf(shown(join(folder, name)), {
          fr: 'ne serait pas lu : le nom doit finir par .yaml',
          en: 'would not be read: the name must end in .yaml',
        }),
      ),
  }
}

function unreadFolder(name: string): Localised {
  const meant = didYouMean(name, ['recognizers'])
  return {
    fr: `ce dossier n’est pas lu${meant.fr}`,
    en: `this folder is not read${meant.en}`,
  }
}

function unreadable(cause: unknown): Localised {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'EIO'
  if (code === 'ENOENT') return { fr: 'n’existe pas', en: 'does not exist' }
  if (code === 'ENOTDIR') return { fr: 'n’est pas un dossier', en: 'is not a folder' }
  return { fr: `ne peut pas être lu (${code})`, en: `cannot be read (${code})` }
}
