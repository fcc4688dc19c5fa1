import type { ParseArgsConfig } from 'node:util'
import type { Language, Localised } from '../model.ts'

/** Where a command reads and writes. `out` and `err` write one line; await `out` where there may be many. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly language: Language
  readonly stdin: AsyncIterable<Buffer | string>
  readonly out: (text: string) => Promise<void>
  readonly err: (text: string) => void
}

export interface Arguments {
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>
  readonly words: readonly string[]
}

export interface Command {
  readonly help: Localised
  readonly options: NonNullable<ParseArgsConfig['options']>
  /** Resolves to the exit code. */
  run(args: Arguments, io: Io): Promise<number>
}

/** Ends a command with a message: 1 a check failed or nothing could be done, 2 wrong use. */
export class Stop extends Error {
  readonly exit: 1 | 2
  readonly text: Localised

  constructor(exit: 1 | 2, text: Localised) {
    super(text.en)
    this.exit = exit
    this.text = text
  }
}

/** An option that takes a text, or undefined. */
export function textOption(args: Arguments, name: string): string | undefined {
  const value = args.values[name]
  return typeof value === 'string' ? value : undefined
}

/** The language of the terminal: English where the locale says so, else French. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return locale.toLowerCase().startsWith('en') ? 'en' : 'fr'
}

/** A table with aligned columns. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  return rows
    .map(row =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
