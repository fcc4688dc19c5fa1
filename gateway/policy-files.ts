import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Commit, PolicyFiles } from '../db/policies.ts'

const run = promisify(execFile)

/** The files of a policy folder that people write: policies, their tests, recognizers, the charter. */
export function policyFiles(folder: string): PolicyFiles {
  const files: Record<string, string> = {}
  for (const place of ['', 'recognizers/']) {
    for (const name of namesIn(join(folder, place))) {
      try {
        files[place + name] = readFileSync(join(folder, place, name), 'utf8')
      } catch {
        // Gone, or no file: what is in force was read before, and holds without it.
      }
    }
  }
  return files
}

/** Those of `recognizers/` alone, named as in the folder: `recognizers/nir.yaml`. */
export function recognizerFiles(folder: string): PolicyFiles {
  const all = Object.entries(policyFiles(folder))
  return Object.fromEntries(all.filter(([name]) => name.startsWith('recognizers/')))
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter(name => !name.startsWith('.') && /\.(?:yaml|md)$/.test(name))
      .sort()
  } catch {
    return []
  }
}

/** Who last changed a folder, as git knows; null outside a checkout, or when something is not committed. */
export async function lastCommit(folder: string): Promise<Commit | null> {
  const git = async (...args: string[]) =>
    (await run('git', ['-C', folder, ...args], { timeout: 5000 })).stdout
  try {
    if ((await git('status', '--porcelain', '--', '.')).trim() !== '') return null
    const [commit, author, committedAt] = (await git('log', '-1', '--format=%H%n%an%n%aI', '--', '.')).split(
      '\n',
    )
    return commit && author && committedAt ? { commit, author, committedAt } : null
  } catch {
    return null
  }
}
