import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Folders of a policy folder that are read, itself included. */
const read = ['.', 'recognizers', 'lessons']

/**
 * What a policy folder looks like from outside: names, sizes, times and inodes of what is read in it, links followed.
 * The same text as long as nothing was written, renamed, linked elsewhere or removed; a folder that is not there has
 * one too. Polled rather than watched: notifications do not come through mounts, links and checkouts alike.
 */
export async function folderState(folder: string): Promise<string> {
  const parts = await Promise.all(read.map(name => stateOf(join(folder, name))))
  return parts.join('\n')
}

async function stateOf(folder: string): Promise<string> {
  const names = await readdir(folder).catch(() => null)
  if (names === null) return 'not there'
  const files = names.filter(name => !name.startsWith('.') && /\.(?:ya?ml|md)$/i.test(name)).sort()
  const lines = await Promise.all(
    files.map(async name => {
      const stats = await stat(join(folder, name), { bigint: true }).catch(() => null)
      return stats === null
        ? `${name} ?`
        : `${name} ${stats.ino} ${stats.size} ${stats.mtimeNs} ${stats.ctimeNs}`
    }),
  )
  return lines.join('\n')
}
