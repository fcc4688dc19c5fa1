import type { Instrument } from '../../dashboards/report/instrument.ts'
import type { Keys } from '../../db/keys.ts'
import type { ObservatoryStore } from '../../db/observatory.ts'
import type { PeriodKeys } from '../../db/period-keys.ts'
import type { Purged, Retention } from '../../db/retention.ts'
import type { InForce } from '../in-force.ts'
import type { RequestFacts } from '../model.ts'
import { dayAt, windowOf } from '../policy/day.ts'
import { priceOf } from '../prices.ts'
import { createInstrument } from './instrument.ts'
import { createInviter } from './invite.ts'
import { createObservatoryJob, type ObservatoryJob } from './job.ts'

/** The observatory as the gateway runs it: it asks agents, listens to them, and counts. */
export interface Observatory {
  /** For an exchange that is about to be sent. Never throws: an exchange does not depend on it. */
  invite(facts: RequestFacts): { readonly path: string; readonly closing: boolean } | null
  readonly instrument: Instrument
  readonly job: ObservatoryJob
}

export interface ObservatoryDeps {
  readonly store: ObservatoryStore
  readonly periodKeys: PeriodKeys
  readonly keys: Pick<Keys, 'list'>
  /** Of report links. */
  readonly linkKey: Buffer
  readonly inForce: () => InForce
  /** What else of the gateway's is to be done once a day. */
  readonly daily?: () => void
  /** Erases what is kept of an agent's conversations at providers. */
  readonly forgetTurns?: (agentId: string) => void
  readonly retention: Retention
  readonly onPurged: (gone: Purged) => void
  readonly onFault: (cause: unknown) => void
}

/** Who looked at the observatory is kept for a year. */
const viewDays = 365

export function openObservatory(deps: ObservatoryDeps): Observatory {
  const { store, periodKeys, linkKey, inForce, onFault } = deps
  const settings = () => inForce().organisation.observatory
  const job = createObservatoryJob({
    ...store,
    stated: () => inForce().organisation.headcounts,
    priceOf: (id, model, at) => {
      const provider = inForce().providers.find(each => each.id === id)
      return provider === undefined ? null : priceOf(provider, model, at, settings().dollar)
    },
    daily: async (now, isStopped) => {
      const lastWeek = new Date(now.getTime() - 7 * 86_400_000)
      await store.invitations.forgetWeeks(windowOf(dayAt(lastWeek), 'week').from, isStopped)
      store.views.forget(new Date(now.getTime() - viewDays * 86_400_000))
      deps.daily?.()
      const gone = await deps.retention.run(inForce().organisation.ledgerMonths, now, isStopped)
      const { thinned, deleted } = gone.observatory
      if (gone.rows + gone.periods.length + thinned + deleted > 0) deps.onPurged(gone)
    },
    onFault,
  })
  const inviter = createInviter({
    ...store,
    periodKeys,
    key: linkKey,
    settings: () => settings().invitations,
    latest: store.latestExchanges(new Date()),
  })
  return {
    invite: facts => {
      try {
        const invited = inviter.meet(facts, new Date())
        if (invited === null) return null
        return { path: invited.path, closing: invited.begins && settings().invitations.closingLine }
      } catch (cause) {
        onFault(cause)
        return null
      }
    },
    instrument: createInstrument({
      ...store,
      periodKeys,
      keys: deps.keys,
      key: linkKey,
      uses: () => inForce().organisation.uses,
      settings: () => ({ k: settings().k, ...settings().invitations }),
      ...(deps.forgetTurns === undefined ? {} : { forgetTurns: deps.forgetTurns }),
      catchUp: job.run,
    }),
    job,
  }
}
