import { Piscina } from 'piscina'
import { threadEntry } from './thread-entry.ts'

/** Threads for work that would keep everybody's streams waiting; they start when they are first needed. */
export interface SideThreads<Task, Result> {
  /** Rejects when the work failed or took longer than so many milliseconds, waiting included: its thread is ended. */
  run(task: Task, limit: number): Promise<Result>
  close(): Promise<void>
}

/** Threads are heavy to start and light to keep: an hour without work ends them. */
const idleTimeout = 60 * 60_000

/** `module`: of this folder or below, without extension; `work` names the export that does the work. */
export function sideThreads<Task, Result>(
  module: string,
  { work, threads, heapMb }: { readonly work: string; readonly threads: number; readonly heapMb: number },
): SideThreads<Task, Result> {
  const { url, execArgv } = threadEntry(module)
  const pool = new Piscina<Task, Result>({
    filename: url.href,
    name: work,
    minThreads: 0,
    maxThreads: threads,
    idleTimeout,
    execArgv,
    atomics: 'disabled',
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  })
  // A thread that fails between tasks must not end the process; the next task has another.
  pool.on('error', () => undefined)
  return {
    run: (task, limit) => pool.run(task, { signal: AbortSignal.timeout(limit) }),
    close: () => pool.destroy(),
  }
}
