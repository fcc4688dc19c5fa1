import type { Principal } from '../../gateway/model.ts'
import { type CsvLine, csvText } from '../csv.ts'
import { netMinutes } from '../gain/report.ts'
import type { OwnRecord } from '../report/instrument.ts'
import type { OwnStanding } from './facts.ts'

/**
 * What is kept about one person (GDPR articles 15 and 20), for them to take away: all but the security ledger's rows, which
 * the operator adds on request (`ecluse subject export`).
 */
export function jsonOf(
  { agentId, team, direction, roles }: Omit<Principal, 'keyId'>,
  record: OwnRecord,
  standing: OwnStanding,
  ledger?: readonly object[],
): string {
  const { activity, findings, reports, tasks, invitations, asked, optedOutSince } = record
  const { keys, trainings, acknowledged, views } = standing
  const taken = {
    agent: { id: agentId, team, direction, roles },
    keys: keys.map(({ label, roles: own, createdAt, revokedAt, ...place }) => ({
      ...{ label, roles: own, createdAt, revokedAt },
      ...{ team: place.team, direction: place.direction },
    })),
    trainings,
    charter_acknowledged: acknowledged,
    observatory_views: views,
    activity,
    findings,
    reports: reports.map(({ isEditable: _, ...report }) => ({
      ...report,
      netMinutes: netMinutes({ agentRef: '', ...report }),
    })),
    timed_tasks: tasks,
    open_invitations: invitations,
    invitations: asked,
    opted_out_since: optedOutSince,
    ...(ledger === undefined ? {} : { ledger }),
  }
  return `${JSON.stringify(taken, (key, value: unknown) => (references.includes(key) ? undefined : value), 2)}\n`
}

/** The quarter's references are of use to nobody but those who would look for them in other data. */
const references = ['agentRef', 'agent_ref', 'session_ref']

const header = ['what', 'month', 'use', 'detail', 'measure', 'value'] as const

/** The same in one long table (RFC 4180), one value a line. */
export function csvOf(record: OwnRecord, standing: OwnStanding): string {
  const { activity, findings, reports, tasks, invitations, asked, optedOutSince } = record
  const rows: CsvLine[] = [header, ...standingRows(standing)]
  const monthOf = (at: Date): string => at.toISOString().slice(0, 7)
  for (const { month, use, provider, model, background, ...counts } of activity) {
    for (const measure of ['exchanges', 'sittings', 'refusals'] as const) {
      rows.push([
        background ? 'background_activity' : 'activity',
        month,
        use,
        `${provider}/${model}`,
        measure,
        counts[measure],
      ])
    }
  }
  for (const { month, entity, background, ...counts } of findings) {
    for (const measure of ['protected', 'routed', 'blocked', 'kept'] as const) {
      rows.push([background ? 'background_finding' : 'finding', month, '', entity, measure, counts[measure]])
    }
  }
  for (const report of reports) {
    const answers: Record<string, CsvLine[number]> = {
      kind: report.kind,
      selection_probability: report.selectionProbability,
      created_at: report.createdAt.toISOString(),
      edited_at: report.editedAt?.toISOString() ?? null,
      prompting_minutes: report.promptingMinutes,
      checking_minutes: report.checkingMinutes,
      without_ai: report.withoutAi,
      without_ai_minutes: report.withoutAiMinutes,
      outcome: report.outcome,
      quality: report.quality,
      error_found: report.errorFound ? 'yes' : 'no',
      confidence: report.confidence,
      net_minutes: netMinutes({ agentRef: '', ...report }),
    }
    for (const [measure, value] of Object.entries(answers)) {
      rows.push(['report', report.month, report.use, report.id, measure, value])
    }
  }
  for (const { use, arm, minutes, createdAt } of tasks) {
    rows.push(['timed_task', monthOf(createdAt), use, arm, 'minutes', minutes])
  }
  for (const { id, use, at, expiresAt } of invitations) {
    rows.push(['open_invitation', monthOf(at), use, id, 'at', at.toISOString()])
    rows.push(['open_invitation', monthOf(at), use, id, 'expires_at', expiresAt.toISOString()])
  }
  for (const { at, use, provider, model, probability, declinedAt } of asked) {
    const where = `${provider}/${model}`
    rows.push(['invitation', monthOf(at), use, where, 'at', at.toISOString()])
    rows.push(['invitation', monthOf(at), use, where, 'selection_probability', probability])
    if (declinedAt !== null) {
      rows.push(['invitation', monthOf(at), use, where, 'declined_at', declinedAt.toISOString()])
    }
  }
  if (optedOutSince !== null) {
    rows.push(['opted_out', monthOf(optedOutSince), '', '', 'since', optedOutSince.toISOString()])
  }
  return csvText(rows)
}

function standingRows({ keys, trainings, acknowledged, views }: OwnStanding): readonly CsvLine[] {
  return [
    ...keys.flatMap(({ label, createdAt, revokedAt }): readonly CsvLine[] => [
      ['key', createdAt.slice(0, 7), '', label, 'created_at', createdAt],
      ['key', createdAt.slice(0, 7), '', label, 'revoked_at', revokedAt],
    ]),
    ...trainings.map(({ code, day }): CsvLine => ['training', day.slice(0, 7), '', code, 'day', day]),
    ...(acknowledged === null ? [] : [row('charter', acknowledged, '', 'acknowledged_at')]),
    ...views.map(({ at, format, question }) => row('observatory_view', at, `${format} ${question}`, 'at')),
  ]
}

function row(what: string, at: Date, detail: string, measure: string): CsvLine {
  return [what, at.toISOString().slice(0, 7), '', detail, measure, at.toISOString()]
}
