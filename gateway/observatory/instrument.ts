import type {
  Instrument,
  InstrumentSettings,
  InvitationView,
  LinkHolder,
  OpenInvitation,
  Report,
  Submitted,
} from '../../dashboards/report/instrument.ts'
import type { Activity } from '../../db/activity.ts'
import type { Invitations, StoredInvitation } from '../../db/invitations.ts'
import type { Keys } from '../../db/keys.ts'
import type { OptOuts } from '../../db/opt-outs.ts'
import type { PeriodKeys } from '../../db/period-keys.ts'
import {
  editableHours,
  isEditable,
  minutesOffered,
  type Reports,
  type StoredReport,
} from '../../db/reports.ts'
import type { TimedTasks } from '../../db/timed-tasks.ts'
import type { Coded } from '../policy/organisation.ts'
import { readAnswers, readTimedTask } from './answers.ts'
import { isReportReceipt, newReportId, readReportToken, reportReceipt, reportToken } from './report-link.ts'

/** Version of the questions: kept with each report, so that answers to other questions are never mixed. */
const instrumentVersion = '1'

export interface InstrumentDeps {
  readonly invitations: Invitations
  readonly reports: Reports
  readonly tasks: TimedTasks
  readonly optOuts: OptOuts
  readonly activity: Activity
  readonly periodKeys: PeriodKeys
  readonly keys: Pick<Keys, 'list'>
  /** Of links, derived from the root secret for that alone. */
  readonly key: Buffer
  readonly uses: () => readonly Coded[]
  readonly settings: () => InstrumentSettings
  /** Erases what is kept of an agent's conversations at providers. */
  readonly forgetTurns?: (agentId: string) => void
  /** Counts what is new in the ledger. */
  readonly catchUp: () => Promise<void>
  readonly now?: () => Date
}

export function createInstrument({ now = () => new Date(), ...deps }: InstrumentDeps): Instrument {
  const { invitations, reports, tasks, optOuts, activity, periodKeys, key } = deps
  const codes = () => deps.uses().map(({ code }) => code)
  const refsOf = (agentId: string) => periodKeys.refsOf(agentId).map(({ ref }) => ref)
  const invitationOf = (id: string): StoredInvitation | null =>
    invitations.find(id) ?? answeredBy(reports.ofInvitation(id))
  const found = (token: string): StoredInvitation | null => {
    const id = readReportToken(key, token)
    return id === null ? null : invitationOf(id)
  }
  const openOf = (agentId: string): readonly OpenInvitation[] =>
    optOuts.since(agentId) !== null
      ? []
      : invitations.openOf(refsOf(agentId), now()).map(({ id, use, at, expiresAt }) => ({
          ...{ id, use, at, expiresAt },
          path: `/report/${reportToken(key, id)}`,
        }))

  const isOf = ({ agentRef }: StoredInvitation, { principal }: LinkHolder) =>
    principal !== null && refsOf(principal.agentId).includes(agentRef)

  /** Fails closed: a link is in headers and in chats that people share, so that it alone never opens an answer. */
  function mayRead(invitation: StoredInvitation, report: StoredReport, holder: LinkHolder): boolean {
    // Somebody else's session outweighs what is left in a shared browser.
    if (holder.principal !== null) return isOf(invitation, holder)
    const { receipt } = holder
    return receipt !== null && isEditable(report, now()) && isReportReceipt(key, report.id, receipt)
  }

  function answer(
    invitation: StoredInvitation,
    holder: LinkHolder,
    fields: Parameters<Instrument['answer']>[2],
    locale: 'fr' | 'en',
  ): Submitted {
    const at = now()
    const former = reports.ofInvitation(invitation.id)
    if (holder.principal !== null && !isOf(invitation, holder)) return closed
    if (former !== null && !mayRead(invitation, former, holder)) return closed
    const isLate =
      former === null ? invitation.declinedAt !== null || invitation.expiresAt <= at : !isEditable(former, at)
    if (isLate) return closed
    const read = readAnswers(fields, codes(), invitation.use)
    if (!read.ok) return read
    if (former !== null) {
      reports.edit(former.id, read.value, at)
    } else {
      const { agentRef, direction } = invitation
      const origin = { agentRef, direction, invitation, instrumentVersion, locale }
      // Another process took an answer in between: it is not told to whoever comes second.
      if (!reports.add(newReportId(), read.value, origin, at)) return closed
    }
    return kept(reports.ofInvitation(invitation.id))
  }

  const kept = (report: StoredReport | null): Submitted =>
    report === null ? closed : { ok: true, report: reportOf(report, now()) }

  const own = (agentId: string, id: string): StoredReport | null => {
    const report = reports.find(id)
    return report !== null && refsOf(agentId).includes(report.agentRef) ? report : null
  }
  const invitedUse = ({ invitationId }: StoredReport): string | null =>
    invitationId === null ? null : (invitations.find(invitationId)?.use ?? '')

  return {
    minutes: minutesOffered,
    uses: deps.uses,
    settings: deps.settings,
    look: (token, holder) => {
      const id = readReportToken(key, token)
      if (id === null) return null
      const invitation = invitationOf(id)
      if (invitation === null) return forgotten
      const { use, at, expiresAt } = invitation
      const stored = reports.ofInvitation(invitation.id)
      const report = stored !== null && mayRead(invitation, stored, holder) ? stored : null
      return {
        ...{ use, at, expiresAt: expiresAt > at ? expiresAt : null },
        isExpired: expiresAt <= now(),
        isDeclined: invitation.declinedAt !== null,
        isSomeoneElses: holder.principal !== null && !isOf(invitation, holder),
        isAnswered: stored !== null,
        report: report && reportOf(report, now()),
      }
    },
    answer: (token, holder, fields, locale) => {
      const invitation = found(token)
      return invitation === null ? closed : answer(invitation, holder, fields, locale)
    },
    receiptOf: token => {
      const invitation = found(token)
      const report = invitation && reports.ofInvitation(invitation.id)
      if (invitation === null || report === null) return null
      const { editableUntil } = reportOf(report, now())
      return { id: invitation.id, value: reportReceipt(key, report.id), expiresAt: editableUntil }
    },
    decline: token => {
      const invitation = found(token)
      if (invitation !== null) invitations.decline(invitation.id, now())
    },
    optOutByLink: token => {
      const invitation = found(token)
      if (invitation === null) return false
      // The reference leads to nobody; but of those who have a key, one has that reference.
      const agentId = [...new Set(deps.keys.list().map(row => row.agentId))].find(
        each => periodKeys.agentRef(each, invitation.at) === invitation.agentRef,
      )
      if (agentId === undefined) return false
      optOuts.add(agentId, now())
      return true
    },
    setOptOut: (agentId, optedOut) => (optedOut ? optOuts.add(agentId, now()) : optOuts.remove(agentId)),
    volunteer: ({ agentId, direction }, fields, locale) => {
      const read = readAnswers(fields, codes(), null)
      if (!read.ok) return read
      const at = now()
      const id = newReportId()
      const agentRef = periodKeys.agentRef(agentId, at)
      const origin = { agentRef, direction: direction ?? '', invitation: null, instrumentVersion, locale }
      reports.add(id, read.value, origin, at)
      return kept(reports.find(id))
    },
    time: ({ agentId, direction }, fields) => {
      const read = readTimedTask(fields, codes())
      if (!read.ok) return read
      const createdAt = now()
      const agentRef = periodKeys.agentRef(agentId, createdAt)
      tasks.add({ id: newReportId(), agentRef, direction: direction ?? '', createdAt, ...read.value })
      return { ok: true }
    },
    reportOf: (agentId, id) => {
      const report = own(agentId, id)
      return report && { report: reportOf(report, now()), invitedUse: invitedUse(report) }
    },
    correct: (agentId, id, fields) => {
      const report = own(agentId, id)
      if (report === null || !isEditable(report, now())) return closed
      const read = readAnswers(fields, codes(), invitedUse(report))
      if (!read.ok) return read
      reports.edit(id, read.value, now())
      return kept(reports.find(id))
    },
    invitationsOf: openOf,
    recordOf: async agentId => {
      await deps.catchUp()
      const refs = refsOf(agentId)
      return {
        ...activity.ofAgent(refs),
        reports: reports.of(refs).map(each => reportOf(each, now())),
        tasks: tasks.of(refs),
        invitations: openOf(agentId),
        asked: invitations.of(refs).map(({ at, use, provider, model, probability, declinedAt }) => ({
          ...{ at, use, provider, model, probability, declinedAt },
        })),
        optedOutSince: optOuts.since(agentId),
      }
    },
    erase: (agentId, optOutToo) => {
      const refs = refsOf(agentId)
      if (optOutToo) optOuts.remove(agentId)
      deps.forgetTurns?.(agentId)
      invitations.declineAnswered(refs, now())
      return { reports: reports.erase(refs), tasks: tasks.erase(refs) }
    },
  }
}

const closed = { ok: false, faults: null } as const

/** We made the link, and keep nothing of what it was for: its time is long past. */
const forgotten: InvitationView = {
  ...{ use: '', at: new Date(0), expiresAt: null, isExpired: true, isDeclined: false, isSomeoneElses: false },
  ...{ isAnswered: false, report: null },
}

/** Invitations are deleted once their quarter is published; a report still tells which one it answered. */
function answeredBy(report: StoredReport | null): StoredInvitation | null {
  if (report === null || report.invitationId === null) return null
  const { agentRef, direction, use, provider, model, month } = report
  const at = new Date(`${month}-01T00:00:00Z`)
  return {
    ...{ id: report.invitationId, agentRef, direction, use, provider, model, at, expiresAt: at },
    probability: report.selectionProbability ?? 1,
    declinedAt: null,
  }
}

function reportOf(report: StoredReport, at: Date): Report {
  return {
    ...report,
    editableUntil: new Date(report.createdAt.getTime() + editableHours * 3_600_000),
    isEditable: isEditable(report, at),
  }
}
