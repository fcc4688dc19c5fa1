import { readFileSync } from 'node:fs'
import { type Io, Stop } from './command.ts'

/** The texts of files, or of standard input when no file is named (or `-`). */
export async function readTexts(
  files: readonly string[],
  io: Io,
): Promise<readonly { name: string; text: string }[]> {
  const names = files.length > 0 ? files : ['-']
  return Promise.all(
    names.map(async name => ({ name, text: name === '-' ? await readAll(io) : readText(name) })),
  )
}

/** The lines of files one after the other, or of standard input as they come, without their ends. */
export async function* readLines(files: readonly string[], io: Io): AsyncGenerator<string> {
  if (files.length === 0) yield* linesOf(io.stdin)
  for (const file of files) yield* file === '-' ? linesOf(io.stdin) : linesOf([readText(file)])
}

async function* linesOf(chunks: AsyncIterable<Buffer | string> | Iterable<string>): AsyncGenerator<string> {
  let rest = ''
  const decoder = new TextDecoder()
  for await (const chunk of chunks) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}

async function readAll(io: Io): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of io.stdin) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'EIO'
    throw new Stop(1, { fr: `${file} ne peut pas être lu (${code})`, en: `${file} cannot be read (${code})` })
  }
}
