import { existsSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { Fault } from './faults.ts'
import { listRecognizers, readPolicyFile, shown } from './listing.ts'
import { type PlacedEntry, parseRecognizers } from './parse.ts'
import {
  type Compiler,
  duplicateNames,
  mergeRecognizers,
  type Recognizers,
  recognizerFaults,
} from './recognizers.ts'

/**
 * The recognizers in force: those of `builtinFolder`, and of the policy folder's `recognizers/`, which add to them or
 * replace them by name. When both are one folder it is read once.
 */
export function readRecognizers(
  policyFolder: string,
  builtinFolder: string | null,
  compiler: Compiler,
): Recognizers & { readonly faults: readonly Fault[] } {
  const ownFolder = join(policyFolder, 'recognizers')
  const own =
    existsSync(ownFolder) && !isSameFolder(ownFolder, builtinFolder)
      ? readFolder(ownFolder, compiler)
      : nothing
  const builtin = builtinFolder === null ? nothing : readFolder(builtinFolder, compiler)
  return {
    ...mergeRecognizers(builtin.placed, own.placed),
    faults: [...builtin.faults, ...own.faults],
  }
}

interface RecognizerFolder {
  readonly placed: readonly PlacedEntry[]
  readonly faults: readonly Fault[]
}

const nothing: RecognizerFolder = { placed: [], faults: [] }

function readFolder(folder: string, compiler: Compiler): RecognizerFolder {
  const files = listRecognizers(folder)
  if (!files.ok) return { placed: [], faults: files.faults }
  const placed: PlacedEntry[] = []
  const faults: Fault[] = []
  for (const path of files.value) {
    const bytes = readPolicyFile(path)
    const parsed = bytes.ok ? parseRecognizers(shown(path), bytes.value) : bytes
    if (!parsed.ok) {
      faults.push(...parsed.faults)
      continue
    }
    faults.push(...parsed.value.flatMap(recognizer => recognizerFaults(recognizer, compiler)))
    placed.push(...parsed.value)
  }
  return { placed, faults: [...faults, ...duplicateNames(placed)] }
}

function isSameFolder(a: string, b: string | null): boolean {
  return b !== null && existsSync(b) && realpathSync(a) === realpathSync(b)
}
