import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Compared } from '../../dashboards/compare/compared.ts'
import { readSet, SetTooLarge } from '../../dashboards/compare/read-set.ts'

/** Other authorities' open sets: a folder for each and year, put there by hand. */
export interface ComparedFolder {
  /** By name of folder. What did not change since it was read is not read again. */
  read(): Promise<readonly Compared[]>
}

const mostBytes = 64 * 1024 * 1024
/** Folders that are read; a page of more compares nothing any more. */
const mostFolders = 60

/** @param path need not be there */
export function openComparedFolder(path: string): ComparedFolder {
  const known = new Map<string, { readonly state: string; readonly compared: Compared }>()
  let reading: Promise<readonly Compared[]> | undefined

  async function read(): Promise<readonly Compared[]> {
    const folders = await foldersIn(path)
    const list: Compared[] = []
    for (const folder of folders.slice(0, mostFolders)) {
      const state = await stateOf(join(path, folder))
      const before = known.get(folder)
      const compared =
        before?.state === state
          ? before.compared
          : await readSet(folder, name => fileIn(join(path, folder), name))
      known.set(folder, { state, compared })
      list.push(compared)
    }
    for (const folder of known.keys()) if (!folders.includes(folder)) known.delete(folder)
    return onceEach(list)
  }

  return {
    // Readers at the same time wait for one reading.
    read: () => {
      reading ??= read().finally(() => {
        reading = undefined
      })
      return reading
    },
  }
}

async function foldersIn(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(missing)
  return (entries ?? [])
    .filter(entry => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort()
}

/** Changes with each of its files. */
async function stateOf(folder: string): Promise<string> {
  const files = await Promise.all(
    ['datapackage.json', 'figures.csv', 'codes.csv'].map(name => stat(join(folder, name)).catch(missing)),
  )
  return files.map(file => (file === null ? '' : `${file.mtimeMs} ${file.size} ${file.ino}`)).join()
}

async function fileIn(folder: string, name: string): Promise<string | null> {
  const path = join(folder, name)
  const found = await stat(path).catch(missing)
  if (found === null || !found.isFile()) return null
  if (found.size > mostBytes) throw new SetTooLarge()
  return readFile(path, 'utf8')
}

function missing(cause: unknown): null {
  const code = cause instanceof Error && 'code' in cause ? cause.code : ''
  if (code === 'ENOENT' || code === 'ENOTDIR') return null
  throw cause
}

/** Of two folders with the same authority and year the second is refused: nobody could tell their rows apart. */
function onceEach(list: readonly Compared[]): readonly Compared[] {
  const first = new Map<string, string>()
  return list.map(compared => {
    if (compared.set === null) return compared
    const { authority, year, folder } = compared.set
    const key = JSON.stringify([authority, year])
    const other = first.get(key)
    first.set(key, other ?? folder)
    if (other === undefined) return compared
    return {
      folder,
      set: null,
      faults: [
        {
          file: `${folder}/datapackage.json`,
          line: null,
          text: {
            fr: `est le jeu de ${authority} pour ${year}, comme ${other}/ : ôtez l’un des deux dossiers`,
            en: `is the set of ${authority} for ${year}, as ${other}/ is: remove one of the two folders`,
          },
        },
      ],
    }
  })
}
