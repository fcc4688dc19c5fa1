import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { openPolicies, type PolicyFiles } from '../../db/policies.ts'
import { openRecord } from '../stores.ts'
import type { Io } from './command.ts'
import { Stop } from './command.ts'

/**
 * Calls `use` with a folder that holds what a name stands for, and with the one that models' folders are written from: a folder; a file, which takes its namesake's place in a
 * copy of the policy folder; a git revision (`HEAD~3`) of the policy folder; or a revision that was in force (`3f2a…`).
 */
export async function withPolicySource<T>(
  name: string,
  policies: string,
  io: Io,
  use: (source: { readonly folder: string; readonly modelsFrom: string }) => Promise<T>,
): Promise<T> {
  if (existsSync(name) && statSync(name).isDirectory()) return use({ folder: name, modelsFrom: name })
  const folder = mkdtempSync(join(tmpdir(), 'ecluse-policy-'))
  try {
    if (existsSync(name)) {
      cpSync(policies, folder, { recursive: true, filter: path => !/[\\/](?:\.git|examples)$/.test(path) })
      cpSync(name, join(folder, basename(name)))
    } else writeFiles(folder, filesOfGit(name, policies) ?? filesInForce(name, io) ?? unknown(name))
    return await use({ folder, modelsFrom: policies })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export function writeFiles(folder: string, files: PolicyFiles): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}

/** The policy folder at a revision of git; null where that is none. */
function filesOfGit(revision: string, policies: string): PolicyFiles | null {
  if (revision.startsWith('-')) return null
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', resolve(policies), ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 64 * 1024 * 1024,
    })
  try {
    const names = git('ls-tree', '-r', '--name-only', '-z', revision, '--', '.').split('\0')
    const read = names.filter(name => /^(?:recognizers\/)?[^/]+\.(?:yaml|md|txt)$/.test(name))
    if (read.length === 0) return null
    return Object.fromEntries(read.map(name => [name, git('show', `${revision}:./${name}`)]))
  } catch {
    return null
  }
}

function filesInForce(revision: string, io: Io): PolicyFiles | null {
  if (!/^[0-9a-f]{4,12}$/.test(revision)) return null
  const { db } = openRecord(io.env)
  try {
    return openPolicies(db).files(revision)?.files ?? null
  } finally {
    db.$client.close()
  }
}

function unknown(name: string): never {
  throw new Stop(1, {
    fr: `« ${name} » n’est ni un dossier, ni un fichier, ni une révision de git, ni une révision qui a été en vigueur (ecluse policy history)`,
    en: `"${name}" is no folder, no file, no revision of git and none that was in force (ecluse policy history)`,
  })
}
