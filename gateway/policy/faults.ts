import type { Language, Localised } from '../model.ts'

/** Where something stands in a file: line and column from 1, the column in UTF-16 code units. */
export interface Position {
  readonly line: number
  readonly col: number
}

/**
 * Something wrong (or, as a warning, doubtful) in a file of the policy folder. `path` is a JSON Pointer into the
 * file's value. `line` 0 means the file or folder as a whole. `message` never quotes a value of the file, since
 * somebody may have written a key or a name there by mistake; it quotes keys, codes and kinds of data.
 */
export interface Fault extends Position {
  readonly file: string
  readonly path: string
  readonly message: Localised
}

/** What was read, or all that is wrong with it. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/** A fault of a whole file or folder. */
export function faultOf(file: string, message: Localised): Fault {
  return { file, line: 0, col: 0, path: '', message }
}

/**
 * One line for people.
 *
 * @example printFault(fault, 'en') // policies/default.yaml:3:13 /data/PERSON must be one of: keep, block
 */
export function printFault(fault: Fault, language: Language): string {
  const place = fault.line === 0 ? fault.file : `${fault.file}:${fault.line}:${fault.col}`
  const line = [place, fault.path, fault.message[language]].filter(part => part !== '').join(' ')
  // A key of the file may hold line breaks or escape codes: neither reaches a log or a terminal.
  return line.replaceAll(/[\p{Cc}\u2028\u2029]/gu, '\ufffd')
}

/** By file, then position; the same fault told twice is kept once. */
export function sortFaults(faults: readonly Fault[]): readonly Fault[] {
  const unique = new Map(faults.map(fault => [printFault(fault, 'en'), fault]))
  return [...unique.values()].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.col - b.col || compare(a.path, b.path),
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Keys and list positions from the root of a file's value. */
export type Path = readonly (string | number)[]

/** The JSON Pointer (RFC 6901) of a path. */
export function pointerOf(path: Path): string {
  return path.map(part => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** The path of a JSON Pointer; list positions stay text. */
export function pathOf(pointer: string): readonly string[] {
  const parts = pointer.split('/').slice(1)
  return parts.map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}
