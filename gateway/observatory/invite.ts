import type { Invitations } from '../../db/invitations.ts'
import type { OptOuts } from '../../db/opt-outs.ts'
import { type PeriodKeys, quarterOf } from '../../db/period-keys.ts'
import type { LatestExchange } from '../../db/sittings.ts'
import { idleMinutes } from '../../db/sittings.ts'
import type { RequestFacts } from '../model.ts'
import { dayAt, windowOf } from '../policy/day.ts'
import type { InvitationSettings } from '../policy/organisation.ts'
import { newReportId, reportToken } from './report-link.ts'
import { selectionProbability } from './selection.ts'

/** What an exchange of an invited sitting carries. */
export interface Invited {
  /** Path of the form, `/report/…`. */
  readonly path: string
  /** The exchange that its sitting began with: the one that a closing line may stand under. */
  readonly begins: boolean
}

/** Draws sittings at random, and tells the exchanges of a drawn one where to report. */
export interface Inviter {
  /** For an exchange that is about to be sent; background calls belong to no sitting. */
  meet(facts: RequestFacts, at: Date): Invited | null
}

export interface InviterDeps {
  readonly invitations: Invitations
  readonly optOuts: OptOuts
  readonly periodKeys: PeriodKeys
  readonly key: Buffer
  readonly settings: () => InvitationSettings
  /** Exchanges of the last minutes, so that a restart cuts no sitting in two. */
  readonly latest: readonly LatestExchange[]
  /** 0 ≤ x < 1. */
  readonly random?: () => number
}

interface Sitting {
  last: number
  path: string | null
}

/** Sittings kept in mind at most, before those that are over are forgotten. */
const most = 20_000

export function createInviter({ random = Math.random, ...deps }: InviterDeps): Inviter {
  const { invitations, optOuts, periodKeys, key } = deps
  const sittings = new Map<string, Sitting>(
    deps.latest.map(({ agentRef, use, at }) => [
      keyOf(agentRef, use, at),
      { last: at.getTime(), path: null },
    ]),
  )
  const isOver = ({ last }: Sitting, now: number) => now - last > idleMinutes * 60_000

  /** Counts the sitting, and draws it or not. One who does not want to be asked is drawn as anybody, and not told. */
  function begin(facts: RequestFacts, agentRef: string, at: Date): string | null {
    const { share, perWeek, linkDays } = deps.settings()
    const { agentId, direction } = facts.principal
    const week = windowOf(dayAt(at), 'week').from
    // A quarter that begins within a week changes the reference: both count for the cap.
    const quarters = [quarterOf(new Date(`${week}T00:00:00Z`)), quarterOf(at)]
    const refs = periodKeys
      .refsOf(agentId)
      .filter(({ period }) => quarters.includes(period))
      .map(({ ref }) => ref)
    const before = invitations.week(refs, week)
    const isDrawn = before.invited < perWeek && random() < share
    const probability = selectionProbability(before.sittings, share, perWeek)
    const id = newReportId()
    const drawn = {
      ...{ id, agentRef, at, direction: direction ?? '', use: facts.use ?? '', provider: facts.provider },
      ...{ model: facts.model, probability, expiresAt: new Date(at.getTime() + linkDays * 86_400_000) },
    }
    invitations.begin({ agentRef, week }, isDrawn ? drawn : null)
    return isDrawn && optOuts.since(agentId) === null ? `/report/${reportToken(key, id)}` : null
  }

  return {
    meet(facts, at) {
      const now = at.getTime()
      const agentRef = periodKeys.agentRef(facts.principal.agentId, at)
      const place = keyOf(agentRef, facts.use ?? '', at)
      const known = sittings.get(place)
      if (known !== undefined && !isOver(known, now)) {
        known.last = Math.max(known.last, now)
        return known.path === null ? null : { path: known.path, begins: false }
      }
      if (sittings.size >= most) {
        for (const [each, sitting] of sittings) if (isOver(sitting, now)) sittings.delete(each)
      }
      const path = begin(facts, agentRef, at)
      sittings.set(place, { last: now, path })
      return path === null ? null : { path, begins: true }
    },
  }
}

/** A sitting ends with its month, as it is counted. */
const keyOf = (agentRef: string, use: string, at: Date): string =>
  `${at.toISOString().slice(0, 7)} ${agentRef} ${use}`
