import { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type CsvError, type Info, parse } from 'csv-parse'
import type { BadLine } from '../../dashboards/vocabulary/desk.ts'

/** A table as people export them. */
export interface Table {
  readonly encoding: 'UTF-8' | 'UTF-16' | 'Windows-1252'
  readonly separator: string
  /** As the first line names them; empty names where it names none. */
  readonly columns: readonly string[]
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
  readonly bad: readonly BadLine[]
}

/** Why a file is no table. */
export type NoTable = 'empty' | 'binary' | 'too_many' | 'quotes'

/** Lines that a table may have. */
export const mostLines = 30_000

const separators = [';', ',', '\t', '|'] as const

/** Lines after which others go first: streams are under way. */
export const linesAtOnce = 500

/**
 * Reads a table with any of the usual separators and encodings. Lines that do not have as many cells as the first are
 * told by number.
 */
export async function readTable(
  bytes: Uint8Array,
  options: { readonly header: boolean },
): Promise<Table | NoTable> {
  const { text, encoding } = decoded(bytes)
  if (text.trim() === '') return 'empty'
  if (/[\0-\x08\x0e-\x1f]/.test(text)) return 'binary'
  const separator = separatorOf(text)
  const lines: { readonly line: number; readonly cells: readonly string[] }[] = []
  try {
    const parser = Readable.from(slicesOf(text)).pipe(
      parse({
        delimiter: separator,
        relax_column_count: true,
        // A quotation mark inside a cell that does not begin with one is a sign like any other.
        relax_quotes: true,
        skip_empty_lines: true,
        trim: true,
        to: mostLines + 2,
        info: true,
      }),
    )
    for await (const { record: cells, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      const extra = cells.join('').split('\n').length - 1
      lines.push({ line: info.lines - extra, cells })
      if (lines.length % linesAtOnce === 0) await nextTurn()
    }
  } catch (cause) {
    if (isCsvError(cause)) return 'quotes'
    throw cause
  }
  const [first] = lines
  if (first === undefined) return 'empty'
  if (lines.length > mostLines + 1) return 'too_many'
  const rows = options.header ? lines.slice(1) : lines
  if (rows.length === 0) return 'empty'
  const width = first.cells.length
  return {
    encoding,
    separator,
    columns: options.header ? first.cells.map(cell => cell.slice(0, 60)) : first.cells.map(() => ''),
    rows: rows.filter(({ cells }) => cells.length === width),
    bad: rows.filter(({ cells }) => cells.length !== width).map(({ line }) => ({ line, why: 'columns' })),
  }
}

/** Pieces that are read at once; as bytes, since a cut between the halves of a character would lose it. */
function* slicesOf(text: string): Generator<Buffer> {
  const bytes = Buffer.from(text)
  const size = 64 * 1024
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** UTF-8 where it is well formed, else what Windows has long written in Western Europe. */
function decoded(bytes: Uint8Array): Pick<Table, 'encoding'> & { readonly text: string } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'UTF-16' }
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'Windows-1252' }
  }
}

/** The separator that stands equally often in the first lines; of several, the one that stands most often. */
function separatorOf(text: string): string {
  const lines = text
    .slice(0, 64 * 1024)
    .split(/\r\n|\r|\n/)
    .filter(line => line.trim() !== '')
    .slice(0, 20)
    .map(line => line.replace(/"(?:[^"]|"")*"/g, ''))
  const scored = separators.map(separator => {
    const counts = lines.map(line => line.split(separator).length - 1)
    const [first = 0] = counts
    const steady = counts.filter(count => count === first).length
    return { separator, score: first === 0 ? 0 : steady * 100 + first }
  })
  const best = scored.reduce((most, each) => (each.score > most.score ? each : most))
  return best.score === 0 ? ';' : best.separator
}

function isCsvError(cause: unknown): cause is CsvError {
  return cause instanceof Error && 'code' in cause && String(cause.code).startsWith('CSV_')
}
