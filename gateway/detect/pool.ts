import { createRequire } from 'node:module'
import { setImmediate as turn } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { Piscina } from 'piscina'
import type { Rules } from './engine.ts'
import type { Inspection } from './inspection.ts'
import { packHits, unpackHits } from './packed-hits.ts'
import type { WorkerReply, WorkerRequest } from './worker.ts'

export interface PoolOptions {
  /** The most threads at a time. */
  readonly threads: number
  /** Milliseconds that an inspection may take, waiting included; by default according to the length. */
  readonly timeLimit?: number
  /** What a thread runs; only tests give another. */
  readonly entry?: URL
}

/** Milliseconds: what no inspection needs, and what a slow machine may need for each 1,024 code units more. */
const timeLimit = { base: 30_000, perKilo: 10 }

/** Threads are heavy to start and light to keep: an hour without a long prompt ends them. */
const idleTimeout = 60 * 60_000

/**
 * Inspection in threads of its own, so that a long prompt does not keep everybody else's streams waiting. Threads
 * start when they are first needed. One that dies or takes too long rejects its inspection, and another takes its
 * place: fails closed, and recovers.
 */
export function createInspectionPool(rules: Rules, options: PoolOptions): Inspection {
  const entry = options.entry ?? besideThis('worker')
  const pool = new Piscina<WorkerRequest, WorkerReply>({
    filename: entry.href,
    name: 'inspect',
    workerData: rules,
    minThreads: 0,
    maxThreads: options.threads,
    idleTimeout,
    execArgv: entry.pathname.endsWith('.ts') ? typescriptLoader() : [],
    // A thread that slept between tasks would not notice that a service has closed its connection.
    atomics: 'disabled',
    // Threads that wait for a service have time for another request.
    concurrentTasksPerWorker: rules.outside?.some(spec => spec.type === 'remote') ? 4 : 1,
  })
  // A thread that fails between tasks must not end the process; the next inspection has another, or rejects.
  pool.on('error', () => undefined)
  return {
    async inspect(slots, known) {
      const length = slots.reduce((sum, slot) => sum + slot.text.length, 0)
      const limit = options.timeLimit ?? timeLimit.base + (timeLimit.perKilo * length) / 1024
      const signal = AbortSignal.timeout(Math.ceil(limit))
      // Hashing before and copying now take milliseconds for a long text, and so does what the caller does with the
      // findings: each in a turn of its own, so that streams do not wait for all of it at once.
      await turn()
      const reply = await pool.run({ slots, known: packHits(known) }, { signal })
      await turn()
      const findings = (await unpackHits(reply.findings)).map(hits => hits ?? [])
      const own = await unpackHits(reply.own)
      await turn()
      return { findings, own, skipped: reply.skipped }
    },
    close: () => pool.destroy(),
  }
}

/** A module of this folder, as source or as built. */
function besideThis(name: string): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  return new URL(`./${name}.${extension}`, import.meta.url)
}

/** Node 20 cannot read TypeScript: from source, a thread needs the loader that development has. */
function typescriptLoader(): string[] {
  return ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]
}
