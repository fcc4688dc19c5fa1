import { createHash } from 'node:crypto'
import type { DraftFiles, Files } from './facts.ts'

/** Files that make the folder `now` what it was when it had the files `wanted`. */
export function changesTo(wanted: Files, now: Files): DraftFiles {
  const changes: Record<string, string | null> = {}
  for (const name of new Set([...Object.keys(wanted), ...Object.keys(now)])) {
    if (textOf(wanted, name) !== textOf(now, name)) changes[name] = textOf(wanted, name)
  }
  return changes
}

export function textOf(files: Files, name: string): string | null {
  return Object.hasOwn(files, name) ? (files[name] ?? null) : null
}

/** What a form says it started from: a draft on a text that somebody else has changed since must not replace it. */
export function fingerprint(text: string | null): string {
  return text === null ? 'none' : createHash('sha256').update(text).digest('hex').slice(0, 16)
}
