import { setTimeout as sleep } from 'node:timers/promises'
import { GatewayError } from './errors.ts'
import { folderState } from './folder-state.ts'
import { type InForce, type InForceOptions, readInForce, withLists } from './in-force.ts'
import type { HashedTerms, Language } from './model.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { type Fault, printFault } from './policy/faults.ts'
import { testFaults } from './policy-tests.ts'

/** A folder that could not come into force, and why. */
export interface Stale {
  readonly since: Date
  readonly faults: readonly Fault[]
}

/** The policy in force, and what became of the last change to its folder. */
export interface LivePolicy {
  /** Hold what this gives for a whole exchange: the next call may give another. */
  current(): InForce
  /** Since when the current one is in force. */
  readonly since: Date
  /** What is wrong with the folder as it stands; null when it is in force. */
  readonly stale: Stale | null
  /** Looks at the folder at once; resolves when what it holds is in force or found faulty. */
  refresh(): Promise<void>
  /**
   * Puts other lists of terms in force, after the folder was checked and its tests were run with them: where something
   * fails, nothing changes and it says what. `keep` writes them down before they count; what it throws comes back.
   */
  relist(lists: HashedTerms, keep: () => void): Promise<readonly Fault[]>
  /** What would fail if these lists came into force now; nothing changes. */
  rehearse(lists: HashedTerms): Promise<readonly Fault[]>
  close(): Promise<void>
}

export interface LiveOptions extends Omit<InForceOptions, 'hashed'> {
  /** The lists of terms that are kept; none if absent. */
  readonly lists?: () => HashedTerms
  readonly folder: string
  readonly env: InForce['env']
  /** Milliseconds between two looks; a change counts when two looks saw the same. */
  readonly every?: number
  readonly onChange?: (inForce: InForce) => void
  readonly onStale?: (stale: Stale) => void
}

/** Milliseconds after which no exchange can still hold a detector that was replaced. */
const patience = 60_000

/**
 * Reads the policy folder and follows it. A change is read whole, checked and tried on its own tests, then takes the
 * place of what was in force in one assignment; exchanges under way keep theirs. A faulty one changes nothing.
 * @throws GatewayError `policy_invalid` when the folder is faulty at the start.
 */
export async function followPolicy(options: LiveOptions): Promise<LivePolicy> {
  const { folder, env, every = 100 } = options
  let seen = await folderState(folder)
  const first = await attempt(options)
  if (!first.ok) throw invalid(first.faults)
  let inForce = first.inForce
  let since = new Date()
  let stale: Stale | null = null
  const retired = new Map<InForce['detector'], NodeJS.Timeout>()
  const closing = new AbortController()

  /** Until what is read is what stands in the folder: a file may be written while it is read. */
  async function reload(): Promise<void> {
    for (;;) {
      const before = await folderState(folder)
      const result = await attempt({ ...options, env }, inForce)
      seen = await folderState(folder)
      if (seen !== before) continue
      if (result.ok) replace(result.inForce)
      else {
        stale = { since: new Date(), faults: result.faults }
        options.onStale?.(stale)
      }
      return
    }
  }

  function replace(next: InForce): void {
    stale = null
    const before = inForce
    if (next.revision === before.revision && next.detector === before.detector) return
    const { detector } = before
    inForce = next
    if (detector !== next.detector) {
      // Exchanges under way still inspect with it.
      retired.set(
        detector,
        setTimeout(() => {
          retired.delete(detector)
          void detector.close()
        }, patience).unref(),
      )
    }
    // Lists of terms are no part of the policy's revision.
    if (next.revision === before.revision) return
    since = new Date()
    options.onChange?.(next)
  }

  /** A folder that is faulty as it stands says nothing of what is in force: that goes on, with the other lists. */
  async function attemptWith(lists: HashedTerms): Promise<Attempt> {
    return stale === null
      ? attempt({ ...options, lists: () => lists }, inForce)
      : { ok: true, inForce: withLists(inForce, lists, options) }
  }

  async function drop({ detector }: InForce): Promise<void> {
    if (detector !== inForce.detector) await detector.close()
  }

  async function rehearse(lists: HashedTerms): Promise<readonly Fault[]> {
    const result = await attemptWith(lists)
    if (!result.ok) return result.faults
    await drop(result.inForce)
    return []
  }

  async function relist(lists: HashedTerms, keep: () => void): Promise<readonly Fault[]> {
    const told = stale
    const result = await attemptWith(lists)
    if (!result.ok) return result.faults
    try {
      keep()
    } catch (cause) {
      await drop(result.inForce)
      throw cause
    }
    replace(result.inForce)
    stale = told
    return []
  }

  async function watch(): Promise<void> {
    let pending: string | null = null
    while (!closing.signal.aborted) {
      await sleep(every, undefined, { ref: false, signal: closing.signal }).catch(() => undefined)
      if (closing.signal.aborted) return
      const now = await folderState(folder)
      if (now === seen) pending = null
      else if (now === pending) {
        pending = null
        await queue(reload)
      } else pending = now
    }
  }

  const queue = oneAtATime()
  const watching = watch()

  return {
    current: () => inForce,
    get since() {
      return since
    },
    get stale() {
      return stale
    },
    refresh: () => queue(reload),
    relist: (lists, keep) => queue(() => relist(lists, keep)),
    rehearse: lists => queue(() => rehearse(lists)),
    async close() {
      closing.abort()
      await watching
      await queue(async () => undefined)
      for (const [detector, timer] of retired) {
        clearTimeout(timer)
        await detector.close()
      }
      await inForce.detector.close()
    },
  }
}

type Attempt =
  | { readonly ok: true; readonly inForce: InForce }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/** Reads the folder and runs its tests; what fails is closed again. */
async function attempt(options: LiveOptions, before?: InForce): Promise<Attempt> {
  const read = readInForce(options.folder, options.env, { ...options, hashed: options.lists?.() }, before)
  if (!read.ok) return read
  const faults = await testFaults(options.folder, read.inForce)
  if (faults.length === 0) return read
  if (read.inForce.detector !== before?.detector) await read.inForce.detector.close()
  return { ok: false, faults }
}

function invalid(faults: readonly Fault[]): GatewayError {
  const lines = (language: Language) => faults.map(fault => printFault(fault, language)).join('\n')
  return new GatewayError('policy_invalid', {
    fr: `politique invalide\n${lines('fr')}`,
    en: `invalid policy\n${lines('en')}`,
  })
}
