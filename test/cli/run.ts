import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

const root = fileURLToPath(new URL('../..', import.meta.url))

const started = new Set<ChildProcess>()

/** Ends whatever a failed test left running. */
export function endAll(): void {
  for (const child of started) if (child.exitCode === null) child.kill('SIGKILL')
}

/** Starts the command line as a process of its own. */
export function startCli(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['dist/gateway/cli.js', ...args], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', LANG: 'en_GB.UTF-8', ...env },
  })
  started.add(child)
  return child
}

/** Runs a command to its end. */
export async function runCli(
  args: readonly string[],
  env: Record<string, string> = {},
  input = '',
): Promise<Ran> {
  const child = startCli(args, env)
  const read = async (stream: NodeJS.ReadableStream) => {
    let text = ''
    for await (const chunk of stream) text += chunk
    return text
  }
  child.stdin.end(input)
  const [out, err] = await Promise.all([read(child.stdout), read(child.stderr), once(child, 'close')])
  return { code: child.exitCode, out, err }
}
